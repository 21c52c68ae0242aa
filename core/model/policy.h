#pragma once

#include "model/action.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace ops {

/// How well one strategy has done in one situation.
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

    /// Entries of one situation; empty if nothing has been learned about it.
    QList<PolicyEntry> entries(const QString &environment, const QString &situation) const;
    QList<PolicyEntry> all() const; ///< sorted by environment, situation, strategy
    int version() const { return m_version; }

private:
    QHash<QPair<QString, QString>, QList<PolicyEntry>> m_entries;
    int m_version = 0;
};

} // namespace ops
