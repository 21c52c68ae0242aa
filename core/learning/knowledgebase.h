#pragma once

#include "model/policy.h"
#include "model/time.h"

#include <QJsonArray>
#include <QList>
#include <QMap>

#include <tuple>

namespace ops {

/// The learner's table: one PolicyEntry per environment, situation and strategy. Remembers which entries changed since
/// they were last taken, so that only those need to be told.
class KnowledgeBase
{
public:
    struct Cell
    {
        QString environment;
        QString situation;
        Strategy strategy = Strategy::Restart;

        auto tie() const { return std::tie(environment, situation, strategy); }
        bool operator<(const Cell &other) const { return tie() < other.tie(); }
    };
    /// An executed strategy came to its end.
    struct Outcome
    {
        double target = 0; ///< see qlearning::target
        double prior = 0;  ///< value of the cell before anything was known of it
        bool cured = false;
        Duration recovery{0}; ///< meaningful if cured
    };

    /// Learns an outcome; returns the step size it was learned with, which unlearn() needs.
    double learn(const Cell &cell, const Outcome &outcome);
    /// A cure that did not hold: as if the failure had been learned in the first place.
    void unlearn(const Cell &cell, const Outcome &cure, double failureTarget, double stepSize);
    /// A person did not want it: Q falls, yet nothing was tried.
    void reject(const Cell &cell, double target, double prior);

    void pin(const Cell &cell, bool pinned, double prior); ///< at most one strategy of a situation is pinned
    void unpinAll(const QString &environment, const QString &situation);
    void forbid(const Cell &cell, bool forbidden, double prior);

    double q(const Cell &cell, double prior) const;
    QList<PolicyEntry> entries(const QString &environment, const QString &situation) const;
    QList<PolicyEntry> all() const; ///< sorted by environment, situation, strategy

    void reset(const QString &environment); ///< empty: everything. Not part of takeChanges()
    void put(const QList<PolicyEntry> &entries);
    /// Copies what `from` has learned to `to`; what people pinned or forbade in `to` stays as it is.
    void promote(const QString &from, const QString &to);

    /// Entries that changed since the last call, sorted; numbers are rounded().
    QList<PolicyEntry> takeChanges();

    QJsonArray toJson() const;
    static QList<PolicyEntry> entriesFromJson(const QJsonArray &json);

private:
    PolicyEntry &touch(const Cell &cell, double prior);

    QMap<Cell, PolicyEntry> m_entries;
    QMap<Cell, bool> m_changed; ///< used as a sorted set
};

} // namespace ops
