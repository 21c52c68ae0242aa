#include "engine/selfcheck.h"

#include "config/platformconfigfile.h"
#include "engine/livehost.h"
#include "engine/sessionfactory.h"
#include "journal/database.h"
#include "journal/journal.h"
#include "journal/journalfile.h"
#include "model/configcheck.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTranslator>

#include <chrono>
#include <filesystem>
#include <thread>

namespace ops {

namespace {

CheckResult well(const QString &component, const QString &detail)
{
    return {component, true, detail, QString()};
}

CheckResult broken(const QString &component, const QString &detail, const QString &todo)
{
    return {component, false, detail, todo};
}

QString reinstall()
{
    return QStringLiteral("The installation is damaged; install the program again.");
}

SessionSpec trialSpec(const PlatformConfig &config)
{
    SessionSpec spec;
    spec.datasets = {QStringLiteral(":/datasets/student.csv")};
    spec.failType = QStringLiteral("none");
    spec.start = fromEpochMs(1'767'571'200'000);
    spec.config = config;
    return spec;
}

/// A minute of a session over bundled data: agents and runtimes at their work.
QList<CheckResult> checkSession(const PlatformConfig &config)
{
    const QString agents = QStringLiteral("agents");
    const QString runtimes = QStringLiteral("runtimes");
    Result<std::unique_ptr<Session>> session =
        makeSession(trialSpec(config), {}, HostKind::Replay, std::make_unique<MemoryRecorder>(), {});
    if (!session)
        return {broken(agents, QStringLiteral("not examined"), QStringLiteral("See runtimes.")),
                broken(runtimes, session.error().toString(), reinstall())};
    for (int i = 0; i < 60; ++i) {
        if (const Result<> stepped = (*session)->step(); !stepped)
            return {broken(agents, stepped.error().toString(), QStringLiteral("This is a defect; please report it.")),
                    well(runtimes, QStringLiteral("dataset"))};
    }
    QSet<QString> heard;
    for (const AgentFigures &figures : (*session)->agentFigures()) {
        if (figures.received > 0)
            heard.insert(figures.name);
    }
    const bool allHeard = heard.size() == int(makeAgents().size());
    const bool appsRun = !(*session)->state().apps().empty();
    return {allHeard ? well(agents, QStringLiteral("%1 agents at work").arg(heard.size()))
                     : broken(agents, QStringLiteral("only %1 agents heard anything").arg(heard.size()), reinstall()),
            appsRun ? well(runtimes, QStringLiteral("dataset: %1 apps ran").arg((*session)->state().apps().size()))
                    : broken(runtimes, QStringLiteral("no app ran"), reinstall())};
}

CheckResult checkBus()
{
    const QString name = QStringLiteral("bus");
    const std::unique_ptr<AgentHost> host = makeHost(HostKind::Live);
    const auto events = std::make_shared<const std::vector<Event>>(1);
    host->round({.round = 1, .now = {}, .firstOfStep = false, .samples = nullptr, .events = events});
    QSet<QString> threads;
    for (const AgentFigures &figures : host->figures())
        threads.insert(figures.thread);
    const int expected = int(host->figures().size());
    return threads.size() == expected
               ? well(name, QStringLiteral("delivered to %1 threads").arg(expected))
               : broken(name, QStringLiteral("only %1 of %2 threads answered").arg(threads.size()).arg(expected),
                        reinstall());
}

/// What was written before is whole.
CheckResult examineJournals(const QStringList &directories)
{
    const QString name = QStringLiteral("journal files");
    QStringList whole;
    for (const QString &directory : directories) {
        const Result<> examined = examineJournalFile(directory);
        if (!examined && examined.error().kind == Error::Kind::NotFound)
            continue;
        if (!examined && !Database::isCorruption(examined.error()))
            return broken(name, examined.error().toString(),
                          QStringLiteral("See to it that this user can read %1, or name another directory with --data.")
                              .arg(directory));
        if (!examined)
            return broken(
                name, examined.error().toString(),
                QStringLiteral("Check the disk, and keep a copy of %1. The next start puts the damaged journal "
                               "aside and takes over freezes, emergency stop and knowledge if they can be read.")
                    .arg(directory));
        whole.append(directory);
    }
    return well(name, whole.isEmpty() ? QStringLiteral("none yet")
                                      : QStringLiteral("whole: ") + whole.join(QLatin1String(", ")));
}

CheckResult checkJournal(const QString &directory)
{
    const QString name = QStringLiteral("journal");
    const QString todo =
        QStringLiteral("Give this user the right to write to %1, or choose another directory with --data.")
            .arg(directory);
    QDir().mkpath(directory);
    const QTemporaryDir trial(QDir(directory).filePath(QStringLiteral("check-XXXXXX")));
    if (!trial.isValid())
        return broken(name, trial.errorString(), todo);
    Result<std::unique_ptr<Journal>> journal = Journal::open(trial.path());
    if (!journal)
        return broken(name, journal.error().toString(), todo);
    const Result<qint64> session = (*journal)->beginSession({}, Timestamp{});
    if (!session)
        return broken(name, session.error().toString(), todo);
    Event event;
    event.sequence = 1;
    Result<> written = (*journal)->append({&event, 1});
    if (written)
        written = (*journal)->commit();
    if (!written)
        return broken(name, written.error().toString(), todo);
    const Result<std::vector<Event>> read = (*journal)->read(*session, 1, 1);
    return read && read->size() == 1 && read->front() == event
               ? well(name, QStringLiteral("written and read back"))
               : broken(name, QStringLiteral("what was written could not be read back"), todo);
}

CheckResult checkData()
{
    const QString name = QStringLiteral("data");
    const QStringList files = QDir(QStringLiteral(":/datasets")).entryList({QStringLiteral("*.csv")});
    for (const QString &file : files) {
        const Result<DatasetPreview> preview = previewDataset(QStringLiteral(":/datasets/") + file);
        if (!preview)
            return broken(name, preview.error().toString(), reinstall());
    }
    return files.isEmpty() ? broken(name, QStringLiteral("no bundled dataset was found"), reinstall())
                           : well(name, QStringLiteral("%1 bundled datasets can be read").arg(files.size()));
}

CheckResult checkTranslations()
{
    const QString name = QStringLiteral("translations");
    const QStringList files = QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("*.qm")});
    for (const QString &file : files) {
        QTranslator translator;
        if (!translator.load(QStringLiteral(":/i18n/") + file))
            return broken(name, QStringLiteral("%1 cannot be loaded").arg(file), reinstall());
    }
    return files.isEmpty() ? broken(name, QStringLiteral("no translation was found"), reinstall())
                           : well(name, files.join(QStringLiteral(", ")));
}

