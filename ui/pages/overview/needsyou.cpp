#include "ui/pages/overview/needsyou.h"

#include "ui/models/localtime.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/shell/offer.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ops {

namespace {

/// More than fit on any screen; the pages have them all.
constexpr int MostItems = 30;

const QLatin1String Healer("auto-heal");

} // namespace

NeedsYou::NeedsYou(ConsoleState &console, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_title(new QLabel)
{
    setProperty("card", true);
    setObjectName(QStringLiteral("needs-you"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);

    auto *content = new QWidget;
    m_list = new QVBoxLayout(content);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(8);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->setFocusPolicy(Qt::NoFocus);
    for (QWidget *part : {static_cast<QWidget *>(content), scroll->viewport()})
        part->setBackgroundRole(QPalette::Base);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->addWidget(m_title);
    layout->addWidget(scroll, 1);
}

QList<Issue> NeedsYou::unattended() const
{
    const OperationsState &state = m_console.state();
    const auto isPausedHealer = [](const AgentState &agent) { return agent.paused && agent.name == Healer; };
    if (std::none_of(state.agents().cbegin(), state.agents().cend(), isPausedHealer))
        return {};
    QList<Issue> issues = state.openIssues().values();
    issues.removeIf(
        [&](const Issue &issue) { return state.openIncident(issue.key) || !m_console.shows(issue.key.environment); });
    return issues;
}

bool NeedsYou::isHeldUp(const Incident &incident) const
{
    const OperationsState &state = m_console.state();
    return state.isStopped() || state.isFrozen(incident.issue.key);
}

QList<NeedsYou::Item> NeedsYou::collect() const
{
    const OperationsState &state = m_console.state();
    QList<Item> items;
    for (const Action &action : state.pendingActions()) {
        const bool open = m_console.canOrder() && (action.deadline == Timestamp{} || action.deadline > m_console.now());
        if (m_console.shows(action.key.environment))
            items.append({Item::Kind::Action,
                          action.id,
                          open,
                          {m_console.forbidden(EventType::OperatorApproved, action.key.environment),
                           m_console.forbidden(EventType::OperatorVetoed, action.key.environment)}});
    }
    for (const AgentState &agent : state.agents()) {
        if (agent.paused)
            items.append({Item::Kind::Agent,
                          agent.name,
                          m_console.canOrder(),
                          {m_console.forbidden(EventType::OperatorResumedAgent, {})}});
    }
    for (const Issue &issue : unattended())
        items.append({Item::Kind::Issue, issue.id, true});
    for (const Incident &incident : state.incidents()) {
        if (incident.state == IncidentState::Escalated && incident.isOpen() &&
            m_console.shows(incident.issue.key.environment))
            items.append({Item::Kind::Incident, incident.id, m_console.canOrder()});
        else if (incident.isOpen() && isHeldUp(incident) && m_console.shows(incident.issue.key.environment))
            items.append({Item::Kind::Held, incident.id, m_console.canOrder()});
    }
    for (const Alert &alert : state.alerts()) {
        if (alert.severity == Severity::Critical && alert.clearedAt == Timestamp{} &&
            m_console.shows(alert.key.environment))
            items.append({Item::Kind::Alert, alert.id, true});
    }
    return items.mid(0, MostItems);
}

void NeedsYou::refresh()
{
    const QList<Item> items = collect();
    // Built anew only when something came or went: a button must not vanish under a pressed mouse.
    if (items != m_items || !m_built) {
        m_items = items;
        rebuild();
    }
    tick();
}

void NeedsYou::rebuild()
{
    m_built = true;
    m_countdowns.clear();
    while (QLayoutItem *old = m_list->takeAt(0)) {
        if (old->widget()) {
            old->widget()->hide();
            old->widget()->deleteLater();
        }
        delete old;
    }
    //: heading of the list of everything that a person has to decide
    m_title->setText(m_items.isEmpty() ? tr("Needs you now") : tr("Needs you now (%1)").arg(m_items.size()));
    const OperationsState &state = m_console.state();
    for (const Item &item : std::as_const(m_items)) {
        if (item.kind == Item::Kind::Action)
            m_list->addWidget(makeAction(*state.action(item.id), item));
        else if (item.kind == Item::Kind::Agent)
            m_list->addWidget(makeAgent(item));
        else if (item.kind == Item::Kind::Issue) {
            const auto issue = state.openIssues().constFind(item.id);
            if (issue != state.openIssues().cend())
                m_list->addWidget(makeIssue(*issue));
        } else if (item.kind == Item::Kind::Incident) {
            const Incident &incident = *state.incident(item.id);
            m_list->addWidget(makeIncident(incident, incident.reason.isEmpty() ? Words::of(incident.state)
                                                                               : Sentences::said(incident.reason)));
        } else if (item.kind == Item::Kind::Held) {
            const Incident &incident = *state.incident(item.id);
            const QString since = localClock(incident.openedAt);
            m_list->addWidget(makeIncident(
                incident, state.isStopped() ? tr("Since %1. It is not healed while everything is stopped.").arg(since)
                                            : tr("Since %1. It is not healed while it is frozen.").arg(since)));
        } else {
            const auto alert = std::find_if(state.alerts().cbegin(), state.alerts().cend(),
                                            [&](const Alert &candidate) { return candidate.id == item.id; });
            if (alert != state.alerts().cend())
                m_list->addWidget(makeAlert(*alert));
        }
    }
    if (m_items.isEmpty())
        m_list->addWidget(makeCard(QStringLiteral("ok"), int(Meaning::Ok), tr("Nothing needs you"),
                                   tr("Questions, countdowns, escalations and critical alerts appear here.")));
    m_list->addStretch();
}

QFrame *NeedsYou::makeCard(const QString &iconName, int meaning, const QString &title, const QString &text)
{
    auto *card = new QFrame;
    auto *sign = new QLabel;
    sign->setPixmap(icon(iconName, Meaning(meaning)).pixmap(QSize(18, 18), devicePixelRatioF()));
    sign->setAlignment(Qt::AlignTop);
    auto *heading = new QLabel(title);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    heading->setFont(bold);
    auto *body = new QLabel(text);
    body->setTextFormat(Qt::PlainText);
    body->setWordWrap(true);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(heading);
    texts->addWidget(body);
    auto *top = new QHBoxLayout;
    top->addWidget(sign);
    top->addLayout(texts, 1);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 2, 0, 4);
    layout->setSpacing(4);
    layout->addLayout(top);
    auto *buttons = new QHBoxLayout;
    buttons->setObjectName(QStringLiteral("buttons"));
    layout->addLayout(buttons);
    return card;
}

void NeedsYou::addButton(QFrame *card, const QString &objectName, const QString &text, const QString &hint,
                         std::function<void()> action, bool enabled, const QString &forbidden)
{
    auto *button = new QPushButton(text);
    button->setObjectName(objectName);
    offer(button, enabled, forbidden,
          enabled ? hint : (m_console.canOrder() ? tr("The time is over.") : m_console.obstacle()));
    button->setAccessibleName(hint);
    button->setMinimumWidth(40); // three of them share a narrow panel
    connect(button, &QPushButton::clicked, this, std::move(action));
    auto *buttons = card->findChild<QHBoxLayout *>(QStringLiteral("buttons"));
    buttons->addWidget(button);
}

QWidget *NeedsYou::makeAction(const Action &action, const Item &item)
{
    const QString what = Words::ofAction(action.strategy, action.parameters);
    QFrame *card = makeCard(QStringLiteral("approvals"), int(Meaning::Warning),
                            QStringLiteral("%1: %2").arg(action.key.toString(), what), Words::of(action.issue));
    auto *countdown = new QLabel;
    countdown->setObjectName(QStringLiteral("countdown-") + action.id);
    static_cast<QVBoxLayout *>(card->layout())->insertWidget(1, countdown);
    m_countdowns.append({countdown, action.id});
    const QString id = action.id;
    addButton(
        card, QStringLiteral("approve-") + id, tr("Approve"), tr("Approve %1 on %2").arg(what, action.key.toString()),
        [this, action] { answer(action, EventType::OperatorApproved); }, item.answerable, item.forbidden.value(0));
    addButton(
        card, QStringLiteral("veto-") + id, tr("Veto"), tr("Veto %1 on %2").arg(what, action.key.toString()),
        [this, action] { answer(action, EventType::OperatorVetoed); }, item.answerable, item.forbidden.value(1));
    addButton(card, QStringLiteral("why-") + id, tr("Why?"), tr("Open %1 on the page of approvals").arg(id),
              [this, id] { m_console.show(PageId::Approvals, id); });
    return card;
}

QWidget *NeedsYou::makeAgent(const Item &item)
{
    const QString name = item.id;
    QFrame *card = makeCard(QStringLiteral("warning"), int(Meaning::Warning), tr("%1 is paused").arg(name),
                            tr("Until it is resumed, there may be trouble that is neither shown nor healed."));
    addButton(
        card, QStringLiteral("resume-") + name, tr("Resume"), tr("Resume %1").arg(name),
        [this, name] {
            m_console.order(EventType::OperatorResumedAgent, {}, QString(), {{QStringLiteral("agent"), name}});
        },
        item.answerable, item.forbidden.value(0));
    return card;
}

QWidget *NeedsYou::makeIssue(const Issue &issue)
{
    const QString app = issue.key.toString();
    QFrame *card = makeCard(
        QStringLiteral("critical"), int(Meaning::Critical), QStringLiteral("%1: %2").arg(app, Words::of(issue.kind)),
        tr("Since %1. Nobody heals it while %2 is paused.").arg(localClock(issue.startedAt), Healer));
    addButton(card, QStringLiteral("open-") + issue.id, tr("Open app"), tr("Open the page of %1").arg(app),
              [this, app] { m_console.show(PageId::Apps, app); });
    return card;
}

QWidget *NeedsYou::makeIncident(const Incident &incident, const QString &text)
{
    QFrame *card =
        makeCard(QStringLiteral("person"), int(Meaning::Critical),
                 QStringLiteral("%1: %2").arg(incident.issue.key.toString(), Words::of(incident.issue.kind)), text);
    const QString id = incident.id;
    addButton(card, QStringLiteral("open-") + id, tr("Open incident"), tr("Open incident %1").arg(id),
              [this, id] { m_console.show(PageId::Incidents, id); });
    return card;
}

QWidget *NeedsYou::makeAlert(const Alert &alert)
{
    QFrame *card = makeCard(QStringLiteral("critical"), int(Meaning::Critical),
                            QStringLiteral("%1: %2").arg(alert.key.toString(), Words::of(alert.kind)),
                            tr("since %1").arg(localClock(alert.raisedAt)));
    const QString app = alert.key.toString();
    addButton(card, QStringLiteral("open-") + alert.id, tr("Open app"), tr("Open the page of %1").arg(app),
              [this, app] { m_console.show(PageId::Apps, app); });
    return card;
}

void NeedsYou::answer(const Action &action, EventType order)
{
    const auto submit = [this, action, order](const QString &reason) {
        QJsonObject details{{QStringLiteral("action"), action.id}};
        if (!reason.isEmpty())
            details.insert(QStringLiteral("reason"), reason);
        m_console.order(order, action.key, action.incident, details);
    };
    // A veto must be quick, and prevents only; what acts on production is asked for once more.
    if (order == EventType::OperatorVetoed || !m_console.state().config().isProduction(action.key.environment))
        return submit(QString());
    const QString what = Words::ofAction(action.strategy, action.parameters);
    auto *dialog =
        new OrderDialog(tr("Approve %1").arg(action.id), tr("%1 on %2").arg(what, action.key.toString()), this);
    dialog->setExplanation(Words::consequence(action.strategy));
    connect(dialog, &OrderDialog::confirmed, this, submit);
    dialog->open();
}

void NeedsYou::tick()
{
    for (const Countdown &countdown : std::as_const(m_countdowns)) {
        const Action *action = m_console.state().action(countdown.action);
        if (!action || action->deadline == Timestamp{}) {
            countdown.label->setText(tr("Waits for you"));
            continue;
        }
        const QString left = countdownText(action->deadline - m_console.now());
        countdown.label->setText(action->state == ActionState::Countdown ? tr("Will be done in %1").arg(left)
                                                                         : tr("Expires in %1, not done").arg(left));
    }
}

void NeedsYou::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        m_built = false; // with the next refresh
        if (isVisible())
            refresh();
    }
    QFrame::changeEvent(event);
}

} // namespace ops
