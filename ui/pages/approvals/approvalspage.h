#pragma once

#include "ui/models/actionmodel.h"
#include "ui/pages/approvals/approvalpanel.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QSet>

class QCheckBox;
class QScrollArea;
class QShortcut;

namespace ops {

class ActionDialog;
class OrderDialog;
class RecordTable;

/// The queue of actions that wait for a person, nearest deadline first, and the answer to the selected one. Everything
/// can be done by keyboard alone: arrows choose, A or Enter approves, V vetoes, R replaces, E extends.
class ApprovalsPage final : public Page
{
    Q_OBJECT
public:
    explicit ApprovalsPage(ConsoleState &console, QWidget *parent = nullptr);

    void reveal(const QString &id) override;
    /// Brings up what expires first and asks whether to approve it, so that it takes one key from anywhere and Enter.
    /// Nothing happens if nothing waits; where it cannot be approved, the page says why.
    void askForTheNext();
    QWidget *searchField() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void addKey(const QKeySequence &key, Answer answer);
    void rebuild();
    void follow(const EventBatch &events);
    void tick();
    void showCurrent();
    ApprovalPanel::Subject subjectOf(const Action &action) const;
    QStringList forbiddenAnswers(const Action &action) const;
    QString obstacleFor(const Action &action) const;
    void answer(Answer answer);
    void approve(const Action &action);
    void askToApprove(const Action &action);
    void replace(const Action &action, std::optional<Strategy> preferred);
    QList<Action> ofTheSameIncident(const Action &action) const;
    void send(const Action &action, EventType order, QJsonObject fields, bool decides);
    void retranslate();

    ConsoleState &m_console;
    ActionModel *m_model;
    RecordTable *m_table;
    QCheckBox *m_showDecided;
    QScrollArea *m_scroll;
    ApprovalPanel *m_panel;
    QSet<QString> m_sent; ///< actions that were answered here; the gate has not said yet what became of it
    QPointer<ActionDialog> m_replaceDialog;
    QPointer<OrderDialog> m_confirmation;
    QString m_dialogAction;                            ///< that the open dialog is about
    ActionState m_dialogState = ActionState::Proposed; ///< of it, when the dialog was opened
};

} // namespace ops
