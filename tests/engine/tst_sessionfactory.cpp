#include "config/platformconfigfile.h"
#include "engine/sessionfactory.h"

#include <QTest>

using namespace ops;

namespace {

SessionSpec specOf(const QString &scenario)
{
    SessionSpec spec;
    spec.scenario = scenario;
    spec.start = fromEpochMs(1'767'571'200'000);
    spec.config = *loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    return spec;
}

struct RunOutcome
{
    QByteArray digest;
    QStringList actions;
};

RunOutcome runToTheEnd(const SessionSpec &spec, HostKind host)
{
    Result<std::unique_ptr<Session>> made = makeSession(spec, {}, host, std::make_unique<MemoryRecorder>(), {});
    if (!made)
        return {};
    Session &session = **made;
    while (!session.isIdleAtEnd()) {
        if (!session.step())
            return {};
    }
    RunOutcome outcome{.digest = session.decisionDigest(), .actions = {}};
    for (const Action &action : session.state().actions())
        outcome.actions.append(toName(action.strategy) + QLatin1Char(' ') + toName(action.state));
    return outcome;
}

} // namespace

class TestSessionFactory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fiveAgentsWithNamesOfTheirOwn();
    void liveAndReplayDecideAlike();
    void plannersDecideDifferently();
    void refusesWhatCannotRun_data();
    void refusesWhatCannotRun();
    void previewsBundledData();
    void previewsTheFilesOfASession();
    void realAppsAreKnownByTheIdOfTheirDirectory();
};

void TestSessionFactory::fiveAgentsWithNamesOfTheirOwn()
{
    QSet<QString> names;
    for (const auto &agent : makeAgents())
        names.insert(agent->name());
    QCOMPARE(names.size(), 5);
}

void TestSessionFactory::liveAndReplayDecideAlike()
{
    const SessionSpec spec = specOf(QStringLiteral("demo"));
    const RunOutcome replay = runToTheEnd(spec, HostKind::Replay);
    const RunOutcome live = runToTheEnd(spec, HostKind::Live);
    QVERIFY(!replay.actions.isEmpty());
    QCOMPARE(live.actions, replay.actions);
    QCOMPARE(live.digest, replay.digest);
}

void TestSessionFactory::plannersDecideDifferently()
{
    SessionSpec spec = specOf(QStringLiteral("demo"));
    const RunOutcome learned = runToTheEnd(spec, HostKind::Replay);
    spec.planner = Planner::Ordered;
    const RunOutcome ordered = runToTheEnd(spec, HostKind::Replay);
    spec.planner = Planner::Random;
    const RunOutcome random = runToTheEnd(spec, HostKind::Replay);
    QVERIFY(learned.actions != ordered.actions);
    QVERIFY(ordered.actions != random.actions);
}

void TestSessionFactory::refusesWhatCannotRun_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("dataset");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("failType");
    QTest::addColumn<QString>("named"); ///< what the error has to say
    QTest::addRow("nothing to run") << ""
                                    << ""
                                    << ""
                                    << ""
                                    << "dataset";
    QTest::addRow("scenario") << "nowhere"
                              << ""
                              << ""
                              << ""
                              << "slow-responses";
    QTest::addRow("dataset") << ""
                             << "/does/not/exist.csv"
                             << ""
                             << ""
                             << "/does/not/exist.csv";
    QTest::addRow("environment") << "demo"
                                 << ""
                                 << "moon"
                                 << ""
                                 << "dev, stage, prod";
    QTest::addRow("fault") << "demo"
                           << ""
                           << ""
                           << "gremlin"
                           << "memory_leak";
}

void TestSessionFactory::refusesWhatCannotRun()
{
    QFETCH(QString, scenario);
    QFETCH(QString, dataset);
    QFETCH(QString, environment);
    QFETCH(QString, failType);
    QFETCH(QString, named);
    SessionSpec spec = specOf(scenario);
    if (!dataset.isEmpty())
        spec.datasets = {dataset};
    if (!environment.isEmpty())
        spec.environments = {environment};
    spec.failType = failType;
    const Result<> possible = checkSpec(spec);
    QVERIFY(!possible);
    QVERIFY2(possible.error().toString().contains(named), qPrintable(possible.error().toString()));
}

void TestSessionFactory::previewsBundledData()
{
    const Result<DatasetPreview> preview = previewDataset(QStringLiteral(":/datasets/student.csv"));
    QVERIFY(preview);
    QVERIFY(preview->rowsRead > 0);
    QVERIFY(!previewDataset(QStringLiteral(":/datasets/none.csv")));
}

void TestSessionFactory::previewsTheFilesOfASession()
{
    const QTemporaryDir directory;
    const auto write = [&](const char *name, const QByteArray &content) {
        QFile file(directory.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    };
    const QString own = write("own.csv", "a\n1\n");
    const QString staged = write("staged.csv", "b\n1\n");
    SessionSpec spec;
    spec.datasets = {own, QStringLiteral(":/datasets/student.csv"), own, QStringLiteral("/does/not/exist.csv")};
    spec.scenario = write("scenario.yaml", "apps:\n  - {name: shop, dataset: staged.csv}\n"
                                           "  - {name: other, dataset: web_service}\n");
    QStringList paths;
    for (const DatasetPreview &preview : previewFiles(spec))
        paths.append(preview.path);
    QCOMPARE(paths, QStringList({own, staged}));
}

void TestSessionFactory::realAppsAreKnownByTheIdOfTheirDirectory()
{
    const QTemporaryDir directory;
    const auto write = [&](const char *name, const QByteArray &content) {
        QFile file(directory.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    };
    write("shop.yaml", "name: shop\nruntime: process\nreleases:\n  \"1.0\": {command: [./shop]}\n"
                       "environments:\n  dev: {release: \"1.0\"}\n");
    SessionSpec spec = specOf({});
    spec.appsDirectory = directory.path();
    const Result<World> world = makeWorld(spec, directory.path());
    QVERIFY2(world, qPrintable(world ? QString() : world.error().toString()));
    QVERIFY(QFile::exists(directory.filePath(QStringLiteral("platform-id"))));

    write("platform-id", "?\n"); // none is made up in its place
    QVERIFY(!makeWorld(spec, directory.path()));
}

QTEST_GUILESS_MAIN(TestSessionFactory)
#include "tst_sessionfactory.moc"
