#include "operations/sessionspec.h"

#include "model/policy.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace ops;

namespace {

SessionSpec full()
{
    SessionSpec spec;
    spec.appsDirectory = QStringLiteral("/srv/apps");
    spec.datasets = {QStringLiteral(":/datasets/student.csv"), QStringLiteral("/data/a b;ü.csv")};
    spec.scenario = QStringLiteral("slow-responses");
    spec.environments = {QStringLiteral("prod")};
    spec.planner = Planner::Ordered;
    spec.seed = std::numeric_limits<quint64>::max(); // more than a JSON number can hold
    spec.failType = QStringLiteral("memory_leak");
    spec.forceAnomaly = true;
    spec.loop = true;
    spec.start = fromEpochMs(1'767'571'200'123);
    spec.config.environments.resize(2);
    spec.config.environments[0].name = QStringLiteral("dev");
    spec.config.environments[1].name = QStringLiteral("prod");
    spec.knowledge = {PolicyEntry{.environment = QStringLiteral("prod"), .situation = QStringLiteral("s")}.toJson()};
    spec.trackRecord = {QJsonObject{{QStringLiteral("cases"), 5}}};
    spec.shadows = {QJsonObject{{QStringLiteral("app"), QStringLiteral("web")}}};
    return spec;
}

/// As the journal does it: through bytes.
QJsonObject stored(const QJsonObject &json)
{
    return QJsonDocument::fromJson(QJsonDocument(json).toJson(QJsonDocument::Compact)).object();
}

} // namespace

class TestSessionSpec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWent();
    void everyFieldCounts();
    void whatIsNotThereIsTheDefault();
};

void TestSessionSpec::comesBackAsItWent()
{
    QCOMPARE(SessionSpec::fromJson(stored(full().toJson())), full());
}

void TestSessionSpec::everyFieldCounts()
{
    // A field that is not written would let two different sessions look the same after a crash.
    const QJsonObject complete = stored(full().toJson());
    for (const QString &field : complete.keys()) {
        QJsonObject json = complete;
        json.remove(field);
        QVERIFY2(SessionSpec::fromJson(json) != full(), qPrintable(field));
    }
}

void TestSessionSpec::whatIsNotThereIsTheDefault()
{
    QJsonObject strange = stored(full().toJson());
    strange.insert(QStringLiteral("planner"), QStringLiteral("crystal_ball"));
    strange.insert(QStringLiteral("of_a_later_version"), true);
    QCOMPARE(SessionSpec::fromJson(strange).planner, Planner::Rl);
    const SessionSpec empty = SessionSpec::fromJson({});
    QVERIFY(empty.datasets.isEmpty());
    QCOMPARE(empty.planner, Planner::Rl);
    QCOMPARE(empty.start, Timestamp{});
}

QTEST_APPLESS_MAIN(TestSessionSpec)
#include "tst_sessionspec.moc"
