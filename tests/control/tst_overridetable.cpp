#include "control/gatefixture.h"
#include "control/overridedoc.h"

#include <QFile>
#include <QTest>

using namespace ops;

Q_DECLARE_METATYPE(ops::Strategy)
Q_DECLARE_METATYPE(ops::ActionState)
Q_DECLARE_METATYPE(ops::Answer)

namespace {

const QString Id = QStringLiteral("A-1");
const QString Other = QStringLiteral("A-0");

QJsonObject parametersOf(Strategy strategy)
{
    switch (strategy) {
    case Strategy::AdjustConfig:
        return {{QStringLiteral("parameter"), QStringLiteral("workers")},
                {QStringLiteral("from"), 4},
                {QStringLiteral("to"), 8}};
    case Strategy::ScaleOut:
        return {{QStringLiteral("replicas"), 3}};
    case Strategy::ScaleIn:
        return {{QStringLiteral("replicas"), 1}};
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        return {{QStringLiteral("release"), QStringLiteral("3.0")}};
    default:
        return {};
    }
}

/// What runs at the runtime's side of the gate: every action that was redeemed, and what was cancelled.
class Bench : public GateFixture
{
public:
    explicit Bench(const QString &level)
        : GateFixture(config(level))
    {
    }

    void start(Strategy strategy)
    {
        Action action;
        action.id = Id;
        action.incident = QStringLiteral("N-1");
        action.key = Web;
        action.strategy = strategy;
        action.parameters = parametersOf(strategy);
        action.proposedBy = QStringLiteral("auto-heal");
        propose(action);
        subject = action;
    }

    void execute()
    {
        const QStringList ids = gate.redeemable();
        for (const QString &id : ids) {
            if (const auto authorization = gate.redeem(id, now))
                executed.append(authorization->action());
        }
    }

    /// As an agent or the runtime reports it.
    void report(EventType type, ActionState state)
    {
        Action action = last(Id).id.isEmpty() ? subject : last(Id);
        action.state = state;
        said.push_back({.sequence = 0,
                        .time = now,
                        .type = type,
                        .environment = Web.environment,
                        .app = Web.app,
                        .source = {},
                        .incident = action.incident,
                        .cause = 0,
                        .data = action.toJson()});
        hear(type, Web, action.toJson(), QStringLiteral("auto-heal"), action.incident);
    }

    /// The action that others wait for has been done.
    void endOther()
    {
        Action other = last(Other);
        other.state = ActionState::Verifying;
        hear(EventType::ActionFinished, Web, other.toJson(), QStringLiteral("runtime"));
        advance(Duration{1000});
        execute();
    }

