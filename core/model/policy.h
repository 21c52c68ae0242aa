#pragma once

#include "model/action.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <functional>

namespace ops {

/// How well one strategy has done in one situation.
///
/// `tries` and `successes` are what happened; decisions rest on `weight` and `cured`, the same counts in which what is
/// old counts less (half after KnowledgeBase::HalfLife later outcomes). Of no_action also when trouble went away by
/// itself: of `waited[i]` incidents that had lasted until bin i, `gone[i]` ended within it (see learning/patience.h).
struct PolicyEntry
{
    QString environment; ///< each environment has knowledge of its own
    QString situation;   ///< see learning/situation.h
    Strategy strategy = Strategy::Restart;
    int tries = 0;
    int successes = 0;
    double q = 0;
    double meanRecoverySeconds = 0; ///< over the successes
    bool pinned = false;            ///< an operator wants this one first
    bool forbidden = false;         ///< an operator does not want this one at all
    double weight = 0;
    double cured = 0;
    double recoverySpread = 0; ///< standard deviation of the time to recover, in seconds
    double refused = 0;        ///< vetoes, replacements and undoings by people; fades like `weight`
    int streak = 0;            ///< equal outcomes in a row up to now: successes if positive, else failures
    double surprise = 1;       ///< how likely that streak was
    int changes = 0;           ///< how often it was noticed that a cure had stopped or begun to work
    QList<double> waited{};
    QList<double> gone{};
    double passed = 0;       ///< no_action: how often it was seen to go away with nothing done about it
    QStringList incidents{}; ///< the last few that taught this, newest last; "!" before those that it did not cure

    QJsonObject toJson() const;
    static PolicyEntry fromJson(const QJsonObject &json);
    bool operator==(const PolicyEntry &) const = default;
};

/// What has been learned, as everybody but the learner sees it: a value that is folded from policy.updated events.
/// Copying it is cheap (shared until changed), so a decision can keep the snapshot that it was made with.
class Policy
{
public:
    /// Takes over the entries of one policy.updated event (`data["entries"]`). `data["replace"]` = true empties first.
    void apply(const QJsonObject &policyUpdated);
    /// Adds an entry, or replaces the one of its environment, situation and strategy.
    void set(const PolicyEntry &entry);
    void removeIf(const std::function<bool(const PolicyEntry &)> &goes);

    /// nullptr if nothing has been learned about it. Valid until the policy changes.
    const PolicyEntry *find(const QString &environment, const QString &situation, Strategy strategy) const;
    /// Entries of one situation; empty if nothing has been learned about it.
    QList<PolicyEntry> entries(const QString &environment, const QString &situation) const;
    QList<PolicyEntry> all() const; ///< sorted by environment, situation, strategy
    int version() const { return m_version; }

private:
    QHash<QPair<QString, QString>, QList<PolicyEntry>> m_entries;
    int m_version = 0;
};

} // namespace ops
