#include "runtimes/dataset/faultplan.h"

#include <algorithm>

namespace ops {

namespace {

constexpr qint64 FirstMs = 60'000; // detectors learn what is normal of the service before that
constexpr qint64 GapMs = 180'000;  // the incident before should be over
constexpr qint64 JitterMs = 60'000;
constexpr qint64 QuietEndMs = 100'000; // time to heal the last one
constexpr qint64 MaxFaults = 12;       // in a session whose end is known: longer ones are quieter, not noisier

struct Kind
{
    FaultKind kind;
    const char *mode;
    qint64 durationMs; ///< -1: the kind's own
};

constexpr std::array Mix{Kind{FaultKind::Crash, "", -1},      Kind{FaultKind::BadRelease, "slow", -1},
                         Kind{FaultKind::MemoryLeak, "", -1}, Kind{FaultKind::Overload, "", 150'000},
                         Kind{FaultKind::Hang, "", -1},       Kind{FaultKind::BadConfig, "", -1},
                         Kind{FaultKind::Latency, "", -1},    Kind{FaultKind::BadRelease, "erroring", -1},
                         Kind{FaultKind::ErrorRate, "", -1},  Kind{FaultKind::CorruptData, "mixed", -1}};

Fault make(const Kind &kind)
{
    QJsonObject parameters;
    if (*kind.mode)
        parameters.insert(QStringLiteral("mode"), QLatin1String(kind.mode));
    const Result<Fault> fault = makeFault(toName(kind.kind), parameters, Duration{kind.durationMs}, {});
    return fault ? *fault : Fault{};
}

} // namespace

void FaultPlan::setItems(QList<PlannedItem> items)
{
    m_items = std::move(items);
    std::stable_sort(m_items.begin(), m_items.end(),
                     [](const PlannedItem &a, const PlannedItem &b) { return a.at < b.at; });
}

void FaultPlan::draw(const DrawnFaults &drawn, Random random)
{
    m_drawn = drawn;
    m_random = random;
    m_gap = std::max(Duration{GapMs}, Duration{drawn.end.count() / MaxFaults});
    drawNext();
}

void FaultPlan::drawNext()
{
    const qint64 jitter = qint64(m_random.below(2 * m_number, JitterMs / 1000)) * 1000;
    const Duration at = m_number == 0
                            ? m_drawn->start + std::max(Duration{FirstMs}, m_drawn->settling) + Duration{jitter}
                            : m_next->at + m_gap + Duration{jitter};
    if (m_drawn->end.count() > 0 && at > m_drawn->end - Duration{QuietEndMs}) {
        m_next.reset();
        return;
    }
    m_next = PlannedItem{.at = at, .fault = drawFault(m_number), .deploy = {}, .reason = {}};
    ++m_number;
}

Fault FaultPlan::drawFault(quint64 number) const
{
    if (m_drawn->only)
        return make({*m_drawn->only, "", -1});
    // A walk through all kinds from a place of its own: no kind comes again before all others came.
    const quint64 kinds = Mix.size() - (m_drawn->hasData ? 0 : 1);
    const quint64 first = m_random.below(1, kinds);
    return make(Mix[(first + number * 7) % kinds]);
}

std::optional<PlannedItem> FaultPlan::takeDue(Duration elapsed)
{
    if (!m_items.isEmpty() && m_items.front().at <= elapsed)
        return m_items.takeFirst();
    if (!m_next || m_next->at > elapsed)
        return std::nullopt;
    const PlannedItem due = *m_next;
    drawNext();
    return due;
}

} // namespace ops
