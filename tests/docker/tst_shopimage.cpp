#include "http/loopbackserver.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

/// packaging/shop-image, in front of something that answers as an engine does.
class TestShopImage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void handsOverTheProgram();
    void whatTheEngineSaysIsSaid_data();
    void whatTheEngineSaysIsSaid();
    void noEngineIsSaid();

private:
    struct Outcome
    {
        int exitCode = -1;
        QString output;
    };
    Outcome run(const QString &engine) const
    {
        QProcess script;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DOCKER_HOST"), engine);
        environment.remove(QStringLiteral("DOCKER_CERT_PATH"));
        script.setProcessEnvironment(environment);
        script.setProcessChannelMode(QProcess::MergedChannels);
        script.start(QStringLiteral(OPS_SHOP_IMAGE),
                     {m_dir.filePath(QStringLiteral("any-name")), QStringLiteral("shop:demo")});
        script.waitForFinished(60'000);
        return {script.exitCode(), QString::fromUtf8(script.readAll())};
    }
    static QString addressOf(const LoopbackServer &server)
    {
        return QStringLiteral("tcp://127.0.0.1:%1").arg(server.port());
    }

    QTemporaryDir m_dir;
    QByteArray m_program = "#!/bin/sh\n" + QByteArray(100'000, '#');
};

void TestShopImage::initTestCase()
{
    QFile program(m_dir.filePath(QStringLiteral("any-name")));
    QVERIFY(program.open(QIODevice::WriteOnly));
    QCOMPARE(program.write(m_program), m_program.size());
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
}

void TestShopImage::handsOverTheProgram()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackReply::http("200 OK", R"({"status":"sha256:1"})"); });
    const Outcome outcome = run(addressOf(server));
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.output));
    QVERIFY(outcome.output.contains(QLatin1String("Image shop:demo is in the engine")));
    const QByteArray request = server.requests().value(1);
    const QByteArray head = request.left(request.indexOf("\r\n\r\n"));
    QVERIFY2(head.startsWith("POST /images/create?fromSrc=-&repo=shop&tag=demo&"), head.constData());
    QVERIFY(QByteArray::fromPercentEncoding(head.split('\r').first()).contains("changes=ENTRYPOINT [\"/program\"]"));
    const QByteArray tar = request.mid(head.size() + 4);
    QCOMPARE(QByteArray(tar.constData()), QByteArray("program")); // the first file's name
    QVERIFY(tar.contains(m_program));
}

void TestShopImage::whatTheEngineSaysIsSaid_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("at the end of its answer") << QByteArray("200 OK") << QByteArray(R"({"error":"disk full"})");
    QTest::newRow("outright") << QByteArray("500 Internal Server Error") << QByteArray(R"({"message":"disk full"})");
}

void TestShopImage::whatTheEngineSaysIsSaid()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    LoopbackServer server([&](const QByteArray &request) {
        return request.startsWith("POST") ? LoopbackReply::http(status, body) : LoopbackReply::http("200 OK");
    });
    const Outcome outcome = run(addressOf(server));
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.output.contains(QLatin1String("disk full")), qPrintable(outcome.output));
}

void TestShopImage::noEngineIsSaid()
{
    const Outcome nobody = run(QStringLiteral("unix://") + m_dir.filePath(QStringLiteral("none.sock")));
    QCOMPARE(nobody.exitCode, 2);
    QVERIFY2(nobody.output.contains(QLatin1String("no engine answers at unix://")), qPrintable(nobody.output));
    const Outcome wrong = run(QStringLiteral("ssh://somewhere"));
    QCOMPARE(wrong.exitCode, 2);
    QVERIFY2(wrong.output.contains(QLatin1String("unix:// or tcp://")), qPrintable(wrong.output));
}

QTEST_GUILESS_MAIN(TestShopImage)
#include "tst_shopimage.moc"
