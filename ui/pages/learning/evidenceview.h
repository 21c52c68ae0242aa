#pragma once

#include "ui/models/evidencemodel.h"
#include "ui/shell/consolestate.h"

#include <QWidget>

namespace ops {

class RecordTable;
class ToneLabel;

/// Why the platform would choose as it would in one situation: a sentence, and the strategies with their evidence.
class EvidenceView final : public QWidget
{
    Q_OBJECT
public:
    explicit EvidenceView(ConsoleState &console, QWidget *parent = nullptr);

    /// Of which situation; empty: of none.
    void setSituation(const QString &environment, const QString &situation);
    void update(); ///< something was learned

protected:
    void changeEvent(QEvent *event) override;

private:
    void showIncident(const QString &strategy);
    void retranslate();

    ConsoleState &m_console;
    EvidenceModel *m_model;
    ToneLabel *m_verdict;
    RecordTable *m_table;
    QString m_environment;
    QString m_situation;
};

} // namespace ops
