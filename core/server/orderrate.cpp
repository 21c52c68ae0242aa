#include "server/orderrate.h"

#include "server/problem.h"

#include <algorithm>

namespace ops {

namespace {

constexpr OrderRate::Time::duration Minute = std::chrono::minutes{1};
constexpr qsizetype ManySenders = 1000;

} // namespace

OrderRate::OrderRate(int perMinute)
    : m_perMinute(perMinute)
{
}

std::optional<HttpAnswer> OrderRate::refusal(const QByteArray &sender, Time now)
{
    if (m_perMinute <= 0)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    forgetTheCalm(now);
    const Time paid = std::max(m_paidUntil.value(sender, now), now) + Minute / m_perMinute;
    if (paid <= now + Minute) {
        m_paidUntil.insert(sender, paid);
        return std::nullopt;
    }
    const auto wait = std::chrono::ceil<std::chrono::seconds>(paid - Minute - now);
    return problemFor(
        429,
        QStringLiteral("With one token %1 orders a minute can be given. This one was not carried out; send "
                       "it again in %2 s.")
            .arg(m_perMinute)
            .arg(wait.count()),
        wait);
}

/// Who has not ordered for a minute is as good as one who never has.
void OrderRate::forgetTheCalm(Time now)
{
    if (m_paidUntil.size() > ManySenders)
        m_paidUntil.removeIf([now](const auto &sender) { return sender.value() <= now; });
}

} // namespace ops
