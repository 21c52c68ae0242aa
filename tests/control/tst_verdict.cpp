#include "control/verdict.h"

#include <QTest>

using namespace ops;

Q_DECLARE_METATYPE(ops::Outcome)
Q_DECLARE_METATYPE(ops::GateInputs)
Q_DECLARE_METATYPE(ops::Action)

namespace {

constexpr AutonomyRule Auto{Autonomy::Autonomous, Duration{0}};
constexpr AutonomyRule Veto10{Autonomy::VetoWindow, Duration{10'000}};
constexpr AutonomyRule Ask{Autonomy::Ask, Duration{0}};
constexpr AutonomyRule Observe{Autonomy::Observe, Duration{0}};

GateInputs inputs(AutonomyRule rule)
{
    GateInputs in;
    in.rule = rule;
    in.approvalTimeout = Duration{60'000};
    return in;
}

Action proposal(Strategy strategy, const QString &by)
{
    Action action;
    action.id = QStringLiteral("A-1");
    action.key = {QStringLiteral("prod"), QStringLiteral("web")};
    action.strategy = strategy;
    action.proposedBy = by;
    return action;
}

const Timestamp Now = fromEpochMs(1'000'000);

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decides_data();
    void decides();
    void deadlines();
};

void TestVerdict::decides_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<GateInputs>("in");
    QTest::addColumn<Outcome>("outcome");
    const Action agent = proposal(Strategy::Restart, QStringLiteral("auto-heal"));
    const Action manual = proposal(Strategy::Restart, QStringLiteral("operator:anna"));
    const Action pipeline = proposal(Strategy::Deploy, QStringLiteral("pipeline"));

    QTest::addRow("autonomous") << agent << inputs(Auto) << Outcome::Authorise;
    QTest::addRow("veto window") << agent << inputs(Veto10) << Outcome::Announce;
    QTest::addRow("ask") << agent << inputs(Ask) << Outcome::Ask;
    QTest::addRow("observe") << agent << inputs(Observe) << Outcome::Refuse;
    QTest::addRow("a person needs no leave") << manual << inputs(Observe) << Outcome::Authorise;
    QTest::addRow("a pipeline's deployment was wanted") << pipeline << inputs(Ask) << Outcome::Authorise;
    QTest::addRow("a pipeline may deploy, not restart")
        << proposal(Strategy::Restart, QStringLiteral("pipeline")) << inputs(Ask) << Outcome::Ask;

    GateInputs stopped = inputs(Auto);
    stopped.stoppedBy = QStringLiteral("operator:anna");
    QTest::addRow("emergency stop beats autonomy") << agent << stopped << Outcome::Refuse;
    QTest::addRow("emergency stop beats pipelines") << pipeline << stopped << Outcome::Refuse;
    QTest::addRow("emergency stop leaves people their hands") << manual << stopped << Outcome::Authorise;

    GateInputs frozen = inputs(Auto);
    frozen.hold = Hold{HoldKind::Freeze, {QStringLiteral("prod"), {}}, QStringLiteral("operator:anna"), {}, {}};
    QTest::addRow("freeze beats autonomy") << agent << frozen << Outcome::Refuse;
    QTest::addRow("freeze leaves people their hands") << manual << frozen << Outcome::Authorise;

    GateInputs busy = inputs(Auto);
    busy.busyWith = QStringLiteral("A-0");
    QTest::addRow("one thing at a time") << agent << busy << Outcome::Hold;
    busy.stoppedBy = QStringLiteral("operator:anna");
    QTest::addRow("a stop does not wait") << agent << busy << Outcome::Refuse;

    GateInputs unrecorded = inputs(Auto);
    unrecorded.recording = false;
    QTest::addRow("nothing unrecorded") << agent << unrecorded << Outcome::Refuse;
    QTest::addRow("nothing unrecorded, by nobody") << manual << unrecorded << Outcome::Refuse;
}

void TestVerdict::decides()
{
    QFETCH(Action, action);
    QFETCH(GateInputs, in);
    QFETCH(Outcome, outcome);
    const Verdict verdict = decide(action, in, Now);
    QCOMPARE(verdict.outcome, outcome);
    QVERIFY(!verdict.reason.isEmpty());
}

void TestVerdict::deadlines()
{
    const Action action = proposal(Strategy::Restart, QStringLiteral("auto-heal"));
    QCOMPARE(decide(action, inputs(Veto10), Now).deadline, Now + Duration{10'000});
    QCOMPARE(decide(action, inputs(Ask), Now).deadline, Now + Duration{60'000});
}

QTEST_APPLESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
