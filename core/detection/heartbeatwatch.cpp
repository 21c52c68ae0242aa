#include "detection/heartbeatwatch.h"

namespace ops {

namespace {

constexpr int SamplesToBelieve = 2;
constexpr int StartupFactor = 10; // an app may take its time to show its first sample

} // namespace

HeartbeatWatch::HeartbeatWatch(Timestamp registeredAt, Settings settings)
    : m_lastSeen(registeredAt)
{
    setSettings(settings);
}

void HeartbeatWatch::setSettings(Settings settings)
{
    m_settings = settings;
    m_dead.setSettings({.raiseAfter = SamplesToBelieve, .clearAfter = settings.clearAfter});
    m_unanswered.setSettings({.raiseAfter = SamplesToBelieve, .clearAfter = settings.clearAfter});
    m_unwell.setSettings({.raiseAfter = SamplesToBelieve, .clearAfter = settings.clearAfter});
}

void HeartbeatWatch::observe(bool alive, bool answering, bool healthy, Timestamp at)
{
    m_everSeen = true;
    m_missing = false;
    m_lastSeen = at;
    m_dead.observe(!alive, at);
    if (alive)
        m_unanswered.observe(!answering, at);
    else
        m_unanswered.reset(); // a dead app does not hang
    if (alive && answering)
        m_unwell.observe(!healthy, at);
    else
        m_unwell.reset(); // nothing that it says of itself counts
    m_silent = m_unanswered.isRaised() && (m_silent || (!answering && at - m_unanswered.since() >= m_settings.timeout));
}

void HeartbeatWatch::tick(Timestamp now)
{
    if (m_lastSeen > now)
        m_lastSeen = now; // a sample from the future must not hide that the next ones are missing
    const Duration allowed = m_everSeen ? m_settings.missingAfter : m_settings.missingAfter * StartupFactor;
    m_missing = now - m_lastSeen >= allowed && allowed.count() > 0;
}

void HeartbeatWatch::excuse(Timestamp now)
{
    m_lastSeen = now;
    m_missing = false;
}

void HeartbeatWatch::clearAlarms()
{
    m_dead.reset();
    m_unanswered.reset();
    m_unwell.reset();
    m_silent = false;
    m_missing = false;
}

} // namespace ops
