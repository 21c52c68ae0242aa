#include "end_to_end/recovery/customers.h"

namespace {

constexpr double LongestVisit = 600;
constexpr size_t RunOfGood = 10; ///< in a row: well served again

bool isGood(const ops::Served &each)
{
    return each.status == 200 && each.took <= Customers::GoodMs;
}

} // namespace

Customers::Customers(int port, int rate)
    : m_thread([this, port, rate] {
        m_served = ops::LoadClient({.address = "127.0.0.1", .port = port})
                       .drive(rate, LongestVisit, [this](std::span<const ops::Served> over) { return look(over); });
    })
{
}

Customers::~Customers()
{
    m_isOver = true;
}

double Customers::now() const
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begun).count();
}

bool Customers::look(std::span<const ops::Served> over)
{
    for (; m_seen < over.size(); ++m_seen) {
        if (isGood(over[m_seen])) {
            ++m_goodInARow;
        } else {
            m_goodInARow = 0;
            ++m_bad;
        }
    }
    return !m_isOver;
}

void Customers::sendHome()
{
    m_isOver = true;
    if (m_thread.joinable())
        m_thread.join();
}

Experience Customers::since(double seconds) const
{
    Experience met;
    double firstBad = -1;
    double goodSince = -1;
    size_t good = 0; // in a row
    for (const ops::Served &each : m_served) {
        const double at = each.at / 1000;
        if (at < seconds)
            continue;
        ++met.sent;
        if (isGood(each)) {
            if (good++ == 0)
                goodSince = at;
            continue;
        }
        ++met.lost;
        good = 0;
        if (firstBad < 0)
            firstBad = at;
    }
    if (firstBad < 0)
        return met;
    met.firstBad = firstBad - seconds;
    met.wellServed = good >= RunOfGood;
    met.recovery = (met.wellServed ? goodSince : m_served.back().at / 1000) - firstBad;
    return met;
}
