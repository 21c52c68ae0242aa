#pragma once

#include "model/action.h"
#include "model/event.h"

#include <QHash>
#include <QJsonArray>
#include <QMap>

#include <optional>

namespace ops {

/// What a strategy has shown at an app since its level was last changed.
struct TrackRecord
{
    static constexpr int LeastCases = 5;
    static constexpr double LeastAgreement = 0.9;

    AppKey key;
    Strategy strategy = Strategy::Restart;
    int cases = 0;  ///< proposals that a person decided on, or did something about, or let pass
    int agreed = 0; ///< ... and where the person did, approved or did not veto what was proposed
    int helped = 0; ///< of those that were done
    int failed = 0;

    /// Enough agreement and no failure: the next level could be given.
    bool earnsMore() const;
    /// "agreed with people in 5 of 5 cases, helped in 4 of 4"
    QString text() const;
    QJsonObject toJson() const;
    static TrackRecord fromJson(const QJsonObject &json);
    bool operator==(const TrackRecord &) const = default;
};

/// The evidence on which autonomy is raised, folded from events. What is only said (level "observe") counts by what
/// people then did first in the incident: the same, or something else. When it went away and nobody had done anything,
/// waiting would have been the same, and anything else something else.
class TrackRecords
{
public:
    /// True if a record changed. `inShadow`: the event's app is in shadow mode, where waiting is compared, too.
    bool apply(const Event &event, bool inShadow = false);
    TrackRecord of(const AppKey &key, Strategy strategy) const;
    /// Of all strategies together; its `strategy` says nothing.
    TrackRecord over(const AppKey &key) const;
    QList<TrackRecord> all() const { return m_records.values(); } ///< sorted by app and strategy

    QJsonArray toJson() const;
    static TrackRecords fromJson(const QJsonArray &json);

private:
    using Place = std::pair<AppKey, Strategy>;

    TrackRecord &at(const AppKey &key, Strategy strategy);
    bool applyAction(const Event &event);
    bool applyClosed(const Event &event);
    bool forget(const AppKey &key);
    bool judge(const Action &action, bool agreed);
    bool applyManual(const Action &action, EventType type);

    QMap<Place, TrackRecord> m_records;
    QHash<QString, Strategy> m_shadows; ///< by incident: what would have been done first, and nobody has done anything
    QHash<QString, bool> m_watched;     ///< actions that count, by id; whether they have been judged
};

} // namespace ops
