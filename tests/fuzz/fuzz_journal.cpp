// A journal from anywhere, as `replay`, `evaluate`, `export` and `audit verify` are given one. Each line of the input
// is a row: a table's name and its values, separated by tabs. Like SQLite, it keeps any value in any column: whole
// numbers, real ones, bytes ("x:" and hexadecimal digits), and all else as text.
#include "engine/whatif.h"
#include "evaluation/episodelog.h"
#include "evaluation/policyevaluation.h"
#include "journal/auditverification.h"
#include "journal/database.h"
#include "journal/journal.h"
#include "journal/journalfile.h"
#include "journal/journalreader.h"
#include "records/recordexport.h"

#include <QTemporaryDir>

#include <limits>

namespace {

const QByteArrayList Tables{"sessions", "events", "audit", "series", "rollups", "state"};
constexpr int Rows = 64;
constexpr int Sessions = 8;
constexpr int Chunk = 7; // small, so that there are several

void demand(bool kept)
{
    if (!kept)
        __builtin_trap();
}

/// A journal without a row, made once.
class Emptied
{
public:
    Emptied()
    {
        demand(bool(ops::Journal::open(directory())));
        auto opened = ops::Database::open(ops::journalFile(directory()), ops::Database::Access::ReadWrite);
        demand(bool(opened));
        m_database = *std::move(opened);
        demand(bool(m_database->execute(QStringLiteral("PRAGMA synchronous = OFF"))));
    }

    QString directory() const { return m_directory.path(); }

    void fill(const QByteArray &input)
    {
        demand(bool(m_database->execute(QStringLiteral("BEGIN"))));
        for (const QByteArray &table : Tables)
            demand(bool(m_database->execute(QStringLiteral("DELETE FROM %1").arg(QLatin1String(table)))));
        for (const QByteArray &line : input.split('\n').mid(0, Rows))
            insert(line.split('\t'));
        demand(bool(m_database->execute(QStringLiteral("COMMIT"))));
    }

private:
    static QVariant valueOf(const QByteArray &text)
    {
        bool isWhole = false;
        bool isReal = false;
        const qint64 whole = text.toLongLong(&isWhole);
        const double real = text.toDouble(&isReal);
        if (isWhole)
            return whole;
        if (isReal)
            return real;
        return text.startsWith("x:") ? QVariant(QByteArray::fromHex(text.mid(2))) : QVariant(QString::fromUtf8(text));
    }

    void insert(const QByteArrayList &row)
    {
        if (row.size() < 2 || !Tables.contains(row.first()))
            return;
        QStringList places;
        for (qsizetype i = 1; i < row.size(); ++i)
            places.append(QStringLiteral("?"));
        auto query = m_database->prepare(
            QStringLiteral("INSERT INTO %1 VALUES (%2)").arg(QLatin1String(row.first()), places.join(u',')));
        if (!query)
            return; // of another number of columns
        for (const QByteArray &value : row.mid(1))
            query->addBindValue(valueOf(value));
        (void)m_database->run(*query); // what SQLite does not take is in no journal
    }

    QTemporaryDir m_directory;
    std::unique_ptr<ops::Database> m_database;
};

void evaluate(const ops::JournalQueries &journal)
{
    ops::EpisodeLog log;
    const auto sessions = journal.sessions(Sessions);
    for (const ops::SessionRecord &session : sessions ? *sessions : QList<ops::SessionRecord>()) {
        ops::EventCursor cursor = journal.cursor(session.id, 1, Chunk);
        quint64 last = 0;
        for (auto events = cursor.next(); events && !events->empty(); events = cursor.next()) {
            for (const ops::Event &event : *events) {
                demand(event.sequence > last); // it has to come to an end
                last = event.sequence;
                log.hear(event);
            }
        }
    }
    (void)ops::evaluatePolicy({}, log.takeFinished());
}

/// Its first step, with all that was recorded until then.
void replay(const ops::JournalQueries &journal)
{
    const auto recorded = ops::readHistory(journal);
    if (!recorded)
        return demand(!recorded.error().what.isEmpty());
    const auto again = ops::runAgain(*recorded, {}, [](double) { return false; });
    demand(again || !again.error().what.isEmpty());
}

void exportAll(const QString &directory)
{
    const auto tables = ops::RecordExport::open(directory);
    demand(bool(tables));
    for (const auto &[table, name] : ops::EnumNames<ops::ExportTable>::table) {
        int pages = 0;
        std::optional<ops::RecordCursor> after;
        do {
            demand(++pages <= 2 * Rows);
            const auto page = (*tables)->page(table, ops::RecordFormat::JsonLines, after, Chunk);
            after = page ? page->next : std::nullopt;
        } while (after);
        (void)(*tables)->page(table, ops::RecordFormat::Csv, {}, Chunk);
    }
}

void readSeries(const ops::JournalQueries &journal)
{
    constexpr qint64 farthest = std::numeric_limits<qint64>::max() / 4;
    const ops::SeriesKey key{.app = {QStringLiteral("dev"), QStringLiteral("shop")}, .metric = QStringLiteral("cpu")};
    for (const ops::RollupLevel level : ops::RollupLevels) {
        const auto segments =
            journal.series().read(key, level, ops::fromEpochMs(-farthest), ops::fromEpochMs(farthest));
        for (ops::RollupSegment segment : segments ? *segments : std::vector<ops::RollupSegment>()) {
            segment.read([](const ops::Rollup &rollup) { demand(rollup.p95() <= rollup.max()); });
            segment.adopt(segment);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    static Emptied journal;
    journal.fill(QByteArray(data, qsizetype(size)));
    const auto reader = ops::JournalReader::open(journal.directory());
    demand(bool(reader));
    evaluate(**reader);
    replay(**reader);
    readSeries(**reader);
    exportAll(journal.directory());
    (void)(*reader)->state(QStringLiteral("emergency_stop"));
    (void)(*reader)->audit().search({.text = QStringLiteral("a"), .incident = QStringLiteral("N-1")}, 0, Chunk);
    const auto verdict = ops::verifyAudit(journal.directory(), {.keyFiles = {}, .events = true, .progress = {}});
    demand(verdict || !verdict.error().what.isEmpty());
    return 0;
}
