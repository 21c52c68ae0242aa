#include "server/reportanswer.h"

namespace ops {

namespace {

Error badReportQuestion(const QString &what)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = {}, .todo = {}};
}

} // namespace

Result<bool> asksForPage(const HttpMessage &request)
{
    if (!request.query.contains(QStringLiteral("format")))
        return request.accept.contains("text/html");
    const QString format = request.query.value(QStringLiteral("format"));
    if (format != QLatin1String("html") && format != QLatin1String("json"))
        return badReportQuestion(QStringLiteral("\"format\" is one of: html, json."));
    return format == QLatin1String("html");
}

Result<ReportQuestion> reportQuestionOf(const HttpMessage &request)
{
    const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    const Result<bool> isPage = asksForPage(request);
    if (!isPage)
        return isPage.error();
    ReportQuestion question{.month = CalendarMonth::at(now, QTimeZone::systemTimeZone()).before(), .isPage = *isPage};
    if (request.query.contains(QStringLiteral("month"))) {
        const auto month = CalendarMonth::fromText(request.query.value(QStringLiteral("month")));
        if (!month)
            return badReportQuestion(QStringLiteral("\"month\" is a year and a month, such as 2026-10."));
        question.month = *month;
    }
    return question;
}

} // namespace ops
