#pragma once

#include "drills/drillscore.h"

namespace ops {

/// A drill that was carried out: when, with what, and how it went.
struct DrillRecord
{
    Timestamp at;       ///< by the wall clock
    QString plan;       ///< its name
    QString target;     ///< the daemon's address; empty: simulated
    QString version;    ///< of the program
    QString planner;    ///< of what is simulated
    quint64 seed = 1;   ///< the same
    QStringList missed; ///< targets
    DrillScore score;

    QJsonObject toJson() const;
    static std::optional<DrillRecord> fromJson(const QJsonObject &json); ///< nothing if it is no record
    bool operator==(const DrillRecord &) const = default;
};

/// A result beside the one before of the same drill, plan and target.
struct DrillComparison
{
    DrillRecord record;
    std::optional<DrillRecord> before; ///< nothing: it was the first

    // By how much it is more than before, in seconds; nothing where one of both has no such time.
    std::optional<double> detectChange() const;
    std::optional<double> recoverChange() const;

    QJsonObject toJson() const; ///< the record's, with `change`: null if there is none before
};

/// The results of all drills, in a file that is only ever added to: DIRECTORY/drills.jsonl. Used from one thread; may
/// be added to by several programs.
class DrillHistory
{
public:
    explicit DrillHistory(const QString &directory);

    Result<> add(const DrillRecord &record) const;
    /// Oldest first, of one plan if one is named. A line that cannot be read is left out; nobody is kept from looking
    /// by one that was cut off.
    Result<QList<DrillRecord>> read(const QString &plan = {}) const;
    QString file() const { return m_file; }

private:
    QString m_file;
};

/// All results, those of one drill of a plan and target together and oldest first; drills in the order in which they
/// first came.
QList<DrillComparison> compared(const QList<DrillRecord> &records);

} // namespace ops
