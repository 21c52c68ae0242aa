#include "remote/remotereportdesk.h"

#include "operations/monthlyreportjson.h"

namespace ops {

namespace {

Result<MonthlyReport> reportIn(const Result<HttpResponse> &response)
{
    if (!response)
        return response.error();
    const RemoteApi::Answer answer = RemoteApi::answerOf(*response);
    if (answer.isSuccess())
        return monthlyReportFrom(answer.json);
    return Error{.kind = Error::Kind::Refused, .what = answer.detail(), .where = {}, .todo = {}};
}

} // namespace

RemoteReportDesk::RemoteReportDesk(const RemoteAddress &address)
    : m_api(address)
{
}

ReportDesk::Id RemoteReportDesk::monthly(const CalendarMonth &month, const Progress &, const Done &done)
{
    const Id id = ++m_last;
    m_wanted.insert(id);
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("month"), month.toText());
    query.addQueryItem(QStringLiteral("format"), QStringLiteral("json"));
    m_api.read(QStringLiteral("/reports/monthly"), query, [this, id, done](const Result<HttpResponse> &response) {
        if (m_wanted.erase(id) > 0)
            return done(reportIn(response));
        done(Error{.kind = Error::Kind::Conflict, .what = QStringLiteral("Given up."), .where = {}, .todo = {}});
    });
    return id;
}

void RemoteReportDesk::cancel(Id id)
{
    m_wanted.erase(id);
}

} // namespace ops
