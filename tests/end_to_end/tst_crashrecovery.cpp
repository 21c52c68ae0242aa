#include "end_to_end/daemon.h"
#include "journal/journalreader.h"

#include <QDir>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int Kills = 20; // each takes many times as long
#else
constexpr int Kills = 200;
#endif
constexpr int KillsPerRun = 20; ///< then the run is left in peace, and must end like the undisturbed one

QStringList command()
{
    return {QStringLiteral("run"), QStringLiteral("--scenario"), QStringLiteral("multi-app"), QStringLiteral("--seed"),
            QStringLiteral("11")};
}

/// The events of the last session on record, in order.
std::vector<Event> recorded(const QString &directory)
{
    std::vector<Event> events;
    const Result<std::unique_ptr<JournalReader>> reader = JournalReader::open(directory);
    if (!reader)
        return events; // killed before there was a journal
    const Result<std::optional<SessionRecord>> session = (*reader)->lastSession();
    if (!session || !*session)
        return events;
    EventCursor cursor = (*reader)->cursor((*session)->id);
    for (Result<std::vector<Event>> chunk = cursor.next(); chunk && !chunk->empty(); chunk = cursor.next())
        events.insert(events.end(), chunk->cbegin(), chunk->cend());
    return events;
}

/// Position of the first difference; the shorter one's length if one is the beginning of the other.
size_t commonLength(const std::vector<Event> &a, const std::vector<Event> &b)
{
    const auto [left, right] = std::mismatch(a.cbegin(), a.cend(), b.cbegin(), b.cend(),
                                             [](const Event &x, const Event &y) { return x.toJson() == y.toJson(); });
    Q_UNUSED(right)
    return size_t(std::distance(a.cbegin(), left));
}

QStringList executedTwice(const std::vector<Event> &events)
{
    QSet<QString> seen;
    QStringList twice;
    for (const Event &event : events) {
        if (event.type != EventType::ActionExecuting)
            continue;
        const QString id = event.data.value(QLatin1String("id")).toString();
        if (seen.contains(id))
            twice.append(id);
        seen.insert(id);
    }
    return twice;
}

/// What must not depend on how often the run was cut off.
QJsonObject lasting(QJsonObject report)
{
    report.remove(QStringLiteral("wall_s"));
    return report;
}

} // namespace

class TestCrashRecovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedAnywhereItEndsTheSame();
};

void TestCrashRecovery::killedAnywhereItEndsTheSame()
{
    const QTemporaryDir undisturbed;
    QElapsedTimer timer;
    timer.start();
    const DaemonResult expected = runDaemon(command(), undisturbed.path());
    const int runMs = int(timer.elapsed());
    QCOMPARE(expected.exitCode, 0);
    const std::vector<Event> history = recorded(undisturbed.path());
    QVERIFY(history.size() > 100);
    QVERIFY(executedTwice(history).isEmpty());

    QRandomGenerator random(4711);
    size_t longest = 0;
    for (int kill = 0; kill < Kills;) {
        const QTemporaryDir directory;
        size_t before = 0;
        for (int i = 0; i < KillsPerRun; ++i, ++kill) {
            QProcess process;
            process.start(QStringLiteral(OPS_DAEMON), command() << QStringLiteral("--data") << directory.path());
            QVERIFY(process.waitForStarted());
            process.waitForFinished(int(random.bounded(runMs + 1)));
            process.kill();
            process.waitForFinished();

            const std::vector<Event> events = recorded(directory.path());
            QVERIFY2(events.size() >= before, "a journaled event was lost");
            QCOMPARE(commonLength(events, history), events.size());
            QCOMPARE(executedTwice(events), QStringList());
            before = events.size();
            longest = std::max(longest, before);
            if (before == history.size())
                break; // this one got through; the next kill begins anew
        }
        const DaemonResult result = runDaemon(command(), directory.path());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(lasting(result.report), lasting(expected.report));
        QCOMPARE(recorded(directory.path()).size(), history.size());
    }
    QVERIFY2(longest > history.size() / 4, "the kills all came too early to prove anything");
}

QTEST_GUILESS_MAIN(TestCrashRecovery)
#include "tst_crashrecovery.moc"
