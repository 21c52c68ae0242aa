#include "journal/auditwriter.h"

#include "secrets/secretfile.h"

namespace ops {

namespace {

AuditRecord noteRecord(AuditNote note, Timestamp time, const QJsonObject &data)
{
    return {.number = 0, .session = 0, .sequence = 0, .body = auditBody(note, time, data), .link = {}, .seal = {}};
}

} // namespace

Result<std::unique_ptr<AuditWriter>> AuditWriter::open(const QString &directory, Database &database)
{
    const Result<QByteArray> key = readOrMakeSecret(AuditFiles::keyFile(directory));
    if (!key)
        return key.error();
    std::unique_ptr<AuditWriter> writer(new AuditWriter(directory, database, *key));
    if (const Result<> taken = writer->takeUp(); !taken)
        return taken.error();
    return writer;
}

AuditWriter::AuditWriter(const QString &directory, Database &database, const QByteArray &key)
    : m_table(database)
    , m_files(directory)
    , m_sealer(key)
{
}

Result<> AuditWriter::takeUp()
{
    const Result<std::optional<AuditRecord>> last = m_table.last();
    if (!last)
        return last.error();
    if (*last)
        m_head = headOf(**last);
    if (const Result<> compared = compareWithFile(); !compared)
        return compared;
    const Result<QString> key = m_table.keyIdAt(m_head.number);
    if (!key)
        return key.error();
    m_keyIsTold = *key == m_sealer.keyId();
    m_durable = m_head;
    m_lastCheckpoint = m_head.number;
    m_sinceCheckpoint.start();
    return done();
}

Result<> AuditWriter::compareWithFile()
{
    const Result<std::optional<AuditHead>> told = m_files.readHead();
    if (!told) {
        m_notice = told.error().toString();
        return done();
    }
    if (!*told || (*told)->number == 0 || **told == m_head)
        return done();
    if ((*told)->number < m_head.number) {
        const Result<std::vector<AuditRecord>> same = m_table.read((*told)->number, 1);
        if (!same)
            return same.error();
        if (!same->empty() && headOf(same->front()) == **told)
            return done(); // the program ended between the transaction and the file
    }
    const Result<> kept = m_files.appendCheckpoint({.head = **told, .time = {}, .keyId = m_sealer.keyId()});
    if (!kept)
        return kept;
    m_notice = QStringLiteral("The audit chain had come to record %1, but the journal does not have this record: it "
                              "was restored from a copy, put aside, or tampered with. See \"audit verify\".")
                   .arg((*told)->number);
    if (m_head.number == 0)
        m_head = **told; // numbers are never used twice
    return done();
}

Result<> AuditWriter::write(const std::vector<Entry> &entries)
{
    std::vector<AuditRecord> records;
    for (const auto &[session, event] : entries) {
        if (!isAudited(event->type))
            continue;
        m_lastTime = event->time;
        m_sessionEnds = m_sessionEnds || event->type == EventType::SessionFinished;
        records.push_back({.number = 0,
                           .session = session,
                           .sequence = event->sequence,
                           .body = auditBody(*event),
                           .link = {},
                           .seal = {}});
    }
    if (records.empty())
        return done();
    if (!m_keyIsTold) {
        const QJsonObject key{{QStringLiteral("key"), m_sealer.keyId()}};
        records.insert(records.begin(), noteRecord(AuditNote::KeyBegan, m_lastTime, key));
    }
    return add(std::move(records));
}

Result<> AuditWriter::add(std::vector<AuditRecord> records)
{
    for (AuditRecord &record : records) {
        record = nextRecord(m_sealer, m_head, record.session, record.sequence, std::move(record.body));
        m_head = headOf(record);
    }
    return m_table.add(records);
}

void AuditWriter::committed()
{
    if (m_durable == m_head)
        return;
    m_durable = m_head;
    m_keyIsTold = true;
    say(m_files.writeHead(m_durable));
    const bool isDue = m_durable.number - m_lastCheckpoint >= CheckpointInterval ||
                       std::chrono::milliseconds(m_sinceCheckpoint.elapsed()) >= LongestWait;
    if (std::exchange(m_sessionEnds, false) || isDue)
        makeCheckpoint();
}

void AuditWriter::rolledBack()
{
    m_head = m_durable;
    m_sessionEnds = false;
}

void AuditWriter::makeCheckpoint()
{
    const AuditCheckpoint checkpoint{.head = m_durable, .time = m_lastTime, .keyId = m_sealer.keyId()};
    if (!say(m_files.appendCheckpoint(checkpoint)))
        return; // tried again with the next records
    m_lastCheckpoint = m_durable.number;
    m_sinceCheckpoint.start();
    m_newCheckpoint = checkpoint;
}

std::optional<AuditCheckpoint> AuditWriter::takeCheckpoint()
{
    return std::exchange(m_newCheckpoint, std::nullopt);
}

Result<> AuditWriter::prune(quint64 through, Timestamp now, const QString &reason)
{
    through = std::min(through, m_head.number - std::min<quint64>(m_head.number, 1));
    const Result<std::vector<AuditRecord>> last = m_table.read(through, 1);
    if (!last)
        return last.error();
    if (last->empty() || last->front().number != through)
        return done(); // nothing there, or removed already
    const Result<QString> key = m_table.keyIdAt(through);
    if (!key)
        return key.error();
    const AuditCheckpoint anchor{.head = headOf(last->front()), .time = now, .keyId = *key};
    if (const Result<> removed = m_table.removeThrough(anchor); !removed)
        return removed;
    const QJsonObject data{{QStringLiteral("through"), qint64(through)},
                           {QStringLiteral("link"), QString::fromLatin1(anchor.head.link.toHex())},
                           {QStringLiteral("reason"), reason}};
    std::vector<AuditRecord> records{noteRecord(AuditNote::Pruned, now, data)};
    return add(std::move(records));
}

bool AuditWriter::say(const Result<> &result)
{
    m_trouble = result ? QString() : result.error().toString();
    return bool(result);
}

} // namespace ops
