// Random histories against rules that are written down here a second time, in another way: what the gate let through is
// judged from the journal alone. OPS_HISTORIES says how many; the seed of each is its number.
#include "control/gatefixture.h"
#include "model/random.h"

#include <QTest>

using namespace ops;

namespace {

constexpr int Steps = 60;
constexpr Duration Hour{3'600'000};
constexpr int AppBudget = 3;
constexpr int EnvironmentBudget = 4;
const QList<AppKey> Apps{GateFixture::Web, GateFixture::Db};
const QList<Strategy> Strategies{Strategy::Restart,  Strategy::Rollback, Strategy::AdjustConfig,
                                 Strategy::ScaleOut, Strategy::ScaleIn,  Strategy::RetryDeployment};
const QStringList Levels{QStringLiteral("observe"), QStringLiteral("ask"), QStringLiteral("veto:30"),
                         QStringLiteral("autonomous")};

/// Freeze every day from 03:00 to 04:00, maintenance of web from 05:00 to 05:30; UTC.
bool isInWindow(const AppKey &key, Timestamp at)
{
    const auto minute = (toEpochMs(at) / 60'000) % 1440;
    return (minute >= 180 && minute < 240) || (key == GateFixture::Web && minute >= 300 && minute < 330);
}

PlatformConfig configOf(const QMap<Strategy, QString> &levels)
{
    PlatformConfig config = GateFixture::config(QStringLiteral("autonomous"));
    EnvironmentConfig &prod = config.environments.first();
    for (auto level = levels.cbegin(); level != levels.cend(); ++level)
        prod.autonomy.insert(level.key(), *AutonomyRule::fromString(*level));
    prod.budget = {.app = AppBudget, .environment = EnvironmentBudget};
    TimedRule freeze;
    freeze.name = QStringLiteral("freeze");
    freeze.effect = RuleEffect::Freeze;
    freeze.when.from = 180;
    freeze.when.to = 240;
    TimedRule maintenance = freeze;
    maintenance.name = QStringLiteral("maintenance");
    maintenance.effect = RuleEffect::Maintenance;
    maintenance.apps = {GateFixture::Web.app};
    maintenance.when.from = 300;
    maintenance.when.to = 330;
    prod.rules = {freeze, maintenance};
    return config;
}

/// What a reader of the journal knows, and what it finds wrong.
class Auditor
{
public:
    explicit Auditor(const QMap<Strategy, QString> &levels)
        : m_levels(levels)
    {
    }

    void setLevels(const QMap<Strategy, QString> &levels) { m_levels = levels; }

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
        default:
            break;
        }
        if (isActionEvent(event.type))
            readAction(event, Action::fromJson(event.data), at);
    }

    void readExecution(const Action &action, Timestamp at)
    {
        if (!m_authorised.contains(action.id))
            return complain(action, "was executed without a decision in the journal");
        m_executed.insert(action.id);
        if (!isHuman(action.decidedBy) && isHeld(action, at))
            complain(action, "was executed while a hold was in force");
    }

    void readTime(Timestamp at)
    {
        for (auto due = m_due.cbegin(); due != m_due.cend(); ++due) {
            if (*due < at && m_state.value(due.key()) == ActionState::Waiting)
                problems.append(due.key() + QStringLiteral(" still waits after its deadline"));
        }
    }

    QStringList problems;

private:
    static bool isHuman(const QString &by) { return by.startsWith(QLatin1String("operator:")); }

    bool isHeld(const Action &action, Timestamp at) const
    {
        return m_stopped || m_frozen.contains(action.key.app) || m_frozen.contains(QString()) ||
               m_taken.value(action.key.app) > at || isInWindow(action.key, at);
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
        m_due.insert(action.id, action.deadline);
        if (event.type == EventType::ActionExpired) {
            if (before != ActionState::Waiting || at < due)
                complain(action, "expired, but was no question or had time left");
            if (m_authorised.contains(action.id))
                complain(action, "expired after it was authorised");
        }
        if (event.type == EventType::ActionAuthorised)
            readAuthorisation(action, before, due, at);
    }

