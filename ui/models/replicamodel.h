#pragma once

#include "model/app.h"
#include "operations/replicausage.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// One of the programs that an app runs as: what its runtime says of it, and what it uses.
struct ReplicaRow
{
    AppKey key;
    ReplicaInfo info;
    ReplicaUsage usage; ///< its id is empty until something is known

    bool operator==(const ReplicaRow &) const = default;
};

/// The replicas of one app. The id of a row is the replica's.
class ReplicaModel final : public RecordModel<ReplicaRow>
{
    Q_OBJECT
public:
    enum Column
    {
        Slot,
        State,
        Release,
        Instance, ///< process id or container
        Node,     ///< of a cluster
        Port,
        Running, ///< for how long
        Restarts,
        LastEnd,
        Cpu,
        Memory,
        Files,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    void setNow(Timestamp now);

protected:
    QString idOf(const ReplicaRow &row) const override { return row.info.id; }
    AppKey keyOf(const ReplicaRow &row) const override { return row.key; }
    QString title(int column) const override;
    QString text(const ReplicaRow &row, int column) const override;
    QVariant sortKey(const ReplicaRow &row, int column) const override;
    QString hint(const ReplicaRow &row, int column) const override;
    Tone tone(const ReplicaRow &row, int column) const override;
    bool isActive(const ReplicaRow &row) const override { return !isOutOfSight(row.info.state); }

private:
    Timestamp m_now;
};

} // namespace ops
