#include "server/auditanswer.h"

#include "server/apiroutes.h"
#include "server/querynumber.h"

#include <QJsonArray>

namespace ops {

namespace {

constexpr int MostRecords = 500;
constexpr qsizetype LongestText = 200;
/// JSON's numbers are exact up to here in every client.
constexpr quint64 LastNumber = (quint64(1) << 53) - 1;

bool isSearchable(const QString &text)
{
    return text.size() <= LongestText && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
               return c >= QLatin1Char(' ') && c != QChar::ReplacementCharacter;
           });
}

QJsonObject recordJson(const AuditRecord &record)
{
    return {{QStringLiteral("number"), qint64(record.number)},
            {QStringLiteral("session"), record.session},
            {QStringLiteral("sequence"), qint64(record.sequence)},
            {QStringLiteral("link"), QString::fromLatin1(record.link.toHex())},
            {QStringLiteral("body"), parsedBody(record)}};
}

} // namespace

Result<AuditQuestion> auditQuestionOf(const HttpQuery &query)
{
    const auto before = queryNumber(query, "before", 0, 0, LastNumber);
    const auto limit = queryNumber(query, "limit", 100, 1, MostRecords);
    const QString text = query.value(QStringLiteral("text"));
    const QString incident = query.value(QStringLiteral("incident"));
    if (!before || !limit || !isSearchable(text) || !isSearchable(incident))
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("\"before\" is the number of a record, \"limit\" a number from 1 to %1, "
                                            "\"text\" and \"incident\" have up to %2 characters.")
                                 .arg(MostRecords)
                                 .arg(LongestText),
                     .where = {},
                     .todo = {}};
    return AuditQuestion{.what = {.text = text, .incident = incident}, .before = *before, .limit = int(*limit)};
}

HttpAnswer auditAnswer(const std::vector<AuditRecord> &found, int limit)
{
    QJsonArray records;
    for (const AuditRecord &record : found) {
        if (records.size() < limit)
            records.append(recordJson(record));
    }
    const bool more = qsizetype(found.size()) > records.size();
    return api::json(200, {{QStringLiteral("records"), records},
                           {QStringLiteral("next"), more ? records.last()[QLatin1String("number")] : QJsonValue()}});
}

} // namespace ops