    Action subject;
    QList<Action> executed;
};

/// Brings an action of a kind into a state by what leads there in the product.
std::unique_ptr<Bench> inState(Strategy strategy, ActionState state)
{
    const bool countdown = state == ActionState::Countdown;
    const bool pending = state == ActionState::Waiting || state == ActionState::Vetoed || state == ActionState::Expired;
    auto bench = std::make_unique<Bench>(countdown ? QStringLiteral("veto:10")
                                         : pending ? QStringLiteral("ask")
                                                   : QStringLiteral("autonomous"));
    if (state == ActionState::Proposed) { // behind another one on the same app
        Action other;
        other.id = Other;
        other.key = GateFixture::Web;
        other.strategy = Strategy::ScaleOut;
        other.parameters = parametersOf(Strategy::ScaleOut);
        other.proposedBy = QStringLiteral("auto-heal");
        bench->propose(other);
        bench->execute();
    }
    if (state == ActionState::Refused)
        bench->order(EventType::OperatorFroze, {});
    bench->start(strategy);
    const QJsonObject subject{{QStringLiteral("action"), Id}};
    switch (state) {
    case ActionState::Proposed:
    case ActionState::Waiting:
    case ActionState::Countdown:
    case ActionState::Authorised:
        break;
    case ActionState::Refused:
        bench->order(EventType::OperatorUnfroze, {});
        break;
    case ActionState::Vetoed:
        bench->order(EventType::OperatorVetoed, subject);
        break;
    case ActionState::Expired:
        bench->advance(Duration{60'000});
        break;
    case ActionState::Cancelled:
        bench->execute();
        bench->order(EventType::OperatorCancelled, subject);
        break;
    case ActionState::Overridden:
        bench->order(EventType::OperatorOverrode,
                     {{QStringLiteral("action"), Id},
                      {QStringLiteral("strategy"), QStringLiteral("adjust_config")},
                      {QStringLiteral("parameters"), parametersOf(Strategy::AdjustConfig)}});
        bench->execute();
        break;
    default: // all that comes after the execution
        bench->execute();
        if (state == ActionState::Executing)
            break;
        bench->report(EventType::ActionFinished, ActionState::Verifying);
        if (state == ActionState::Verifying)
            break;
        if (state == ActionState::Withdrawn)
            bench->report(EventType::ActionWithdrawn, state);
        else
            bench->report(state == ActionState::Failed ? EventType::ActionFailed : EventType::ActionSucceeded,
                          state == ActionState::Failed ? state : ActionState::Succeeded);
        if (state != ActionState::Undone)
            break;
        bench->order(EventType::OperatorUndid, subject);
        bench->execute();
        if (bench->executed.size() == 2) { // not if there is no inverse: then no such state exists
            Action inverse = bench->executed.last();
            inverse.state = ActionState::Verifying;
            bench->hear(EventType::ActionFinished, GateFixture::Web, inverse.toJson(), QStringLiteral("runtime"));
        }
        break;
    }
    return bench;
}

EventType orderOf(Answer answer)
{
    switch (answer) {
    case Answer::Approve:
        return EventType::OperatorApproved;
    case Answer::Veto:
        return EventType::OperatorVetoed;
    case Answer::Replace:
        return EventType::OperatorOverrode;
    case Answer::Extend:
        return EventType::OperatorExtended;
    case Answer::Cancel:
        return EventType::OperatorCancelled;
    case Answer::TakeOver:
        return EventType::OperatorTookOver;
    case Answer::Undo:
        return EventType::OperatorUndid;
    }
    return EventType::OperatorApproved;
}

} // namespace

class TestOverrideTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void documentIsFresh();
    void everyCell_data();
    void everyCell();

private:
    static void verifyEffect(Bench &bench, AnswerEffect effect, Strategy strategy, ActionState before,
                             size_t saidBefore);
};

void TestOverrideTable::documentIsFresh()
{
    QFile file(QStringLiteral(OPS_SOURCE_DIR "/docs/override.md"));
    QVERIFY2(file.open(QIODevice::ReadOnly), "docs/override.md is missing: build the target update_override_doc");
    QVERIFY2(QString::fromUtf8(file.readAll()) == overrideDocument(),
             "docs/override.md is stale: build the target update_override_doc");
}

void TestOverrideTable::everyCell_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<ActionState>("state");
    QTest::addColumn<Answer>("answer");
    for (const auto &[strategy, name] : EnumNames<Strategy>::table) {
        for (const auto &[state, stateName] : EnumNames<ActionState>::table) {
            for (const auto &[answer, answerName] : EnumNames<Answer>::table)
                QTest::addRow("%s, %s, %s", name, stateName, answerName) << strategy << state << answer;
        }
    }
}

