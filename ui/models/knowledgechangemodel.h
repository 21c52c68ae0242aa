#pragma once

#include "projections/evidence.h"
#include "ui/models/recordmodel.h"

namespace ops {

/// What one strategy in one situation was known for in two versions of the knowledge, and whether the choice there is
/// another one.
struct KnowledgeChangeRow
{
    QString environment;
    QString situation;
    Strategy strategy = Strategy::Restart;
    std::optional<PolicyEntry> before;
    std::optional<PolicyEntry> after;
    QString choice; ///< "Restart → Scale out"; empty: as before

    bool operator==(const KnowledgeChangeRow &) const = default;
};

/// What two versions of the knowledge differ in, one row for each situation and strategy.
class KnowledgeChangeModel final : public RecordModel<KnowledgeChangeRow>
{
    Q_OBJECT
public:
    enum Column
    {
        Environment,
        Situation,
        StrategyName,
        Before,
        After,
        Choice,
        ColumnCount
    };

    using RecordModel::RecordModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    void compare(const QList<PolicyEntry> &before, const QList<PolicyEntry> &after);
    /// In how many situations another strategy is the best known one.
    int choices() const { return m_choices; }

protected:
    QString idOf(const KnowledgeChangeRow &row) const override;
    AppKey keyOf(const KnowledgeChangeRow &row) const override { return {row.environment, QString()}; }
    QString title(int column) const override;
    QString text(const KnowledgeChangeRow &row, int column) const override;
    QVariant sortKey(const KnowledgeChangeRow &row, int column) const override;
    Tone tone(const KnowledgeChangeRow &row, int column) const override;

private:
    static QString known(const std::optional<PolicyEntry> &entry);

    int m_choices = 0;
};

} // namespace ops
