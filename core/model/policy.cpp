#include "model/policy.h"

#include <numeric>
#include <tuple>

namespace ops {

namespace {

QJsonArray toArray(const QList<double> &numbers)
{
    QJsonArray array;
    for (double number : numbers)
        array.append(number);
    return array;
}

QList<double> fromArray(const QJsonValue &value)
{
    QList<double> numbers;
    for (const QJsonValue &number : value.toArray())
        numbers.append(number.toDouble());
    return numbers;
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &text : value.toArray())
        list.append(text.toString());
    return list;
}

} // namespace

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
            {QStringLiteral("forbidden"), forbidden},
            {QStringLiteral("weight"), weight},
            {QStringLiteral("cured"), cured},
            {QStringLiteral("recovery_sd_s"), recoverySpread},
            {QStringLiteral("refused"), refused},
            {QStringLiteral("streak"), streak},
            {QStringLiteral("surprise"), surprise},
            {QStringLiteral("changes"), changes},
            {QStringLiteral("waited"), toArray(waited)},
            {QStringLiteral("gone"), toArray(gone)},
            {QStringLiteral("passed"), passed},
            {QStringLiteral("incidents"), QJsonArray::fromStringList(incidents)}};
}

PolicyEntry PolicyEntry::fromJson(const QJsonObject &json)
{
    PolicyEntry entry{
        .environment = json.value(QLatin1String("environment")).toString(),
        .situation = json.value(QLatin1String("situation")).toString(),
        .strategy = fromName<Strategy>(json.value(QLatin1String("strategy")).toString()).value_or(Strategy::Escalate),
        .tries = json.value(QLatin1String("tries")).toInt(),
        .successes = json.value(QLatin1String("successes")).toInt(),
        .q = json.value(QLatin1String("q")).toDouble(),
        .meanRecoverySeconds = json.value(QLatin1String("mean_recovery_s")).toDouble(),
        .pinned = json.value(QLatin1String("pinned")).toBool(),
        .forbidden = json.value(QLatin1String("forbidden")).toBool()};
    // Knowledge of former versions has plain counts only.
    entry.weight = json.value(QLatin1String("weight")).toDouble(entry.tries);
    entry.cured = json.value(QLatin1String("cured")).toDouble(entry.successes);
    entry.recoverySpread = json.value(QLatin1String("recovery_sd_s")).toDouble();
    entry.refused = json.value(QLatin1String("refused")).toDouble();
    entry.streak = json.value(QLatin1String("streak")).toInt();
    entry.surprise = json.value(QLatin1String("surprise")).toDouble(1);
    entry.changes = json.value(QLatin1String("changes")).toInt();
    entry.waited = fromArray(json.value(QLatin1String("waited")));
    entry.gone = fromArray(json.value(QLatin1String("gone")));
    const double allGone = std::accumulate(entry.gone.cbegin(), entry.gone.cend(), 0.0);
    entry.passed = json.value(QLatin1String("passed")).toDouble(allGone);
    entry.incidents = texts(json.value(QLatin1String("incidents")));
    return entry;
}

void Policy::apply(const QJsonObject &policyUpdated)
{
    if (policyUpdated.value(QLatin1String("replace")).toBool())
        m_entries.clear();
    for (const QJsonValue &value : policyUpdated.value(QLatin1String("entries")).toArray())
        set(PolicyEntry::fromJson(value.toObject()));
    ++m_version;
}

void Policy::set(const PolicyEntry &entry)
{
    QList<PolicyEntry> &known = m_entries[{entry.environment, entry.situation}];
    const auto it = std::find_if(known.begin(), known.end(),
                                 [&](const PolicyEntry &other) { return other.strategy == entry.strategy; });
    if (it == known.end())
        known.append(entry);
    else
        *it = entry;
}

void Policy::removeIf(const std::function<bool(const PolicyEntry &)> &goes)
{
    for (QList<PolicyEntry> &entries : m_entries)
        entries.removeIf(goes);
    m_entries.removeIf([](const auto &known) { return known.value().isEmpty(); });
}

const PolicyEntry *Policy::find(const QString &environment, const QString &situation, Strategy strategy) const
{
    const auto known = m_entries.constFind({environment, situation});
    if (known == m_entries.cend())
        return nullptr;
    const auto it = std::find_if(known->cbegin(), known->cend(),
                                 [strategy](const PolicyEntry &entry) { return entry.strategy == strategy; });
    return it == known->cend() ? nullptr : &*it;
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
