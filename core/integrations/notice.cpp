#include "integrations/notice.h"

#include <QJsonArray>

namespace ops {

bool isEnding(NoticeKind kind)
{
    return kind == NoticeKind::IncidentHealed || kind == NoticeKind::IncidentClosed ||
           kind == NoticeKind::EmergencyLifted;
}

QString caption(const NoticeLink &link)
{
    return link.answer == Answer::Approve ? QStringLiteral("Approve") : QStringLiteral("Veto");
}

QJsonObject NoticeQuestion::toJson() const
{
    QJsonArray possible;
    for (const Answer answer : answers)
        possible.append(toName(answer));
    return {{QStringLiteral("action"), action},
            {QStringLiteral("proposed_at"), toIsoString(proposedAt)},
            {QStringLiteral("until"), until ? QJsonValue(toIsoString(*until)) : QJsonValue()},
            {QStringLiteral("answers"), possible}};
}

NoticeQuestion NoticeQuestion::fromJson(const QJsonObject &json)
{
    NoticeQuestion question{
        .action = json.value(QLatin1String("action")).toString(),
        .proposedAt = timestampFromIso(json.value(QLatin1String("proposed_at")).toString()).value_or(Timestamp{}),
        .until = timestampFromIso(json.value(QLatin1String("until")).toString()),
        .answers = {}};
    for (const QJsonValue &name : json.value(QLatin1String("answers")).toArray()) {
        if (const std::optional<Answer> answer = fromName<Answer>(name.toString()))
            question.answers.append(*answer);
    }
    return question;
}

QJsonObject Notice::toJson() const
{
    QJsonArray list;
    for (const auto &[name, value] : facts)
        list.append(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    QJsonObject json{{QStringLiteral("kind"), toName(kind)},
                     {QStringLiteral("id"), id},
                     {QStringLiteral("thread"), thread},
                     {QStringLiteral("time"), toIsoString(time)},
                     {QStringLiteral("environment"), environment},
                     {QStringLiteral("app"), app},
                     {QStringLiteral("severity"), toName(severity)},
                     {QStringLiteral("issue"), issue},
                     {QStringLiteral("incident"), incident},
                     {QStringLiteral("headline"), headline},
                     {QStringLiteral("detail"), detail},
                     {QStringLiteral("facts"), list}};
    if (question)
        json.insert(QStringLiteral("question"), question->toJson());
    return json;
}

Notice Notice::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    Notice notice{.kind = fromName<NoticeKind>(text("kind")).value_or(NoticeKind::Test),
                  .id = text("id"),
                  .thread = text("thread"),
                  .time = timestampFromIso(text("time")).value_or(Timestamp{}),
                  .environment = text("environment"),
                  .app = text("app"),
                  .severity = fromName<Severity>(text("severity")).value_or(Severity::Info),
                  .issue = text("issue"),
                  .incident = text("incident"),
                  .headline = text("headline"),
                  .detail = text("detail")};
    for (const QJsonValue &fact : json.value(QLatin1String("facts")).toArray())
        notice.facts.emplaceBack(fact[QLatin1String("name")].toString(), fact[QLatin1String("value")].toString());
    if (const QJsonValue question = json.value(QLatin1String("question")); question.isObject())
        notice.question = NoticeQuestion::fromJson(question.toObject());
    return notice;
}

} // namespace ops
