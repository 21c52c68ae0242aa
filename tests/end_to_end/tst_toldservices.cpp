// A service is told of what the daemon does with a real app, also when the daemon is killed on the way.
#include "end_to_end/servedplatform.h"

#include "http/loopbackserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace ops;

namespace {

constexpr int Patience = ServedPlatform::Patience;
const QByteArray Secret = "0123456789abcdef0123456789abcdef";

/// What PagerDuty would make of what it was sent: alerts by their key.
class Pager
{
public:
    Pager()
        : m_server([this](const QByteArray &) {
            // The first is not taken, and sent again.
            return m_isFirst.exchange(false) ? LoopbackReply::http("500 Internal Server Error")
                                             : LoopbackReply::http("202 Accepted");
        })
    {
    }

    QString url() const { return m_server.url(QStringLiteral("/v2/enqueue")); }
    int count(const char *action) const
    {
        int all = 0;
        for (const QJsonObject &event : events())
            all += event.value(QLatin1String("event_action")).toString() == QLatin1String(action) ? 1 : 0;
        return all;
    }
    /// Keys of alerts that have been triggered and not resolved.
    QStringList open() const
    {
        QStringList keys;
        for (const QJsonObject &event : events()) {
            const QString key = event.value(QLatin1String("dedup_key")).toString();
            keys.removeAll(key);
            if (event.value(QLatin1String("event_action")).toString() == QLatin1String("trigger"))
                keys.append(key);
        }
        return keys;
    }

private:
    QList<QJsonObject> events() const
    {
        QList<QJsonObject> all;
        for (const QByteArray &request : m_server.requests())
            all.append(QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n") + 4)).object());
        return all;
    }

    std::atomic_bool m_isFirst = true;
    LoopbackServer m_server; ///< ends first
};

} // namespace

class TestToldServices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void areToldAcrossAKill();
};

void TestToldServices::areToldAcrossAKill()
{
    const Pager pager;
    ServedPlatform platform(ServedPlatform::SmallShop);
    const QString file = QFileInfo(platform.dataDirectory()).path() + QStringLiteral("/integrations.yaml");
    QFile yaml(file);
    QVERIFY(yaml.open(QIODevice::WriteOnly));
    yaml.write("integrations:\n  - name: oncall\n    kind: pagerduty\n    secret: env:OPS_TEST_PAGER\n"
               "    first_retry: 50ms\n    spacing: 0ms\n    url: " +
               pager.url().toUtf8() + '\n');
    yaml.close();
    platform.setVariable(QStringLiteral("OPS_TEST_PAGER"), QString::fromLatin1(Secret));
    platform.addArguments({QStringLiteral("--integrations"), file});
    platform.start(false);
    QTRY_COMPARE_WITH_TIMEOUT(platform.count(QStringLiteral("deploy.succeeded")), 1, Patience);

    platform.shop("POST", "/fault?kind=crash");
    QTRY_VERIFY_WITH_TIMEOUT(platform.count(QStringLiteral("incident.opened")) > 0, Patience);
    platform.kill();
    platform.start();
    // Each alert comes to its end, whoever has opened it.
    QTRY_VERIFY_WITH_TIMEOUT(pager.count("trigger") > 0 && pager.open().isEmpty(), Patience);
    const auto status = [&platform] {
        return platform.ask(QStringLiteral("/integrations")).json[QLatin1String("integrations")][0];
    };
    QTRY_COMPARE_WITH_TIMEOUT(status()[QLatin1String("state")].toString(), QStringLiteral("working"), Patience);
    QCOMPARE(status()[QLatin1String("queued")].toInt(-1), 0);
    QCOMPARE(status()[QLatin1String("dead")].toInt(-1), 0);

    const int before = pager.count("resolve");
    const auto tested = platform.ask(QStringLiteral("/integrations/oncall/test"), "POST", "{}");
    QCOMPARE(tested.status, 200);
    QCOMPARE(tested.json.value(QLatin1String("answer")).toString(), QStringLiteral("HTTP 202: ok"));
    QCOMPARE(pager.count("resolve"), before + 1);

    QVERIFY(!platform.ask(QStringLiteral("/integrations")).body.contains(Secret));
    QVERIFY(!platform.said().contains(QString::fromLatin1(Secret)));
    const auto metrics = platform.ask(QStringLiteral("/metrics")).body;
    QVERIFY(metrics.contains(R"(universal_devops_integration_healthy{integration="oncall",kind="pagerduty"} 1)"));
}

QTEST_GUILESS_MAIN(TestToldServices)
#include "tst_toldservices.moc"
