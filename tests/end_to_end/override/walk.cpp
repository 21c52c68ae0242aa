#include "end_to_end/override/walk.h"

#include <algorithm>

namespace ops {

namespace {

const QString Environment = QStringLiteral("dev"); // whose releases go further, so that nothing asks whether it is sure

AutonomyRule alone()
{
    return {.level = Autonomy::Autonomous};
}

AutonomyRule asks()
{
    return {.level = Autonomy::Ask};
}

AutonomyRule announces()
{
    return {.level = Autonomy::VetoWindow, .window = std::chrono::hours{1}};
}

/// What is said of an action that is in this state now.
EventType eventOf(ActionState state)
{
    switch (state) {
    case ActionState::Proposed:
        return EventType::ActionProposed;
    case ActionState::Waiting:
        return EventType::ActionWaiting;
    case ActionState::Countdown:
        return EventType::ActionCountdown;
    case ActionState::Authorised:
        return EventType::ActionAuthorised;
    case ActionState::Executing:
        return EventType::ActionExecuting;
    case ActionState::Verifying:
        return EventType::ActionFinished;
    case ActionState::Succeeded:
        return EventType::ActionSucceeded;
    case ActionState::Failed:
        return EventType::ActionFailed;
    case ActionState::Refused:
        return EventType::ActionRefused;
    case ActionState::Vetoed:
        return EventType::ActionVetoed;
    case ActionState::Overridden:
        return EventType::ActionOverridden;
    case ActionState::Cancelled:
        return EventType::ActionCancelled;
    case ActionState::Expired:
        return EventType::ActionExpired;
    case ActionState::Withdrawn:
        return EventType::ActionWithdrawn;
    case ActionState::Undone:
        return EventType::ActionUndone;
    }
    return EventType::ActionProposed;
}

bool isScaling(Strategy strategy)
{
    return strategy == Strategy::ScaleOut || strategy == Strategy::ScaleIn;
}

QString cellOf(Strategy strategy, ActionState state, Answer answer)
{
    return QStringList{toName(strategy), toName(state), toName(answer)}.join(QStringLiteral(", "));
}

bool has(const QList<Instance> &instances, const QString &id)
{
    return std::any_of(instances.cbegin(), instances.cend(), [&id](const Instance &one) { return one.id == id; });
}

/// How many of these are among those.
int kept(const QList<Instance> &before, const QList<Instance> &now)
{
    return int(std::count_if(before.cbegin(), before.cend(), [&now](const Instance &one) { return has(now, one.id); }));
}

QString textOf(const QList<Instance> &instances)
{
    QStringList all;
    for (const Instance &one : instances)
        all.append(QStringLiteral("%1: %2 %3").arg(one.id, one.release).arg(one.value));
    return u'[' + all.join(QStringLiteral(", ")) + u']';
}

} // namespace

Walk::Walk(Site &site, StagedPlatform &platform, Hand &hand)
    : m_site(site)
    , m_platform(platform)
    , m_hand(hand)
{
    constexpr int Few = 2;
    constexpr int More = 3; // of what is scaled in, so that it can be cut short
    for (const auto &[strategy, name] : EnumNames<Strategy>::table) {
        const QString app = QString::fromLatin1(name).replace(u'_', u'-');
        if (changesTheApp(strategy))
            m_kinds.append({.strategy = strategy,
                            .app = {Environment, app},
                            .replicas = strategy == Strategy::ScaleIn ? More : Few});
    }
}

QString Walk::run()
{
    using Part = void (Walk::*)();
    constexpr std::array<Part, 11> Parts{&Walk::prepare,
                                         &Walk::behindAnother,
                                         &Walk::behindAnotherAndApproved,
                                         &Walk::approvedWhileWaiting,
                                         &Walk::approvedWhileCounting,
                                         &Walk::authorised,
                                         &Walk::underWay,
                                         &Walk::done,
                                         &Walk::expired,
                                         &Walk::unreached,
                                         &Walk::withoutAnApp};
    for (const Part part : Parts) {
        if (m_problem.isEmpty())
            (this->*part)();
    }
    for (const QString &id : std::as_const(m_never)) {
        if (m_problem.isEmpty() && m_platform.hasHappened(EventType::ActionExecuting, id))
            m_problem = QStringLiteral("%1 was carried out after all").arg(id);
    }
    return m_problem;
}

QStringList Walk::left() const
{
    QStringList cells;
    for (const auto &[strategy, strategyName] : EnumNames<Strategy>::table) {
        for (const auto &[state, stateName] : EnumNames<ActionState>::table) {
            for (const auto &[answer, answerName] : EnumNames<Answer>::table) {
                if (!m_visited.contains(cellOf(strategy, state, answer)))
                    cells.append(cellOf(strategy, state, answer));
            }
        }
    }
    return cells;
}

void Walk::prepare()
{
    QList<AppKey> apps;
    for (const Kind &kind : std::as_const(m_kinds))
        apps.append(kind.app);
    if (const Result<> begun = m_site.begin(m_platform, apps); !begun) {
        m_problem = begun.error().toString();
        return;
    }
    each([this](Kind &kind) {
        await(kind, "begins", [&] { return isAtRest(kind) ? QString() : QStringLiteral("it does not come up"); });
    });
}

void Walk::behindAnother()
{
    level(alone());
    restore();
    block();
    propose(ActionState::Proposed);
    each([this](Kind &kind) {
        refusals(kind);
        neverRuns(kind, Answer::Veto, ActionState::Vetoed);
        ended(kind, ActionState::Vetoed);
    });
    clearRejections();
    propose(ActionState::Proposed);
    each([this](Kind &kind) {
        neverRuns(kind, Answer::Cancel, ActionState::Cancelled);
        ended(kind, ActionState::Cancelled);
    });
    propose(ActionState::Proposed);
    each([this](Kind &kind) {
        takeOver(kind);
        ended(kind, ActionState::Refused);
    });
    propose(ActionState::Proposed);
    each([this](Kind &kind) {
        m_never.append(kind.subject);
        replace(kind);
        ended(kind, ActionState::Overridden);
    });
    letGo();
    each([this](Kind &kind) { finishReplacement(kind, [&] { return differs(kind, withMore(usual(kind))); }); });
}

void Walk::behindAnotherAndApproved()
{
    restore();
    block();
    propose(ActionState::Proposed);
    each([this](Kind &kind) {
        give(kind, Answer::Approve);
        check(kind, "approved while another one is under way",
              now(kind).state == ActionState::Proposed && now(kind).approvedBy.size() == 1
                  ? QString()
                  : QStringLiteral("it does not wait"));
    });
    letGo();
    each([this](Kind &kind) {
        awaitState(kind, ActionState::Verifying);
        check(kind, "decided", now(kind).decidedBy.startsWith(u"operator:") ? QString() : now(kind).decidedBy);
        await(kind, "done in its turn", [&] { return notDoneInTurn(kind); });
        visit(kind, ActionState::Proposed, Answer::Approve);
        report(kind, EventType::ActionFailed, ActionState::Failed);
        ended(kind, ActionState::Failed);
    });
    undo();
}

void Walk::pending(ActionState state)
{
    restore();
    propose(state);
    each([this](Kind &kind) {
        refusals(kind);
        extend(kind);
        neverRuns(kind, Answer::Veto, ActionState::Vetoed);
    });
    clearRejections();
    propose(state);
    each([this](Kind &kind) { neverRuns(kind, Answer::Cancel, ActionState::Cancelled); });
    propose(state);
    each([this](Kind &kind) { takeOver(kind); });
    propose(state);
    each([this](Kind &kind) {
        report(kind, EventType::ActionWithdrawn, ActionState::Withdrawn);
        m_never.append(kind.subject);
        ended(kind, ActionState::Withdrawn);
    });
    propose(state);
    each([this](Kind &kind) {
        m_never.append(kind.subject);
        replace(kind);
    });
    each([this](Kind &kind) { finishReplacement(kind, [&] { return differs(kind, withMore(usual(kind))); }); });
    restore();
    propose(state);
    each([this](Kind &kind) { give(kind, Answer::Approve); });
    each([this, state](Kind &kind) {
        awaitState(kind, ActionState::Verifying);
        check(kind, "decided", now(kind).decidedBy.startsWith(u"operator:") ? QString() : now(kind).decidedBy);
        await(kind, "done at once", [&] { return notDone(kind); });
        visit(kind, state, Answer::Approve);
    });
}

void Walk::approvedWhileWaiting()
{
    level(asks());
    pending(ActionState::Waiting);
    each([this](Kind &kind) {
        refusals(kind);
        takeOver(kind);
        give(kind, Answer::Cancel);
        awaitState(kind, ActionState::Cancelled);
        check(kind, "what was done stays", notDone(kind));
        visit(kind, ActionState::Verifying, Answer::Cancel);
    });
}

void Walk::approvedWhileCounting()
{
    level(announces());
    pending(ActionState::Countdown);
    each([this](Kind &kind) {
        report(kind, EventType::ActionSucceeded, ActionState::Succeeded);
        ended(kind, ActionState::Succeeded);
    });
    undo();
}

void Walk::authorised()
{
    level(alone());
    restore();
    m_platform.setStumbling(true);
    propose(ActionState::Authorised);
    each([this](Kind &kind) {
        refusals(kind);
        neverRuns(kind, Answer::Cancel, ActionState::Cancelled);
    });
    m_platform.setStumbling(false);
    m_platform.step();
    m_platform.setStumbling(true);
    propose(ActionState::Authorised);
    each([this](Kind &kind) { takeOver(kind); });
    m_platform.setStumbling(false);
    m_platform.step();
    m_platform.setStumbling(true);
    propose(ActionState::Authorised);
    each([this](Kind &kind) {
        m_never.append(kind.subject);
        replace(kind);
    });
    m_platform.setStumbling(false);
    each([this](Kind &kind) { finishReplacement(kind, [&] { return differs(kind, withMore(usual(kind))); }); });
}

void Walk::underWay()
{
    restore();
    each([this](Kind &kind) { m_site.hold(kind.app, kind.strategy, Site::Moment::Leaving); });
    propose(ActionState::Executing);
    each([this](Kind &kind) {
        await(kind, "held", [&] { return m_site.isHeld(kind.app) ? QString() : QStringLiteral("it has not begun"); });
        refusals(kind);
        takeOver(kind);
        give(kind, Answer::Cancel);
        awaitState(kind, ActionState::Cancelled);
    });
    letGo();
    each([this](Kind &kind) {
        await(kind, "cut short", [&] { return notCutShort(kind); });
        visit(kind, ActionState::Executing, Answer::Cancel);
    });
    bringInLine();
    restore();
    each([this](Kind &kind) { m_site.hold(kind.app, kind.strategy, Site::Moment::Coming); });
    propose(ActionState::Executing);
    each([this](Kind &kind) {
        await(kind, "held", [&] { return m_site.isHeld(kind.app) ? QString() : QStringLiteral("it has not begun"); });
        replace(kind);
    });
    letGo();
    each([this](Kind &kind) { finishReplacement(kind, [&] { return notReplacedInFlight(kind); }); });
}

void Walk::done()
{
    restore();
    propose(ActionState::Verifying);
    each([this](Kind &kind) {
        await(kind, "done", [&] { return notDone(kind); });
        replace(kind);
    });
    each([this](Kind &kind) {
        finishReplacement(kind, [&] { return differs(kind, withMore(wanted(kind, usual(kind)))); });
    });
}

void Walk::expired()
{
    restore();
    level(asks(), std::chrono::seconds{1});
    propose(ActionState::Expired);
    each([this](Kind &kind) {
        m_never.append(kind.subject);
        ended(kind, ActionState::Expired);
    });
}

/// What the platform never brings into a state, automation says to be in it: a restart that was undone.
void Walk::unreached()
{
    level(asks());
    for (const auto &entry : EnumNames<ActionState>::table) {
        const ActionState state = entry.first;
        const auto isLeft = [this, state](const Kind &kind) {
            return !m_visited.contains(cellOf(kind.strategy, state, Answer::TakeOver));
        };
        if (!isFinal(state) || std::none_of(m_kinds.cbegin(), m_kinds.cend(), isLeft))
            continue;
        propose(ActionState::Waiting);
        each([&, this](Kind &kind) {
            const ActionState end = isLeft(kind) ? state : ActionState::Withdrawn;
            report(kind, eventOf(end), end);
            ended(kind, end);
        });
    }
}

/// Waiting and calling a person: automation says so, and nobody has to allow it.
void Walk::withoutAnApp()
{
    const AppKey app = m_kinds.first().app;
    m_kinds.clear();
    for (const auto &[strategy, name] : EnumNames<Strategy>::table) {
        if (!changesTheApp(strategy))
            m_kinds.append({.strategy = strategy, .app = app});
    }
    each([this](Kind &kind) {
        for (const auto &[state, name] : EnumNames<ActionState>::table) {
            Action action = make(kind.strategy, kind.app);
            action.state = state;
            kind.subject = action.id;
            m_platform.say(eventOf(state), action);
            awaitState(kind, state);
            refusals(kind);
            takeOver(kind);
            if (isFinal(state))
                continue;
            report(kind, EventType::ActionSucceeded, ActionState::Succeeded);
            awaitState(kind, ActionState::Succeeded);
        }
    });
}

void Walk::refusals(Kind &kind)
{
    const Action before = now(kind);
    for (const auto &[answer, name] : EnumNames<Answer>::table) {
        const AnswerEffect effect = effectOf(kind.strategy, before.state, answer);
        if (!isRefused(effect) || !m_problem.isEmpty())
            continue;
        check(kind, name, m_hand.tryInVain(before, answer, describe(effect)));
        check(kind, name, now(kind) == before ? QString() : QStringLiteral("it was refused, and changed something"));
        visit(kind, before.state, answer);
    }
}

void Walk::ended(Kind &kind, ActionState state)
{
    awaitState(kind, state);
    if (m_visited.contains(cellOf(kind.strategy, state, Answer::TakeOver)))
        return;
    refusals(kind);
    takeOver(kind);
}

void Walk::takeOver(Kind &kind)
{
    const Action before = now(kind);
    const bool wasAtRest = isAtRest(kind);
    const QList<Instance> seen = m_site.instances(kind.app);
    give(kind, Answer::TakeOver);
    const bool isTaken = m_platform.soon(
        [&] { return m_platform.state().control().holds().find(HoldKind::HandsOn, kind.app).has_value(); });
    check(kind, "take over", isTaken ? QString() : QStringLiteral("nobody has"));
    const Action next = make(Strategy::Restart, kind.app);
    m_never.append(next.id);
    m_platform.say(EventType::ActionProposed, next);
    const bool isKeptOff = m_platform.soon([&] { return m_platform.isIn(next.id, ActionState::Refused); });
    check(kind, "keeps off",
          isKeptOff && m_platform.action(next.id)->decidedBy == QLatin1String("hands on")
              ? QString()
              : QStringLiteral("automation goes on"));
    if (effectOf(kind.strategy, before.state, Answer::TakeOver) == AnswerEffect::HandsOff) {
        m_never.append(kind.subject);
        check(kind, "taken over", now(kind).decidedBy == QLatin1String("hands on") ? QString() : now(kind).decidedBy);
    } else {
        check(kind, "taken over", now(kind) == before ? QString() : QStringLiteral("it was changed by that"));
    }
    if (wasAtRest)
        check(kind, "taken over", m_site.instances(kind.app) == seen ? QString() : QStringLiteral("something runs"));
    visit(kind, before.state, Answer::TakeOver);
    m_platform.order(EventType::OperatorReleased, kind.app);
}

void Walk::neverRuns(Kind &kind, Answer answer, ActionState end)
{
    const ActionState before = now(kind).state;
    const bool wasAtRest = isAtRest(kind);
    give(kind, answer);
    awaitState(kind, end);
    m_never.append(kind.subject);
    if (wasAtRest)
        check(kind, "never done", m_site.instances(kind.app) == kind.before ? QString() : QStringLiteral("it is done"));
    visit(kind, before, answer);
}

void Walk::extend(Kind &kind)
{
    const Action before = now(kind);
    give(kind, Answer::Extend);
    const bool isLater = m_platform.soon([&] { return now(kind).deadline == before.deadline + Hand::Extension; });
    check(kind, "extended", isLater && now(kind).state == before.state ? QString() : toIsoString(now(kind).deadline));
    visit(kind, before.state, Answer::Extend);
}

void Walk::replace(Kind &kind)
{
    const ActionState before = now(kind).state;
    give(kind, Answer::Replace);
    awaitState(kind, ActionState::Overridden);
    const Action *other = replacementOf(kind);
    check(kind, "replaced",
          other && other->strategy == Hand::Instead ? QString() : QStringLiteral("there is no other one"));
    visit(kind, before, Answer::Replace);
}

void Walk::finishReplacement(const Kind &kind, const Problem &problem)
{
    await(kind, "the other one", [&] {
        const Action *other = replacementOf(kind);
        return other && other->state == ActionState::Verifying
                   ? QString()
                   : QStringLiteral("is %1: %2")
                         .arg(other ? toName(other->state) : QString(), other ? other->reason : QString());
    });
    await(kind, "the other one is done", problem);
    const Action *other = replacementOf(kind);
    if (!other)
        return;
    Action succeeded = *other;
    succeeded.state = ActionState::Succeeded;
    m_platform.say(EventType::ActionSucceeded, succeeded);
}

void Walk::undo()
{
    QMap<QString, ActionState> taken; // subject -> what it was before
    const auto canBe = [this](const Kind &kind) {
        return !isRefused(effectOf(kind.strategy, now(kind).state, Answer::Undo));
    };
    each([&, this](Kind &kind) {
        if (!canBe(kind))
            return;
        taken.insert(kind.subject, now(kind).state);
        give(kind, Answer::Undo);
    });
    each([&, this](Kind &kind) {
        if (!taken.contains(kind.subject))
            return;
        await(kind, "undone",
              [&] { return m_platform.isIn(kind.subject, ActionState::Undone) ? QString() : now(kind).reason; });
        check(kind, "undone",
              now(kind).reason.contains(QLatin1String("All is as it was before.")) ? QString() : now(kind).reason);
        check(kind, "taken back", notTakenBack(kind));
        visit(kind, taken.value(kind.subject), Answer::Undo);
        ended(kind, ActionState::Undone);
    });
}

void Walk::give(Kind &kind, Answer answer)
{
    if (m_problem.isEmpty())
        check(kind, toName(answer).toLatin1().constData(), m_hand.give(now(kind), answer));
}

Action Walk::make(Strategy strategy, const AppKey &app)
{
    Action action;
    action.id = QStringLiteral("A-%1").arg(++m_actions);
    action.incident = QStringLiteral("N-%1").arg(m_actions);
    action.key = app;
    action.strategy = strategy;
    action.proposedBy = QStringLiteral("auto-heal");
    action.proposedAt = m_platform.session().now();
    action.reason = QStringLiteral("The test wants it.");
    return action;
}

void Walk::propose(ActionState state)
{
    each([this](Kind &kind) {
        kind.before = m_site.instances(kind.app);
        Action action = make(kind.strategy, kind.app);
        action.parameters = parametersOf(kind);
        kind.subject = action.id;
        m_platform.say(EventType::ActionProposed, action);
    });
    each([this, state](Kind &kind) { awaitState(kind, state); });
}

void Walk::report(Kind &kind, EventType type, ActionState state)
{
    Action action = now(kind);
    action.state = state;
    m_platform.say(type, action);
}

/// Something else is under way on each app, until it is let go.
void Walk::block()
{
    QMap<QString, QString> blockers; // subject's app -> id
    each([&, this](Kind &kind) {
        m_site.hold(kind.app, Strategy::Restart, Site::Moment::Coming);
        const QString id = isScaling(kind.strategy) ? request(kind.app, Strategy::Restart, {})
                                                    : request(kind.app, Strategy::ScaleOut,
                                                              {{QStringLiteral("replicas"), kind.replicas + 1}});
        blockers.insert(kind.app.app, id);
    });
    each([&, this](Kind &kind) {
        const bool isUnderWay =
            m_platform.soon([&] { return m_platform.isIn(blockers.value(kind.app.app), ActionState::Executing); });
        check(kind, "another one", isUnderWay ? QString() : QStringLiteral("is not under way"));
    });
}

void Walk::letGo()
{
    for (const Kind &kind : std::as_const(m_kinds)) // whatever went wrong
        m_site.letGo(kind.app);
}

void Walk::level(const AutonomyRule &rule, Duration approvalTimeout)
{
    if (!m_problem.isEmpty())
        return;
    PlatformConfig config = m_platform.state().config();
    EnvironmentConfig *environment = config.find(Environment);
    environment->defaultAutonomy = rule;
    environment->approvalTimeout = approvalTimeout;
    m_platform.order(EventType::OperatorConfigured, {}, {{QStringLiteral("config"), config.toJson()}});
}

void Walk::clearRejections()
{
    const QList<Rejection> all = m_platform.state().control().rejections().all();
    for (const Rejection &rejection : all)
        m_platform.order(
            EventType::OperatorClearedRelease, rejection.key,
            {{QStringLiteral("release"), rejection.release}, {QStringLiteral("reason"), QStringLiteral("again")}});
}

/// A person brings every app back to what it usually is.
void Walk::restore()
{
    clearRejections();
    bool isComplete = false;
    while (!isComplete && m_problem.isEmpty()) {
        QMap<QString, QString> requests;
        each([&, this](Kind &kind) {
            if (const auto next = missing(kind))
                requests.insert(kind.app.app, request(kind.app, next->first, next->second));
        });
        awaitRequests(requests, "restored");
        isComplete = requests.isEmpty();
    }
    each([this](Kind &kind) { await(kind, "restored", [&] { return differs(kind, usual(kind)); }); });
}

/// What is wanted after a change that was cut short is what was wanted before it; the next change is enough for that.
void Walk::bringInLine()
{
    QMap<QString, QString> requests;
    each([&, this](Kind &kind) {
        if (!missing(kind) && !differs(kind, usual(kind)).isEmpty())
            requests.insert(kind.app.app, request(kind.app, Strategy::Restart, {}));
    });
    awaitRequests(requests, "brought in line");
    each([&, this](Kind &kind) {
        if (requests.contains(kind.app.app))
            check(kind, "brought in line", differs(kind, usual(kind)));
    });
}

/// `requests`: the id by app. Whatever is seen while one is under way may be otherwise a moment later.
void Walk::awaitRequests(const QMap<QString, QString> &requests, const char *what)
{
    each([&, this](Kind &kind) {
        const QString id = requests.value(kind.app.app);
        if (!id.isEmpty())
            await(kind, what, [&] {
                const auto action = m_platform.action(id);
                return action->state == ActionState::Succeeded ? QString() : action->reason;
            });
    });
}

std::optional<std::pair<Strategy, QJsonObject>> Walk::missing(const Kind &kind) const
{
    const Site::Terms &terms = m_site.terms();
    const AppStatus status = m_platform.state().status(kind.app);
    if (status.release != terms.release)
        return std::pair{Strategy::Deploy, QJsonObject{{QStringLiteral("release"), terms.release}}};
    const double value = status.config.value(terms.parameter).value;
    if (value != terms.value)
        return std::pair{Strategy::AdjustConfig, QJsonObject{{QStringLiteral("parameter"), terms.parameter},
                                                             {QStringLiteral("from"), value},
                                                             {QStringLiteral("to"), terms.value}}};
    if (status.replicas == kind.replicas)
        return std::nullopt;
    return std::pair{status.replicas < kind.replicas ? Strategy::ScaleOut : Strategy::ScaleIn,
                     QJsonObject{{QStringLiteral("replicas"), kind.replicas}}};
}

/// The id of the action that a person asks for; empty if it was refused.
QString Walk::request(const AppKey &app, Strategy strategy, const QJsonObject &parameters)
{
    const qsizetype before = m_platform.state().actions().size();
    m_platform.order(EventType::OperatorRequested, app,
                     {{QStringLiteral("strategy"), toName(strategy)}, {QStringLiteral("parameters"), parameters}});
    const QList<Action> &actions = m_platform.state().actions();
    if (actions.size() == before)
        m_problem =
            QStringLiteral("%1 of %2 was refused: %3").arg(toName(strategy), app.toString(), m_platform.lastRefusal());
    return actions.size() == before ? QString() : actions.last().id;
}

QJsonObject Walk::parametersOf(const Kind &kind) const
{
    const Look after = wanted(kind, usual(kind));
    const Site::Terms &terms = m_site.terms();
    switch (kind.strategy) {
    case Strategy::AdjustConfig:
        return {{QStringLiteral("parameter"), terms.parameter},
                {QStringLiteral("from"), terms.value},
                {QStringLiteral("to"), after.value}};
    case Strategy::ScaleOut:
    case Strategy::ScaleIn:
        return {{QStringLiteral("replicas"), after.count}};
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        return {{QStringLiteral("release"), after.release}};
    default:
        return {};
    }
}

Walk::Look Walk::usual(const Kind &kind) const
{
    return {.release = m_site.terms().release, .value = m_site.terms().value, .count = kind.replicas};
}

/// When the kind's action has been done.
Walk::Look Walk::wanted(const Kind &kind, const Look &before) const
{
    Look after = before;
    switch (kind.strategy) {
    case Strategy::Rollback:
        after.release = m_site.terms().formerRelease;
        break;
    case Strategy::AdjustConfig:
        after.value = m_site.terms().otherValue;
        break;
    case Strategy::ScaleOut:
        after.count = kind.replicas + 1;
        break;
    case Strategy::ScaleIn:
        after.count = 1;
        break;
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        after.release = m_site.terms().otherRelease;
        break;
    default:
        break;
    }
    return after;
}

Walk::Look Walk::withMore(Look look)
{
    look.count = Hand::InsteadReplicas;
    return look;
}

QString Walk::differs(const Kind &kind, const Look &look) const
{
    const QList<Instance> seen = m_site.instances(kind.app);
    const bool isSo = seen.size() == look.count && std::all_of(seen.cbegin(), seen.cend(), [&](const Instance &one) {
                          return one.release == look.release && one.value == look.value;
                      });
    return isSo ? QString()
                : QStringLiteral("%1 instead of %2 of %3 %4")
                      .arg(textOf(seen))
                      .arg(look.count)
                      .arg(look.release)
                      .arg(look.value);
}

QString Walk::notDone(const Kind &kind) const
{
    if (const QString other = differs(kind, wanted(kind, usual(kind))); !other.isEmpty())
        return other;
    const QList<Instance> seen = m_site.instances(kind.app);
    const int same = kept(kind.before, seen);
    const bool isSo = kind.strategy == Strategy::Restart ? same == 0
                      : isScaling(kind.strategy)         ? same == std::min(kind.before.size(), seen.size())
                                                         : true;
    return isSo ? QString() : QStringLiteral("%1 after %2").arg(textOf(seen), textOf(kind.before));
}

/// After the other one, too, which has made it one more or has restarted it.
QString Walk::notDoneInTurn(const Kind &kind) const
{
    Look before = usual(kind);
    before.count += isScaling(kind.strategy) ? 0 : 1;
    const bool isRestarted = kind.strategy != Strategy::Restart || kept(kind.before, m_site.instances(kind.app)) == 0;
    return isRestarted ? differs(kind, wanted(kind, before)) : QStringLiteral("it was not restarted");
}

/// As cancelMeaning() says.
QString Walk::notCutShort(const Kind &kind) const
{
    if (!isAtRest(kind))
        return QStringLiteral("it does not come to rest");
    if (!m_site.terms().keepsWhatWasDone)
        return differs(kind, usual(kind));
    Look before = usual(kind);
    if (isScaling(kind.strategy)) {
        before.count += kind.strategy == Strategy::ScaleOut ? 1 : -1;
        return differs(kind, before);
    }
    // One was under way, the others are left.
    const Look after = wanted(kind, before);
    const QList<Instance> seen = m_site.instances(kind.app);
    const auto isNew = [&](const Instance &one) {
        return !has(kind.before, one.id) && one.release == after.release && one.value == after.value;
    };
    const bool isSo = seen.size() == before.count && kept(kind.before, seen) == before.count - 1 &&
                      std::any_of(seen.cbegin(), seen.cend(), isNew);
    return isSo ? QString() : QStringLiteral("%1 after %2").arg(textOf(seen), textOf(kind.before));
}

QString Walk::notReplacedInFlight(const Kind &kind) const
{
    // The other one also brings in line what had been changed by then: what was given up is not completed.
    if (!m_site.terms().keepsWhatWasDone || kind.strategy != Strategy::Restart)
        return differs(kind, withMore(usual(kind)));
    const QList<Instance> seen = m_site.instances(kind.app);
    // One at most: an engine that was held up may not have been told to restart even that when it was given up.
    const bool isKept = kept(kind.before, seen) >= kind.replicas - 1;
    return isKept ? differs(kind, withMore(usual(kind)))
                  : QStringLiteral("%1 after %2: others were restarted as well").arg(textOf(seen), textOf(kind.before));
}

QString Walk::notTakenBack(const Kind &kind) const
{
    const std::optional<UndoPlan> plan = now(kind).undo;
    if (!plan)
        return QStringLiteral("it does not know what was before");
    const QJsonObject config = plan->before.value(QLatin1String("config")).toObject();
    return differs(kind, {.release = plan->before.value(QLatin1String("release")).toString(),
                          .value = config.value(m_site.terms().parameter).toDouble(),
                          .count = plan->before.value(QLatin1String("replicas")).toInt()});
}

bool Walk::isAtRest(const Kind &kind) const
{
    return m_platform.state().status(kind.app).state == AppState::Running;
}

const Action *Walk::replacementOf(const Kind &kind) const
{
    const QList<Action> &actions = m_platform.state().actions();
    const auto found = std::find_if(actions.cbegin(), actions.cend(),
                                    [&kind](const Action &action) { return action.replaces == kind.subject; });
    return found == actions.cend() ? nullptr : &*found;
}

template <typename Step>
void Walk::each(Step step)
{
    for (Kind &kind : m_kinds) {
        if (m_problem.isEmpty())
            step(kind);
    }
}

void Walk::check(const Kind &kind, const char *what, const QString &problem)
{
    if (problem.isEmpty() || !m_problem.isEmpty())
        return;
    const std::optional<Action> action = m_platform.action(kind.subject);
    m_problem = QStringLiteral("%1 (%2, %3, \"%4\"), %5: %6")
                    .arg(toName(kind.strategy), kind.subject, action ? toName(action->state) : QString(),
                         action ? action->reason : QString(), QLatin1String(what), problem);
}

void Walk::await(const Kind &kind, const char *what, const Problem &problem)
{
    if (!m_problem.isEmpty())
        return;
    QString left;
    m_platform.until([&] {
        left = problem();
        return left.isEmpty();
    });
    check(kind, what, left);
}

void Walk::awaitState(const Kind &kind, ActionState state)
{
    if (!m_problem.isEmpty())
        return;
    const auto isThere = [&] { return m_platform.isIn(kind.subject, state); };
    const bool takesTime = state == ActionState::Verifying || state == ActionState::Expired;
    const bool came = takesTime ? m_platform.until(isThere) : m_platform.soon(isThere);
    check(kind, toName(state).toLatin1().constData(),
          came ? QString() : QStringLiteral("it does not come to that: %1").arg(now(kind).reason));
}

void Walk::visit(const Kind &kind, ActionState state, Answer answer)
{
    if (m_problem.isEmpty())
        m_visited.insert(cellOf(kind.strategy, state, answer));
}

Action Walk::now(const Kind &kind) const
{
    return m_platform.action(kind.subject).value_or(Action{});
}

} // namespace ops
