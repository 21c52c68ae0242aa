// universal-devopsd drill: a daemon's real app is broken by plan, and what comes of it is scored and remembered.
#include "end_to_end/servedplatform.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace {

constexpr int Patience = 2 * ServedPlatform::Patience;

const QByteArray Plan = R"(
drills:
  - name: crash
    app: shop
    environment: dev
    inject: { url: 'http://127.0.0.1:PORT/fault?kind=crash' }
    after: 500ms
    holds: 500ms
    cures: [restart]
    targets: { detect: 10s, recover: 20s, wrong_actions: 0, human_work: 0 }
)";

struct Ended
{
    int code = -1;
    QString out;
    QString err;
};

} // namespace

class TestDrills : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void breaksScoresAndCompares();
    void missedTargetsFail();
    void brokenElsewhereIsRefused();
    void simulatesWithoutADaemon();

private:
    Ended drill(const QStringList &arguments) const;
    /// Writes a plan; its path.
    QString plan(const QByteArray &content, const QString &name = QStringLiteral("shop.yaml")) const;
    QStringList onServer() const
    {
        return {QStringLiteral("--server"), m_platform->api().toString(), QStringLiteral("--token-file"),
                m_platform->dataDirectory() + QStringLiteral("/api-token")};
    }
    QString report() const { return m_directory.filePath(QStringLiteral("report.json")); }
    QJsonArray reported() const
    {
        QFile file(report());
        return file.open(QIODevice::ReadOnly)
                   ? QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("results")).toArray()
                   : QJsonArray();
    }

    QTemporaryDir m_directory;
    std::unique_ptr<ServedPlatform> m_platform;
};

void TestDrills::initTestCase()
{
    m_platform = std::make_unique<ServedPlatform>(ServedPlatform::SmallShop);
    m_platform->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_platform->deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"),
                              Patience);
}

Ended TestDrills::drill(const QStringList &arguments) const
{
    QProcess process;
    process.start(QStringLiteral(OPS_DAEMON),
                  QStringList{QStringLiteral("drill"), QStringLiteral("--data"),
                              m_directory.filePath(QStringLiteral("data")), QStringLiteral("--report"), report()} +
                      arguments);
    if (!process.waitForFinished(Patience))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString TestDrills::plan(const QByteArray &content, const QString &name) const
{
    QFile file(m_directory.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(QByteArray(content).replace("PORT", QByteArray::number(m_platform->port)));
    return file.fileName();
}

void TestDrills::breaksScoresAndCompares()
{
    const QStringList run = QStringList{QStringLiteral("--plan"), plan(Plan)} + onServer();
    const Ended first = drill(run);
    QVERIFY2(first.code == 0, qPrintable(first.out + first.err));
    QJsonObject result = reported().first().toObject();
    QCOMPARE(result.value(QLatin1String("actions")).toInt(), 1);
    QVERIFY(result.value(QLatin1String("detect_s")).toDouble(-1) >= 0);
    QVERIFY(result.value(QLatin1String("recover_s")).toDouble(-1) > 0);
    QVERIFY(result.value(QLatin1String("change")).isNull());

    // Any sooner, it would be a relapse.
    plan(QByteArray(Plan).replace("after: 500ms", "after: 16s"));
    const Ended second = drill(run);
    QVERIFY2(second.code == 0, qPrintable(second.out + second.err));
    QCOMPARE(reported().size(), 1);
    QVERIFY(reported().first()[QLatin1String("change")].isObject());

    const Ended history = drill({QStringLiteral("--history"), QStringLiteral("--plan"), QStringLiteral("shop.yaml")});
    QCOMPARE(history.code, 0);
    QCOMPARE(history.out.count(QLatin1String("| shop | crash | dev/shop @ ")), 2);
    QCOMPARE(reported().size(), 2);
}

void TestDrills::missedTargetsFail()
{
    const QByteArray impossible = "scenario: demo\n"
                                  "drills: [{name: crash, app: web-shop, environment: dev, fault: crash,\n"
                                  "          targets: {detect: 1m, recover: 0s}}]\n";
    const Ended ended = drill({QStringLiteral("--plan"), plan(impossible, QStringLiteral("fast.yaml"))});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.out.contains(QLatin1String("| missed: recover |")), qPrintable(ended.out));
}

void TestDrills::brokenElsewhereIsRefused()
{
    const int exits = m_platform->count(QStringLiteral("app.exited"));
    const QString prod =
        plan(QByteArray(Plan).replace("environment: dev", "environment: prod"), QStringLiteral("prod.yaml"));
    const Ended refused = drill(QStringList{QStringLiteral("--plan"), prod} + onServer());
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(QLatin1String("broken in prod")), qPrintable(refused.err));
    QCOMPARE(drill({QStringLiteral("--plan"), plan(Plan)}).code, 2); // of which daemon?
    QCOMPARE(drill(QStringList{QStringLiteral("--plan"), QStringLiteral("simulated")} + onServer()).code, 2);
    QCOMPARE(drill({}).code, 2);
    QCOMPARE(m_platform->count(QStringLiteral("app.exited")), exits);
}

void TestDrills::simulatesWithoutADaemon()
{
    const QByteArray crash = "scenario: demo\n"
                             "drills: [{name: crash, app: web-shop, environment: dev, fault: crash}]\n";
    const QStringList run{QStringLiteral("--plan"), plan(crash, QStringLiteral("crash.yaml"))};
    const Ended first = drill(run);
    QVERIFY2(first.code == 0, qPrintable(first.out + first.err));
    const QJsonObject before = reported().first().toObject();
    QCOMPARE(drill(run).code, 0);
    const QJsonObject after = reported().first().toObject();
    for (const char *field : {"detect_s", "recover_s", "done"})
        QCOMPARE(after.value(QLatin1String(field)), before.value(QLatin1String(field)));
    QCOMPARE(after.value(QLatin1String("change"))[QLatin1String("recover_s")].toDouble(-1), 0.0);
}

QTEST_GUILESS_MAIN(TestDrills)
#include "tst_drills.moc"
