#include "records/recorddesk.h"

#include "journal/journalreader.h"

namespace ops {

namespace {

constexpr int MostWaiting = 16;

Error tooMany()
{
    return {.kind = Error::Kind::Conflict,
            .what = QStringLiteral("Too many questions about the journal wait for an answer."),
            .where = {},
            .todo = QStringLiteral("Ask again in a moment.")};
}

} // namespace

RecordDesk::RecordDesk(QString directory)
    : m_directory(std::move(directory))
    , m_questions(QStringLiteral("records"))
{
}

RecordDesk::~RecordDesk()
{
    m_ending = true;
    m_questions.post([this] { // where they were opened
        m_reader.reset();
        m_tables.reset();
    });
}

bool RecordDesk::ask(const std::function<void()> &question)
{
    if (++m_waiting > MostWaiting) {
        --m_waiting;
        return false;
    }
    m_questions.post([this, question] {
        if (!m_ending)
            question();
        --m_waiting;
    });
    return true;
}

Result<JournalReader *> RecordDesk::reader()
{
    if (!m_reader) {
        Result<std::unique_ptr<JournalReader>> opened = JournalReader::open(m_directory);
        if (!opened)
            return opened.error();
        m_reader = *std::move(opened);
    }
    return m_reader.get();
}

void RecordDesk::searchAudit(const AuditSearch &what, quint64 before, int count, const AuditFound &found)
{
    const bool taken = ask([=, this] {
        const Result<JournalReader *> journal = reader();
        found(journal ? (*journal)->audit().search(what, before, count)
                      : Result<std::vector<AuditRecord>>(journal.error()));
    });
    if (!taken)
        found(tooMany());
}

void RecordDesk::readDossier(std::optional<qint64> session, const QString &incident, const DossierFound &found)
{
    const bool taken = ask([=, this] {
        const Result<JournalReader *> journal = reader();
        found(journal ? ops::readDossier(**journal, session, incident) : Result<IncidentDossier>(journal.error()));
    });
    if (!taken)
        found(tooMany());
}

Result<RecordExport *> RecordDesk::tables()
{
    if (!m_tables) {
        Result<std::unique_ptr<RecordExport>> opened = RecordExport::open(m_directory);
        if (!opened)
            return opened.error();
        m_tables = *std::move(opened);
    }
    return m_tables.get();
}

void RecordDesk::exportPage(ExportTable table, RecordFormat format, std::optional<RecordCursor> after, int count,
                            const Exported &exported)
{
    const bool taken = ask([=, this] {
        const Result<RecordExport *> records = tables();
        exported(records ? (*records)->page(table, format, after, count) : Result<RecordPage>(records.error()));
    });
    if (!taken)
        exported(tooMany());
}

} // namespace ops