void TestOverrideTable::everyCell()
{
    QFETCH(Strategy, strategy);
    QFETCH(ActionState, state);
    QFETCH(Answer, answer);
    const auto bench = inState(strategy, state);
    const bool known = !bench->last(Id).id.isEmpty();
    if (state == ActionState::Undone && (!changesTheApp(strategy) || strategy == Strategy::Restart))
        return; // what cannot be undone never gets there
    if (changesTheApp(strategy) && state != ActionState::Proposed)
        QCOMPARE(bench->last(Id).state == ActionState::Undone ? ActionState::Undone : bench->last(Id).state,
                 state == ActionState::Executing ? ActionState::Authorised : state); // executing is said by the engine
    bench->executed.clear();
    const size_t before = bench->said.size();
    bench->order(orderOf(answer), {{QStringLiteral("action"), Id},
                                   {QStringLiteral("strategy"), QStringLiteral("adjust_config")},
                                   {QStringLiteral("parameters"), parametersOf(Strategy::AdjustConfig)},
                                   {QStringLiteral("by_ms"), 30'000}});
    bench->execute();
    const AnswerEffect effect = effectOf(strategy, state, answer);
    if (state == ActionState::Proposed && !isRefused(effect) && answer != Answer::TakeOver) {
        QVERIFY(bench->executed.isEmpty()); // the other action on the app has to end first
        bench->endOther();
    }
    if (!known && answer != Answer::TakeOver && state != ActionState::Proposed)
        QVERIFY(isRefused(effect));
    verifyEffect(*bench, effect, strategy, state, before);
}

void TestOverrideTable::verifyEffect(Bench &bench, AnswerEffect effect, Strategy strategy, ActionState before,
                                     size_t saidBefore)
{
    QVERIFY(bench.said.size() > saidBefore);
    const Event &first = bench.said[saidBefore];
    const Action subject = bench.last(Id);
    const auto runs = [&bench](Strategy wanted) {
        return bench.executed.size() == 1 && bench.executed.first().strategy == wanted;
    };
    if (isRefused(effect)) {
        QCOMPARE(first.type, EventType::CommandRefused);
        QVERIFY(!first.data.value(QLatin1String("reason")).toString().isEmpty());
        QCOMPARE(bench.said.size(), saidBefore + 1);
        if (before != ActionState::Authorised)
            QVERIFY(bench.executed.isEmpty());
        return;
    }
    switch (effect) {
    case AnswerEffect::RunsNow:
    case AnswerEffect::RunsInTurn:
        QVERIFY(runs(strategy));
        QCOMPARE(subject.decidedBy, QStringLiteral("operator:anna"));
        return;
    case AnswerEffect::NeverRuns:
    case AnswerEffect::StopsUnderWay:
    case AnswerEffect::StopsJudging:
        QVERIFY(bench.executed.isEmpty());
        QVERIFY(subject.state == ActionState::Vetoed || subject.state == ActionState::Cancelled);
        bench.advance(Duration{3'600'000});
        bench.execute();
        QVERIFY(bench.executed.isEmpty()); // not later either
        return;
    case AnswerEffect::OtherRuns:
    case AnswerEffect::OtherRunsAfterwards:
        QCOMPARE(subject.state, ActionState::Overridden);
        QVERIFY(runs(Strategy::AdjustConfig));
        QCOMPARE(bench.executed.first().replaces, Id);
        return;
    case AnswerEffect::MoreTime:
        QCOMPARE(first.type, EventType::ActionExtended);
        QVERIFY(bench.executed.isEmpty());
        return;
    case AnswerEffect::HandsOff:
        QVERIFY(bench.executed.isEmpty());
        QVERIFY(isFinal(subject.state));
        [[fallthrough]];
    case AnswerEffect::HandsOffAfterwards: {
        QCOMPARE(first.type, EventType::HandsOnStarted);
        Action next;
        next.id = QStringLiteral("A-2");
        next.key = GateFixture::Web;
        next.strategy = Strategy::ScaleOut;
        next.proposedBy = QStringLiteral("auto-heal");
        bench.propose(next);
        QCOMPARE(bench.last(next.id).decidedBy, QStringLiteral("hands on"));
        return;
    }
    case AnswerEffect::TakesBack:
        QCOMPARE(bench.executed.size(), 1);
        QCOMPARE(bench.executed.first().undoes, Id);
        QCOMPARE(bench.executed.first().strategy, subject.undo->strategy);
        QCOMPARE(bench.executed.first().parameters, subject.undo->parameters);
        return;
    default:
        QFAIL("A refusal is no effect.");
    }
}

QTEST_APPLESS_MAIN(TestOverrideTable)
#include "tst_overridetable.moc"
