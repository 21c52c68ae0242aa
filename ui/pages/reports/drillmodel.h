#pragma once

#include "operations/drilldesk.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// Drills that were carried out, one row each.
class DrillModel final : public RecordModel<DrillResult>
{
    Q_OBJECT
public:
    enum Column
    {
        Time,
        Plan,
        Drill,
        Environment,
        App,
        Detect,
        Recover,
        Wrong,
        HumanWork,
        Outcome,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

protected:
    QString idOf(const DrillResult &result) const override { return QString::number(result.number); }
    AppKey keyOf(const DrillResult &result) const override { return result.key; }
    QString title(int column) const override;
    QString text(const DrillResult &result, int column) const override;
    QVariant sortKey(const DrillResult &result, int column) const override;
    QString hint(const DrillResult &result, int column) const override;
    Tone tone(const DrillResult &result, int column) const override;

private:
    static QString outcome(const DrillResult &result);
    static QString seconds(const std::optional<double> &time, const std::optional<double> &change);
};

} // namespace ops
