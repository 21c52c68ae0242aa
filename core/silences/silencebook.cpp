#include "silences/silencebook.h"

#include "control/holds.h"

#include <algorithm>

namespace ops {

namespace {

QString idOf(const Event &event)
{
    return event.data.value(QLatin1String("id")).toString();
}

bool isAlert(EventType type)
{
    return type == EventType::AlertRaised || type == EventType::AlertCleared;
}

} // namespace

bool SilenceBook::isNotification(EventType type)
{
    return type == EventType::IncidentEscalated || type == EventType::AlertRaised;
}

bool SilenceBook::covers(const Silence &silence, const Matter &matter)
{
    return ops::covers(silence.scope, matter.key) && (!silence.alert || silence.alert == matter.alert);
}

SilenceBook::Matter SilenceBook::matterOf(const Event &event)
{
    return {event.key(), isAlert(event.type) ? std::optional(Alert::fromJson(event.data).kind) : std::nullopt};
}

bool SilenceBook::apply(const Event &event, Timestamp now)
{
    switch (event.type) {
    case EventType::SilenceStarted:
        m_silences.append(Silence::fromJson(event.data));
        lookAround(now);
        return true;
    case EventType::SilenceEnding:
        m_traces[idOf(event)].warned = true;
        return false;
    case EventType::SilenceEnded:
        m_traces.remove(idOf(event));
        return m_silences.removeIf([&](const Silence &silence) { return silence.id == idOf(event); }) > 0;
    default:
        break;
    }
    followMatters(event, now);
    if (m_silences.isEmpty() || !isNotification(event.type))
        return false;
    bool changed = false;
    for (Silence &silence : m_silences) {
        if (!covers(silence, matterOf(event)))
            continue;
        ++silence.suppressed;
        changed = true;
    }
    return changed;
}

void SilenceBook::followMatters(const Event &event, Timestamp now)
{
    switch (event.type) {
    case EventType::IncidentOpened:
    case EventType::AlertRaised:
        m_standing.insert(idOf(event), matterOf(event));
        break;
    case EventType::IncidentClosed:
    case EventType::AlertCleared:
        m_standing.remove(idOf(event));
        break;
    default:
        return;
    }
    lookAround(now);
}

void SilenceBook::lookAround(Timestamp now)
{
    for (const Silence &silence : m_silences) {
        Trace &trace = m_traces[silence.id];
        const bool matches = std::any_of(m_standing.cbegin(), m_standing.cend(),
                                         [&](const Matter &matter) { return covers(silence, matter); });
        trace.matched = trace.matched || matches;
        if (matches)
            trace.calmSince = {};
        else if (trace.matched && trace.calmSince == Timestamp{})
            trace.calmSince = now;
    }
}

const Silence *SilenceBook::find(const QString &id) const
{
    const auto found = std::find_if(m_silences.cbegin(), m_silences.cend(),
                                    [&id](const Silence &silence) { return silence.id == id; });
    return found == m_silences.cend() ? nullptr : &*found;
}

const Silence *SilenceBook::over(const Event &event) const
{
    if (!isNotification(event.type))
        return nullptr;
    const auto found = std::find_if(m_silences.cbegin(), m_silences.cend(),
                                    [&event](const Silence &silence) { return covers(silence, matterOf(event)); });
    return found == m_silences.cend() ? nullptr : &*found;
}

std::optional<Timestamp> SilenceBook::calmSince(const QString &id) const
{
    const Timestamp since = m_traces.value(id).calmSince;
    return since == Timestamp{} ? std::nullopt : std::optional(since);
}

} // namespace ops
