#pragma once

#include "ui/models/knowledgechangemodel.h"
#include "ui/shell/consolestate.h"

#include <QWidget>

class QComboBox;

namespace ops {

class RecordTable;
class ToneLabel;

/// What is known now, beside another version of it: what was known when the session began, or an exported file.
class ChangesView final : public QWidget
{
    Q_OBJECT
public:
    explicit ChangesView(ConsoleState &console, QWidget *parent = nullptr);

    void update(); ///< something was learned, or another session has begun
    /// Does the work of the file dialog's choice.
    void compareWith(const QString &path);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void choose(int index);
    void askForFile();
    void say(const QString &words, bool bad);
    void retranslate();

    ConsoleState &m_console;
    KnowledgeChangeModel *m_model;
    RecordTable *m_table;
    QComboBox *m_version;
    ToneLabel *m_said;
    QString m_file;              ///< empty: the beginning of the session
    QList<PolicyEntry> m_former; ///< of the file
};

} // namespace ops
