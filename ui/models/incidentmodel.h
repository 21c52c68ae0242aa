#pragma once

#include "model/incident.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// Incidents, one row each, in the order in which they were opened.
class IncidentModel final : public RecordModel<Incident>
{
    Q_OBJECT
public:
    enum Column
    {
        Id,
        Environment,
        App,
        State,
        Kind,
        Severity,
        Opened,
        Lasted, ///< so far, while it is open
        Attempts,
        Outcome,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    /// The session's time: moves the durations of what is open.
    void setNow(Timestamp now);

protected:
    QString idOf(const Incident &incident) const override { return incident.id; }
    AppKey keyOf(const Incident &incident) const override { return incident.issue.key; }
    QString title(int column) const override;
    QString text(const Incident &incident, int column) const override;
    QVariant sortKey(const Incident &incident, int column) const override;
    Tone tone(const Incident &incident, int column) const override;
    bool isActive(const Incident &incident) const override { return incident.isOpen(); }

private:
    Duration lasted(const Incident &incident) const;
    static QString outcome(const Incident &incident);

    Timestamp m_now;
};

} // namespace ops
