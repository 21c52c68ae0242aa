#include "ui/pages/approvals/approvalspage.h"

#include "ui/models/words.h"
#include "ui/pages/common/actiondialog.h"
#include "ui/pages/common/recordtable.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>

#include <algorithm>

namespace ops {

namespace {

constexpr qint64 ExtensionMs = 60000;

/// What a person can choose in place of a proposed action.
const QList<Strategy> Replacements{Strategy::Restart,  Strategy::Rollback, Strategy::AdjustConfig,
                                   Strategy::ScaleOut, Strategy::ScaleIn,  Strategy::RetryDeployment,
                                   Strategy::Deploy};

} // namespace

ApprovalsPage::ApprovalsPage(ConsoleState &console, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_model(new ActionModel(this))
    , m_table(new RecordTable)
    , m_showDecided(new QCheckBox)
    , m_scroll(new QScrollArea)
    , m_panel(new ApprovalPanel)
{
    m_table->setModel(m_model);
    m_table->setActiveOnly(true);
    m_table->sortBy(ActionModel::TimeLeft, Qt::AscendingOrder);
    m_table->setColumnWidths({11, 11, 12, 26, 9, 26, 18, 14, 14, 28});
    m_table->view()->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->bar()->addWidget(m_showDecided);
    m_showDecided->setObjectName(QStringLiteral("show-decided"));

    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(m_panel);
    m_scroll->setMinimumWidth(440);
    auto *splitter = new QSplitter;
    splitter->addWidget(m_table);
    splitter->addWidget(m_scroll);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({500, 620});
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(splitter);
    setFocusProxy(m_table);

    addKey(Qt::Key_A, Answer::Approve);
    addKey(Qt::Key_V, Answer::Veto);
    addKey(Qt::Key_R, Answer::Replace);
    addKey(Qt::Key_E, Answer::Extend);
    addKey(Qt::Key_H, Answer::TakeOver);
    // By the key only: a double click is meant to look at something.
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *enter = new QShortcut(key, m_table->view());
        enter->setContext(Qt::WidgetShortcut);
        enter->setAutoRepeat(false);
        connect(enter, &QShortcut::activated, this, [this] { answer(Answer::Approve); });
    }
    connect(m_table, &RecordTable::currentChanged, this, &ApprovalsPage::showCurrent);
    // Enter ends the reason, it does not decide: the list has the keys again.
    connect(m_panel->reasonField(), &QLineEdit::returnPressed, m_table->view(),
            [this] { m_table->view()->setFocus(); });
    connect(m_panel, &ApprovalPanel::answered, this, &ApprovalsPage::answer);
    connect(m_panel, &ApprovalPanel::insteadRequested, this, [this](Strategy strategy) {
        if (const Action *action = m_model->find(m_table->currentId()))
            replace(*action, strategy);
    });
    connect(m_showDecided, &QCheckBox::toggled, this, [this](bool all) { m_table->setActiveOnly(!all); });

    connect(&m_console, &ConsoleState::restarted, this, &ApprovalsPage::rebuild);
    connect(&m_console, &ConsoleState::eventsApplied, this, &ApprovalsPage::follow);
    connect(&m_console, &ConsoleState::timeChanged, this, &ApprovalsPage::tick);
    connect(&m_console, &ConsoleState::environmentChanged, m_table, &RecordTable::setEnvironment);
    connect(&m_console, &ConsoleState::liveChanged, this, &ApprovalsPage::showCurrent);
    m_table->setEnvironment(m_console.environment());
    retranslate();
    rebuild();
}

void ApprovalsPage::addKey(const QKeySequence &key, Answer answerByKey)
{
    auto *shortcut = new QShortcut(key, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    shortcut->setAutoRepeat(false); // one press, one decision
    connect(shortcut, &QShortcut::activated, this, [this, answerByKey] { answer(answerByKey); });
}

void ApprovalsPage::rebuild()
{
    m_sent.clear();
    m_model->reset(m_console.state().actions());
    tick();
    m_table->selectRow(0);
    showCurrent();
}

void ApprovalsPage::follow(const EventBatch &events)
{
    QSet<QString> touched;
    for (const Event &event : *events) {
        if (isActionEvent(event.type)) {
            touched.insert(event.text("id"));
            m_sent.remove(event.text("undoes")); // it is on its way, and may fail
        } else if (event.type == EventType::SessionStarted) {
            for (const QJsonValue &before : event.data.value(QLatin1String("undoable")).toArray())
                touched.insert(before[QLatin1String("id")].toString());
        } else if (event.type == EventType::HandsOnStarted) {
            // What is under way or has ended stays what it is, and can be answered further.
            m_sent.removeIf([&](const QString &id) {
                const Action *action = m_console.state().action(id);
                return action && action->key == event.key();
            });
        } else if (event.type == EventType::CommandRefused) {
            m_sent.remove(event.text("action")); // it can be answered again
        }
    }
    for (const QString &id : std::as_const(touched)) {
        const Action *action = m_console.state().action(id);
        if (!action)
            continue;
        if (!isPending(action->state) || action->deadline != Timestamp{} || !action->approvedBy.isEmpty())
            m_sent.remove(id);
        m_model->upsert(*action);
    }
    if (!m_table->hasSelection())
        m_table->selectRow(0);
    tick();
}

void ApprovalsPage::tick()
{
    QSet<QString> paused;
    for (const AgentState &agent : m_console.state().agents()) {
        if (agent.paused)
            paused.insert(agent.name);
    }
    m_model->setPausedAgents(paused);
    m_model->setNow(m_console.now());
    showCurrent();
}

QStringList ApprovalsPage::forbiddenAnswers(const Action &action) const
{
    QStringList forbidden; // by Answer
    for (const EventType order : {EventType::OperatorApproved, EventType::OperatorVetoed, EventType::OperatorOverrode,
                                  EventType::OperatorExtended, EventType::OperatorCancelled,
                                  EventType::OperatorTookOver, EventType::OperatorUndid})
        forbidden.append(m_console.forbidden(order, action.key.environment));
    return forbidden;
}

QString ApprovalsPage::obstacleFor(const Action &action) const
{
    if (!m_console.isLive())
        return tr("You are looking at the past. Go back to now to decide.");
    if (m_console.isCutOff())
        return m_console.obstacle();
    if (m_sent.contains(action.id))
        return tr("Sent; the answer of the gate is under way.");
    if (isPending(action.state) && !m_model->isAnswerable(action))
        return tr("The time is over.");
    return QString();
}

ApprovalPanel::Subject ApprovalsPage::subjectOf(const Action &action) const
{
    const OperationsState &state = m_console.state();
    ApprovalPanel::Subject subject;
    subject.action = action;
    subject.now = m_console.now();
    subject.obstacle = obstacleFor(action);
    subject.forbidden = forbiddenAnswers(action);
    if (const Incident *incident = state.incident(action.incident))
        subject.incident = *incident;
    for (const AgentState &agent : state.agents())
        subject.timeStandsStill |= agent.paused && agent.name == action.proposedBy;
    if (const AppInfo *info = state.app(action.key))
        subject.runtime = info->runtime;
    const GateInputs inputs = state.control().inputsFor(action, m_console.now());
    subject.replicasTouched = inputs.replicasTouched;
    subject.replicas = inputs.replicas;
    subject.budget = inputs.budgets.first().text();
    double seconds = 0;
    for (const Action &former : state.actions()) {
        if (former.key != action.key || former.strategy != action.strategy || former.finishedAt <= former.startedAt)
            continue;
        ++subject.timesDone;
        seconds += toSeconds(former.finishedAt - former.startedAt);
    }
    subject.meanSeconds = subject.timesDone == 0 ? 0 : seconds / subject.timesDone;
    return subject;
}

void ApprovalsPage::showCurrent()
{
    const QString id = m_table->currentId();
    const Action *action = m_model->find(id);
    m_panel->setVisible(action != nullptr);
    m_scroll->setVerticalScrollBarPolicy(action ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff); // not over nothing
    if (!action) {
        m_panel->showNothing();
    } else {
        m_panel->show(subjectOf(*action));
    }
    // A dialog that is open while its action ends must not pretend that it can still be ordered.
    const Action *asked = m_model->find(m_dialogAction);
    if (!asked)
        return;
    const auto obstacle = [&](Answer answer) {
        const QString late = ActionDialog::tooLate(m_dialogState, *asked, answer);
        return late.isEmpty() ? obstacleFor(*asked) : late;
    };
    if (m_replaceDialog)
        m_replaceDialog->setOutdated(obstacle(Answer::Replace));
    if (m_confirmation)
        m_confirmation->setObstacle(obstacle(Answer::Approve));
}

void ApprovalsPage::answer(Answer answer)
{
    const Action *current = m_model->find(m_table->currentId());
    if (!current)
        return;
    showCurrent(); // the time goes on between two repaints
    if (!m_panel->canAnswer(answer))
        return;
    const Action action = *current;
    switch (answer) {
    case Answer::Approve:
        return approve(action);
    case Answer::Veto:
        return send(action, EventType::OperatorVetoed, {}, true);
    case Answer::Replace:
        return replace(action, std::nullopt);
    case Answer::Extend:
        return send(action, EventType::OperatorExtended, {{QStringLiteral("by_ms"), ExtensionMs}}, false);
    case Answer::Cancel:
        return send(action, EventType::OperatorCancelled, {}, true);
    case Answer::TakeOver:
        return send(action, EventType::OperatorTookOver, {}, true);
    case Answer::Undo:
        return send(action, EventType::OperatorUndid, {}, true);
    }
}

void ApprovalsPage::approve(const Action &action)
{
    if (!m_console.state().config().isProduction(action.key.environment))
        return send(action, EventType::OperatorApproved, {}, true);
    askToApprove(action);
}

void ApprovalsPage::askForTheNext()
{
    const QList<Action> pending = m_console.state().pendingActions();
    const auto next = std::find_if(pending.begin(), pending.end(),
                                   [this](const Action &action) { return !m_sent.contains(action.id); });
    if (next == pending.end() || m_confirmation || m_replaceDialog)
        return;
    reveal(next->id);
    showCurrent();
    if (m_table->currentId() == next->id && m_panel->canAnswer(Answer::Approve))
        askToApprove(*next);
}

void ApprovalsPage::askToApprove(const Action &action)
{
    const QString what = Words::ofAction(action.strategy, action.parameters);
    //: %1 is what is done ("Restart"), %2 is where ("prod/web")
    auto *dialog =
        new OrderDialog(tr("Approve %1").arg(action.id), tr("%1 on %2").arg(what, action.key.toString()), this);
    dialog->setExplanation(Words::consequence(action.strategy));
    if (m_console.state().config().isProduction(action.key.environment))
        dialog->setWarning(tr("This is production: users of %1 may notice it.").arg(action.key.app));
    dialog->setReason(m_panel->reasonField()->text());
    m_confirmation = dialog;
    m_dialogAction = action.id;
    m_dialogState = action.state;
    connect(dialog, &OrderDialog::confirmed, this, [this, action](const QString &reason) {
        m_panel->reasonField()->setText(reason);
        send(action, EventType::OperatorApproved, {}, true);
    });
    dialog->open();
}

void ApprovalsPage::replace(const Action &action, std::optional<Strategy> preferred)
{
    const AppInfo *info = m_console.state().app(action.key);
    if (!info)
        return;
    auto *dialog = new ActionDialog(tr("Instead of %1").arg(action.id), *info, m_console.state(), Replacements, this);
    if (preferred)
        dialog->form()->choose(*preferred);
    else
        dialog->chooseOtherThan(ofTheSameIncident(action));
    dialog->setReason(m_panel->reasonField()->text());
    m_replaceDialog = dialog;
    m_dialogAction = action.id;
    m_dialogState = action.state;
    connect(dialog, &ActionDialog::ordered, this,
            [this, action](Strategy strategy, const QJsonObject &parameters, const QString &reason) {
                m_panel->reasonField()->setText(reason);
                send(action, EventType::OperatorOverrode,
                     {{QStringLiteral("strategy"), toName(strategy)}, {QStringLiteral("parameters"), parameters}},
                     true);
            });
    dialog->open();
}

QList<Action> ApprovalsPage::ofTheSameIncident(const Action &action) const
{
    if (action.incident.isEmpty())
        return {action};
    QList<Action> actions = m_console.state().actions();
    actions.removeIf([&action](const Action &other) { return other.incident != action.incident; });
    return actions;
}

void ApprovalsPage::send(const Action &action, EventType order, QJsonObject fields, bool decides)
{
    fields.insert(QStringLiteral("action"), action.id);
    const QString reason = m_panel->takeReason();
    if (!reason.isEmpty())
        fields.insert(QStringLiteral("reason"), reason);
    m_console.order(order, action.key, action.incident, fields);
    if (!decides)
        return;
    m_sent.insert(action.id);
    // The next one, at once: the gate's answer may take a second, the next countdown does not wait for it.
    const int row = m_table->view()->currentIndex().row();
    if (isPending(action.state) && m_table->rowCount() > 1)
        m_table->selectRow(row + 1 < m_table->rowCount() ? row + 1 : row - 1);
    showCurrent();
    m_table->view()->setFocus();
}

QWidget *ApprovalsPage::searchField()
{
    return m_table->filterField();
}

void ApprovalsPage::reveal(const QString &id)
{
    const Action *action = m_model->find(id);
    if (action && !action->awaitsDecision())
        m_showDecided->setChecked(true);
    if (m_table->select(id))
        return;
    m_table->clearFilter();
    m_table->select(id);
}

void ApprovalsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void ApprovalsPage::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Actions that wait for a decision"));
    m_table->setEmptyTexts(tr("Nothing waits for you"),
                           tr("Actions that ask for approval, or count down to a veto, appear here.\n"
                              "What may be done without asking is set under Settings."));
    m_showDecided->setText(tr("Show decided &actions too"));
    m_showDecided->setToolTip(tr("The history of actions; here what has succeeded can be undone."));
    showCurrent();
}

} // namespace ops
