#include "control/trackrecords.h"

#include "model/incident.h"

namespace ops {

bool TrackRecord::earnsMore() const
{
    return cases >= LeastCases && agreed >= LeastAgreement * cases && failed == 0 && helped > 0;
}

QString TrackRecord::text() const
{
    return QStringLiteral("agreed with people in %1 of %2 cases, helped in %3 of %4")
        .arg(agreed)
        .arg(cases)
        .arg(helped)
        .arg(helped + failed);
}

QJsonObject TrackRecord::toJson() const
{
    return {{QStringLiteral("environment"), key.environment},
            {QStringLiteral("app"), key.app},
            {QStringLiteral("strategy"), toName(strategy)},
            {QStringLiteral("cases"), cases},
            {QStringLiteral("agreed"), agreed},
            {QStringLiteral("helped"), helped},
            {QStringLiteral("failed"), failed}};
}

TrackRecord TrackRecord::fromJson(const QJsonObject &json)
{
    const auto number = [&json](const char *name) { return json.value(QLatin1String(name)).toInt(); };
    return {.key = {json.value(QLatin1String("environment")).toString(), json.value(QLatin1String("app")).toString()},
            .strategy =
                fromName<Strategy>(json.value(QLatin1String("strategy")).toString()).value_or(Strategy::Escalate),
            .cases = number("cases"),
            .agreed = number("agreed"),
            .helped = number("helped"),
            .failed = number("failed")};
}

TrackRecord &TrackRecords::at(const AppKey &key, Strategy strategy)
{
    TrackRecord &record = m_records[Place(key, strategy)];
    record.key = key;
    record.strategy = strategy;
    return record;
}

TrackRecord TrackRecords::of(const AppKey &key, Strategy strategy) const
{
    TrackRecord none;
    none.key = key;
    none.strategy = strategy;
    return m_records.value(Place(key, strategy), none);
}

TrackRecord TrackRecords::over(const AppKey &key) const
{
    TrackRecord sum;
    sum.key = key;
    for (const TrackRecord &record : m_records) {
        if (record.key != key)
            continue;
        sum.cases += record.cases;
        sum.agreed += record.agreed;
        sum.helped += record.helped;
        sum.failed += record.failed;
    }
    return sum;
}

bool TrackRecords::apply(const Event &event, bool inShadow)
{
    switch (event.type) {
    case EventType::SessionStarted:
        *this = fromJson(event.data.value(QLatin1String("track_record")).toArray());
        return true;
    case EventType::IncidentClosed:
        return applyClosed(event);
    case EventType::ShadowEnded:
        return forget(event.key());
    case EventType::ActionProposed: // waiting needs nobody's leave, so that no more is heard of it
        if (const Action action = Action::fromJson(event.data);
            inShadow && action.strategy == Strategy::NoAction && !m_shadows.contains(action.incident))
            m_shadows.insert(action.incident, action.strategy);
        return false;
    case EventType::AutonomyRaised:
    case EventType::AutonomyLowered: // trust at a level is earned at that level
        return m_records.remove(Place(event.key(), TrackRecord::fromJson(event.data).strategy)) > 0;
    default:
        return isActionEvent(event.type) && applyAction(event);
    }
}

bool TrackRecords::applyAction(const Event &event)
{
    switch (event.type) {
    case EventType::ActionExtended:
    case EventType::ActionExecuting:
    case EventType::ActionFinished:
    case EventType::ActionUndone:
        return false;
    case EventType::ActionExpired:
    case EventType::ActionWithdrawn:
    case EventType::ActionCancelled: // nobody has judged it
        m_watched.remove(event.data.value(QLatin1String("id")).toString());
        return false;
    default:
        break;
    }
    const Action action = Action::fromJson(event.data);
    if (!changesTheApp(action.strategy))
        return false;
    switch (event.type) {
    case EventType::ActionSucceeded:
    case EventType::ActionFailed: {
        if (!m_watched.take(action.id))
            return false;
        TrackRecord &record = at(action.key, action.strategy);
        (event.type == EventType::ActionSucceeded ? record.helped : record.failed) += 1;
        return true;
    }
    case EventType::ActionRefused:
        m_watched.remove(action.id);
        if (!action.isManual() && action.decidedBy == QLatin1String("autonomy") && !action.incident.isEmpty() &&
            !m_shadows.contains(action.incident))
            m_shadows.insert(action.incident, action.strategy);
        return false;
    case EventType::ActionWaiting:
    case EventType::ActionCountdown:
        if (!action.isManual() && !m_watched.contains(action.id))
            m_watched.insert(action.id, false);
        return false;
    case EventType::ActionAuthorised: // by a person, or because nobody objected
        return action.isManual() ? applyManual(action, event.type) : judge(action, true);
    default:
        return judge(action, false); // vetoed, or something else instead
    }
}

bool TrackRecords::applyClosed(const Event &event)
{
    const auto shadow = m_shadows.constFind(event.incident);
    if (shadow == m_shadows.cend())
        return false;
    const Strategy strategy = *shadow;
    m_shadows.erase(shadow);
    // Closed by a person, or a part of another one: nobody knows what was done about it.
    const IncidentState state = Incident::fromJson(event.data).state;
    if (state != IncidentState::SelfResolved && state != IncidentState::Escalated)
        return false;
    TrackRecord &record = at(event.key(), strategy);
    ++record.cases;
    record.agreed += strategy == Strategy::NoAction;
    return true;
}

bool TrackRecords::forget(const AppKey &key)
{
    return m_records.removeIf(
               [&key](const std::pair<const Place &, TrackRecord &> &entry) { return entry.first.first == key; }) > 0;
}

bool TrackRecords::judge(const Action &action, bool agreed)
{
    const auto watched = m_watched.find(action.id);
    if (watched == m_watched.end())
        return false;
    if (*watched) {
        if (!agreed)
            m_watched.erase(watched); // stopped under way: no outcome
        return false;
    }
    *watched = agreed; // what was not done has no outcome
    TrackRecord &record = at(action.key, action.strategy);
    ++record.cases;
    record.agreed += agreed;
    if (!agreed)
        m_watched.erase(watched);
    return true;
}

bool TrackRecords::applyManual(const Action &action, EventType type)
{
    const auto shadow = m_shadows.constFind(action.incident);
    if (type != EventType::ActionAuthorised || shadow == m_shadows.cend() || !action.undoes.isEmpty())
        return false;
    TrackRecord &record = at(action.key, *shadow);
    const bool agreed = *shadow == action.strategy;
    m_shadows.erase(shadow); // what was tried first counts
    ++record.cases;
    record.agreed += agreed;
    if (agreed)
        m_watched.insert(action.id, true);
    return true;
}

QJsonArray TrackRecords::toJson() const
{
    QJsonArray array;
    for (const TrackRecord &record : m_records)
        array.append(record.toJson());
    return array;
}

TrackRecords TrackRecords::fromJson(const QJsonArray &json)
{
    TrackRecords records;
    for (const QJsonValue &value : json) {
        const TrackRecord record = TrackRecord::fromJson(value.toObject());
        records.m_records.insert(Place(record.key, record.strategy), record);
    }
    return records;
}

} // namespace ops
