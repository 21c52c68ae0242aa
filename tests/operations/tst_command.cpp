#include "operations/command.h"

#include <QJsonArray>
#include <QTest>

using namespace ops;

namespace {

Command order(EventType type, const QJsonObject &data = {})
{
    return {.type = type,
            .operatorName = QStringLiteral("anna"),
            .environment = QStringLiteral("prod"),
            .app = QStringLiteral("web"),
            .incident = {},
            .data = data};
}

QJsonObject fields(std::initializer_list<std::pair<const char *, QJsonValue>> list)
{
    QJsonObject data;
    for (const auto &[name, value] : list)
        data.insert(QLatin1String(name), value);
    return data;
}

const QJsonValue Text = QStringLiteral("x");
const QJsonValue Restart = QStringLiteral("restart");

} // namespace

class TestCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neededFields_data();
    void neededFields();
    void everyOrderNeedsAName();
    void onlyOrdersAreOrders();
    void somethingDoneToAnAppNamesTheApp();
    void fieldsHaveTheirTypes();
    void strategies_data();
    void strategies();
};

void TestCommand::neededFields_data()
{
    QTest::addColumn<EventType>("type");
    QTest::addColumn<QJsonObject>("complete");
    using E = EventType;
    const auto row = [](E type, const QJsonObject &data) {
        QTest::addRow("%s", qPrintable(toName(type))) << type << data;
    };
    row(E::OperatorApproved, fields({{"action", Text}}));
    row(E::OperatorVetoed, fields({{"action", Text}}));
    row(E::OperatorCancelled, fields({{"action", Text}}));
    row(E::OperatorUndid, fields({{"action", Text}}));
    row(E::OperatorExtended, fields({{"action", Text}, {"by_ms", 30'000}}));
    row(E::OperatorOverrode, fields({{"action", Text}, {"strategy", Restart}}));
    row(E::OperatorRequested, fields({{"strategy", Restart}}));
    row(E::OperatorPausedAgent, fields({{"agent", Text}}));
    row(E::OperatorResumedAgent, fields({{"agent", Text}}));
    row(E::OperatorConfigured, fields({{"config", QJsonObject()}}));
    row(E::OperatorPinnedStrategy, fields({{"situation", Text}, {"strategy", Restart}}));
    row(E::OperatorForbadeStrategy, fields({{"situation", Text}, {"strategy", Restart}}));
    row(E::OperatorImportedKnowledge, fields({{"knowledge", QJsonObject()}}));
    row(E::OperatorPromotedKnowledge, fields({{"from", Text}, {"to", Text}}));
    row(E::OperatorInjectedFault, fields({{"fault", Text}}));
    row(E::OperatorLifted, fields({{"reason", Text}}));
    row(E::OperatorSilenced, fields({{"for_ms", 60'000}, {"reason", Text}}));
    row(E::OperatorUnsilenced, fields({{"silence", Text}}));
    row(E::OperatorRaisedAutonomy, fields({{"strategy", Restart}}));
    row(E::OperatorLoweredAutonomy, fields({{"strategy", Restart}}));
    row(E::OperatorEndedShadow, fields({{"reason", Text}}));
    row(E::OperatorReportedAlert, fields({{"fingerprint", Text},
                                          {"name", Text},
                                          {"kind", QStringLiteral("latency")},
                                          {"severity", QStringLiteral("error")},
                                          {"firing", true}}));
    row(E::OperatorStopped, {});
    row(E::OperatorFroze, {});
    row(E::OperatorUnfroze, {});
    row(E::OperatorAcknowledged, {});
    row(E::OperatorClosedIncident, {});
    row(E::OperatorResetKnowledge, {});
}

void TestCommand::neededFields()
{
    QFETCH(EventType, type);
    QFETCH(QJsonObject, complete);
    QVERIFY(bool(order(type, complete).validate()));
    const QStringList names = complete.keys();
    for (const QString &name : names) {
        QJsonObject data = complete;
        data.remove(name);
        const Result<> missing = order(type, data).validate();
        QVERIFY2(!missing, qPrintable(name));
        QCOMPARE(missing.error().kind, Error::Kind::Invalid);
        QCOMPARE(missing.error().where, toName(type));
        QVERIFY2(missing.error().what.contains(name), qPrintable(missing.error().what));
    }
}

void TestCommand::everyOrderNeedsAName()
{
    Command command = order(EventType::OperatorStopped);
    for (const QString &name : {QString(), QStringLiteral("  \t")}) {
        command.operatorName = name;
        QVERIFY(!command.validate());
    }
}

void TestCommand::onlyOrdersAreOrders()
{
    for (const auto &[type, name] : EnumNames<EventType>::table) {
        const bool refused = !order(type, fields({{"action", Text},
                                                  {"agent", Text},
                                                  {"by_ms", 1},
                                                  {"config", QJsonObject()},
                                                  {"fault", Text},
                                                  {"fingerprint", Text},
                                                  {"firing", true},
                                                  {"for_ms", 1},
                                                  {"from", Text},
                                                  {"kind", QStringLiteral("latency")},
                                                  {"knowledge", QJsonObject()},
                                                  {"name", Text},
                                                  {"reason", Text},
                                                  {"release", Text},
                                                  {"severity", QStringLiteral("error")},
                                                  {"silence", Text},
                                                  {"situation", Text},
                                                  {"strategy", Restart},
                                                  {"to", Text}}))
                                  .validate();
        QVERIFY2(refused != isOperatorCommand(type), name);
    }
}

void TestCommand::somethingDoneToAnAppNamesTheApp()
{
    Command command = order(EventType::OperatorRequested, fields({{"strategy", Restart}}));
    command.app.clear();
    QVERIFY(!command.validate());
    command = order(EventType::OperatorInjectedFault, fields({{"fault", Text}}));
    command.environment.clear();
    QVERIFY(!command.validate());
    command = order(EventType::OperatorSilenced, fields({{"for_ms", 60'000}, {"reason", Text}}));
    command.app.clear(); // a whole environment
    QVERIFY(bool(command.validate()));
    command.environment.clear();
    QVERIFY(!command.validate());
    command = order(EventType::OperatorFroze); // a whole environment
    command.app.clear();
    QVERIFY(bool(command.validate()));
}

void TestCommand::fieldsHaveTheirTypes()
{
    const auto accepted = [](EventType type, const QJsonObject &data) { return bool(order(type, data).validate()); };
    const QJsonArray list{1};
    QVERIFY(!accepted(EventType::OperatorRejectedRelease, fields({{"release", list}, {"reason", Text}})));
    QVERIFY(!accepted(EventType::OperatorApproved, fields({{"action", 1}})));
    QVERIFY(!accepted(EventType::OperatorExtended, fields({{"action", Text}, {"by_ms", Text}})));
    QVERIFY(!accepted(EventType::OperatorTookOver, fields({{"for_ms", list}})));
    QVERIFY(!accepted(EventType::OperatorRequested, fields({{"strategy", QJsonObject()}})));
    QVERIFY(!accepted(EventType::OperatorRequested, fields({{"strategy", Restart}, {"parameters", list}})));
    QVERIFY(accepted(EventType::OperatorTookOver, fields({{"for_ms", 1000}})));
}

void TestCommand::strategies_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<bool>("allowed");
    for (const auto &[strategy, name] : EnumNames<Strategy>::table)
        QTest::addRow("%s", name) << QString(QLatin1String(name)) << true;
    QTest::addRow("unknown") << QStringLiteral("pray") << false;
    QTest::addRow("other case") << QStringLiteral("Restart") << false;
    QTest::addRow("empty: unpins") << QString() << true;
    QTest::addRow("very long") << QString(100'000, u'x') << false;
}

void TestCommand::strategies()
{
    QFETCH(QString, strategy);
    QFETCH(bool, allowed);
    const Result<> result =
        order(EventType::OperatorPinnedStrategy, fields({{"situation", Text}, {"strategy", strategy}})).validate();
    QCOMPARE(bool(result), allowed);
    if (!allowed) {
        QVERIFY(result.error().what.contains(QLatin1String("rollback"))); // says what is allowed
        QVERIFY(result.error().what.size() < 1000);
    }
}

QTEST_APPLESS_MAIN(TestCommand)
#include "tst_command.moc"
