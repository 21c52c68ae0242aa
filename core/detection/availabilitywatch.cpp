#include "detection/availabilitywatch.h"

namespace ops {

namespace {

constexpr Debounce::Settings TwoInARow{.raiseAfter = 2, .clearAfter = 2};
constexpr double MostRequestsFail = 0.5;
constexpr int StartupFactor = 10;

QString trouble(bool alive, bool answering, double errorRate)
{
    if (!alive)
        return QStringLiteral("not running");
    if (!answering)
        return QStringLiteral("not answering");
    return errorRate >= MostRequestsFail ? QStringLiteral("most requests fail") : QString();
}

} // namespace

AvailabilityWatch::AvailabilityWatch(Timestamp registeredAt)
    : m_down(TwoInARow)
    , m_lastSeen(registeredAt)
{
}

std::optional<AvailabilityWatch::Change> AvailabilityWatch::observe(bool alive, bool answering, double errorRate,
                                                                    Timestamp at)
{
    if (m_everSeen && at <= m_lastSeen)
        return std::nullopt;
    m_everSeen = true;
    m_lastSeen = at;
    const bool wasDown = m_down.isRaised();
    const QString reason = trouble(alive, answering, errorRate);
    m_down.observe(!reason.isEmpty(), at);
    return changeSince(wasDown, reason);
}

std::optional<AvailabilityWatch::Change> AvailabilityWatch::tick(Timestamp now, Duration timeout)
{
    if (m_lastSeen > now)
        m_lastSeen = now; // a sample from the future must not hide that the next ones are missing
    const Duration allowed = m_everSeen ? timeout : timeout * StartupFactor;
    if (m_down.isRaised() || allowed.count() <= 0 || now - m_lastSeen < allowed)
        return std::nullopt;
    m_down.raise(m_lastSeen);
    return changeSince(false, QStringLiteral("no samples"));
}

std::optional<AvailabilityWatch::Change> AvailabilityWatch::changeSince(bool wasDown, const QString &reason) const
{
    if (m_down.isRaised() == wasDown)
        return std::nullopt;
    if (wasDown)
        return Change{true, m_down.goodSince(), {}};
    return Change{false, m_down.since(), reason};
}

} // namespace ops
