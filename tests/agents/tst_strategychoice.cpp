#include "agents/strategychoice.h"

#include "learning/learner.h"
#include "learning/situation.h"
#include "model/random.h"

#include <QTest>

using namespace ops;

namespace {

/// A history that nobody has planned: any trouble, any outcome, people who forbid and pin as they please.
class RandomHistory
{
public:
    RandomHistory(quint64 seed, Exploration exploration, ChoiceMode mode, double risk = 0.01)
        : m_random(Random(seed))
        , m_exploration(exploration)
        , m_mode(mode)
        , m_risk(risk)
    {
    }

    /// One incident up to its end or its fourth decision. False if a promise was broken.
    bool step()
    {
        ChoiceInputs in = incident();
        orders(in);
        for (in.decision = 1; in.decision <= 4; ++in.decision) {
            const Choice choice = chooseStrategy(in, m_learner.policy());
            if (!choice.strategy || choice.strategy == Strategy::Escalate)
                return true;
            if (isForbidden(in, choice))
                return false;
            ++actions;
            trials += choice.explored ? 1 : 0;
            in.environmentActions = actions;
            in.environmentTrials = trials;
            if (m_exploration == Exploration::BestKnown && trials > m_risk * actions)
                return false;
            if (learn(in, choice))
                return true;
            in.tried.append(*choice.strategy);
        }
        return true;
    }

    int actions = 0;
    int trials = 0;

private:
    double draw() { return m_random.uniform(m_drawn++); }
    template <typename T>
    T pick(std::initializer_list<T> from)
    {
        return *(from.begin() + qsizetype(m_random.below(m_drawn++, from.size())));
    }