    void readAuthorisation(const Action &action, ActionState before, Timestamp due, Timestamp at)
    {
        m_authorised.insert(action.id);
        const QString release = action.parameters.value(QLatin1String("release")).toString();
        const QString brings = action.strategy == Strategy::Rollback ? QStringLiteral("1.0") : release;
        if (!brings.isEmpty() && m_rejected.contains({action.key.app, brings}))
            complain(action, "brings a rejected release");
        if (!isHuman(action.decidedBy)) {
            if (isHeld(action, at))
                complain(action, "was authorised while a hold was in force");
            checkLevel(action, before, due, at);
            checkBudget(action, at);
        }
        if (action.strategy != Strategy::ScaleOut)
            m_disruptions.append({at, action.key});
    }

    void checkLevel(const Action &action, ActionState before, Timestamp due, Timestamp at)
    {
        const QString level = m_levels.value(action.strategy, QStringLiteral("autonomous"));
        const bool waited = before == ActionState::Countdown && at >= due;
        if (level == QLatin1String("observe") || level == QLatin1String("ask"))
            complain(action, "was authorised by nobody, against its level");
        if (level.startsWith(QLatin1String("veto")) && !waited)
            complain(action, "did not wait for a veto");
        if (before == ActionState::Waiting)
            complain(action, "was a question, and nobody answered it");
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

    QMap<Strategy, QString> m_levels;
    bool m_stopped = false;
    QSet<QString> m_frozen;
    QMap<QString, Timestamp> m_taken;
    QSet<QPair<QString, QString>> m_rejected;
    QMap<QString, ActionState> m_state;
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
        , m_levels(drawLevels())
        , m_gate(configOf(m_levels))
        , m_auditor(m_levels)
    {
    }

    QStringList run()
    {
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

private:
    quint64 draw(quint64 below) { return m_random.below(m_counter++, below); }
    template <typename T>
    T pick(const QList<T> &list)
    {
        return list.at(qsizetype(draw(quint64(list.size()))));
    }

    QMap<Strategy, QString> drawLevels()
    {
        QMap<Strategy, QString> levels;
        for (Strategy strategy : Strategies)
            levels.insert(strategy, pick(Levels));
        return levels;
    }

    void order(EventType type, QJsonObject data, const AppKey &key)
    {
        data.insert(QStringLiteral("reason"), QStringLiteral("because"));
        m_gate.order(type, data, key, draw(2) ? QStringLiteral("operator:anna") : QStringLiteral("operator:bob"));
    }

    QString someAction() { return QStringLiteral("A-%1").arg(draw(quint64(m_proposed) + 1)); }
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
        switch (draw(24)) {
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
            return order(EventType::OperatorRequested, wish, key);
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
            m_levels = drawLevels();
            m_auditor.setLevels(m_levels); // what is pending is judged by the new ones
            m_gate.hear(EventType::ConfigChanged, {}, configOf(m_levels).toJson(), QStringLiteral("engine"));
            return;
        case 12:
        case 13:
        case 14:
        case 15:
        case 16:
            return finishSome();
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
    }

    void readOn()
    {
        for (; m_read < m_gate.said.size(); ++m_read)
            m_auditor.read(m_gate.said[m_read], m_gate.now);
    }

    Random m_random;
    quint64 m_counter = 0;
    QMap<Strategy, QString> m_levels;
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
    for (int seed = 1; seed <= histories; ++seed) {
        History history{quint64(seed)};
        const QStringList problems = history.run();
        executed += history.executed();
        QVERIFY2(problems.isEmpty(),
                 qPrintable(QStringLiteral("History %1: %2").arg(seed).arg(problems.join(QStringLiteral("; ")))));
    }
    qInfo() << histories << "histories," << executed << "actions executed";
    QVERIFY(executed > 3 * histories); // a gate that lets nothing through would pass otherwise
}

QTEST_APPLESS_MAIN(TestGateHistories)
#include "tst_gatehistories.moc"
