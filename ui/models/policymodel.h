#pragma once

#include "model/policy.h"

#include <QAbstractTableModel>

#include <array>
#include <optional>

namespace ops {

/// What has been learned, as a heat map: a row per situation (of one environment), a column per strategy.
class PolicyModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        Environment,
        Situation,
        FirstStrategy
    };
    enum PolicyRole
    {
        HeatRole = Qt::UserRole + 100, ///< -1 (bad) .. 1 (good), invalid where nothing was tried
        PinnedRole,
        ForbiddenRole,
        BestRole ///< bool: the strategy that would be chosen
    };
    /// The strategies that can heal, in the order of the columns.
    static constexpr std::array Strategies{Strategy::Restart,  Strategy::Rollback, Strategy::AdjustConfig,
                                           Strategy::ScaleOut, Strategy::ScaleIn,  Strategy::RetryDeployment,
                                           Strategy::NoAction, Strategy::Escalate};

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes over all that is known: only what differs is announced.
    void update(const QList<PolicyEntry> &entries);
    std::optional<PolicyEntry> entry(const QModelIndex &index) const;
    /// Environment and situation of a row; the strategy of a column (none for the first two).
    QString environment(int row) const { return m_rows[row].environment; }
    QString situation(int row) const { return m_rows[row].situation; }
    static std::optional<Strategy> strategy(int column);
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : FirstStrategy + int(Strategies.size());
    }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        QString environment;
        QString situation;
        std::array<std::optional<PolicyEntry>, Strategies.size()> cells;
        bool operator==(const Row &) const = default;
    };

    static QList<Row> rowsOf(const QList<PolicyEntry> &entries);
    static QString cellText(const PolicyEntry &entry);
    static QString cellHint(const PolicyEntry &entry);
    QVariant cellData(const Row &row, const PolicyEntry &entry, int role) const;

    QList<Row> m_rows;  ///< sorted by environment and situation
    double m_scale = 1; ///< the largest |Q|, at least 1
};

} // namespace ops
