// Random histories against rules that are written down here a second time, in another way: what the gate let through is
// judged from the journal alone. OPS_HISTORIES says how many; the seed of each is its number.
#include "control/clockrule.h"
#include "control/gatefixture.h"
#include "model/random.h"

#include <QTest>

using namespace ops;

namespace {

constexpr int Steps = 60;
constexpr Duration Hour{3'600'000};
constexpr int AppBudget = 3;
constexpr int EnvironmentBudget = 4;
constexpr Duration ApprovalTimeout{60'000};
const QStringList OnCall{QStringLiteral("anna"), QStringLiteral("ben")};
const QStringList People{QStringLiteral("operator:anna"), QStringLiteral("operator:ben"),
                         QStringLiteral("operator:cleo")};
const QList<AppKey> Apps{GateFixture::Web, GateFixture::Db};
const QList<Strategy> Strategies{Strategy::Restart,  Strategy::Rollback, Strategy::AdjustConfig,
                                 Strategy::ScaleOut, Strategy::ScaleIn,  Strategy::RetryDeployment};
const QStringList Levels{QStringLiteral("observe"), QStringLiteral("ask"), QStringLiteral("veto:30"),
                         QStringLiteral("autonomous")};

/// Time zones, and the minutes by which their clocks are ahead of UTC in January.
const QList<std::pair<QString, int>> Clocks{{QStringLiteral("UTC"), 0},
                                            {QStringLiteral("Europe/Berlin"), 60},
                                            {QStringLiteral("Asia/Kolkata"), 330},
                                            {QStringLiteral("America/New_York"), -300}};

int rank(const QString &level)
{
    const QString name = level.section(QLatin1Char(':'), 0, 0);
    return int(QStringList{QStringLiteral("observe"), QStringLiteral("ask"), QStringLiteral("veto"),
                           QStringLiteral("autonomous")}
                   .indexOf(name));
}

/// What the configuration says in one history, or in a part of it.
struct Terms
{
    QMap<Strategy, QString> levels;
    QList<Strategy> twoPersons;
    bool hasOnCall = false;
    QList<ClockRule> rules; ///< the first that fits comes first
    std::pair<QString, int> clock;

    bool isInWindow(const AppKey &key, Timestamp at) const
    {
        return std::any_of(rules.cbegin(), rules.cend(), [&](const ClockRule &rule) {
            return rule.holdsBack() && rule.fits(key.app) && rule.holdsAt(at, clock.second);
        });
    }
    /// What the clock says of the level; empty if it says nothing.
    QString levelByClock(const AppKey &key, Strategy strategy, Timestamp at) const
    {
        const auto first = std::find_if(rules.cbegin(), rules.cend(), [&](const ClockRule &rule) {
            return !rule.holdsBack() && rule.fits(key.app, strategy) && rule.holdsAt(at, clock.second);
        });
        return first == rules.cend() ? QString() : first->then;
    }
};

PlatformConfig configOf(const Terms &terms)
{
    PlatformConfig config = GateFixture::config(QStringLiteral("autonomous"));
    EnvironmentConfig &prod = config.environments.first();
    for (auto level = terms.levels.cbegin(); level != terms.levels.cend(); ++level)
        prod.autonomy.insert(level.key(), *AutonomyRule::fromString(*level));
    prod.twoPersons = terms.twoPersons;
    prod.approvalTimeout = ApprovalTimeout;
    if (terms.hasOnCall)
        prod.onCall = OnCall;
    prod.budget = {.app = AppBudget, .environment = EnvironmentBudget};
    for (const ClockRule &rule : terms.rules)
        prod.rules.append(rule.timedRule(QStringLiteral("rule %1").arg(prod.rules.size() + 1)));
    config.timeZone = terms.clock.first;
    return config;
}

/// What a reader of the journal knows, and what it finds wrong.
class Auditor
{
public:
    explicit Auditor(const Terms &terms)
        : m_terms(terms)
    {
    }

    void setTerms(const Terms &terms) { m_terms = terms; }
    void setInShadow(const AppKey &key) { m_inShadow.insert(key); }
    /// What a person said; before the gate's answer is read.
    void hearApproval(const QString &action, const QString &by) { m_said[action].insert(by); }

    /// What a program ordered in somebody's name; before the gate's answer is read.
    void hearProgram(const QString &action) { m_byProgram.insert(action); }

    void read(const Event &event, Timestamp at)
    {
        const QString by = event.data.value(QLatin1String("by")).toString();
        switch (event.type) {
        case EventType::EmergencyStopped:
            m_stopped = true;
            return;
        case EventType::EmergencyLifted:
            m_stopped = false;
            return;
        case EventType::FreezeStarted:
            m_frozen.insert(event.app);
            return;
        case EventType::FreezeEnded:
            m_frozen.remove(event.app);
            return;
        case EventType::HandsOnStarted:
            m_taken.insert(event.app, *timestampFromIso(event.data.value(QLatin1String("until")).toString()));
            return;
        case EventType::HandsOnEnded:
            m_taken.remove(event.app);
            return;
        case EventType::ReleaseRejected:
            m_rejected.insert({event.app, event.data.value(QLatin1String("release")).toString()});
            return;
        case EventType::ReleaseCleared:
            m_rejected.remove({event.app, event.data.value(QLatin1String("release")).toString()});
            return;
        case EventType::AutonomyRaised:
            return readRaise(event);
        case EventType::AutonomyLowered:
            m_earned.remove(placeOf(event));
            return;
        case EventType::ShadowEnded:
            if (!People.contains(by))
                problems.append(QStringLiteral("Shadow mode was ended by nobody."));
            m_inShadow.remove(event.key());
            ++leftShadow;
            return;
        default:
            break;
        }
        if (isActionEvent(event.type))
            readAction(event, Action::fromJson(event.data), at);
    }

    /// What was authorised failed: whatever was earned by it is gone at once.
    void readFailure(const Action &action)
    {
        if (!isHuman(action.proposedBy) && m_earned.contains({action.key, action.strategy}))
            complain(action, "failed, and its level stayed raised");
    }

    void readExecution(const Action &action, Timestamp at)
    {
        if (!m_authorised.contains(action.id))
            return complain(action, "was executed without a decision in the journal");
        m_executed.insert(action.id);
        if (!isSomebodys(action) && isHeld(action, at))
            complain(action, "was executed while a hold was in force");
    }

    void readTime(Timestamp at)
    {
        for (auto due = m_due.cbegin(); due != m_due.cend(); ++due) {
            if (*due < at && m_state.value(due.key()) == ActionState::Waiting)
                problems.append(due.key() + QStringLiteral(" still waits after its deadline"));
            // Behind another action on the app it is looked at again and again; all else has been decided.
            if (*due < at && m_state.value(due.key()) == ActionState::Countdown && m_touched.isEmpty())
                problems.append(due.key() + QStringLiteral(" still counts down after its deadline"));
        }
        for (const Action &action : std::as_const(m_last)) {
            const bool waits = action.state == ActionState::Waiting || action.state == ActionState::Countdown;
            const bool isAutomatic = !isHuman(action.proposedBy) || m_byProgram.contains(action.id);
            if (waits && isAutomatic && m_terms.isInWindow(action.key, at))
                complain(action, "still waits, although a window has begun");
            if (m_stopped && isAutomatic && action.state == ActionState::Authorised)
                complain(action, "is under way, although there is an emergency stop");
        }
    }

    QStringList waiting() const
    {
        QStringList ids = m_state.keys(ActionState::Waiting);
        ids.sort();
        return ids;
    }

    QStringList problems;
    int expired = 0;   ///< questions that nobody answered
    int escalated = 0; ///< ... of which another person was asked first
    int byTwo = 0;     ///< done after two people approved
    int byEarned = 0;  ///< done by nobody, at a level that was earned
    int leftShadow = 0;
    int raisedByClock = 0;  ///< done by nobody, who would have had to ask at another time
    int loweredByClock = 0; ///< only said, for which there would have been leave at another time
    int heldByWindow = 0;

private:
    using Place = std::pair<AppKey, Strategy>;

    static Place placeOf(const Event &event)
    {
        const auto strategy = fromName<Strategy>(event.data.value(QLatin1String("strategy")).toString());
        return {event.key(), strategy.value_or(Strategy::NoAction)};
    }
    static bool isHuman(const QString &by) { return by.startsWith(QLatin1String("operator:")); }

    /// A person decided on it, and no program in a person's name.
    bool isSomebodys(const Action &action) const
    {
        return isHuman(action.decidedBy) && !m_byProgram.contains(action.id);
    }

    bool isHeld(const Action &action, Timestamp at) const
    {
        return m_stopped || m_frozen.contains(action.key.app) || m_frozen.contains(QString()) ||
               m_taken.value(action.key.app) > at || m_terms.isInWindow(action.key, at);
    }

    void complain(const Action &action, const char *what)
    {
        problems.append(QStringLiteral("%1 (%2, %3) %4")
                            .arg(action.id, toName(action.strategy), action.decidedBy, QLatin1String(what)));
    }

    void readAction(const Event &event, const Action &action, Timestamp at)
    {
        const ActionState before = m_state.value(action.id, ActionState::Proposed);
        const Timestamp due = m_due.value(action.id);
        m_state.insert(action.id, action.state);
        m_last.insert(action.id, action);
        m_due.insert(action.id, action.deadline);
        if (event.type == EventType::ActionExpired) {
            if (before != ActionState::Waiting || at < due)
                complain(action, "expired, but was no question or had time left");
            if (m_authorised.contains(action.id))
                complain(action, "expired after it was authorised");
            // The default when nobody answers: not done, and only after everybody on call was asked.
            ++expired;
            const QString last = m_terms.hasOnCall ? OnCall.last() : QString();
            if (m_asked.contains(action.id) && m_terms.hasOnCall && m_asked.value(action.id) != last)
                complain(action, "expired before the last one on call was asked");
        }
        if (event.type == EventType::ActionWaiting) {
            if (!action.asked.isEmpty() && m_asked.contains(action.id) && m_asked.value(action.id) != action.asked)
                ++escalated;
            if (!action.asked.isEmpty())
                m_asked.insert(action.id, action.asked);
            if (action.deadline > at + ApprovalTimeout && !m_extended.contains(action.id))
                complain(action, "waits longer than it may");
        }
        if (before == ActionState::Expired && action.state != ActionState::Expired)
            complain(action, "went on after it had expired");
        if (event.type == EventType::ActionExtended)
            m_extended.insert(action.id);
        if (event.type == EventType::ActionCountdown)
            readAnnouncement(action, at);
        if (event.type == EventType::ActionRefused)
            readRefusal(action, at);
        if (event.type == EventType::ActionAuthorised)
            readAuthorisation(action, before, due, at);
    }

    void readAnnouncement(const Action &action, Timestamp at)
    {
        const QString level = levelAt(action, at);
        if (isHeld(action, at))
            complain(action, "was announced while a hold was in force");
        if (!level.startsWith(QLatin1String("veto")))
            return complain(action, "counts down, against its level");
        const Duration window{level.section(QLatin1Char(':'), 1).toLongLong() * 1000};
        if (action.deadline != at + window)
            complain(action, "does not count down for as long as its level says");
    }

    void readRefusal(const Action &action, Timestamp at)
    {
        const bool byWindow = action.decidedBy == QLatin1String("freeze window") ||
                              action.decidedBy == QLatin1String("maintenance window");
        if (byWindow && !m_terms.isInWindow(action.key, at))
            complain(action, "was refused for a window that is none");
        heldByWindow += byWindow;
        if (action.decidedBy != QLatin1String("autonomy"))
            return;
        if (levelAt(action, at) != QLatin1String("observe"))
            complain(action, "was only said, although its level is more");
        loweredByClock += rank(levelAtAnyTime(action)) > rank(QStringLiteral("ask"));
    }

    void readAuthorisation(const Action &action, ActionState before, Timestamp due, Timestamp at)
    {
        m_authorised.insert(action.id);
        m_touched.insert(action.key);
        checkPeople(action);
        const QString release = action.parameters.value(QLatin1String("release")).toString();
        const QString brings = action.strategy == Strategy::Rollback ? QStringLiteral("1.0") : release;
        if (!brings.isEmpty() && m_rejected.contains({action.key.app, brings}))
            complain(action, "brings a rejected release");
        if (!isSomebodys(action) && isHeld(action, at))
            complain(action, "was authorised while a hold was in force");
        if (!isHuman(action.decidedBy)) {
            checkLevel(action, before, due, at);
            checkBudget(action, at);
        }
        if (action.strategy != Strategy::ScaleOut)
            m_disruptions.append({at, action.key});
    }

    void checkLevel(const Action &action, ActionState before, Timestamp due, Timestamp at)
    {
        const QString level = levelAt(action, at);
        const QString otherwise = levelAtAnyTime(action);
        byEarned += level == otherwise && isRaised(action);
        raisedByClock += rank(otherwise) < rank(level) && rank(otherwise) <= rank(QStringLiteral("ask"));
        const bool waited = before == ActionState::Countdown && at >= due;
        if (level == QLatin1String("observe") || level == QLatin1String("ask"))
            complain(action, "was authorised by nobody, against its level");
        if (level.startsWith(QLatin1String("veto")) && !waited)
            complain(action, "did not wait for a veto");
        if (before == ActionState::Waiting)
            complain(action, "was a question, and nobody answered it");
    }

    QString configuredFor(const Action &action) const
    {
        return m_inShadow.contains(action.key) ? QStringLiteral("observe")
                                               : m_terms.levels.value(action.strategy, QStringLiteral("autonomous"));
    }
    QString earnedBy(const Action &action) const { return m_earned.value({action.key, action.strategy}); }
    /// A raise that the configuration has caught up with says nothing any more.
    bool isRaised(const Action &action) const { return rank(earnedBy(action)) > rank(configuredFor(action)); }
    QString levelAtAnyTime(const Action &action) const
    {
        return isRaised(action) ? earnedBy(action) : configuredFor(action);
    }

    /// docs/autonomy.md, "Which level applies": an app in shadow mode is observed; the clock stands above what was
    /// earned and configured; and where something was earned in shadow mode, the clock may make less of it and not
    /// more.
    QString levelAt(const Action &action, Timestamp at) const
    {
        const bool isInShadow = m_inShadow.contains(action.key);
        const QString usual = levelAtAnyTime(action);
        const QString byClock = m_terms.levelByClock(action.key, action.strategy, at);
        if (byClock.isEmpty() || (isInShadow && (earnedBy(action).isEmpty() || rank(byClock) > rank(usual))))
            return usual;
        return byClock;
    }

    void checkBudget(const Action &action, Timestamp at)
    {
        if (action.strategy == Strategy::ScaleOut)
            return;
        int ofApp = 0;
        int ofAll = 0;
        for (const auto &[when, key] : std::as_const(m_disruptions)) {
            const bool counts = at - when < Hour;
            ofAll += counts;
            ofApp += counts && key == action.key;
        }
        if (ofApp >= AppBudget || ofAll >= EnvironmentBudget)
            complain(action, "was beyond the budget");
    }

    void readRaise(const Event &event)
    {
        const QString to = event.data.value(QLatin1String("to")).toString();
        if (!isHuman(event.data.value(QLatin1String("by")).toString()))
            problems.append(QStringLiteral("Autonomy was raised by nobody."));
        m_earned.insert(placeOf(event), to == QLatin1String("veto") ? QStringLiteral("veto:60") : to);
    }

    /// Where two have to want it, two different people said so.
    void checkPeople(const Action &action)
    {
        if (!m_terms.twoPersons.contains(action.strategy))
            return;
        QSet<QString> wanted = m_said.value(action.id);
        if (isHuman(action.proposedBy))
            wanted.insert(action.proposedBy);
        if (wanted.size() < 2)
            complain(action, "was authorised although two people have to approve it");
        ++byTwo;
    }

    Terms m_terms;
    QMap<Place, QString> m_earned;
    QSet<AppKey> m_inShadow;
    QHash<QString, QSet<QString>> m_said; ///< who approved, by action
    QSet<QString> m_byProgram;
    QHash<QString, QString> m_asked;
    QSet<QString> m_extended;
    QSet<AppKey> m_touched; ///< apps that something was authorised for
    bool m_stopped = false;
    QSet<QString> m_frozen;
    QMap<QString, Timestamp> m_taken;
    QSet<QPair<QString, QString>> m_rejected;
    QMap<QString, ActionState> m_state;
    QMap<QString, Action> m_last; ///< as each was said last
    QMap<QString, Timestamp> m_due;
    QSet<QString> m_authorised;
    QSet<QString> m_executed;
    QList<std::pair<Timestamp, AppKey>> m_disruptions;
};

/// One random history.
class History
{
public:
    explicit History(quint64 seed)
        : m_random(Random(seed))
        , m_terms(drawTerms())
        , m_gate(configOf(m_terms))
        , m_auditor(m_terms)
    {
    }

    QStringList run()
    {
        m_gate.advance(Duration{qint64(draw(7 * ClockRule::Day)) * 60'000}); // any time of any day
        if (draw(3) == 0)
            beginShadow(pick(Apps));
        for (int step = 0; step < Steps; ++step) {
            act();
            execute();
            readOn();
            m_gate.advance(Duration{qint64(draw(12)) * draw(60'000)});
            readOn();
            m_auditor.readTime(m_gate.now);
            execute();
        }
        return m_auditor.problems;
    }
    int executed() const { return m_executed; }
    const Auditor &auditor() const { return m_auditor; }

private:
    quint64 draw(quint64 below) { return m_random.below(m_counter++, below); }
    template <typename T>
    T pick(const QList<T> &list)
    {
        return list.at(qsizetype(draw(quint64(list.size()))));
    }

    Terms drawTerms()
    {
        Terms terms;
        for (Strategy strategy : Strategies) {
            terms.levels.insert(strategy, pick(Levels));
            if (draw(5) == 0)
                terms.twoPersons.append(strategy);
        }
        terms.hasOnCall = draw(2);
        for (quint64 rules = draw(6); rules > 0; --rules)
            terms.rules.append(drawRule());
        terms.clock = pick(Clocks);
        return terms;
    }

    ClockRule drawRule()
    {
        constexpr int Quarter = 15;
        constexpr quint64 QuartersPerDay = ClockRule::Day / Quarter;
        ClockRule rule;
        switch (draw(8)) {
        case 0:
            rule.then = QStringLiteral("freeze");
            break;
        case 1:
            rule.then = QStringLiteral("maintenance");
            break;
        default:
            rule.then = pick(Levels);
        }
        rule.from = int(draw(QuartersPerDay)) * Quarter;
        // Who never may do anything shows little.
        rule.length = int(1 + draw(rule.holdsBack() ? QuartersPerDay / 12 : QuartersPerDay)) * Quarter;
        if (draw(2))
            rule.apps = {pick(Apps).app};
        for (Strategy strategy : Strategies) {
            if (!rule.holdsBack() && draw(3) == 0)
                rule.strategies.append(strategy);
        }
        const bool isEveryDay = draw(2);
        for (int day = 1; day <= 7; ++day) {
            if (!isEveryDay && draw(2))
                rule.weekdays.append(day);
        }
        if (draw(8) == 0)
            rule.firstDay = int(draw(7));
        if (draw(8) == 0)
            rule.lastDay = int(draw(7));
        return rule;
    }

    void beginShadow(const AppKey &key)
    {
        AppRules rules;
        rules.shadow = true;
        m_auditor.setInShadow(key);
        m_gate.hear(EventType::AppConfigured, key, rules.toJson(), QStringLiteral("engine"));
    }

    void order(EventType type, const QJsonObject &data, const AppKey &key) { order(type, data, key, pick(People)); }
    void order(EventType type, QJsonObject data, const AppKey &key, const QString &by)
    {
        data.insert(QStringLiteral("reason"), QStringLiteral("because"));
        if (type == EventType::OperatorApproved)
            m_auditor.hearApproval(data.value(QLatin1String("action")).toString(), by);
        m_gate.order(type, data, key, by);
    }

    void orderByProgram(QJsonObject wish, const AppKey &key)
    {
        wish.insert(QStringLiteral("automated"), true);
        const size_t before = m_gate.said.size();
        order(EventType::OperatorRequested, wish, key);
        for (size_t said = before; said < m_gate.said.size(); ++said) {
            if (m_gate.said[said].type == EventType::ActionProposed)
                m_auditor.hearProgram(m_gate.said[said].data.value(QLatin1String("id")).toString());
        }
    }

    QString someAction() { return QStringLiteral("A-%1").arg(draw(quint64(m_proposed) + 1)); }
    /// Somebody answers a question; now and then a second person agrees, or the same one says so twice.
    void approveWhatWaits(const AppKey &key)
    {
        const QStringList waiting = m_auditor.waiting();
        if (waiting.isEmpty())
            return;
        const QJsonObject subject{{QStringLiteral("action"), pick(waiting)}};
        for (quint64 times = 1 + draw(2); times > 0; --times)
            order(EventType::OperatorApproved, subject, key);
    }

    QString someRelease()
    {
        return pick(QStringList{QStringLiteral("1.0"), QStringLiteral("2.0"), QStringLiteral("3.0")});
    }

    QJsonObject parametersOf(Strategy strategy)
    {
        if (strategy == Strategy::RetryDeployment || strategy == Strategy::Deploy)
            return {{QStringLiteral("release"), someRelease()}};
        if (strategy == Strategy::ScaleOut)
            return {{QStringLiteral("replicas"), 3}};
        return strategy == Strategy::ScaleIn ? QJsonObject{{QStringLiteral("replicas"), 1}} : QJsonObject{};
    }

    void propose()
    {
        Action action;
        action.id = QStringLiteral("A-%1").arg(++m_proposed);
        action.key = pick(Apps);
        action.strategy = pick(Strategies);
        action.parameters = parametersOf(action.strategy);
        action.proposedBy = QStringLiteral("auto-heal");
        m_gate.propose(action);
    }

    void act()
    {
        const AppKey key = pick(Apps);
        const AppKey scope = draw(3) ? key : AppKey{key.environment, QString()};
        const QJsonObject subject{{QStringLiteral("action"), someAction()}};
        const Strategy strategy = pick(Strategies);
        QJsonObject wish{{QStringLiteral("strategy"), toName(strategy)},
                         {QStringLiteral("parameters"), parametersOf(strategy)}};
        const QJsonObject release{{QStringLiteral("release"), someRelease()}};
        switch (draw(30)) {
        case 0:
            return order(EventType::OperatorApproved, subject, key);
        case 1:
            return order(EventType::OperatorVetoed, subject, key);
        case 2:
            wish.insert(QStringLiteral("action"), someAction());
            return order(EventType::OperatorOverrode, wish, key);
        case 3:
            return order(EventType::OperatorCancelled, subject, key);
        case 4:
            return order(EventType::OperatorExtended,
                         {{QStringLiteral("action"), someAction()}, {QStringLiteral("by_ms"), qint64(draw(90'000))}},
                         key);
        case 5:
            return draw(2) ? order(EventType::OperatorRequested, wish, key) : orderByProgram(wish, key);
        case 6:
            return order(EventType::OperatorUndid, subject, key);
        case 7:
            return order(draw(3) ? EventType::OperatorUnfroze : EventType::OperatorFroze, {}, scope);
        case 8:
            return order(draw(2) ? EventType::OperatorTookOver : EventType::OperatorReleased,
                         {{QStringLiteral("for_ms"), qint64(1 + draw(1'200'000))}}, key);
        case 9:
            return order(draw(3) ? EventType::OperatorLifted : EventType::OperatorStopped, {}, {});
        case 10:
            return order(draw(2) ? EventType::OperatorClearedRelease : EventType::OperatorRejectedRelease, release,
                         key);
        case 11:
            m_terms = drawTerms();
            m_auditor.setTerms(m_terms); // what is pending is judged by the new ones
            m_gate.hear(EventType::ConfigChanged, {}, configOf(m_terms).toJson(), QStringLiteral("engine"));
            return;
        case 12:
        case 13:
        case 14:
        case 15:
        case 16:
            return finishSome();
        case 17:
            return order(EventType::OperatorRaisedAutonomy,
                         {{QStringLiteral("strategy"), toName(strategy)},
                          {QStringLiteral("to"), draw(2) ? QStringLiteral("veto") : QStringLiteral("autonomous")}},
                         key);
        case 18:
            return order(EventType::OperatorLoweredAutonomy, {{QStringLiteral("strategy"), toName(strategy)}}, key);
        case 19: // keeps notices back, and changes nothing about what is done
            return order(draw(3) ? EventType::OperatorSilenced : EventType::OperatorUnsilenced,
                         {{QStringLiteral("for_ms"), qint64(60'000 + draw(3'600'000))}}, scope);
        case 20:
        case 21:
            return approveWhatWaits(key);
        case 22:
            return order(EventType::OperatorEndedShadow, {}, key,
                         draw(3) ? pick(People) : QStringLiteral("operator:file"));
        default:
            return propose();
        }
    }

    void execute()
    {
        readOn();
        if (draw(4) == 0)
            return; // the journal is slow: orders come between decision and execution
        const QStringList ids = m_gate.gate.redeemable();
        for (const QString &id : ids) {
            const auto authorization = m_gate.gate.redeem(id, m_gate.now);
            if (!authorization)
                continue;
            ++m_executed;
            m_auditor.readExecution(authorization->action(), m_gate.now);
            m_underWay.append(authorization->action());
        }
    }

    void finishSome()
    {
        if (m_underWay.isEmpty())
            return;
        Action action = m_underWay.takeAt(qsizetype(draw(quint64(m_underWay.size()))));
        action.state = draw(3) ? ActionState::Verifying : ActionState::Failed;
        m_gate.hear(EventType::ActionFinished, action.key, action.toJson(), QStringLiteral("runtime"));
        readOn();
        if (action.state == ActionState::Failed)
            m_auditor.readFailure(action);
    }

    void readOn()
    {
        for (; m_read < m_gate.said.size(); ++m_read)
            m_auditor.read(m_gate.said[m_read], m_gate.now);
    }

    Random m_random;
    quint64 m_counter = 0;
    Terms m_terms;
    GateFixture m_gate;
    Auditor m_auditor;
    QList<Action> m_underWay;
    size_t m_read = 0;
    int m_proposed = 0;
    int m_executed = 0;
};

} // namespace

class TestGateHistories : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingForbiddenIsExecuted();
};

void TestGateHistories::nothingForbiddenIsExecuted()
{
    const int wanted = qEnvironmentVariableIntValue("OPS_HISTORIES");
    const int histories = wanted > 0 ? wanted : 1000;
    qint64 executed = 0;
    qint64 expired = 0;
    qint64 escalated = 0;
    qint64 byTwo = 0;
    qint64 byEarned = 0;
    qint64 leftShadow = 0;
    qint64 raisedByClock = 0;
    qint64 loweredByClock = 0;
    qint64 heldByWindow = 0;
    for (int seed = 1; seed <= histories; ++seed) {
        History history{quint64(seed)};
        const QStringList problems = history.run();
        executed += history.executed();
        expired += history.auditor().expired;
        escalated += history.auditor().escalated;
        byTwo += history.auditor().byTwo;
        byEarned += history.auditor().byEarned;
        leftShadow += history.auditor().leftShadow;
        raisedByClock += history.auditor().raisedByClock;
        loweredByClock += history.auditor().loweredByClock;
        heldByWindow += history.auditor().heldByWindow;
        QVERIFY2(problems.isEmpty(),
                 qPrintable(QStringLiteral("History %1: %2").arg(seed).arg(problems.join(QStringLiteral("; ")))));
    }
    qInfo() << histories << "histories," << executed << "actions executed," << expired << "questions expired,"
            << escalated << "were asked of the next person," << byTwo << "approved by two," << byEarned
            << "done at a level that was earned," << raisedByClock << "done because of the hour," << loweredByClock
            << "only said because of it," << heldByWindow << "held back by windows";
    QVERIFY(executed > 3 * histories); // a gate that lets nothing through would pass otherwise
    for (qint64 happened :
         {expired, escalated, byTwo, byEarned, leftShadow, raisedByClock, loweredByClock, heldByWindow})
        QVERIFY(happened > histories / 50); // nor would what never happens prove anything
}

QTEST_APPLESS_MAIN(TestGateHistories)
#include "tst_gatehistories.moc"
