#pragma once

#include "operations/integrationsource.h"
#include "ui/models/integrationmodel.h"
#include "ui/shell/page.h"

#include <QTimer>

class QLabel;
class QPushButton;

namespace ops {

class RecordTable;

/// How the services do that the platform tells of its incidents: what waits for each, what it was not told for good,
/// and a way to try.
class IntegrationsPage final : public Page
{
    Q_OBJECT
public:
    explicit IntegrationsPage(QWidget *parent = nullptr);

    /// Outlives the page; nullptr: there are none, and none can be had.
    void setSource(IntegrationSource *source);
    /// Takes them from this file.
    void load(const QString &file);

    void refresh() override;
    void reveal(const QString &id) override;
    QWidget *searchField() override;

Q_SIGNALS:
    void fileLoaded(const QString &file);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showLetters();
    void showButtons();
    void askForFile();
    void test();
    void sendAgain();
    /// An answer for `about`, whenever it comes; none if the page has ended by then.
    IntegrationDesk::Done saying(const QString &about);
    void say(const QString &about, const Result<QString> &answer);
    void retranslate();

    IntegrationSource *m_source = nullptr;
    IntegrationModel *m_model;
    DeadLetterModel *m_lettersModel;
    RecordTable *m_table;
    RecordTable *m_letters;
    QPushButton *m_test;
    QPushButton *m_again;
    QPushButton *m_choose;
    QLabel *m_file;
    QLabel *m_said;
    QTimer m_clock; ///< services answer without an event of the session
};

} // namespace ops
