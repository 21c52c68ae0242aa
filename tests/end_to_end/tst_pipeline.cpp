// universal-devopsd deploy against a daemon with a real app, and the pipelines in packaging/ci that use it.
#include "end_to_end/servedplatform.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

namespace {

constexpr int Patience = ServedPlatform::Patience;

const QByteArray Spec = R"(
name: shop
type: api
runtime: process
releases:
  '1.0': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'] }
  '1.1': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'] }
  '1.2': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'], env: { START_DELAY_MS: '3000' } }
  '2.0-broken': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'], env: { RELEASE_FAULT: no_start } }
health: { http: 'http://127.0.0.1:{port}/health', interval: 100ms, timeout: 200ms }
rollout: { watch: 1s, stop_grace: 2s }
healing: { strategies: [rollback], backoff: 100ms..1s }
environments:
  dev: { release: '1.0', port: PORT }
)";

struct Ended
{
    int code = -1;
    QString out;
    QString err;
};

/// Runs a program to its end, with variables beside those of this process.
Ended run(const QString &program, const QStringList &arguments, const QMap<QString, QString> &variables)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
        environment.insert(variable.key(), variable.value());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(Patience))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// The shell commands between two lines of a file, as a pipeline runs them.
QString commandsIn(const QString &file, const QString &begin, const QString &end)
{
    QFile opened(QStringLiteral(OPS_PACKAGING "/ci/") + file);
    if (!opened.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(opened.readAll());
    const qsizetype from = text.indexOf(begin);
    return from < 0 ? QString() : text.mid(from + begin.size()).section(end, 0, 0);
}

} // namespace

class TestPipeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void isRolledBack();
    void isRefused();
    void isFrozen();
    void runsOutOfTime();
    void findsNobody();
    void isTheSameInGitHubAndJenkins_data();
    void isTheSameInGitHubAndJenkins();

private:
    Ended deploy(const QString &release, const QStringList &more = {}) const
    {
        QStringList arguments{QStringLiteral("deploy"), QStringLiteral("--server"),  m_platform->api().toString(),
                              QStringLiteral("--app"),  QStringLiteral("shop"),      QStringLiteral("--env"),
                              QStringLiteral("dev"),    QStringLiteral("--release"), release,
                              QStringLiteral("--wait"), QStringLiteral("--timeout"), QStringLiteral("25")};
        return run(QStringLiteral(OPS_DAEMON),
                   arguments +
                       QStringList{QStringLiteral("--token-file"),
                                   m_platform->dataDirectory() + QStringLiteral("/api-token")} +
                       more,
                   {});
    }
    int deployments() const
    {
        return int(
            m_platform->ask(QStringLiteral("/deployments")).json.value(QLatin1String("deployments")).toArray().size());
    }

    std::unique_ptr<ServedPlatform> m_platform;
};

void TestPipeline::initTestCase()
{
    m_platform = std::make_unique<ServedPlatform>(Spec);
    m_platform->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_platform->deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"),
                              Patience);
}

void TestPipeline::cleanupTestCase()
{
    m_platform.reset();
}

void TestPipeline::isRolledBack()
{
    const Ended ended = deploy(QStringLiteral("2.0-broken"));
    QVERIFY2(ended.code == 11, qPrintable(ended.out + ended.err));
    QVERIFY(ended.err.startsWith(QLatin1String("rolled_back: ")));
    QTRY_VERIFY_WITH_TIMEOUT(m_platform->servesRelease("1.0"), Patience);
}

void TestPipeline::isRefused()
{
    const int before = deployments();
    const Ended ended = deploy(QStringLiteral("9.9"));
    QCOMPARE(ended.code, 13);
    QVERIFY2(ended.err.contains(QLatin1String("has no release \"9.9\"")), qPrintable(ended.err));
    QCOMPARE(deploy(QStringLiteral("1.0"), {QStringLiteral("--timeout"), QStringLiteral("0")}).code, 2);
    QCOMPARE(deploy(QStringLiteral("1.0"), {QStringLiteral("--server"), QStringLiteral("http://ops.example")}).code, 2);
    QCOMPARE(deployments(), before);
}

