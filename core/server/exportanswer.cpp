#include "server/exportanswer.h"

#include "server/querynumber.h"

namespace ops {

namespace {

constexpr int MostRows = 1000;

/// "3.1200": session and sequence of the row after which to go on.
std::optional<RecordCursor> cursorFrom(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('.'));
    const HttpQuery fields{{QStringLiteral("session"), parts.value(0)}, {QStringLiteral("sequence"), parts.value(1)}};
    constexpr quint64 Most = (quint64(1) << 53) - 1;
    const auto session = queryNumber(fields, "session", 0, 0, Most);
    const auto sequence = queryNumber(fields, "sequence", 0, 0, Most);
    if (parts.size() != 2 || !session || !sequence)
        return std::nullopt;
    return RecordCursor{qint64(*session), *sequence};
}

Error invalid(const QString &what)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = {}, .todo = {}};
}

QByteArray mediaTypeOf(RecordFormat format)
{
    return format == RecordFormat::Csv ? "text/csv; charset=utf-8; header=present" : "application/jsonl";
}

} // namespace

Result<ExportQuestion> exportQuestionOf(const HttpMessage &request)
{
    ExportQuestion question;
    const QString name = request.path.section(QLatin1Char('/'), 2);
    const auto table = fromName<ExportTable>(name);
    if (!table)
        return Error{
            .kind = Error::Kind::NotFound,
            .what =
                QStringLiteral("There is no table \"%1\"; there are: %2.").arg(name.left(64), allNames<ExportTable>()),
            .where = {},
            .todo = {}};
    question.table = *table;
    if (request.accept.contains("jsonl") || request.accept.contains("ndjson"))
        question.format = RecordFormat::JsonLines;
    if (request.query.contains(QStringLiteral("format"))) {
        const auto format = fromName<RecordFormat>(request.query.value(QStringLiteral("format")));
        if (!format)
            return invalid(QStringLiteral("\"format\" is one of: %1.").arg(allNames<RecordFormat>()));
        question.format = *format;
    }
    if (request.query.contains(QStringLiteral("after"))) {
        question.after = cursorFrom(request.query.value(QStringLiteral("after")));
        if (!question.after)
            return invalid(QStringLiteral("\"after\" comes from the Link of the page before."));
    }
    const auto limit = queryNumber(request.query, "limit", MostRows, 1, MostRows);
    if (!limit)
        return invalid(QStringLiteral("\"limit\" is a number from 1 to %1.").arg(MostRows));
    question.limit = int(*limit);
    return question;
}

HttpAnswer exportAnswer(const ExportQuestion &question, const RecordPage &page)
{
    HttpAnswer answer{
        .status = 200, .body = page.text, .contentType = mediaTypeOf(question.format), .headers = {{"Vary", "Accept"}}};
    const QString name = toName(question.table);
    const QString format = toName(question.format);
    answer.headers.emplaceBack("Content-Disposition",
                               QStringLiteral("attachment; filename=\"%1.%2\"").arg(name, format).toLatin1());
    if (page.next)
        answer.headers.emplaceBack("Link", QStringLiteral("</export/%1?format=%2&after=%3.%4&limit=%5>; rel=\"next\"")
                                               .arg(name, format)
                                               .arg(page.next->session)
                                               .arg(page.next->sequence)
                                               .arg(question.limit)
                                               .toLatin1());
    return answer;
}

} // namespace ops
