#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/daemon/papers.h"
#include "journal/auditexport.h"
#include "journal/auditverification.h"
#include "journal/journal.h"
#include "journal/journalreader.h"
#include "operations/auditdesk.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryFile>

#include <cstdio>

namespace ops {

namespace {

Error misuse(const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = QStringLiteral("audit"),
            .todo = QStringLiteral("See universal-devopsd audit --help.")};
}

void printVerdict(const AuditVerdict &verdict)
{
    const auto say = [](const QString &text) { std::printf("%s\n", qPrintable(text)); };
    if (verdict.finding) {
        say(QCoreApplication::translate("audit", "NOT as it was written: %1").arg(verdict.finding->what));
        say(QCoreApplication::translate("audit", "First bad record: %1 (%2). Good records before it: %3.")
                .arg(qint64(verdict.finding->number))
                .arg(toName(verdict.finding->kind))
                .arg(verdict.records));
    } else {
        say(QCoreApplication::translate("audit", "As it was written: %n record(s), the newest is number %1.", nullptr,
                                        int(verdict.records))
                .arg(verdict.head.number));
    }
    if (verdict.pruned > 0)
        say(QCoreApplication::translate("audit", "Removed by retention: records up to %1.").arg(verdict.pruned));
    say(QCoreApplication::translate("audit", "Compared with %n checkpoint(s).", nullptr, int(verdict.checkpoints)));
    if (!verdict.sealsChecked)
        say(QCoreApplication::translate("audit", "There is no key: only accidents are found, not forgery."));
}

int verify(const QString &directory, const QString &file, const QCommandLineParser &parser)
{
    const AuditVerification how{.keyFiles = parser.values(QStringLiteral("key")),
                                .events = !parser.isSet(QStringLiteral("chain-only")),
                                .progress = {}};
    const Result<AuditVerdict> verdict = file.isEmpty() ? verifyAudit(directory, how) : verifyAuditFile(file, how);
    if (!verdict)
        return complain(verdict.error());
    if (parser.isSet(QStringLiteral("json")))
        std::printf("%s", QJsonDocument(verdict->toJson()).toJson().constData());
    else
        printVerdict(*verdict);
    return verdict->finding ? ExitFound : ExitDone;
}

/// The moment that an option names: a day, which begins at midnight UTC, or a time as ISO 8601. Epoch: it names none.
Result<Timestamp> momentOf(const QCommandLineParser &parser, const QString &option)
{
    const QString text = parser.value(option);
    if (text.isEmpty())
        return Timestamp{};
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid() && text.size() == 10)
        return fromEpochMs(day.startOfDay(Qt::UTC).toMSecsSinceEpoch());
    if (QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs); time.isValid()) {
        if (time.timeSpec() == Qt::LocalTime) // no zone is named
            time.setTimeSpec(Qt::UTC);
        return fromEpochMs(time.toMSecsSinceEpoch());
    }
    return Error{.kind = Error::Kind::Invalid,
                 .what = QStringLiteral("\"%1\" is no time.").arg(text.left(40)),
                 .where = QStringLiteral("--") + option,
                 .todo = QStringLiteral("Such as 2026-10-01 or 2026-10-01T08:00:00Z.")};
}

Result<AuditSearch> rangeOf(const QCommandLineParser &parser)
{
    const Result<Timestamp> from = momentOf(parser, QStringLiteral("from"));
    if (!from)
        return from.error();
    const Result<Timestamp> until = momentOf(parser, QStringLiteral("until"));
    if (!until)
        return until.error();
    return AuditSearch{.text = {}, .incident = {}, .from = *from, .until = *until};
}

/// A paper is made of the lines, by a program of its own.
int exportPaper(const AuditTable &table, const QString &path, const AuditSearch &range)
{
    QTemporaryFile lines(path + QStringLiteral(".XXXXXX"));
    if (!lines.open())
        return complain({.kind = Error::Kind::Refused,
                         .what = QStringLiteral("The file cannot be written: %1.").arg(lines.errorString()),
                         .where = path,
                         .todo = QStringLiteral("Check its directory and the free space.")});
    const Result<quint64> count = exportAudit(table, lines.fileName(), {.what = range, .most = AuditDesk::MostOnPaper});
    if (!count) {
        Error error = count.error();
        if (error.kind == Error::Kind::Conflict)
            error.todo = QStringLiteral("Say from when until when: --from TIME --until TIME.");
        return complain(error);
    }
    return makePaper({QStringLiteral("--audit"), lines.fileName(), QStringLiteral("--output"), path});
}

int exportRecords(const QString &directory, const QString &path, const QCommandLineParser &parser)
{
    const Result<AuditSearch> range = rangeOf(parser);
    if (!range)
        return complain(range.error());
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(directory);
    if (!journal)
        return complain(journal.error());
    if (QFileInfo(path).suffix().toLower() == QLatin1String("pdf"))
        return exportPaper((*journal)->audit(), path, *range);
    const Result<quint64> count = exportAudit((*journal)->audit(), path, {.what = *range});
    if (!count)
        return complain(count.error());
    std::printf("%s\n", qPrintable(QCoreApplication::translate("audit", "Records exported: %n", nullptr, int(*count))));
    return ExitDone;
}

Timestamp daysAgo(int days)
{
    return fromEpochMs(QDateTime::currentDateTimeUtc().addDays(-days).toMSecsSinceEpoch());
}

