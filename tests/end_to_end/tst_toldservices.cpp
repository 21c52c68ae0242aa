// A service is told of what the daemon does with a real app, also when the daemon is killed on the way.
#include "end_to_end/servedplatform.h"

#include "http/loopbackserver.h"

#include <QDirIterator>
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
    void secretsOfMetricsStandNowhere();
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

/// The daemon sends its metrics with keys to services that throw them back at it, and keeps them to itself.
void TestToldServices::secretsOfMetricsStandNowhere()
{
    const QByteArray datadogKey = "dd-0123456789abcdef-the-key-of-datadog";
    const QByteArray token = "otlp-0123456789abcdef-the-token";
    const LoopbackServer collector([&](const QByteArray &request) {
        const bool isDatadog = request.contains(datadogKey);
        return LoopbackReply::http(isDatadog ? "403 Forbidden" : "400 Bad Request",
                                   "{\"errors\":[\"bad: " + (isDatadog ? datadogKey : token) + "\"]}");
    });
    ServedPlatform platform(ServedPlatform::SmallShop);
    const QString file = QFileInfo(platform.dataDirectory()).path() + QStringLiteral("/integrations.yaml");
    QFile yaml(file);
    QVERIFY(yaml.open(QIODevice::WriteOnly));
    yaml.write("metrics:\n  - { name: datadog, kind: datadog, secret: 'env:OPS_TEST_DATADOG', interval: 1s, url: '" +
               collector.url(QStringLiteral("/api/v2/series")).toUtf8() +
               "' }\n  - { name: collector, kind: otlp, secret: 'env:OPS_TEST_OTLP', interval: 1s, url: '" +
               collector.url(QStringLiteral("/v1/metrics")).toUtf8() + "' }\n");
    yaml.close();
    platform.setVariable(QStringLiteral("OPS_TEST_DATADOG"), QString::fromLatin1(datadogKey));
    platform.setVariable(QStringLiteral("OPS_TEST_OTLP"), QStringLiteral("Bearer ") + QString::fromLatin1(token));
    platform.addArguments({QStringLiteral("--integrations"), file});
    platform.start();
    const auto sentWith = [&collector](const QByteArray &secret) {
        const QByteArrayList requests = collector.requests();
        return std::any_of(requests.cbegin(), requests.cend(),
                           [&secret](const QByteArray &request) { return request.contains(secret); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(sentWith(datadogKey) && sentWith(token), Patience); // they are used at all
    QTRY_COMPARE_WITH_TIMEOUT(platform.ask(QStringLiteral("/integrations")).body.count("\"failing\""), 2, Patience);
    QByteArray shown = platform.ask(QStringLiteral("/integrations")).body +
                       platform.ask(QStringLiteral("/health")).body + platform.ask(QStringLiteral("/metrics")).body;
    shown += platform.ask(QStringLiteral("/integrations/datadog/test"), "POST", "{}").body;
    QCOMPARE(platform.terminate(), 0);
    shown += platform.said().toUtf8();
    QVERIFY(shown.contains("integration datadog: ")); // it was said that it does not work
    int files = 0;
    for (QDirIterator each(platform.dataDirectory(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         each.hasNext(); ++files) {
        QFile written(each.next());
        QVERIFY2(written.open(QIODevice::ReadOnly), qPrintable(written.fileName()));
        const QByteArray content = written.readAll();
        QVERIFY2(!content.contains(datadogKey) && !content.contains(token), qPrintable(written.fileName()));
    }
    QVERIFY(files > 3); // the journal, its logs and its audit chain among them
    QVERIFY(!shown.contains(datadogKey));
    QVERIFY(!shown.contains(token));
}

QTEST_GUILESS_MAIN(TestToldServices)
#include "tst_toldservices.moc"
