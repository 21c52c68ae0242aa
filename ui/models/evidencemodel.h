#pragma once

#include "model/action.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// What speaks for one strategy in one situation.
struct StrategyEvidence
{
    QString environment;
    int place = 1; ///< in the order in which they would be tried
    RankedStrategy ranked;

    bool operator==(const StrategyEvidence &) const = default;
};

/// The strategies of one situation, one row each: what they have done, what they promise, and what would change the
/// choice. A row's id is the strategy's name.
class EvidenceModel final : public RecordModel<StrategyEvidence>
{
    Q_OBJECT
public:
    enum Column
    {
        Place,
        StrategyName,
        Cured,
        Chance,
        Recovery,
        Cost,
        WouldChange,
        Incidents,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

    /// One sentence: which one comes first, and by how much.
    static QString verdict(const QList<RankedStrategy> &ranking);

protected:
    QString idOf(const StrategyEvidence &evidence) const override { return toName(evidence.ranked.strategy); }
    AppKey keyOf(const StrategyEvidence &evidence) const override { return {evidence.environment, QString()}; }
    QString title(int column) const override;
    QString text(const StrategyEvidence &evidence, int column) const override;
    QVariant sortKey(const StrategyEvidence &evidence, int column) const override;
    QString hint(const StrategyEvidence &evidence, int column) const override;
    Tone tone(const StrategyEvidence &evidence, int column) const override;

private:
    static QString chance(const RankedStrategy &ranked);
    static QString recovery(const RankedStrategy &ranked);
    static QString whatWouldChange(const StrategyEvidence &evidence);
};

} // namespace ops
