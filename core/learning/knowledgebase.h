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
///
/// Old outcomes fade: each counts half after HalfLife later ones of its entry. A streak of outcomes that an entry made
/// very unlikely is taken for a change: what was known before is forgotten, and of the other strategies in that
/// situation little is kept, so that the question is open again.
class KnowledgeBase
{
public:
    static constexpr double HalfLife = 30; ///< in outcomes of the same entry

    struct Cell
    {
        QString environment;
        QString situation;
        Strategy strategy = Strategy::Restart;

        auto tie() const { return std::tie(environment, situation, strategy); }
        bool operator<(const Cell &other) const { return tie() < other.tie(); }
    };
    /// An executed strategy, or a wait, came to its end.
    struct Outcome
    {
        bool cured = false;
        Duration recovery{0}; ///< meaningful if cured
        double share = 1;     ///< what it counts: below 1 if the strategy was reached only because others had failed
        QString incident{};
        double credit = 1; ///< how likely it cured, and trouble did not go away by itself; meaningful if cured

        bool isItsWork() const { return cured && credit >= 0.5; }
    };

    /// Equal outcomes in a row, as in PolicyEntry.
    struct Streak
    {
        int length = 0;
        double surprise = 1;
    };

    /// Returns the streak that it goes on with, or ends.
    Streak learn(const Cell &cell, const Outcome &outcome);
    /// A cure that did not hold: as if the failure had been learned in the first place. `before`: what learn()
    /// returned.
    void unlearn(const Cell &cell, const Outcome &cure, const Streak &before);
    /// A person did not want it; nothing was tried.
    void refuse(const Cell &cell);
    /// How long trouble lasted; `gone`: it went away by itself then, else something was done about it. The strategy of
    /// `cell` is no_action.
    void learnWait(const Cell &cell, Duration lasted, bool gone);
    /// Trouble that had lasted for `from` was over after `lasted`, by itself with the probability `part`.
    void learnDoubtfulWait(const Cell &cell, Duration from, Duration lasted, double part);
    /// It was not: it has come again.
    void unlearnDoubtfulWait(const Cell &cell, Duration lasted, double part);
    void setValue(const Cell &cell, double q); ///< of a known entry

    void pin(const Cell &cell, bool pinned); ///< at most one strategy of a situation is pinned
    void unpinAll(const QString &environment, const QString &situation);
    void forbid(const Cell &cell, bool forbidden);

    const Policy &policy() const { return m_policy; }
    QList<PolicyEntry> all() const { return m_policy.all(); } ///< sorted by environment, situation, strategy

    void reset(const QString &environment); ///< empty: everything. Not part of takeChanges()
    /// One situation and all that are cases of it. Not part of takeChanges().
    void forget(const QString &environment, const QString &situation);
    void put(const QList<PolicyEntry> &entries);
    /// Copies what `from` has learned to `to`; what people pinned or forbade in `to` stays as it is.
    void promote(const QString &from, const QString &to);

    /// Entries that changed since the last call, sorted.
    QList<PolicyEntry> takeChanges();

    QJsonArray toJson() const;
    static QList<PolicyEntry> entriesFromJson(const QJsonArray &json);

private:
    PolicyEntry entry(const Cell &cell) const; ///< the known one, or an empty one
    static void takeBackSuccess(PolicyEntry &entry, const Outcome &cure, const Streak &before);
    void store(const Cell &cell, PolicyEntry entry);
    bool noticesChange(PolicyEntry &entry, bool cured) const;
    void storeChanged(const Cell &cell, PolicyEntry entry); ///< only the streak is still true
    void reopen(const Cell &cell);                          ///< the other strategies of its situation
    void reopenCases(const Cell &cell);                     ///< its strategy in more special situations
    void forgetMost(PolicyEntry entry);

    Policy m_policy;
    QMap<Cell, bool> m_changed; ///< used as a sorted set
};

} // namespace ops
