#include "control/rejections.h"

#include <algorithm>

namespace ops {

namespace {

/// Position in the promotion; -1 if it is not configured.
qsizetype position(const PlatformConfig &config, const QString &environment)
{
    for (qsizetype i = 0; i < config.environments.size(); ++i) {
        if (config.environments.at(i).name == environment)
            return i;
    }
    return -1;
}

} // namespace

QString Rejection::text() const
{
    const QString of = incident.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(incident);
    return QStringLiteral("Release %1 was rejected in %2%3: %4 A person has to clear it first.")
        .arg(release, key.environment, of, reason);
}

QJsonObject Rejection::toJson() const
{
    return {{QStringLiteral("environment"), key.environment},
            {QStringLiteral("app"), key.app},
            {QStringLiteral("release"), release},
            {QStringLiteral("by"), by},
            {QStringLiteral("incident"), incident},
            {QStringLiteral("reason"), reason},
            {QStringLiteral("since"), toIsoString(since)}};
}

bool Rejections::apply(const Event &event, Timestamp now)
{
    if (event.type != EventType::ReleaseRejected && event.type != EventType::ReleaseCleared)
        return false;
    const QString release = event.text("release");
    const auto removed = m_rejections.removeIf(
        [&](const Rejection &known) { return known.key == event.key() && known.release == release; });
    if (event.type == EventType::ReleaseCleared)
        return removed > 0;
    m_rejections.append({.key = event.key(),
                         .release = release,
                         .by = event.text("by"),
                         .incident = event.incident,
                         .reason = event.text("reason"),
                         .since = now});
    return true;
}

std::optional<Rejection> Rejections::against(const AppKey &key, const QString &release,
                                             const PlatformConfig &config) const
{
    const qsizetype here = position(config, key.environment);
    for (const Rejection &rejection : m_rejections) {
        const bool isSame = rejection.key.app == key.app && rejection.release == release;
        if (isSame &&
            (rejection.key.environment == key.environment || position(config, rejection.key.environment) < here))
            return rejection;
    }
    return std::nullopt;
}

std::optional<Rejection> Rejections::find(const AppKey &key, const QString &release) const
{
    const auto found = std::find_if(m_rejections.cbegin(), m_rejections.cend(), [&](const Rejection &rejection) {
        return rejection.key == key && rejection.release == release;
    });
    return found == m_rejections.cend() ? std::nullopt : std::optional(*found);
}

} // namespace ops
