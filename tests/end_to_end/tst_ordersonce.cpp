// Orders with an Idempotency-Key over the end of the daemon that took them.
#include "end_to_end/servedplatform.h"
#include "server/wire.h"

#include <QTest>

namespace {

constexpr int Patience = ServedPlatform::Patience;

} // namespace

class TestOrdersOnce : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anOrderIsCarriedOutOnceWhateverEndsTheDaemon_data();
    void anOrderIsCarriedOutOnceWhateverEndsTheDaemon();

private:
    static ops::WireAnswer deploy(const ServedPlatform &platform, const QByteArray &release)
    {
        return ops::ask(quint16(platform.api().port()),
                        {.method = "POST",
                         .target = "/deploy",
                         .token = platform.token(),
                         .body = "{\"app\":\"shop\",\"env\":\"dev\",\"release\":\"" + release + "\"}",
                         .headers = "Idempotency-Key: build-17\r\n"});
    }
};

void TestOrdersOnce::anOrderIsCarriedOutOnceWhateverEndsTheDaemon_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("asked to end") << false;
    QTest::newRow("killed once it has answered") << true;
}

void TestOrdersOnce::anOrderIsCarriedOutOnceWhateverEndsTheDaemon()
{
    QFETCH(bool, killed);
    ServedPlatform platform(ServedPlatform::TwoReleases);
    platform.start(false);
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const ops::WireAnswer first = deploy(platform, "2.0");
    if (killed)
        platform.kill();
    QVERIFY2(first.status == 202, first.body.constData());
    if (!killed)
        QCOMPARE(platform.terminate(), 0);
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    const ops::WireAnswer again = deploy(platform, "2.0");
    QCOMPARE(again.status, first.status);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.headers.value("location"), first.headers.value("location"));
    QCOMPARE(again.headers.value("content-type"), first.headers.value("content-type"));
    QCOMPARE(deploy(platform, "1.0").status, 422);
    QCOMPARE(platform.count(QStringLiteral("operator.requested")), 0); // nothing was ordered in this session
}

QTEST_GUILESS_MAIN(TestOrdersOnce)
#include "tst_ordersonce.moc"
