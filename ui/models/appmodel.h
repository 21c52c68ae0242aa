#pragma once

#include "model/app.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// One app in one environment as the table of apps shows it.
struct AppRow
{
    AppStatus status;
    AppType type = AppType::Web;
    QString runtime;
    bool up = true;
    bool frozen = false;
    QString incident; ///< id of the open one; empty if there is none
    QString wrong;    ///< what is wrong, if there is an open incident
    double uptime = 1;

    bool operator==(const AppRow &) const = default;
};

/// Apps of all environments. The id of a row is AppKey::toString.
class AppModel final : public RecordModel<AppRow>
{
    Q_OBJECT
public:
    enum Column
    {
        App,
        Environment,
        State,
        Release,
        Replicas,
        Config,
        Incident,
        Uptime,
        Frozen,
        Type,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    /// "workers 8, queue_limit 200"
    static QString configText(const AppStatus &status);

protected:
    QString idOf(const AppRow &row) const override { return row.status.key.toString(); }
    AppKey keyOf(const AppRow &row) const override { return row.status.key; }
    QString title(int column) const override;
    QString text(const AppRow &row, int column) const override;
    QVariant sortKey(const AppRow &row, int column) const override;
    Tone tone(const AppRow &row, int column) const override;
    bool isActive(const AppRow &row) const override { return !row.incident.isEmpty(); }
};

} // namespace ops
