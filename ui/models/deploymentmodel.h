#pragma once

#include "model/deployment.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// Deployments, one row each, in the order in which they were requested.
class DeploymentModel final : public RecordModel<Deployment>
{
    Q_OBJECT
public:
    enum Column
    {
        Id,
        State,
        Environment,
        App,
        Release,
        From,
        RequestedBy,
        Requested,
        Took, ///< so far, while it is under way
        Reason,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    void setNow(Timestamp now);

protected:
    QString idOf(const Deployment &deployment) const override { return deployment.id; }
    AppKey keyOf(const Deployment &deployment) const override { return deployment.key; }
    QString title(int column) const override;
    QString text(const Deployment &deployment, int column) const override;
    QVariant sortKey(const Deployment &deployment, int column) const override;
    Tone tone(const Deployment &deployment, int column) const override;
    bool isActive(const Deployment &deployment) const override { return deployment.finishedAt == Timestamp{}; }

private:
    Duration took(const Deployment &deployment) const;

    Timestamp m_now;
};

} // namespace ops
