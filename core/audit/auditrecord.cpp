#include "audit/auditrecord.h"

#include <QJsonDocument>

namespace ops {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Error damagedLine(const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = {},
            .todo = QStringLiteral("Export the records again from the journal.")};
}

} // namespace

QByteArray AuditRecord::toLine() const
{
    // Numbers as JSON numbers are exact up to 2^53, far beyond what a chain will ever have.
    return compact({{QStringLiteral("number"), qint64(number)},
                    {QStringLiteral("session"), session},
                    {QStringLiteral("sequence"), qint64(sequence)},
                    {QStringLiteral("body"), QString::fromUtf8(body)},
                    {QStringLiteral("link"), QString::fromLatin1(link.toHex())},
                    {QStringLiteral("seal"), QString::fromLatin1(seal.toHex())}});
}

Result<AuditRecord> AuditRecord::fromLine(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return damagedLine(QStringLiteral("This is no JSON object."));
    const QJsonObject json = document.object();
    AuditRecord record{.number = quint64(json.value(QLatin1String("number")).toInteger()),
                       .session = json.value(QLatin1String("session")).toInteger(),
                       .sequence = quint64(json.value(QLatin1String("sequence")).toInteger()),
                       .body = json.value(QLatin1String("body")).toString().toUtf8(),
                       .link = QByteArray::fromHex(json.value(QLatin1String("link")).toString().toLatin1()),
                       .seal = QByteArray::fromHex(json.value(QLatin1String("seal")).toString().toLatin1())};
    if (record.number == 0 || record.link.size() != DigestSize || record.seal.size() != DigestSize)
        return damagedLine(QStringLiteral("This is no audit record."));
    return record;
}

bool isAudited(EventType type)
{
    switch (type) {
    case EventType::AppRegistered:
    case EventType::AppStateChanged:
    case EventType::DataRejected:
    case EventType::LogPatternSeen:
    case EventType::DeployProgressed:
    case EventType::UptimeReported:
    case EventType::AuditCheckpointed:
        return false;
    default: // whatever is added later is worth proving until somebody says otherwise
        return true;
    }
}

QByteArray auditBody(const Event &event)
{
    return compact(event.toJson());
}

QByteArray auditBody(AuditNote note, Timestamp time, QJsonObject data)
{
    data.insert(QStringLiteral("type"), toName(note));
    data.insert(QStringLiteral("time"), toIsoString(time));
    return compact(data);
}

QJsonObject parsedBody(const AuditRecord &record)
{
    return QJsonDocument::fromJson(record.body).object();
}

std::optional<AuditNote> noteOf(const AuditRecord &record)
{
    if (record.sequence != 0)
        return std::nullopt;
    return fromName<AuditNote>(parsedBody(record).value(QLatin1String("type")).toString());
}

QStringList auditedKinds()
{
    QStringList kinds;
    const auto take = [&kinds](const QString &type) {
        const QString kind = type.section(QLatin1Char('.'), 0, 0);
        if (!kinds.contains(kind))
            kinds.append(kind);
    };
    for (const auto &[type, name] : EnumNames<EventType>::table) {
        if (isAudited(type))
            take(QLatin1String(name));
    }
    for (const auto &[note, name] : EnumNames<AuditNote>::table)
        take(QLatin1String(name));
    return kinds;
}

} // namespace ops
