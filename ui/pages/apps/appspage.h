#pragma once

#include "ui/models/appmodel.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/page.h"

class QPushButton;

namespace ops {

class ActionDialog;
class AppDesk;
class AppDetail;
class FormerFreezes;
class RecordTable;
class SpecNotice;

/// All apps of all environments, and what an operator can do to them by hand: each order is confirmed, goes through the
/// gate like any other action, and stands in the journal under the operator's name.
class AppsPage final : public Page
{
    Q_OBJECT
public:
    AppsPage(ConsoleState &console, AppDesk &desk, QWidget *parent = nullptr);

    void reveal(const QString &id) override;
    QWidget *searchField() override;

Q_SIGNALS:
    void onboardingRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct ManualAction
    {
        Strategy strategy;
        QPushButton *button;
    };
    void addAction(Strategy strategy, const QString &name);
    void rebuild();
    void follow(const EventBatch &events);
    void refreshAll();
    void refreshApp(const AppInfo &info);
    const AppInfo *current() const;
    void showButtons();
    void showHold(const AppInfo &info, bool can);
    QList<Freeze> formerFreezes() const;
    void askFor(Strategy strategy);
    void askToStopOrStart();
    int replicasBeforeStop(const AppKey &key) const;
    ActionDialog *openDialog(const QString &title, Strategy strategy, const AppInfo &info);
    void askToFreeze(const AppKey &key);
    void askToTakeOver();
    void askToClear();
    std::optional<Rejection> rejection() const; ///< of the selected app: the newest
    void retranslate();

    ConsoleState &m_console;
    AppModel *m_model;
    RecordTable *m_table;
    QList<ManualAction> m_actions;
    QPushButton *m_power; ///< stops a real app, or starts one that was stopped
    QPushButton *m_freeze;
    QPushButton *m_freezeAll;
    QPushButton *m_handsOn;
    QPushButton *m_clear;
    QPushButton *m_onboard;
    SpecNotice *m_notice;
    FormerFreezes *m_former;
    AppDetail *m_detail;
    Timestamp m_lastRefresh;
};

} // namespace ops
