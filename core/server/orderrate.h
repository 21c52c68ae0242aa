#pragma once

#include "server/httpmessage.h"

#include <QHash>

#include <chrono>
#include <mutex>
#include <optional>

namespace ops {

/// How many orders a sender may give in a minute, all at once or spread: a program that has run wild must not keep the
/// platform from what others want. Senders are told apart by what proves who they are, and not by their address, which
/// is everybody's behind a proxy. From any thread.
class OrderRate
{
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr int Usual = 6000;

    /// 0: as many as they like.
    explicit OrderRate(int perMinute);

    /// Counts an order that `sender` gives at `now`; or the answer (429) that says when the next one is taken.
    std::optional<HttpAnswer> refusal(const QByteArray &sender, Time now = std::chrono::steady_clock::now());

private:
    void forgetTheCalm(Time now);

    int m_perMinute;
    std::mutex m_mutex;
    QHash<QByteArray, Time> m_paidUntil; ///< by sender: as if each order took its share of a minute
};

} // namespace ops
