#include "records/journalauditdesk.h"

#include "journal/auditexport.h"
#include "journal/auditverification.h"
#include "journal/journalreader.h"

#include <algorithm>

namespace ops {

namespace {

/// Records that are looked at before anybody is asked whether the answer is still wanted: some 50 ms of work.
constexpr quint64 NumbersAtOnce = 10'000;

AuditSearch searchOf(const AuditQuery &what)
{
    return {.text = what.text,
            .actor = what.actor,
            .kind = what.kind,
            .environment = what.environment,
            .app = what.app,
            .incident = {},
            .from = what.from,
            .until = what.until};
}

AuditEntry entryOf(const AuditRecord &record)
{
    return {.number = record.number,
            .body = parsedBody(record),
            .link = QString::fromLatin1(record.link.toHex()),
            .seal = QString::fromLatin1(record.seal.toHex())};
}

AuditReport reportOf(const AuditVerdict &verdict)
{
    AuditReport report{.records = verdict.records,
                       .newest = verdict.head.number,
                       .pruned = verdict.pruned,
                       .checkpoints = verdict.checkpoints,
                       .sealsChecked = verdict.sealsChecked,
                       .bad = {}};
    if (verdict.finding)
        report.bad = AuditReport::Bad{
            .number = verdict.finding->number, .kind = toName(verdict.finding->kind), .what = verdict.finding->what};
    return report;
}

} // namespace

JournalAuditDesk::JournalAuditDesk(const QString &directory, QObject *parent)
    : AuditDesk(parent)
    , m_directory(directory)
    , m_answers(this)
    , m_searches(QStringLiteral("audit-search"))
    , m_works(QStringLiteral("audit"))
{
}

JournalAuditDesk::~JournalAuditDesk()
{
    m_ending = true;
    m_searches.post([this] { m_reader.reset(); }); // where it was opened
}

QStringList JournalAuditDesk::kinds() const
{
    return auditedKinds();
}

AuditDesk::Ticket JournalAuditDesk::search(const AuditQuery &what, quint64 before, int count)
{
    cancel(m_search);
    const Ticket ticket = m_search = ++m_tickets;
    const std::lock_guard lock(m_mutex);
    m_wanted.insert(ticket);
    m_searches.post([=, this] {
        if (!isWanted(ticket))
            return;
        const Result<AuditExcerpt> excerpt = find(ticket, what, before, count);
        if (!excerpt)
            return fail(ticket, excerpt.error());
        answer(ticket, [this, ticket, found = *excerpt] { Q_EMIT this->found(ticket, found); });
    });
    return ticket;
}

AuditDesk::Ticket JournalAuditDesk::exportTo(const QString &file, const AuditQuery &what, quint64 most)
{
    const Ticket ticket = ++m_tickets;
    const std::lock_guard lock(m_mutex);
    m_wanted.insert(ticket);
    m_works.post([=, this] {
        if (isWanted(ticket))
            exportNow(ticket, file, what, most);
    });
    return ticket;
}

AuditDesk::Ticket JournalAuditDesk::verify()
{
    const Ticket ticket = ++m_tickets;
    const std::lock_guard lock(m_mutex);
    m_wanted.insert(ticket);
    m_works.post([=, this] {
        if (isWanted(ticket))
            verifyNow(ticket);
    });
    return ticket;
}

void JournalAuditDesk::cancel(Ticket ticket)
{
    const std::lock_guard lock(m_mutex);
    m_wanted.remove(ticket);
}

bool JournalAuditDesk::isWanted(Ticket ticket) const
{
    const std::lock_guard lock(m_mutex);
    return !m_ending && m_wanted.contains(ticket);
}

void JournalAuditDesk::answer(Ticket ticket, const std::function<void()> &signal)
{
    m_answers.post([this, ticket, signal] {
        const bool wanted = isWanted(ticket);
        cancel(ticket);
        if (wanted)
            signal();
    });
}

bool JournalAuditDesk::tell(Ticket ticket, double share)
{
    if (!isWanted(ticket))
        return false;
    m_answers.post([this, ticket, share] {
        if (isWanted(ticket))
            Q_EMIT progressed(ticket, share);
    });
    return true;
}

void JournalAuditDesk::fail(Ticket ticket, const Error &error)
{
    answer(ticket, [this, ticket, error] { Q_EMIT failed(ticket, error); });
}

Result<AuditExcerpt> JournalAuditDesk::find(Ticket ticket, const AuditQuery &what, quint64 before, int count)
{
    if (!m_reader) {
        Result<std::unique_ptr<JournalReader>> opened = JournalReader::open(m_directory);
        if (!opened)
            return opened.error();
        m_reader = *std::move(opened);
    }
    const AuditTable table = m_reader->audit();
    const Result<AuditCheckpoint> anchor = table.anchor();
    if (!anchor)
        return anchor.error();
    const Result<std::optional<AuditRecord>> newest = table.last();
    if (!newest)
        return newest.error();
    const quint64 lowest = anchor->head.number + 1;
    const quint64 end = *newest ? (*newest)->number + 1 : lowest;
    const quint64 top = before == 0 ? end : std::min(before, end);
    AuditExcerpt excerpt;
    for (quint64 below = top; below > lowest;) {
        // Numbers that somebody has tampered with may be far apart.
        const Result<std::vector<AuditRecord>> nearest = table.search({}, below, 1, lowest);
        if (!nearest)
            return nearest.error();
        if (nearest->empty())
            break;
        below = nearest->front().number + 1;
        const quint64 first = below > lowest + NumbersAtOnce ? below - NumbersAtOnce : lowest;
        const int missing = count - int(excerpt.entries.size());
        const Result<std::vector<AuditRecord>> records = table.search(searchOf(what), below, missing, first);
        if (!records)
            return records.error();
        for (const AuditRecord &record : *records)
            excerpt.entries.append(entryOf(record));
        if (excerpt.entries.size() >= count) {
            excerpt.next = records->back().number > lowest ? records->back().number : 0;
            break;
        }
        below = first;
        if (!tell(ticket, double(top - below) / double(top - lowest)))
            break;
    }
    return excerpt;
}

void JournalAuditDesk::verifyNow(Ticket ticket)
{
    // First the chain by itself, then the journal's events beside it.
    quint64 last = 0;
    double ofPhase = 0;
    const auto progress = [&](quint64 done, quint64 total) {
        if (done < last)
            ofPhase = 0.5;
        last = done;
        return tell(ticket, ofPhase + 0.5 * std::min(1.0, double(done) / double(std::max<quint64>(total, 1))));
    };
    const Result<AuditVerdict> verdict =
        verifyAudit(m_directory, {.keyFiles = {}, .events = true, .progress = progress});
    if (!verdict)
        return fail(ticket, verdict.error());
    answer(ticket, [this, ticket, report = reportOf(*verdict)] { Q_EMIT verified(ticket, report); });
}

void JournalAuditDesk::exportNow(Ticket ticket, const QString &file, const AuditQuery &what, quint64 most)
{
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(m_directory);
    if (!journal)
        return fail(ticket, journal.error());
    const Result<quint64> count = exportAudit(
        (*journal)->audit(), file,
        {.what = searchOf(what), .most = most, .progress = [&](double share) { return tell(ticket, share); }});
    if (!count)
        return fail(ticket, count.error());
    answer(ticket, [this, ticket, written = *count] { Q_EMIT exported(ticket, written); });
}

} // namespace ops
