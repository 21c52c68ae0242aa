#include "detection/debounce.h"

#include <algorithm>

namespace ops {

Debounce::Debounce(Settings settings)
{
    setSettings(settings);
}

void Debounce::setSettings(Settings settings)
{
    m_settings = settings;
    m_settings.raiseAfter = std::max(1, settings.raiseAfter);
    m_settings.clearAfter = std::max(1, settings.clearAfter);
}

void Debounce::observe(bool bad, Timestamp at)
{
    if (bad) {
        m_good = 0;
        if (m_bad <= 0 && !m_raised)
            m_since = at;
        m_bad = std::min(m_bad + 1, double(m_settings.raiseAfter)); // bounded, or a long outage never forgives
        m_raised = m_raised || m_bad >= m_settings.raiseAfter;
        return;
    }
    if (m_good == 0)
        m_goodSince = at;
    m_good = std::min(m_good + 1, m_settings.clearAfter);
    m_bad = m_settings.forgiveness > 0 ? std::max(0.0, m_bad - m_settings.forgiveness) : 0;
    if (m_raised && m_good >= m_settings.clearAfter) {
        m_raised = false;
        m_bad = 0;
    }
}

void Debounce::raise(Timestamp at)
{
    if (!m_raised && m_bad <= 0)
        m_since = at;
    m_raised = true;
    m_bad = m_settings.raiseAfter;
    m_good = 0;
}

void Debounce::reset()
{
    m_bad = 0;
    m_good = 0;
    m_raised = false;
}

} // namespace ops
