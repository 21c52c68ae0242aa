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

Error wrongAuditQuestion(const QString &what)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = {}, .todo = {}};
}

/// Epoch if it is left out; nothing if it is no time.
std::optional<Timestamp> momentOf(const HttpQuery &query, const char *name)
{
    const auto found = query.constFind(QLatin1String(name));
    return found == query.cend() ? std::optional(Timestamp{}) : timestampFromIso(*found);
}

QJsonObject recordJson(const AuditRecord &record)
{
    return {{QStringLiteral("number"), qint64(record.number)},
            {QStringLiteral("session"), record.session},
            {QStringLiteral("sequence"), qint64(record.sequence)},
            {QStringLiteral("link"), QString::fromLatin1(record.link.toHex())},
            {QStringLiteral("seal"), QString::fromLatin1(record.seal.toHex())},
            {QStringLiteral("body"), parsedBody(record)}};
}

} // namespace

Result<AuditQuestion> auditQuestionOf(const HttpQuery &query)
{
    const auto textOf = [&query](const char *name) { return query.value(QLatin1String(name)); };
    AuditQuestion question{.what = {.text = textOf("text"),
                                    .actor = textOf("actor"),
                                    .kind = textOf("kind"),
                                    .environment = textOf("env"),
                                    .app = textOf("app"),
                                    .incident = textOf("incident")}};
    for (const QString &text : {question.what.text, question.what.actor, question.what.kind, question.what.environment,
                                question.what.app, question.what.incident}) {
        if (!isSearchable(text))
            return wrongAuditQuestion(QStringLiteral("What is searched for has up to %1 characters.").arg(LongestText));
    }
    const auto from = momentOf(query, "from");
    const auto until = momentOf(query, "until");
    if (!from || !until)
        return wrongAuditQuestion(QStringLiteral("\"from\" and \"until\" are times like 2026-01-05T00:00:00.000Z."));
    const auto before = queryNumber(query, "before", 0, 0, LastNumber);
    const auto limit = queryNumber(query, "limit", 100, 1, MostRecords);
    if (!before || !limit)
        return wrongAuditQuestion(
            QStringLiteral("\"before\" is the number of a record, \"limit\" a number from 1 to %1.").arg(MostRecords));
    question.what.from = *from;
    question.what.until = *until;
    question.before = *before;
    question.limit = int(*limit);
    return question;
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
