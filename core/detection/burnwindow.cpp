#include "detection/burnwindow.h"

#include <algorithm>

namespace ops {

namespace {

constexpr qint64 ShortestPart = 100; // milliseconds: a window has to hold some samples, however short the period is

} // namespace

BurnWindow::BurnWindow(Duration length)
    : m_partMs(std::max<qint64>(ShortestPart, length.count() / Parts))
{
}

void BurnWindow::add(Timestamp at, double requests, double wrong)
{
    if (m_isEmpty) {
        m_last = partOf(at);
        m_since = m_now = msOf(at);
        m_isEmpty = false;
    }
    advance(at);
    Part &part = m_parts[std::size_t(m_last % Parts)];
    part.requests += requests;
    part.wrong += wrong;
}

void BurnWindow::advance(Timestamp now)
{
    const qint64 present = partOf(now);
    if (!m_isEmpty && present < m_last - 1) { // a row from the future must not stop the window until then
        m_parts.fill({});
        m_last = present;
        m_since = m_now = msOf(now);
    }
    m_now = std::max(m_now, msOf(now));
    if (m_isEmpty || present <= m_last)
        return;
    const qint64 steps = std::min<qint64>(present - m_last, Parts);
    for (qint64 i = 0; i < steps; ++i)
        m_parts[std::size_t((present - i) % Parts)] = {};
    m_last = present;
}

double BurnWindow::wrongShare() const
{
    double requests = 0;
    double wrong = 0;
    for (const Part &part : m_parts) {
        requests += part.requests;
        wrong += part.wrong;
    }
    if (requests <= 0)
        return 0;
    const double length = double(Parts) * double(m_partMs);
    const double covered = std::clamp(double(m_now - m_since), double(1), length);
    return wrong / (requests * length / covered);
}

} // namespace ops
