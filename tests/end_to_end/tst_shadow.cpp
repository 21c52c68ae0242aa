// A real app whose spec has it begin in shadow mode: nothing is done to it before a person says so, and what would have
// been done is compared with what people do.
#include "end_to_end/servedplatform.h"

#include <QTest>

namespace {

constexpr int Patience = ServedPlatform::Patience;

QByteArray shadowedShop()
{
    return QByteArray(ServedPlatform::SmallShop).replace("port: PORT }", "port: PORT, shadow: true }");
}

} // namespace

class TestShadow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyAPersonActs();
};

void TestShadow::onlyAPersonActs()
{
    ServedPlatform platform(shadowedShop());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const auto shadow = [&platform] {
        return platform.ask(QStringLiteral("/autonomy")).json.value(QLatin1String("shadows"))[0].toObject();
    };
    QCOMPARE(shadow().value(QLatin1String("app")).toString(), QStringLiteral("shop"));
    QCOMPARE(shadow().value(QLatin1String("cases")).toInt(-1), 0);

    platform.shop("POST", "/fault?kind=crash");
    QTRY_COMPARE_WITH_TIMEOUT(platform.count(QStringLiteral("action.refused")), 1, Patience);
    QVERIFY2(platform.count(QStringLiteral("incident.escalated")) == 1,
             platform.story({QStringLiteral("action.refused"), QStringLiteral("incident.closed")}));
    QVERIFY(!platform.servesRelease("1.0"));
    QVERIFY(!platform.act(QStringLiteral("restart")).isEmpty()); // what the platform would have done
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
    QCOMPARE(shadow().value(QLatin1String("cases")).toInt(), 1);
    QCOMPARE(shadow().value(QLatin1String("agreed")).toInt(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);

    // The figure comes from the journal, and so does who left shadow mode.
    platform.kill();
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(shadow().value(QLatin1String("agreed")).toInt(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    const auto end = [&platform](const QByteArray &body) {
        return platform.ask(QStringLiteral("/shadows"), "DELETE", body).status;
    };
    QCOMPARE(end(R"({"app":"shop","env":"dev"})"), 400); // nobody ends it without a reason
    QCOMPARE(end(R"({"app":"shop","env":"dev","reason":"one of one"})"), 200);
    QCOMPARE(end(R"({"app":"shop","env":"dev","reason":"once more"})"), 409);
    QVERIFY(shadow().isEmpty());
    platform.terminate();
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QVERIFY(shadow().isEmpty()); // although the spec still says so
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
    platform.shop("POST", "/fault?kind=crash");
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
}

QTEST_GUILESS_MAIN(TestShadow)
#include "tst_shadow.moc"