    ChoiceInputs incident()
    {
        ChoiceInputs in{.issue = {}, .status = {}, .failedRelease = {}, .rules = {}, .tried = {}, .hindrances = {}};
        in.issue.key = {QStringLiteral("prod"), pick({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")})};
        in.issue.kind = pick({IssueKind::Crash, IssueKind::Latency, IssueKind::ErrorRate, IssueKind::Hang,
                              IssueKind::DependencyOutage, IssueKind::FailedDeployment, IssueKind::DataAnomaly});
        in.issue.recentChange = draw() < 0.5;
        in.type = pick({AppType::Web, AppType::Worker});
        in.status.previousRelease = draw() < 0.8 ? QStringLiteral("r1") : QString();
        in.status.replicas = 1;
        in.status.maxReplicas = draw() < 0.8 ? 4 : 1;
        in.failedRelease = QStringLiteral("r2");
        in.exploration = m_exploration;
        in.mode = m_mode;
        in.explorationRisk = m_risk;
        in.occurrence = ++m_incidents;
        in.environmentActions = actions;
        in.environmentTrials = trials;
        return in;
    }
    /// Of the situation as people see it, or of a very special one.
    void orders(const ChoiceInputs &in)
    {
        const QString key = Situation{
            .kind = in.issue.kind,
            .type = in.type,
            .recentChange = in.issue.recentChange,
            .shape = shapeOf(in.issue),
            .app = in.issue.key.app,
            .tried = {}}.key();
        const QString situation = draw() < 0.5 ? key : plainSituation(key);
        const Strategy strategy = pick({Strategy::Restart, Strategy::Rollback, Strategy::ScaleOut, Strategy::NoAction});
        if (const double what = draw(); what < 0.05)
            m_learner.knowledge().forbid({QStringLiteral("prod"), situation, strategy}, draw() < 0.7);
        else if (what < 0.08)
            m_learner.knowledge().pin({QStringLiteral("prod"), situation, strategy}, draw() < 0.5);
    }
    bool isForbidden(const ChoiceInputs &in, const Choice &choice) const
    {
        const auto forbids = [&](const QString &situation) {
            const PolicyEntry *entry = m_learner.policy().find(in.issue.key.environment, situation, *choice.strategy);
            return entry && entry->forbidden;
        };
        const QString base = baseSituation(choice.situation);
        return forbids(base) || forbids(plainSituation(base));
    }
    /// True if it was cured. What cures what changes now and then.
    bool learn(const ChoiceInputs &in, const Choice &choice)
    {
        const int age = m_incidents / 100;
        const bool suits = (int(*choice.strategy) + int(in.issue.kind) + age) % 3 == 0;
        const bool cured = draw() < (suits ? 0.9 : 0.15);
        Action action;
        action.id = QStringLiteral("A-%1-%2").arg(m_incidents).arg(in.decision);
        action.key = in.issue.key;
        action.issue = in.issue.kind;
        action.strategy = *choice.strategy;
        action.situation = choice.situation;
        action.ranking = choice.ranking;
        const Duration took = fromSeconds(2 + 20 * draw());
        if (*choice.strategy == Strategy::NoAction)
            m_learner.waited(in.issue.key.environment, choice.situation, took, cured);
        m_learner.learn(action, cured, took, in.timeout);
        return cured;
    }

    Learner m_learner;
    Random m_random;
    Exploration m_exploration;
    ChoiceMode m_mode;
    double m_risk;
    quint64 m_drawn = 0;
    int m_incidents = 0;
};

Issue issueOf(const QString &detector)
{
    Issue issue;
    issue.key = {QStringLiteral("prod"), QStringLiteral("a")};
    issue.kind = IssueKind::Crash;
    Evidence evidence;
    evidence.metric = QStringLiteral("alive");
    evidence.detector = detector;
    issue.evidence = {evidence};
    return issue;
}

} // namespace

class TestStrategyChoice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void prodHardlyEverTries_data();
    void prodHardlyEverTries();
    void whatIsForbiddenIsNeverChosen_data();
    void whatIsForbiddenIsNeverChosen();
    void chanceIsWrittenDown_data();
    void chanceIsWrittenDown();
    void anExitIsNotWaitedOut_data();
    void anExitIsNotWaitedOut();
    void onlyWhatMayTurnOutBetterIsTried();
    void whatHasEndedIsStartedAgain_data();
    void whatHasEndedIsStartedAgain();
    void whatHasEndedCoolsDownFirst();
};

void TestStrategyChoice::prodHardlyEverTries_data()
{
    QTest::addColumn<double>("risk");
    QTest::newRow("default") << EnvironmentConfig{}.explorationRisk;
    QTest::newRow("none") << 0.0;
    QTest::newRow("more") << 0.05;
}

void TestStrategyChoice::prodHardlyEverTries()
{
    QFETCH(const double, risk);
    int trials = 0;
    for (quint64 seed = 1; seed <= 10; ++seed) {
        RandomHistory history(seed, Exploration::BestKnown, ChoiceMode::Learned, risk);
        for (int i = 0; i < 250; ++i)
            QVERIFY2(history.step(), qPrintable(QStringLiteral("seed %1, incident %2").arg(seed).arg(i)));
        trials += history.trials;
    }
    QCOMPARE(trials > 0, risk > 0); // else nothing was put to the test
}

void TestStrategyChoice::whatIsForbiddenIsNeverChosen_data()
{
    QTest::addColumn<Exploration>("exploration");
    QTest::addColumn<ChoiceMode>("mode");
    QTest::newRow("dev") << Exploration::Free << ChoiceMode::Learned;
    QTest::newRow("stage") << Exploration::Deterministic << ChoiceMode::Learned;
    QTest::newRow("ordered") << Exploration::BestKnown << ChoiceMode::Ordered;
    QTest::newRow("random") << Exploration::BestKnown << ChoiceMode::Random;
}

void TestStrategyChoice::whatIsForbiddenIsNeverChosen()
{
    QFETCH(const Exploration, exploration);
    QFETCH(const ChoiceMode, mode);
    for (quint64 seed = 1; seed <= 10; ++seed) {
        RandomHistory history(seed, exploration, mode);
        for (int i = 0; i < 150; ++i)
            QVERIFY2(history.step(), qPrintable(QStringLiteral("seed %1, incident %2").arg(seed).arg(i)));
        QCOMPARE(history.trials > 0, mode == ChoiceMode::Learned);
    }
}

void TestStrategyChoice::chanceIsWrittenDown_data()
{
    QTest::addColumn<ChoiceMode>("mode");
    QTest::newRow("experiments") << ChoiceMode::Learned;
    QTest::newRow("random planner") << ChoiceMode::Random;
}

void TestStrategyChoice::chanceIsWrittenDown()
{
    QFETCH(const ChoiceMode, mode);
    // A restart is known well and takes its time: in dev, something else is worth a try.
    Learner learner;
    Action action;
    action.key = {QStringLiteral("dev"), QStringLiteral("a")};
    action.situation = QStringLiteral("hang|web|steady|app:a");
    for (int i = 0; i < 8; ++i)
        learner.learn(action, true, fromSeconds(28), fromSeconds(30));
    ChoiceInputs in{.issue = {}, .status = {}, .failedRelease = {}, .rules = {}, .tried = {}, .hindrances = {}};
    in.issue.key = action.key;
    in.issue.kind = IssueKind::Hang;
    in.status.previousRelease = QStringLiteral("r1");
    in.status.maxReplicas = 4;
    in.exploration = Exploration::Free;
    in.mode = mode;
    QMap<Strategy, int> chosen;
    QMap<Strategy, double> expected;
    constexpr int Count = 400;
    for (in.occurrence = 1; in.occurrence <= Count; ++in.occurrence) {
        const Choice choice = chooseStrategy(in, learner.policy());
        QVERIFY(choice.strategy);
        ++chosen[*choice.strategy];
        double sum = 0;
        for (auto it = choice.probabilities.cbegin(); it != choice.probabilities.cend(); ++it) {
            sum += *it;
            expected[it.key()] += *it;
        }
        QCOMPARE(choice.probabilities.value(*choice.strategy), choice.propensity);
        QVERIFY2(std::abs(sum - 1) < 1e-9, qPrintable(QString::number(sum)));
    }
    QVERIFY(chosen.size() >= 2);
    for (auto it = expected.cbegin(); it != expected.cend(); ++it)
        QVERIFY2(std::abs(chosen.value(it.key()) - *it) < 60, qPrintable(toName(it.key())));
}

void TestStrategyChoice::anExitIsNotWaitedOut_data()
{
    QTest::addColumn<QString>("detector");
    QTest::addColumn<bool>("isWaitedOut");
    QTest::newRow("no sign of life") << QStringLiteral("heartbeat") << true;
    QTest::newRow("exit") << QStringLiteral("exit") << false;
}

void TestStrategyChoice::anExitIsNotWaitedOut()
{
    QFETCH(const QString, detector);
    ChoiceInputs in;
    in.issue = issueOf(detector);
    in.rules.strategies = {Strategy::Restart};
    in.explorationRisk = 1;
    // A restart cures it, and takes so long that something else is worth a try.
    Learner learner;
    Action action;
    action.key = in.issue.key;
    action.situation = chooseStrategy(in, {}).situation;
    for (int i = 0; i < 8; ++i)
        learner.learn(action, true, fromSeconds(28), fromSeconds(30));
    const Choice choice = chooseStrategy(in, learner.policy());
    QTEST(choice.strategy == Strategy::NoAction && choice.explored, "isWaitedOut");
}

void TestStrategyChoice::onlyWhatMayTurnOutBetterIsTried()
{
    ChoiceInputs in;
    in.issue = issueOf(QStringLiteral("heartbeat"));
    in.rules.strategies = {Strategy::Restart, Strategy::ScaleOut};
    in.status.maxReplicas = 4;
    in.exploration = Exploration::Deterministic;
    in.hindrances.insert(Strategy::NoAction, notes::NotPossible);
    Learner learner;
    Action action;
    action.key = in.issue.key;
    action.situation = chooseStrategy(in, {}).situation;
    for (int i = 0; i < 8; ++i)
        learner.learn(action, true, fromSeconds(20), fromSeconds(30));
    // Nothing is known of scaling out, and it would be cheaper if it helped.
    QVERIFY(chooseStrategy(in, learner.policy()).explored);
    // It has not helped three times: that it might after all is not worth the time that it would take to see.
    action.strategy = Strategy::ScaleOut;
    for (int i = 0; i < 3; ++i)
        learner.learn(action, false, fromSeconds(30), fromSeconds(30));
    const Choice choice = chooseStrategy(in, learner.policy());
    QVERIFY(!choice.explored);
    QCOMPARE(*choice.strategy, Strategy::Restart);
}

void TestStrategyChoice::whatHasEndedIsStartedAgain_data()
{
    QTest::addColumn<QString>("detector");
    QTest::addColumn<ChoiceMode>("mode");
    QTest::addColumn<Hindrances>("hindrances");
    QTest::addColumn<QString>("chosen");
    const QString exit = QStringLiteral("exit");
    const QString restart = QStringLiteral("restart");
    QTest::newRow("exit") << exit << ChoiceMode::Learned << Hindrances{} << restart;
    QTest::newRow("ordered") << exit << ChoiceMode::Ordered << Hindrances{} << restart;
    QTest::newRow("refused by a person") << exit << ChoiceMode::Ordered
                                         << Hindrances{{Strategy::Restart, QStringLiteral("vetoed")}} << QString();
    QTest::newRow("it may still run") << QStringLiteral("heartbeat") << ChoiceMode::Ordered << Hindrances{}
                                      << QString();
}

void TestStrategyChoice::whatHasEndedIsStartedAgain()
{
    QFETCH(const QString, detector);
    QFETCH(const ChoiceMode, mode);
    QFETCH(const Hindrances, hindrances);
    ChoiceInputs in;
    in.issue = issueOf(detector);
    in.rules.strategies = {Strategy::Restart, Strategy::Rollback};
    in.mode = mode;
    in.tried = {Strategy::Restart};
    in.hindrances = hindrances;
    const Choice choice = chooseStrategy(in, {});
    QTEST(choice.strategy ? toName(*choice.strategy) : QString(), "chosen");
    if (choice.strategy)
        QCOMPARE(choice.ranking.front().strategy, *choice.strategy);
    in.status.previousRelease = QStringLiteral("r1"); // something else is left
    QCOMPARE(chooseStrategy(in, {}).strategy, Strategy::Rollback);
}

void TestStrategyChoice::whatHasEndedCoolsDownFirst()
{
    ChoiceInputs in;
    in.issue = issueOf(QStringLiteral("exit"));
    in.rules.strategies = {Strategy::Restart};
    in.tried = {Strategy::Restart};
    in.hindrances = {{Strategy::Restart, notes::CoolingDown}};
    const Choice choice = chooseStrategy(in, {});
    QVERIFY(!choice.strategy);
    QCOMPARE(choice.ranking.front().note, notes::CoolingDown);
}

QTEST_GUILESS_MAIN(TestStrategyChoice)
#include "tst_strategychoice.moc"
