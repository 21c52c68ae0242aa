#include "model/policy.h"

#include <tuple>

namespace ops {

QJsonObject PolicyEntry::toJson() const
{
    return {{QStringLiteral("environment"), environment},
            {QStringLiteral("situation"), situation},
            {QStringLiteral("strategy"), toName(strategy)},
            {QStringLiteral("tries"), tries},
            {QStringLiteral("successes"), successes},
            {QStringLiteral("q"), q},
            {QStringLiteral("mean_recovery_s"), meanRecoverySeconds},
            {QStringLiteral("pinned"), pinned},
            {QStringLiteral("forbidden"), forbidden}};
}

PolicyEntry PolicyEntry::fromJson(const QJsonObject &json)
{
    return {.environment = json.value(QLatin1String("environment")).toString(),
            .situation = json.value(QLatin1String("situation")).toString(),
            .strategy =
                fromName<Strategy>(json.value(QLatin1String("strategy")).toString()).value_or(Strategy::Escalate),
            .tries = json.value(QLatin1String("tries")).toInt(),
            .successes = json.value(QLatin1String("successes")).toInt(),
            .q = json.value(QLatin1String("q")).toDouble(),
            .meanRecoverySeconds = json.value(QLatin1String("mean_recovery_s")).toDouble(),
            .pinned = json.value(QLatin1String("pinned")).toBool(),
            .forbidden = json.value(QLatin1String("forbidden")).toBool()};
}

void Policy::apply(const QJsonObject &policyUpdated)
{
    if (policyUpdated.value(QLatin1String("replace")).toBool())
        m_entries.clear();
    for (const QJsonValue &value : policyUpdated.value(QLatin1String("entries")).toArray()) {
        const PolicyEntry entry = PolicyEntry::fromJson(value.toObject());
        QList<PolicyEntry> &known = m_entries[{entry.environment, entry.situation}];
        const auto it = std::find_if(known.begin(), known.end(),
                                     [&](const PolicyEntry &other) { return other.strategy == entry.strategy; });
        if (it == known.end())
            known.append(entry);
        else
            *it = entry;
    }
    ++m_version;
}

QList<PolicyEntry> Policy::entries(const QString &environment, const QString &situation) const
{
    return m_entries.value({environment, situation});
}

QList<PolicyEntry> Policy::all() const
{
    QList<PolicyEntry> list;
    for (const QList<PolicyEntry> &entries : m_entries)
        list.append(entries);
    std::sort(list.begin(), list.end(), [](const PolicyEntry &a, const PolicyEntry &b) {
        return std::tie(a.environment, a.situation, a.strategy) < std::tie(b.environment, b.situation, b.strategy);
    });
    return list;
}

} // namespace ops
