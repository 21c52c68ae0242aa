// What answers do at a runtime: each kind of action at a simulated service, cancelled while it is executing, replaced,
// and taken back when it has succeeded.
#include "config/platformconfigfile.h"
#include "engine/sessionfactory.h"

#include <QTest>

using namespace ops;

Q_DECLARE_METATYPE(ops::Strategy)

namespace {

const AppKey Web{QStringLiteral("dev"), QStringLiteral("web-service")};

/// A healthy simulated service that nothing happens to but what is ordered.
class Stage
{
public:
    Stage()
    {
        SessionSpec spec;
        spec.datasets = {QStringLiteral(":/datasets/web_service.csv")};
        spec.environments = {Web.environment};
        spec.failType = QStringLiteral("none");
        spec.start = fromEpochMs(1'767'571'200'000);
        if (Result<PlatformConfig> config = loadPlatformConfig(QLatin1String(DefaultPlatformConfig)))
            spec.config = std::move(*config);
        Result<std::unique_ptr<Session>> made =
            makeSession(spec, {}, HostKind::Replay, std::make_unique<MemoryRecorder>(), {});
        if (made)
            session = std::move(*made);
    }

    void run(int steps)
    {
        for (int i = 0; i < steps; ++i)
            QVERIFY(session->step());
    }
    void order(EventType type, const QJsonObject &data)
    {
        QVERIFY(session->submit({.type = type,
                                 .operatorName = QStringLiteral("anna"),
                                 .environment = Web.environment,
                                 .app = Web.app,
                                 .incident = {},
                                 .data = data}));
        run(1);
    }
    void request(Strategy strategy)
    {
        order(EventType::OperatorRequested,
              {{QStringLiteral("strategy"), toName(strategy)}, {QStringLiteral("parameters"), parameters(strategy)}});
    }
    Action last() const { return session->state().actions().last(); }

    /// What the runtime itself says, not what was told of it.
    AppStatus status() const { return session->world().runtimes.front()->status(Web); }
    QStringList facts() const
    {
        const AppStatus now = status();
        QStringList list{toName(now.state), now.release, QString::number(now.replicas)};
        for (const ConfigParameter &parameter : now.config)
            list.append(parameter.name + u'=' + QString::number(parameter.value));
        return list;
    }

    QJsonObject parameters(Strategy strategy) const
    {
        const AppStatus now = status();
        switch (strategy) {
        case Strategy::AdjustConfig: {
            const ConfigParameter parameter = now.config.first();
            return {{QStringLiteral("parameter"), parameter.name},
                    {QStringLiteral("from"), parameter.value},
                    {QStringLiteral("to"), parameter.nextStep()}};
        }
        case Strategy::ScaleOut:
            return {{QStringLiteral("replicas"), now.replicas + 1}};
        case Strategy::ScaleIn:
            return {{QStringLiteral("replicas"), now.replicas - 1}};
        case Strategy::Deploy:
        case Strategy::RetryDeployment:
            return {{QStringLiteral("release"), QStringLiteral("9.0.0")}};
        default:
            return {};
        }
    }

    std::unique_ptr<Session> session;
};

constexpr int LongEnough = 60; ///< steps for any action

} // namespace

class TestOverrideEffects : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cancelled_data() { kinds(); }
    void cancelled();
    void replaced_data() { kinds(); }
    void replaced();
    void undone_data() { kinds(); }
    void undone();

private:
    static void kinds()
    {
        QTest::addColumn<Strategy>("strategy");
        for (const auto &[strategy, name] : EnumNames<Strategy>::table) {
            if (changesTheApp(strategy))
                QTest::newRow(name) << strategy;
        }
    }
    /// Two replicas, so that one can be taken away.
    static void prepare(Stage &stage)
    {
        QVERIFY(stage.session);
        stage.run(3);
        stage.request(Strategy::ScaleOut);
        stage.run(LongEnough);
        QCOMPARE(stage.status().replicas, 2);
    }
};

void TestOverrideEffects::cancelled()
{
    QFETCH(Strategy, strategy);
    Stage stage;
    prepare(stage);
    const QStringList before = stage.facts();
    stage.request(strategy);
    QCOMPARE(stage.last().state, ActionState::Executing);
    stage.order(EventType::OperatorCancelled, {{QStringLiteral("action"), stage.last().id}});
    stage.run(LongEnough);
    QCOMPARE(stage.last().state, ActionState::Cancelled);
    QCOMPARE(stage.facts(), before); // as cancelMeaning("dataset") promises
}

void TestOverrideEffects::replaced()
{
    QFETCH(Strategy, strategy);
    Stage stage;
    prepare(stage);
    stage.request(strategy);
    const QString first = stage.last().id;
    stage.order(EventType::OperatorOverrode,
                {{QStringLiteral("action"), first},
                 {QStringLiteral("strategy"), toName(Strategy::ScaleOut)},
                 {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("replicas"), 3}}}});
    stage.run(LongEnough);
    QCOMPARE(stage.session->state().action(first)->state, ActionState::Overridden);
    QCOMPARE(stage.last().replaces, first);
    QCOMPARE(stage.last().state, ActionState::Succeeded);
    QCOMPARE(stage.status().replicas, 3);
    QVERIFY(stage.status().release != QLatin1String("9.0.0"));
}

void TestOverrideEffects::undone()
{
    QFETCH(Strategy, strategy);
    Stage stage;
    prepare(stage);
    const QStringList before = stage.facts();
    stage.request(strategy);
    const QString id = stage.last().id;
    stage.run(LongEnough);
    const Action done = *stage.session->state().action(id);
    QCOMPARE(done.state, ActionState::Succeeded);
    QVERIFY(done.undo);
    if (strategy != Strategy::Restart)
        QVERIFY(stage.facts() != before);
    stage.order(EventType::OperatorUndid, {{QStringLiteral("action"), id}});
    stage.run(LongEnough);
    if (done.undo->kind == UndoKind::Impossible) {
        QCOMPARE(stage.session->state().action(id)->state, ActionState::Succeeded);
        return;
    }
    const Action undone = *stage.session->state().action(id);
    QCOMPARE(undone.state, ActionState::Undone);
    QCOMPARE(stage.facts(), before);
    QVERIFY2(undone.reason.contains(QLatin1String("All is as it was before")), qPrintable(undone.reason));
}

QTEST_GUILESS_MAIN(TestOverrideEffects)
#include "tst_overrideeffects.moc"
