#include "engine/carryover.h"

#include "model/answer.h"
#include "model/formeraction.h"
#include "operations/sessionspec.h"

#include <algorithm>

namespace ops {

namespace {

const QLatin1String Knowledge("knowledge");
const QLatin1String Freezes("freezes");
const QLatin1String StoppedBy("stopped_by");
const QLatin1String StopReason("stop_reason");
const QLatin1String Reason("reason");
const QLatin1String By("by");
const QLatin1String Config("config");
const QLatin1String Settings("settings");
const QLatin1String From("from");
const QLatin1String To("to");
const QLatin1String HandsOn("hands_on");
const QLatin1String RejectedReleases("rejected");
const QLatin1String Silences("silences");
const QLatin1String Grants("raised_autonomy");
const QLatin1String Records("track_record");
const QLatin1String InShadow("shadows");
const QLatin1String Done("done_before");
const QLatin1String Undoable("undoable");
const QLatin1String Paused("paused_agents");
constexpr Duration LongestMemory = std::chrono::hours{1}; ///< as long as budgets count

QJsonObject replacement(const QJsonArray &entries)
{
    return {{QStringLiteral("entries"), entries}, {QStringLiteral("replace"), true}};
}

QJsonArray toArray(const QList<PolicyEntry> &entries)
{
    QJsonArray array;
    for (const PolicyEntry &entry : entries)
        array.append(entry.toJson());
    return array;
}

QList<Action> actionsIn(const QJsonArray &array)
{
    QList<Action> actions;
    for (const QJsonValue &value : array)
        actions.append(Action::fromJson(value.toObject()));
    return actions;
}

QJsonArray toArray(const QList<Action> &actions)
{
    QJsonArray array;
    for (const Action &action : actions)
        array.append(action.toJson());
    return array;
}

/// When it was authorised, or when it failed.
Timestamp timeOf(const Action &kept)
{
    return std::max(kept.startedAt, kept.finishedAt);
}

/// `reason`: why it was ordered; empty if that is not on record.
Command order(EventType type, const QString &by, const AppKey &key, const QString &reason = {})
{
    // What nobody ordered (a rollback by the platform itself) has no person's name before it.
    return {.type = type,
            .operatorName = by.contains(QLatin1Char(':')) ? by.section(QLatin1Char(':'), 1) : by,
            .environment = key.environment,
            .app = key.app,
            .incident = {},
            .data = {{QStringLiteral("reason"),
                      reason.isEmpty() ? QStringLiteral("Still in force from the session before.") : reason}}};
}

} // namespace

bool CarryOver::apply(const Event &event)
{
    const QString by = event.data.value(By).toString();
    switch (event.type) {
    case EventType::SessionStarted:
        m_policy.apply(replacement(event.data.value(Knowledge).toArray()));
        // The session's first orders say again what is still in force.
        m_settings = {.from = event.data.value(Config).toObject(), .to = {}, .by = {}};
        m_freezes.clear();
        m_stoppedBy.clear();
        m_handsOn.clear();
        m_rejected.clear();
        m_silences = {};
        m_grants = {};
        m_records.apply(event);
        m_shadows.apply(event);
        beginSession(SessionSpec::fromJson(event.data));
        if (m_isReal) { // a simulated session in between has nothing to do with what was done to real apps
            m_done = actionsIn(event.data.value(Done).toArray());
            m_undoable = actionsIn(event.data.value(Undoable).toArray());
        }
        m_paused.clear();
        return true;
    case EventType::AgentPaused:
        m_paused.insert(event.text("agent"), by);
        return true;
    case EventType::AgentResumed:
        return m_paused.remove(event.text("agent")) > 0;
    case EventType::PolicyUpdated:
        m_policy.apply(event.data);
        return true;
    case EventType::OperatorConfigured:
        m_settings.by = event.source; // the change comes of it, unless it is refused
        return false;
    case EventType::ConfigChanged:
        m_settings.to = event.data;
        return true;
    case EventType::FreezeStarted:
        m_freezes.append({event.key(), by, event.text("reason")});
        return true;
    case EventType::FreezeEnded:
        return m_freezes.removeIf([&](const Hold &hold) { return hold.key == event.key(); }) > 0;
    case EventType::EmergencyStopped:
        m_stoppedBy = by;
        m_stopReason = event.text("reason");
        return true;
    case EventType::EmergencyLifted:
        m_stoppedBy.clear();
        return true;
    case EventType::HandsOnStarted:
        m_handsOn.removeIf([&](const TakenOver &taken) { return taken.key == event.key(); });
        m_handsOn.append({event.key(), by, event.text("until"), event.text("reason")});
        return true;
    case EventType::HandsOnEnded:
        return m_handsOn.removeIf([&](const TakenOver &taken) { return taken.key == event.key(); }) > 0;
    case EventType::ReleaseRejected:
    case EventType::ReleaseCleared:
        m_rejected.removeIf([&](const RejectedRelease &known) {
            return known.key == event.key() && known.release == event.text("release");
        });
        if (event.type == EventType::ReleaseRejected)
            m_rejected.append({event.key(), event.text("release"), by, event.incident, event.text("reason")});
        return true;
    default:
        break;
    }
    const bool silenced = m_silences.apply(event, event.time);
    const bool raised = m_grants.apply(event);
    const bool recorded = m_records.apply(event, m_shadows.covers(event.key()));
    const bool counts = m_isReal && applyDone(event);
    const bool ended = m_isReal && applyEnded(event);
    return m_shadows.apply(event) || recorded || silenced || raised || counts || ended;
}

void CarryOver::beginSession(const SessionSpec &spec)
{
    m_isReal = spec.isReal();
    m_session = QString::number(toEpochMs(spec.start));
}

bool CarryOver::applyEnded(const Event &event)
{
    if (event.type != EventType::ActionSucceeded && event.type != EventType::ActionFailed &&
        event.type != EventType::ActionUndone)
        return false;
    Action action = Action::fromJson(event.data);
    action.id = idAfterSession(action.id, m_session);
    const bool wasKnown = m_undoable.removeIf([&action](const Action &known) { return known.id == action.id; }) > 0;
    if (!action.undo || action.undo->kind == UndoKind::Impossible ||
        isRefused(effectOf(action.strategy, action.state, Answer::Undo)))
        return wasKnown;
    action.replaces = idAfterSession(action.replaces, m_session);
    action.undoes = idAfterSession(action.undoes, m_session);
    action.incident.clear();
    action.ranking.clear(); // long, and of no use any more
    m_undoable.append(action);
    if (m_undoable.size() > MostUndoable)
        m_undoable.removeFirst();
    return true;
}

bool CarryOver::applyDone(const Event &event)
{
    if (event.type != EventType::ActionAuthorised && event.type != EventType::ActionFailed)
        return false;
    const Action action = Action::fromJson(event.data);
    if (!changesTheApp(action.strategy))
        return false;
    const bool failed = event.type == EventType::ActionFailed;
    Action kept;
    kept.key = event.key();
    kept.strategy = action.strategy;
    kept.state = failed ? ActionState::Failed : ActionState::Authorised;
    (failed ? kept.finishedAt : kept.startedAt) = event.time;
    m_done.removeIf([&event](const Action &old) { return event.time - timeOf(old) >= LongestMemory; });
    m_done.append(kept);
    return true;
}

QJsonArray CarryOver::doneBefore() const
{
    return toArray(m_done);
}

QJsonArray CarryOver::undoable() const
{
    return toArray(m_undoable);
}

QList<Command> CarryOver::orders(const PlatformConfig &config) const
{
    QList<Command> orders;
    const bool changed = !m_settings.to.isEmpty() && m_settings.to != m_settings.from;
    if (changed && m_settings.from == config.toJson()) {
        orders.append(order(EventType::OperatorConfigured, m_settings.by, {}));
        orders.last().data.insert(Config, m_settings.to);
    }
    for (const Hold &freeze : m_freezes)
        orders.append(order(EventType::OperatorFroze, freeze.by, freeze.key, freeze.reason));
    for (const TakenOver &taken : m_handsOn) {
        orders.append(order(EventType::OperatorTookOver, taken.by, taken.key, taken.reason));
        orders.last().data.insert(QStringLiteral("until"), taken.until);
    }
    for (const RejectedRelease &rejected : m_rejected) {
        const bool isPersons = rejected.by.contains(QLatin1Char(':'));
        orders.append(order(EventType::OperatorRejectedRelease, isPersons ? rejected.by : QStringLiteral("journal"),
                            rejected.key));
        orders.last().incident = rejected.incident;
        orders.last().data.insert(QStringLiteral("release"), rejected.release);
        orders.last().data.insert(QStringLiteral("reason"), rejected.reason);
        if (!isPersons)
            orders.last().data.insert(By, rejected.by);
    }
    for (const Silence &silence : m_silences.all()) {
        orders.append(order(EventType::OperatorSilenced, silence.owner, silence.scope));
        orders.last().data = silence.toJson();
        orders.last().data.insert(QStringLiteral("for_ms"), qint64((silence.until - silence.since).count()));
    }
    for (const AutonomyGrant &grant : m_grants.all()) {
        orders.append(order(EventType::OperatorRaisedAutonomy, grant.by, grant.key));
        orders.last().data = grant.toJson();
    }
    for (auto paused = m_paused.cbegin(); paused != m_paused.cend(); ++paused) {
        orders.append(order(EventType::OperatorPausedAgent, *paused, {}));
        orders.last().data.insert(QStringLiteral("agent"), paused.key());
    }
    if (!m_stoppedBy.isEmpty())
        orders.append(order(EventType::OperatorStopped, m_stoppedBy, {}, m_stopReason));
    return orders;
}

void CarryOver::setKnowledge(const QList<PolicyEntry> &entries)
{
    m_policy.apply(replacement(toArray(entries)));
}

QJsonObject CarryOver::toJson() const
{
    QJsonArray freezes;
    for (const Hold &freeze : m_freezes)
        freezes.append(QJsonObject{{QStringLiteral("environment"), freeze.key.environment},
                                   {QStringLiteral("app"), freeze.key.app},
                                   {By, freeze.by},
                                   {Reason, freeze.reason}});
    QJsonArray taken;
    for (const TakenOver &each : m_handsOn)
        taken.append(QJsonObject{{QStringLiteral("environment"), each.key.environment},
                                 {QStringLiteral("app"), each.key.app},
                                 {By, each.by},
                                 {QStringLiteral("until"), each.until},
                                 {Reason, each.reason}});
    QJsonArray silences;
    for (const Silence &silence : m_silences.all())
        silences.append(silence.toJson());
    QJsonArray grants;
    for (const AutonomyGrant &grant : m_grants.all())
        grants.append(grant.toJson());
    QJsonArray rejected;
    for (const RejectedRelease &each : m_rejected)
        rejected.append(QJsonObject{{QStringLiteral("environment"), each.key.environment},
                                    {QStringLiteral("app"), each.key.app},
                                    {QStringLiteral("release"), each.release},
                                    {By, each.by},
                                    {QStringLiteral("incident"), each.incident},
                                    {QStringLiteral("reason"), each.reason}});
    QJsonObject paused;
    for (auto agent = m_paused.cbegin(); agent != m_paused.cend(); ++agent)
        paused.insert(agent.key(), *agent);
    return {{Knowledge, toArray(m_policy.all())},
            {Settings, QJsonObject{{From, m_settings.from}, {To, m_settings.to}, {By, m_settings.by}}},
            {Freezes, freezes},
            {StoppedBy, m_stoppedBy},
            {StopReason, m_stopReason},
            {HandsOn, taken},
            {RejectedReleases, rejected},
            {Silences, silences},
            {Grants, grants},
            {Records, m_records.toJson()},
            {InShadow, m_shadows.toJson()},
            {Done, doneBefore()},
            {Undoable, undoable()},
            {Paused, paused}};
}

CarryOver CarryOver::fromJson(const QJsonObject &json)
{
    CarryOver result;
    result.m_policy.apply(replacement(json.value(Knowledge).toArray()));
    const QJsonObject settings = json.value(Settings).toObject();
    result.m_settings = {settings.value(From).toObject(), settings.value(To).toObject(), settings.value(By).toString()};
    for (const QJsonValue &value : json.value(Freezes).toArray()) {
        const QJsonObject freeze = value.toObject();
        result.m_freezes.append(
            {{freeze.value(QLatin1String("environment")).toString(), freeze.value(QLatin1String("app")).toString()},
             freeze.value(By).toString(),
             freeze.value(Reason).toString()});
    }
    result.m_stoppedBy = json.value(StoppedBy).toString();
    result.m_stopReason = json.value(StopReason).toString();
    const auto keyOf = [](const QJsonObject &each) {
        return AppKey{each.value(QLatin1String("environment")).toString(), each.value(QLatin1String("app")).toString()};
    };
    for (const QJsonValue &value : json.value(HandsOn).toArray()) {
        const QJsonObject each = value.toObject();
        result.m_handsOn.append({keyOf(each), each.value(By).toString(), each.value(QLatin1String("until")).toString(),
                                 each.value(Reason).toString()});
    }
    for (const QJsonValue &value : json.value(RejectedReleases).toArray()) {
        const QJsonObject each = value.toObject();
        result.m_rejected.append({keyOf(each), each.value(QLatin1String("release")).toString(),
                                  each.value(By).toString(), each.value(QLatin1String("incident")).toString(),
                                  each.value(QLatin1String("reason")).toString()});
    }
    const auto say = [&json](const QLatin1String &field, EventType type, const auto &hear) {
        for (const QJsonValue &value : json.value(field).toArray()) {
            Event event;
            event.type = type;
            event.data = value.toObject();
            hear(event);
        }
    };
    say(Silences, EventType::SilenceStarted, [&](const Event &event) { result.m_silences.apply(event, {}); });
    say(Grants, EventType::AutonomyRaised, [&](const Event &event) { result.m_grants.apply(event); });
    result.m_records = TrackRecords::fromJson(json.value(Records).toArray());
    result.m_shadows = Shadows::fromJson(json.value(InShadow).toArray());
    result.m_done = actionsIn(json.value(Done).toArray());
    result.m_undoable = actionsIn(json.value(Undoable).toArray());
    const QJsonObject paused = json.value(Paused).toObject();
    for (auto agent = paused.begin(); agent != paused.end(); ++agent)
        result.m_paused.insert(agent.key(), agent->toString());
    return result;
}

} // namespace ops
