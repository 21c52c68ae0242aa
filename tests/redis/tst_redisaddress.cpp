#include "redis/redisaddress.h"
#include "redis/redisvalue.h"
#include "redis/sharedorderjson.h"

#include <QJsonObject>
#include <QTest>

using namespace ops;

class TestRedisAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRead_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("user");
        QTest::addColumn<int>("database");
        QTest::newRow("plain") << QStringLiteral("redis://127.0.0.1:7000") << QStringLiteral("redis://127.0.0.1:7000")
                               << QString() << 0;
        QTest::newRow("usual port") << QStringLiteral("redis://localhost") << QStringLiteral("redis://localhost:6379")
                                    << QString() << 0;
        QTest::newRow("database") << QStringLiteral("redis://[::1]:7000/3") << QStringLiteral("redis://[::1]:7000")
                                  << QString() << 3;
        QTest::newRow("elsewhere") << QStringLiteral("rediss://deploy@bus.example.com")
                                   << QStringLiteral("rediss://bus.example.com:6379") << QStringLiteral("deploy") << 0;
    }
    void isRead()
    {
        QFETCH(QString, url);
        const Result<RedisAddress> address = readRedisAddress(url);
        QVERIFY(address);
        QTEST(address->toString(), "shown");
        QTEST(address->user, "user");
        QTEST(address->database, "database");
    }

    void isRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("password") << QStringLiteral("redis://deploy:hunter2@127.0.0.1:7000");
        QTest::newRow("password alone") << QStringLiteral("redis://:hunter2@127.0.0.1:7000");
        QTest::newRow("no TLS elsewhere") << QStringLiteral("redis://bus.example.com:6379");
        QTest::newRow("another scheme") << QStringLiteral("http://hunter2@127.0.0.1:7000");
        QTest::newRow("no host") << QStringLiteral("redis://");
        QTest::newRow("no database") << QStringLiteral("redis://127.0.0.1/hunter2");
        QTest::newRow("query") << QStringLiteral("redis://127.0.0.1?password=hunter2");
    }
    void isRefused()
    {
        QFETCH(QString, url);
        const Result<RedisAddress> address = readRedisAddress(url);
        QVERIFY(!address);
        QVERIFY(!address.error().toString().contains(QLatin1String("hunter2")));
    }

    void answersComeInPieces()
    {
        RedisParser parser;
        const QByteArray bytes = "*3\r\n:12\r\n$5\r\nhe\r\no\r\n$-1\r\n-OOM full\r\n";
        std::vector<RedisValue> found;
        for (const char byte : bytes) {
            QVERIFY(parser.feed(QByteArray(1, byte)));
            while (const auto value = parser.next())
                found.push_back(*value);
        }
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(found[0].at(0).number(), 12);
        QCOMPARE(found[0].at(1).text, QByteArray("he\r\no"));
        QCOMPARE(found[0].at(2).kind, RedisValue::Kind::Nil);
        QCOMPARE(found[0].at(7).kind, RedisValue::Kind::Nil);
        QCOMPARE(found[1].kind, RedisValue::Kind::Error);
    }

    void nonsenseEnds()
    {
        RedisParser parser;
        parser.feed("HTTP/1.1 400 Bad Request\r\n\r\n");
        QVERIFY(!parser.next());
        QVERIFY(parser.isBroken());
    }

    void anAnswerWithoutEndDoesNotFillTheMemory()
    {
        RedisParser parser;
        QVERIFY(parser.feed("$2000000000\r\n"));
        const QByteArray piece(1024 * 1024, 'x');
        int pieces = 0;
        while (parser.feed(piece) && !parser.next() && !parser.isBroken())
            ++pieces;
        QVERIFY(pieces <= 64);
        QVERIFY(parser.isBroken());
    }

    void ordersAreExamined()
    {
        const SharedOrder order{.id = QStringLiteral("1"),
                                .key = {QStringLiteral("dev"), QStringLiteral("shop")},
                                .release = QStringLiteral("2.0"),
                                .reason = QStringLiteral("because"),
                                .by = QStringLiteral("anna@left")};
        QVERIFY(sharedOrderFrom(toJson(order)) == order);
        QJsonObject changed = toJson(order);
        changed.remove(QStringLiteral("release"));
        QVERIFY(!sharedOrderFrom(changed));
        changed = toJson(order);
        changed.insert(QStringLiteral("reason"), QString(10'000, QLatin1Char('x')));
        QVERIFY(!sharedOrderFrom(changed));
        QVERIFY(!sharedOrderFrom({}));
    }
};

QTEST_GUILESS_MAIN(TestRedisAddress)
#include "tst_redisaddress.moc"
