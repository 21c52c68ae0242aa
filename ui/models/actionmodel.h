#pragma once

#include "model/action.h"
#include "ui/models/recordmodel.h"

#include <QSet>

namespace ops {

/// Actions, one row each, in the order in which they were proposed. `ActiveRole` is true while a person may still
/// decide, which makes a filtered view of this model the queue of approvals.
class ActionModel final : public RecordModel<Action>
{
    Q_OBJECT
public:
    enum Column
    {
        TimeLeft, ///< until the gate decides by itself; sorts what is pending by deadline
        Environment,
        App,
        What,
        Id,
        Why,
        State,
        ProposedBy,
        DecidedBy,
        ProposedAt,
        Reason,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    /// The session's time: moves the countdowns.
    void setNow(Timestamp now);
    /// The deadlines of what these agents proposed stand still.
    void setPausedAgents(const QSet<QString> &agents);

    /// A person may still answer: pending, and the deadline has not passed (or stands still).
    bool isAnswerable(const Action &action) const;

protected:
    QString idOf(const Action &action) const override { return action.id; }
    AppKey keyOf(const Action &action) const override { return action.key; }
    QString title(int column) const override;
    QString text(const Action &action, int column) const override;
    QVariant sortKey(const Action &action, int column) const override;
    Tone tone(const Action &action, int column) const override;
    bool isActive(const Action &action) const override { return action.awaitsDecision(); }

private:
    QString timeLeft(const Action &action) const;

    Timestamp m_now;
    QSet<QString> m_paused;
};

} // namespace ops
