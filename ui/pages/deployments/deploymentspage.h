#pragma once

#include "ui/models/deploymentmodel.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/page.h"

class QPushButton;

namespace ops {

class PromotionBoard;
class RecordTable;

/// Which release runs where, on its way from dev over stage to prod, and the history of deployments.
class DeploymentsPage final : public Page
{
    Q_OBJECT
public:
    explicit DeploymentsPage(ConsoleState &console, QWidget *parent = nullptr);

    void reveal(const QString &id) override;
    QWidget *searchField() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void follow(const EventBatch &events);
    void showButtons();
    void ask(Strategy strategy, const AppKey &key, const QString &release);
    void retranslate();

    ConsoleState &m_console;
    DeploymentModel *m_model;
    PromotionBoard *m_board;
    RecordTable *m_table;
    QPushButton *m_again;
    QPushButton *m_rollback;
};

} // namespace ops
