// What group commit is worth, and whether the journal keeps up with the platform.
//
// Prints, from one run on the present disk: durable events a second in transactions of one event and of 1,000, their
// ratio, and how fast they are read again. Exits with 1 if the ratio is below 5.
//
// Usage: bench_journal [DIRECTORY]   (a subdirectory is made there and removed again; default: the temporary directory)

#include "journal/journal.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>

using namespace ops;
using Clock = std::chrono::steady_clock;

namespace {

/// Of the size that actions have: they are the largest events.
std::vector<Event> makeEvents(quint64 first, int count)
{
    std::vector<Event> events;
    for (int i = 0; i < count; ++i)
        events.push_back({.sequence = first + quint64(i),
                          .time = fromEpochMs(qint64(first) * 1000),
                          .type = EventType(i % 40),
                          .environment = QStringLiteral("prod"),
                          .app = QStringLiteral("web"),
                          .source = QStringLiteral("auto-heal"),
                          .incident = i % 4 == 0 ? QStringLiteral("N-%1").arg(first / 1000) : QString(),
                          .cause = first,
                          .data = {{QStringLiteral("id"), QStringLiteral("A-h-%1").arg(i)},
                                   {QStringLiteral("strategy"), QStringLiteral("restart")},
                                   {QStringLiteral("reason"), QString(300, u'x')},
                                   {QStringLiteral("q"), 0.1 * i}}});
    return events;
}

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Durable events a second; 0 if something failed.
double writeRate(Journal &journal, int transactions, int eventsEach)
{
    const auto start = Clock::now();
    for (int i = 0; i < transactions; ++i) {
        if (!journal.append(makeEvents(journal.lastSequence() + 1, eventsEach)) || !journal.commit())
            return 0;
    }
    return transactions * eventsEach / secondsSince(start);
}

double readRate(const Journal &journal)
{
    const auto start = Clock::now();
    EventCursor cursor = journal.cursor(journal.currentSession());
    size_t total = 0;
    for (auto chunk = cursor.next(); chunk && !chunk->empty(); chunk = cursor.next())
        total += chunk->size();
    return double(total) / secondsSince(start);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString parent = arguments.size() > 1 ? arguments.at(1) : QDir::tempPath();
    const QTemporaryDir directory(parent + QStringLiteral("/bench-journal-XXXXXX"));
    const Result<std::unique_ptr<Journal>> journal = Journal::open(directory.path());
    if (!journal || !(*journal)->beginSession({}, Timestamp{})) {
        std::fprintf(stderr, "%s\n", journal ? "no session" : qPrintable(journal.error().toString()));
        return 1;
    }
    const double single = writeRate(**journal, 1000, 1);
    const double grouped = writeRate(**journal, 50, 1000);
    const double read = readRate(**journal);
    const double ratio = single > 0 ? grouped / single : 0;
    std::printf("one event each   %10.0f events/s\n", single);
    std::printf("1,000 events each%10.0f events/s\n", grouped);
    std::printf("ratio            %10.1f\n", ratio);
    std::printf("reading          %10.0f events/s\n", read);
    return ratio >= 5 ? 0 : 1;
}