CheckResult checkDisk(const QString &directory)
{
    constexpr std::uintmax_t MiB = 1024ULL * 1024;
    constexpr std::uintmax_t Needed = 200 * MiB;
    const QString name = QStringLiteral("disk");
    // Asks for the directory itself: lists of mounted file systems are not there in every container.
    std::error_code problem;
    const std::filesystem::space_info space = std::filesystem::space(directory.toStdString(), problem);
    if (problem)
        return broken(name, QString::fromStdString(problem.message()),
                      QStringLiteral("See to it that %1 can be reached.").arg(directory));
    const QString detail = QStringLiteral("%1 MiB free").arg(space.available / MiB);
    return space.available >= Needed
               ? well(name, detail)
               : broken(name, detail, QStringLiteral("Make room for %1: the journal needs 200 MiB.").arg(directory));
}

CheckResult checkClock()
{
    using namespace std::chrono;
    const QString name = QStringLiteral("clock");
    constexpr sys_days Oldest = 2026y / January / 1;
    const auto steadyBefore = steady_clock::now();
    const auto before = system_clock::now();
    std::this_thread::sleep_for(20ms);
    const auto drift = (system_clock::now() - before) - (steady_clock::now() - steadyBefore);
    const QString todo = QStringLiteral("Set the clock, or have it set by NTP: times in the journal rest on it.");
    if (before < Oldest)
        return broken(name, QStringLiteral("the clock is years behind"), todo);
    return abs(drift) < 1s ? well(name, QStringLiteral("runs evenly"))
                           : broken(name, QStringLiteral("the clock jumps"), todo);
}

} // namespace

QList<CheckResult> selfCheck(const QStringList &directories, const QString &configFile)
{
    const QString directory = directories.value(0);
    const QString builtIn = QLatin1String(DefaultPlatformConfig);
    const QString name = QStringLiteral("configuration");
    QList<CheckResult> results;
    Result<PlatformConfig> config = loadPlatformConfig(configFile.isEmpty() ? builtIn : configFile);
    QList<Error> problems;
    if (!config)
        problems.append(config.error());
    else
        problems = validate(*config);
    results.append(problems.isEmpty() ? well(name, QStringLiteral("%1 environments").arg(config->environments.size()))
                                      : broken(name, problems.first().toString(),
                                               QStringLiteral("Correct the file and check again.")));
    // A broken configuration says nothing about the rest, which is examined with the built-in one.
    if (!config)
        config = loadPlatformConfig(builtIn);
    results.append(checkSession(config ? *config : PlatformConfig{}));
    results.append({checkBus(), checkJournal(directory), examineJournals(directories), checkData(), checkTranslations(),
                    checkDisk(directory), checkClock()});
    return results;
}

int score(const QList<CheckResult> &results)
{
    const auto good =
        std::count_if(results.cbegin(), results.cend(), [](const CheckResult &result) { return result.ok; });
    return results.isEmpty() ? 0 : int(100 * good / results.size());
}

} // namespace ops
