// Two real daemons, with apps of their own, and a real Redis between them.

#include "end_to_end/servedplatform.h"
#include "redis/redisserver.h"

#include <QTest>

namespace {

constexpr int Patience = ServedPlatform::Patience;
const QString Bus = QStringLiteral("redis");

void join(ServedPlatform &platform, const RedisServer &redis, const QString &node)
{
    platform.addArguments({QStringLiteral("--redis"), redis.url(), QStringLiteral("--redis-name"), node,
                           QStringLiteral("--redis-worker")});
    platform.start();
}

QJsonObject peerOf(ServedPlatform &platform)
{
    return platform.ask(QStringLiteral("/peers")).json[QLatin1String("peers")][0].toObject();
}

/// The types of what it has seen of another one.
QStringList seenBy(ServedPlatform &platform, const QString &node)
{
    QStringList types;
    const QJsonArray events =
        platform.ask(QStringLiteral("/peers/events?node=") + node).json.value(QLatin1String("events")).toArray();
    for (const QJsonValue &each : events)
        types.append(each[QLatin1String("event")][QLatin1String("type")].toString().section(QLatin1Char('.'), 3));
    return types;
}

QJsonObject shared(ServedPlatform &platform)
{
    return platform.ask(QStringLiteral("/shared-deployments")).json[QLatin1String("deployments")][0].toObject();
}

} // namespace

class TestBus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoPlatformsShareWork();
};

void TestBus::twoPlatformsShareWork()
{
    RedisServer redis;
    QVERIFY(redis.start());
    ServedPlatform left(ServedPlatform::TwoReleases);
    join(left, redis, QStringLiteral("left"));
    QTRY_COMPARE_WITH_TIMEOUT(left.state(), QStringLiteral("running"), Patience); // its ports are taken now
    ServedPlatform right(ServedPlatform::TwoReleases);
    join(right, redis, QStringLiteral("right"));
    QTRY_COMPARE_WITH_TIMEOUT(right.state(), QStringLiteral("running"), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(seenBy(left, QStringLiteral("right")).contains(QLatin1String("app.state_changed")),
                             Patience);
    QTRY_VERIFY_WITH_TIMEOUT(seenBy(right, QStringLiteral("left")).contains(QLatin1String("app.state_changed")),
                             Patience);
    QTRY_VERIFY_WITH_TIMEOUT(peerOf(left)[QLatin1String("worker")].toBool(), Patience);
    QVERIFY(peerOf(left)[QLatin1String("alive")].toBool());

    // Ordered at one, carried out by one.
    const auto ordered = left.ask(QStringLiteral("/shared-deployments"), "POST",
                                  R"({"app":"shop","env":"dev","release":"2.0","reason":"build 17"})");
    QCOMPARE(ordered.status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(shared(left)[QLatin1String("outcome")].toString(), QStringLiteral("succeeded"), Patience);
    QCOMPARE(int(left.servesRelease("2.0")) + int(right.servesRelease("2.0")), 1);
    ServedPlatform &worker = shared(left)[QLatin1String("node")].toString() == QLatin1String("left") ? left : right;
    QVERIFY(worker.servesRelease("2.0"));
    const QString requested = QStringLiteral("operator.requested");
    QCOMPARE(left.count(requested) + right.count(requested), 1);

    // Without Redis everything goes on, and what happened is told later.
    redis.kill();
    QTRY_VERIFY_WITH_TIMEOUT(!right.troubleWith(Bus).isEmpty(), Patience);
    QCOMPARE(right.ask(QStringLiteral("/health")).status, 200);
    QVERIFY(!right.deploy(QStringLiteral("1.0")).isEmpty() || !right.deploy(QStringLiteral("2.0")).isEmpty());
    const qint64 before = peerOf(left)[QLatin1String("received")].toInteger();
    QVERIFY(redis.start());
    QTRY_VERIFY_WITH_TIMEOUT(right.troubleWith(Bus).isEmpty(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(peerOf(left)[QLatin1String("received")].toInteger() > before, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(right.ask(QStringLiteral("/peers")).json[QLatin1String("behind")].toInt(-1) == 0,
                             Patience);
    QTRY_VERIFY_WITH_TIMEOUT(peerOf(left)[QLatin1String("position")].toInteger() ==
                                 right.ask(QStringLiteral("/peers")).json[QLatin1String("published")].toInteger(),
                             Patience);
    QCOMPARE(peerOf(left)[QLatin1String("missed")].toInteger(), 0);
    QCOMPARE(peerOf(left)[QLatin1String("received")].toInteger(), peerOf(left)[QLatin1String("position")].toInteger());

    // A wish that nobody can fulfil is refused by whoever gets it.
    left.ask(QStringLiteral("/shared-deployments"), "POST", R"({"app":"shop","env":"dev","release":"9.9"})");
    QTRY_COMPARE_WITH_TIMEOUT(shared(left)[QLatin1String("outcome")].toString(), QStringLiteral("refused"), Patience);
}

QTEST_GUILESS_MAIN(TestBus)
#include "tst_bus.moc"
