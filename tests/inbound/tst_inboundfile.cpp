#include "inbound/inboundfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Whole = R"(
alertmanager:
  labels: { app: service, environment: env }
  environment: prod
  apps: { shop-web: shop }
  environments: { production: prod }
  severities: { page: critical }
  kinds: { HighLatency: latency }
generic:
  secret: file:generic
github:
  secret: env:OPS_TEST_GITHUB
  deployments:
    - { repository: acme/shop, on: release, app: shop, env: dev, strip_prefix: v }
    - { repository: acme/pay, on: workflow, workflow: Build, branch: main, app: pay, env: stage, release: '{run_number}' }
)";

} // namespace

class TestInboundFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void readsEverything();
    void whatIsLeftOutHasADefault();
    void mistakesAreTold_data();
    void mistakesAreTold();
    void secretsAreNotShown();

private:
    Result<InboundSettings> parse(const QByteArray &content) const
    {
        return parseInbound(content, m_directory.filePath(QStringLiteral("inbound.yaml")));
    }

    QTemporaryDir m_directory;
};

void TestInboundFile::initTestCase()
{
    QFile file(m_directory.filePath(QStringLiteral("generic")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("signing-key\n") > 0);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    qputenv("OPS_TEST_GITHUB", "webhook-key");
}

void TestInboundFile::readsEverything()
{
    const Result<InboundSettings> settings = parse(Whole);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().toString()));
    const AlertMapping &mapping = settings->alertmanager;
    QCOMPARE(mapping.appLabel, QStringLiteral("service"));
    QCOMPARE(mapping.environmentLabel, QStringLiteral("env"));
    QCOMPARE(mapping.severityLabel, QStringLiteral("severity"));
    QCOMPARE(mapping.environment, QStringLiteral("prod"));
    QCOMPARE(mapping.apps.value(QStringLiteral("shop-web")), QStringLiteral("shop"));
    QCOMPARE(mapping.environments.value(QStringLiteral("production")), QStringLiteral("prod"));
    QCOMPARE(mapping.severities.value(QStringLiteral("page")), Severity::Critical);
    QCOMPARE(mapping.kinds.value(QStringLiteral("HighLatency")), IssueKind::Latency);
    QCOMPARE(*settings->generic.read(), QByteArray("signing-key"));
    QCOMPARE(*settings->github.read(), QByteArray("webhook-key"));
    QCOMPARE(settings->deployments.size(), 2);
    const GithubRule &first = settings->deployments.first();
    QCOMPARE(first.trigger, GithubTrigger::Release);
    QCOMPARE(first.release, QStringLiteral("{tag}"));
    QCOMPARE(first.stripPrefix, QStringLiteral("v"));
    QCOMPARE(first.key.environment, QStringLiteral("dev"));
    const GithubRule &last = settings->deployments.last();
    QCOMPARE(last.trigger, GithubTrigger::Workflow);
    QCOMPARE(last.workflow, QStringLiteral("Build"));
    QCOMPARE(last.branch, QStringLiteral("main"));
    QCOMPARE(last.release, QStringLiteral("{run_number}"));
}

void TestInboundFile::whatIsLeftOutHasADefault()
{
    const Result<InboundSettings> settings = parse("alertmanager: { environment: prod }\n");
    QVERIFY(settings);
    QCOMPARE(settings->alertmanager.appLabel, QStringLiteral("app"));
    QVERIFY(settings->generic.isEmpty());
    QVERIFY(settings->github.isEmpty());
    QVERIFY(settings->deployments.isEmpty());
}

void TestInboundFile::mistakesAreTold_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("where");
    const auto deployment = [](const QByteArray &fields) {
        return "github:\n  secret: env:OPS_TEST_GITHUB\n  deployments:\n    - {" + fields + "}\n";
    };
    QTest::newRow("nothing") << QByteArray("{}") << QString();
    QTest::newRow("unknown field") << QByteArray("pagerduty: {}\n") << QStringLiteral(":1:");
    QTest::newRow("unknown severity") << QByteArray("alertmanager:\n  severities: { page: bad }\n")
                                      << QStringLiteral(":2:");
    QTest::newRow("unknown kind") << QByteArray("alertmanager:\n  kinds: { X: bad }\n") << QStringLiteral(":2:");
    QTest::newRow("no secret") << QByteArray("generic: {}\n") << QStringLiteral(":1:");
    QTest::newRow("no such secret") << QByteArray("generic:\n  secret: file:none\n") << QStringLiteral(":2:");
    QTest::newRow("no such variable") << QByteArray("generic:\n  secret: env:OPS_TEST_NONE\n") << QStringLiteral(":2:");
    QTest::newRow("no rules") << QByteArray("github: { secret: env:OPS_TEST_GITHUB, deployments: [] }\n")
                              << QStringLiteral(":1:");
    QTest::newRow("no repository") << deployment("on: release, app: shop, env: dev") << QStringLiteral(":4:");
    QTest::newRow("half a repository") << deployment("repository: shop, on: release, app: shop, env: dev")
                                       << QStringLiteral(":4:");
    QTest::newRow("another trigger") << deployment("repository: a/b, on: push, app: shop, env: dev")
                                     << QStringLiteral(":4:");
    QTest::newRow("a branch of a release")
        << deployment("repository: a/b, on: release, branch: main, app: shop, env: dev") << QStringLiteral(":4:");
}

void TestInboundFile::mistakesAreTold()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, where);
    const Result<InboundSettings> settings = parse(content);
    QVERIFY(!settings);
    QVERIFY2(settings.error().where.contains(where), qPrintable(settings.error().toString()));
}

void TestInboundFile::secretsAreNotShown()
{
    const Result<InboundSettings> settings = parse("generic:\n  secret: hunter2-hunter2\n");
    QVERIFY(!settings);
    QVERIFY(!settings.error().toString().contains(QLatin1String("hunter2")));
}

QTEST_GUILESS_MAIN(TestInboundFile)
#include "tst_inboundfile.moc"
