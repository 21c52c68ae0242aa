#include "remote/remoteaddress.h"

#include <QTest>

using namespace ops;

class TestRemoteAddress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isHeldAgainstTheRules_data();
    void isHeldAgainstTheRules();
    void theStreamIsBesideTheApi();
    void isGivenAsEither();
};

void TestRemoteAddress::isHeldAgainstTheRules_data()
{
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("stream");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("where"); // of what is wrong; empty: nothing is
    const QString good = QStringLiteral("http://127.0.0.1:8470");
    QTest::newRow("this machine") << good << QString() << QByteArray("t") << QString();
    QTest::newRow("this machine, IPv6") << "http://[::1]:8470" << QString() << QByteArray("t") << QString();
    QTest::newRow("elsewhere") << "https://ops.example:8470" << QString() << QByteArray("t") << QString();
    QTest::newRow("nothing") << QString() << QString() << QByteArray("t") << "--connect";
    QTest::newRow("no scheme") << "127.0.0.1:8470" << QString() << QByteArray("t") << "--connect";
    QTest::newRow("the stream's scheme") << "wss://ops.example" << QString() << QByteArray("t") << "--connect";
    QTest::newRow("in the clear") << "http://ops.example:8470" << QString() << QByteArray("t") << "--connect";
    QTest::newRow("nearly this machine") << "http://127.0.0.1.evil.example" << QString() << QByteArray("t")
                                         << "--connect";
    QTest::newRow("a password") << "https://a:b@ops.example" << QString() << QByteArray("t") << "--connect";
    QTest::newRow("a stream") << good << "ws://127.0.0.1:8471/stream" << QByteArray("t") << QString();
    QTest::newRow("a stream in the clear")
        << good << "ws://ops.example/stream" << QByteArray("t") << "--connect-stream";
    QTest::newRow("no token") << good << QString() << QByteArray() << "--token-file";
}

void TestRemoteAddress::isHeldAgainstTheRules()
{
    QFETCH(QString, api);
    QFETCH(QString, stream);
    QFETCH(QByteArray, token);
    QFETCH(QString, where);
    const RemoteAddress address{.api = QUrl(api), .stream = QUrl(stream), .token = token};
    const Result<> valid = address.validate();
    QCOMPARE(bool(valid), where.isEmpty());
    if (!valid)
        QCOMPARE(valid.error().where, where);
}

void TestRemoteAddress::theStreamIsBesideTheApi()
{
    RemoteAddress address{.api = QUrl(QStringLiteral("https://ops.example:8470")), .token = "t"};
    QCOMPARE(address.streamAt(8471, QStringLiteral("/stream")).toString(),
             QStringLiteral("wss://ops.example:8471/stream"));
    address.api = QUrl(QStringLiteral("http://[::1]:8470"));
    QCOMPARE(address.streamAt(8471, QStringLiteral("/stream")).toString(), QStringLiteral("ws://[::1]:8471/stream"));
    address.stream = QUrl(QStringLiteral("wss://elsewhere.example/stream"));
    QCOMPARE(address.streamAt(8471, QStringLiteral("/stream")), address.stream);
}

void TestRemoteAddress::isGivenAsEither()
{
    const auto apiFrom = [](const char *given) { return RemoteAddress::apiFrom(QLatin1String(given)).toString(); };
    QCOMPARE(apiFrom("https://ops.example:8470"), QStringLiteral("https://ops.example:8470"));
    QCOMPARE(apiFrom("wss://ops.example:8470"), QStringLiteral("https://ops.example:8470"));
    QCOMPARE(apiFrom("ws://127.0.0.1:8470"), QStringLiteral("http://127.0.0.1:8470"));
    QCOMPARE(apiFrom("ftp://ops.example"), QStringLiteral("ftp://ops.example"));
    // What would travel in the clear does so by either name.
    const RemoteAddress clear{.api = RemoteAddress::apiFrom(QStringLiteral("ws://ops.example:8470")), .token = "t"};
    QCOMPARE(clear.validate().error().kind, Error::Kind::Refused);
}

QTEST_GUILESS_MAIN(TestRemoteAddress)
#include "tst_remoteaddress.moc"
