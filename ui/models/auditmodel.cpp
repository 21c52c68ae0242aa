#include "ui/models/auditmodel.h"

#include "model/event.h"
#include "ui/models/eventstore.h"
#include "ui/models/words.h"

namespace ops {

namespace {

QString ofBody(const AuditEntry &entry, const char *field)
{
    return entry.body.value(QLatin1String(field)).toString();
}

Timestamp timeOf(const AuditEntry &entry)
{
    return timestampFromIso(ofBody(entry, "time")).value_or(Timestamp{});
}

} // namespace

AppKey AuditModel::keyOf(const AuditEntry &entry) const
{
    return {ofBody(entry, "environment"), ofBody(entry, "app")};
}

QString AuditModel::title(int column) const
{
    switch (Column(column)) {
    case Number:
        return tr("Record");
    case Time:
        return tr("Time");
    case Type:
        return tr("Kind");
    case Actor:
        return tr("Who");
    case Environment:
        return tr("Environment");
    case App:
        return tr("App");
    case Incident:
        return tr("Incident");
    case Summary:
        return tr("What was decided");
    case ColumnCount:
        break;
    }
    return QString();
}

QString AuditModel::text(const AuditEntry &entry, int column) const
{
    switch (Column(column)) {
    case Number:
        return QString::number(entry.number);
    case Time:
        return localTime(timeOf(entry));
    case Type:
        return ofBody(entry, "type");
    case Actor:
        return Words::who(ofBody(entry, "source"));
    case Environment:
        return ofBody(entry, "environment");
    case App:
        return ofBody(entry, "app");
    case Incident:
        return ofBody(entry, "incident");
    case Summary:
        return summary(entry);
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant AuditModel::sortKey(const AuditEntry &entry, int column) const
{
    if (column == Number)
        return qulonglong(entry.number);
    if (column == Time)
        return qlonglong(toEpochMs(timeOf(entry)));
    return text(entry, column);
}

QString AuditModel::summary(const AuditEntry &entry)
{
    if (const std::optional<Event> event = Event::fromJson(entry.body))
        return EventStore::said(EventStore::summaryOf(*event));
    const QString key = ofBody(entry, "key");
    if (!key.isEmpty())
        return tr("From here on, records are sealed by the key %1").arg(key);
    const qint64 through = entry.body.value(QLatin1String("through")).toInteger();
    return through == 0 ? QString() : tr("Records up to %1 were removed, as the retention policy wants").arg(through);
}

} // namespace ops