/// A pipeline sees no freeze: it is held up by one, whosever token it has.
void TestPipeline::isFrozen()
{
    const int before = deployments();
    QCOMPARE(m_platform->ask(QStringLiteral("/freezes"), "POST", R"({"env":"dev"})").status, 200);
    const Ended ended = deploy(QStringLiteral("1.1"));
    QCOMPARE(m_platform->ask(QStringLiteral("/freezes"), "DELETE", R"({"env":"dev"})").status, 200);
    QVERIFY2(ended.code == 13, qPrintable(ended.out + ended.err));
    QVERIFY2(ended.err.contains(QLatin1String("Frozen by operator:api")), qPrintable(ended.err));
    QCOMPARE(deployments(), before);
}

void TestPipeline::runsOutOfTime()
{
    const Ended ended = deploy(QStringLiteral("1.2"), {QStringLiteral("--timeout"), QStringLiteral("1")});
    QVERIFY2(ended.code == 15, qPrintable(ended.out + ended.err));
    QTRY_VERIFY_WITH_TIMEOUT(m_platform->servesRelease("1.2"), Patience); // it goes on
}

void TestPipeline::findsNobody()
{
    // The port of a replica that is not there.
    const QString nobody = QStringLiteral("http://127.0.0.1:%1").arg(m_platform->port + 5);
    const Ended ended = deploy(QStringLiteral("1.0"),
                               {QStringLiteral("--server"), nobody, QStringLiteral("--timeout"), QStringLiteral("1")});
    QVERIFY2(ended.code == 14, qPrintable(ended.out + ended.err));
}

void TestPipeline::isTheSameInGitHubAndJenkins_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("release");
    QTest::newRow("GitHub") << QStringLiteral("github-actions.yml") << QStringLiteral("run: |\n")
                            << QStringLiteral("\n\n") << QStringLiteral("1.0");
    QTest::newRow("Jenkins") << QStringLiteral("Jenkinsfile") << QStringLiteral("script: '''") << QStringLiteral("'''")
                             << QStringLiteral("1.1");
}

void TestPipeline::isTheSameInGitHubAndJenkins()
{
    QFETCH(QString, file);
    QFETCH(QString, begin);
    QFETCH(QString, end);
    QFETCH(QString, release);
    const QString commands = commandsIn(file, begin, end);
    QVERIFY2(commands.contains(QLatin1String("universal-devopsd deploy")), qPrintable(commands));
    const QString path =
        QFileInfo(QStringLiteral(OPS_DAEMON)).path() + QLatin1Char(':') + QString::fromLocal8Bit(qgetenv("PATH"));
    const Ended ended = run(QStringLiteral("bash"), {QStringLiteral("-ec"), commands},
                            {{QStringLiteral("PATH"), path},
                             {QStringLiteral("UNIVERSAL_DEVOPS_SERVER"), m_platform->api().toString()},
                             {QStringLiteral("UNIVERSAL_DEVOPS_TOKEN"), QString::fromLatin1(m_platform->token())},
                             {QStringLiteral("APP"), QStringLiteral("shop")},
                             {QStringLiteral("ENVIRONMENT"), QStringLiteral("dev")},
                             {QStringLiteral("RELEASE"), release},
                             {QStringLiteral("REASON"), QStringLiteral("it's; $(a \"test\")")},
                             {QStringLiteral("BUILD_TAG"), QStringLiteral("jenkins-shop-17")}});
    QVERIFY2(ended.code == 0, qPrintable(ended.out + ended.err));
    QVERIFY2(ended.out.contains(QStringLiteral("release %1: ordered").arg(release)), qPrintable(ended.out));
    QVERIFY2(ended.out.endsWith(QLatin1String("\nsucceeded\n")), qPrintable(ended.out));
    QVERIFY(m_platform->servesRelease(release.toUtf8()));
}

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
