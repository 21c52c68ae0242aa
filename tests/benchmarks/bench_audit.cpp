// How long the verification of one million audit records takes, from the database and with all seals.
//
// Prints seconds for writing and verifying, and records a second. Exits with 1 if the verification of the chain takes
// 5 s of processor time or more, or finds anything.
//
// Usage: bench_audit [RECORDS] [DIRECTORY]   (a subdirectory is made there and removed again)

#include "journal/auditverification.h"
#include "journal/journal.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace ops;
using Clock = std::chrono::steady_clock;

namespace {

/// With a body of about 500 bytes: actions are larger, most other decisions smaller.
std::vector<Event> makeEvents(quint64 first, quint64 count)
{
    std::vector<Event> events;
    for (quint64 i = 0; i < count; ++i)
        events.push_back({.sequence = first + i,
                          .time = fromEpochMs(qint64(first + i) * 1000),
                          .type = EventType::ActionAuthorised,
                          .environment = QStringLiteral("prod"),
                          .app = QStringLiteral("web"),
                          .source = QStringLiteral("gate"),
                          .incident = QStringLiteral("N-%1").arg(i / 10),
                          .cause = first,
                          .data = {{QStringLiteral("id"), QStringLiteral("A-%1").arg(i)},
                                   {QStringLiteral("strategy"), QStringLiteral("restart")},
                                   {QStringLiteral("reason"), QString(280, u'x')}}});
    return events;
}

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

bool fill(const QString &directory, quint64 records)
{
    const auto journal = Journal::open(directory);
    if (!journal || !(*journal)->beginSession({}, Timestamp{}))
        return false;
    constexpr quint64 Transaction = 10'000;
    for (quint64 first = 1; first <= records; first += Transaction) {
        if (!(*journal)->append(makeEvents(first, std::min(Transaction, records - first + 1))) || !(*journal)->commit())
            return false;
    }
    return true;
}

/// Seconds of the processor; a negative number if something was found.
double verify(const char *what, const QString &directory, const AuditVerification &how)
{
    const auto start = Clock::now();
    const std::clock_t before = std::clock();
    const Result<AuditVerdict> verdict = verifyAudit(directory, how);
    const double processor = double(std::clock() - before) / CLOCKS_PER_SEC;
    if (!verdict || verdict->finding || !verdict->sealsChecked)
        return -1;
    std::printf("%-28s%8.2f s, %5.2f s of the processor, %9.0f records/s\n", what, secondsSince(start), processor,
                double(verdict->records) / secondsSince(start));
    return processor;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const quint64 records = arguments.value(1, QStringLiteral("1000000")).toULongLong();
    const QTemporaryDir directory(arguments.value(2, QDir::tempPath()) + QStringLiteral("/bench-audit-XXXXXX"));
    const auto start = Clock::now();
    if (records == 0 || !fill(directory.path(), records)) {
        std::fprintf(stderr, "The journal could not be written.\n");
        return 1;
    }
    std::printf("%-28s%8.2f s\n", "writing events and records", secondsSince(start));
    const double chain =
        verify("verifying the chain", directory.path(), {.keyFiles = {}, .events = false, .progress = {}});
    const double all = verify("... and the journal's events", directory.path(), {});
    return chain >= 0 && chain < 5 && all >= 0 ? 0 : 1;
}