/// The last record that is not to be kept.
Result<quint64> lastToRemove(const AuditTable &table, const QCommandLineParser &parser)
{
    bool ok = false;
    if (parser.isSet(QStringLiteral("keep-days"))) {
        const int days = parser.value(QStringLiteral("keep-days")).toInt(&ok);
        if (!ok || days < 1 || days > 36'500)
            return misuse(QStringLiteral("--keep-days is a number from 1 to 36500."));
        return table.lastBefore(daysAgo(days));
    }
    const quint64 keep = parser.value(QStringLiteral("keep-records")).toULongLong(&ok);
    if (!ok || keep < 1)
        return misuse(QStringLiteral("Say what to keep: --keep-days DAYS or --keep-records NUMBER."));
    const Result<std::optional<AuditRecord>> newest = table.last();
    if (!newest)
        return newest.error();
    return *newest && (*newest)->number > keep ? (*newest)->number - keep : 0;
}

int prune(const QString &directory, const QCommandLineParser &parser)
{
    const Result<std::unique_ptr<Journal>> journal = Journal::open(directory);
    if (!journal)
        return complain(journal.error());
    const AuditTable table = (*journal)->audit();
    const Result<quint64> through = lastToRemove(table, parser);
    if (!through)
        return complain(through.error());
    // What cannot be proved now could never be proved again.
    const Result<AuditVerdict> verdict = verifyAudit(directory, {.keyFiles = {}, .events = false, .progress = {}});
    if (!verdict)
        return complain(verdict.error());
    if (verdict->finding)
        return complain({.kind = Error::Kind::Conflict,
                         .what = verdict->finding->what,
                         .where = directory,
                         .todo = QStringLiteral("Nothing was removed. Keep the journal as it is and look into this.")});
    if (const QString archive = parser.value(QStringLiteral("archive")); !archive.isEmpty()) {
        if (const Result<quint64> archived = exportAudit(table, archive, {.what = {}, .last = *through}); !archived)
            return complain(archived.error());
    }
    if (const Result<> pruned = (*journal)->pruneAudit(*through, daysAgo(0), QStringLiteral("retention")); !pruned)
        return complain(pruned.error());
    const Result<AuditCheckpoint> anchor = table.anchor();
    if (!anchor)
        return complain(anchor.error());
    std::printf("%s\n", qPrintable(QCoreApplication::translate("audit", "Removed are now all records up to number %1.")
                                       .arg(anchor->head.number)));
    return ExitDone;
}

} // namespace

int auditCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "audit",
        "Every decision of a machine or a person is a record of a chain, in which each record proves all before it.\n"
        "  verify         finds any record that was changed, removed, moved or added, and names the first\n"
        "  verify FILE    the same for exported records (with --key FILE)\n"
        "  export FILE    writes all records as JSON lines, or as a PDF where the name ends in .pdf (20000 at most)\n"
        "  prune          removes old records in a way that keeps the rest provable (not while the platform runs)\n"
        "Example: universal-devopsd audit verify --data DIR"));
    const PlatformOptions platform(parser, PlatformOptions::Kind::Files);
    parser.addOptions({
        {QStringLiteral("key"),
         QCoreApplication::translate("audit",
                                     "The key of the seals (default: audit/key in the data directory); may be "
                                     "given more than once, if it was ever replaced. Example: --key audit.key"),
         QStringLiteral("file")},
        {QStringLiteral("chain-only"),
         QCoreApplication::translate(
             "audit", "Do not compare the journal's events with the chain. Example: audit verify --chain-only")},
        {QStringLiteral("json"),
         QCoreApplication::translate("audit", "Print the verdict as JSON. Example: audit verify --json")},
        {QStringLiteral("from"),
         QCoreApplication::translate("audit",
                                     "export: not what is older, a day or a time (UTC). What is left out cannot "
                                     "be proved elsewhere. Example: --from 2026-10-01"),
         QStringLiteral("time")},
        {QStringLiteral("until"),
         QCoreApplication::translate("audit", "export: only what is older. Example: --until 2026-11-01T08:00:00Z"),
         QStringLiteral("time")},
        {QStringLiteral("keep-days"),
         QCoreApplication::translate("audit", "prune: keep what is not older. Example: --keep-days 365"),
         QStringLiteral("days")},
        {QStringLiteral("keep-records"),
         QCoreApplication::translate("audit", "prune: keep the newest records. Example: --keep-records 100000"),
         QStringLiteral("number")},
        {QStringLiteral("archive"),
         QCoreApplication::translate(
             "audit", "prune: first write what is removed as JSON lines. Example: --archive removed.jsonl"),
         QStringLiteral("file")},
    });
    parser.addPositionalArgument(QStringLiteral("action"),
                                 QCoreApplication::translate("audit", "What to do: verify, export or prune."));
    parser.addPositionalArgument(QStringLiteral("file"), QCoreApplication::translate("audit", "JSON lines, or a PDF."),
                                 QStringLiteral("[file]"));
    parseOrExit(parser, arguments);
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0);
    const QString file = words.value(1);
    const QString directory = platform.dataDirectory(QStringLiteral("console"));
    if (action == QLatin1String("verify") && words.size() <= 2)
        return verify(directory, file, parser);
    if (action == QLatin1String("export") && words.size() == 2)
        return exportRecords(directory, file, parser);
    if (action == QLatin1String("prune") && words.size() == 1)
        return prune(directory, parser);
    return complain(misuse(QStringLiteral("Say \"verify\", \"export FILE\" or \"prune\".")));
}

} // namespace ops
