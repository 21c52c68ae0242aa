#include "reports/journalreportdesk.h"

#include "journal/journalreader.h"
#include "reports/monthreader.h"

#include <future>

namespace ops {

namespace {

constexpr size_t MostReports = 8;

} // namespace

JournalReportDesk::JournalReportDesk(QString directory)
    : m_directory(std::move(directory))
    , m_questions(&m_context)
{
    m_thread.setObjectName(QStringLiteral("reports"));
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

JournalReportDesk::~JournalReportDesk()
{
    m_ending = true;
    std::promise<void> ended; // a race detector does not see that QThread::wait() waits
    m_questions.post([this, &ended] {
        m_thread.quit();
        ended.set_value();
    });
    ended.get_future().wait();
    m_thread.wait();
}

ReportDesk::Id JournalReportDesk::monthly(const CalendarMonth &month, const Progress &progress, const Done &done)
{
    Id id = 0;
    bool isTaken = false;
    {
        const std::lock_guard lock(m_mutex);
        id = ++m_lastId;
        isTaken = m_wanted.size() < MostReports;
        if (isTaken)
            m_wanted.insert(id);
    }
    if (!isTaken) {
        done(Error{.kind = Error::Kind::Conflict,
                   .what = QStringLiteral("Too many reports are being made."),
                   .where = {},
                   .todo = QStringLiteral("Ask again in a moment.")});
        return id;
    }
    m_questions.post([=, this] {
        const Result<MonthlyReport> report = read(id, month, progress);
        {
            const std::lock_guard lock(m_mutex);
            m_wanted.erase(id);
        }
        if (!m_ending)
            done(report);
    });
    return id;
}

void JournalReportDesk::cancel(Id id)
{
    const std::lock_guard lock(m_mutex);
    m_wanted.erase(id);
}

bool JournalReportDesk::isWanted(Id id) const
{
    const std::lock_guard lock(m_mutex);
    return !m_ending && m_wanted.contains(id);
}

Result<MonthlyReport> JournalReportDesk::read(Id id, const CalendarMonth &month, const Progress &progress)
{
    // Opened for each report: they are rare, and nothing stays open in between.
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(m_directory);
    if (!journal)
        return journal.error();
    const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    return readMonth(**journal, {.month = month, .zone = QTimeZone::systemTimeZone(), .now = now}, [&](double share) {
        progress(share);
        return isWanted(id);
    });
}

} // namespace ops
