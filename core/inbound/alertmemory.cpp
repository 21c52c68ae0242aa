#include "inbound/alertmemory.h"

namespace ops {

namespace {

constexpr qsizetype KeptAlerts = 10'000;

} // namespace

bool AlertMemory::isNews(const ReportedAlert &alert, bool isDealtWith) const
{
    const auto known = m_firing.constFind(alert.fingerprint);
    if (known == m_firing.cend())
        return true;
    return *known != alert.isFiring || (alert.isFiring && isDealtWith);
}

void AlertMemory::keep(const ReportedAlert &alert)
{
    if (!m_firing.contains(alert.fingerprint))
        m_order.append(alert.fingerprint);
    m_firing.insert(alert.fingerprint, alert.isFiring);
    if (m_order.size() > KeptAlerts)
        m_firing.remove(m_order.takeFirst());
}

void AlertMemory::clear()
{
    m_firing.clear();
    m_order.clear();
}

} // namespace ops
