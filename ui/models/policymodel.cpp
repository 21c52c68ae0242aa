#include "ui/models/policymodel.h"

#include "ui/models/localtime.h"
#include "ui/models/recordmodel.h"
#include "ui/models/words.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ops {

namespace {

/// What is shown are the plain situations; those that they are cases of, or that are cases of them, hold the same
/// outcomes cut in other ways.
bool isPlain(const QString &situation)
{
    return !situation.contains(QLatin1String("|any")) && !situation.contains(QLatin1String("|sees:")) &&
           !situation.contains(QLatin1String("|app:"));
}

} // namespace

std::optional<Strategy> PolicyModel::strategy(int column)
{
    const int index = column - FirstStrategy;
    if (index < 0 || index >= int(Strategies.size()))
        return std::nullopt;
    return Strategies[size_t(index)];
}

QList<PolicyModel::Row> PolicyModel::rowsOf(const QList<PolicyEntry> &entries)
{
    std::map<std::pair<QString, QString>, Row> sorted;
    for (const PolicyEntry &entry : entries) {
        const auto column = std::find(Strategies.begin(), Strategies.end(), entry.strategy);
        if (column == Strategies.end() || !isPlain(entry.situation))
            continue;
        Row &row = sorted[{entry.environment, entry.situation}];
        row.environment = entry.environment;
        row.situation = entry.situation;
        row.cells[size_t(std::distance(Strategies.begin(), column))] = entry;
    }
    QList<Row> rows;
    for (auto &[key, row] : sorted)
        rows.append(std::move(row));
    return rows;
}

void PolicyModel::update(const QList<PolicyEntry> &entries)
{
    const QList<Row> rows = rowsOf(entries);
    m_scale = 1;
    for (const PolicyEntry &entry : entries)
        m_scale = std::max(m_scale, std::abs(entry.q));
    const auto sameRow = [](const Row &a, const Row &b) {
        return a.environment == b.environment && a.situation == b.situation;
    };
    // Rows go away only when knowledge is reset or imported: then everything is new anyway.
    for (const Row &old : std::as_const(m_rows)) {
        if (std::none_of(rows.begin(), rows.end(), [&](const Row &row) { return sameRow(row, old); })) {
            beginResetModel();
            m_rows = rows;
            endResetModel();
            return;
        }
    }
    for (int i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && sameRow(m_rows[i], rows[i])) {
            if (m_rows[i] == rows[i])
                continue;
            m_rows[i] = rows[i];
            Q_EMIT dataChanged(index(i, 0), index(i, columnCount() - 1));
            continue;
        }
        beginInsertRows({}, i, i);
        m_rows.insert(i, rows[i]);
        endInsertRows();
    }
}

std::optional<PolicyEntry> PolicyModel::entry(const QModelIndex &index) const
{
    if (!index.isValid() || index.column() < FirstStrategy)
        return std::nullopt;
    return m_rows[index.row()].cells[size_t(index.column() - FirstStrategy)];
}

void PolicyModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QVariant PolicyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[index.row()];
    if (role == EnvironmentRole)
        return row.environment;
    if (role == IdRole)
        return QString(row.environment + QLatin1Char('\n') + row.situation);
    if (index.column() < FirstStrategy) {
        if (role != Qt::DisplayRole && role != SortRole && role != Qt::ToolTipRole)
            return {};
        const QString text = index.column() == Environment ? row.environment : Words::situation(row.situation);
        return role == Qt::ToolTipRole ? plainToolTip(text) : text;
    }
    const std::optional<PolicyEntry> &cell = row.cells[size_t(index.column() - FirstStrategy)];
    if (!cell)
        return role == SortRole ? QVariant(-1e9) : QVariant();
    return cellData(row, *cell, role);
}

QVariant PolicyModel::cellData(const Row &row, const PolicyEntry &entry, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry);
    case Qt::ToolTipRole:
        return plainToolTip(cellHint(entry));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignCenter);
    case SortRole:
        return entry.q;
    case HeatRole:
        return entry.tries == 0 ? QVariant() : QVariant(std::clamp(entry.q / m_scale, -1.0, 1.0));
    case PinnedRole:
        return entry.pinned;
    case ForbiddenRole:
        return entry.forbidden;
    case BestRole:
        if (entry.pinned || entry.forbidden)
            return entry.pinned && !entry.forbidden;
        return entry.tries > 0 && std::none_of(row.cells.begin(), row.cells.end(), [&](const auto &other) {
                   return other && !other->forbidden && (other->pinned || (other->tries > 0 && other->q > entry.q));
               });
    default:
        return {};
    }
}

QString PolicyModel::cellText(const PolicyEntry &entry)
{
    if (entry.tries == 0)
        return entry.forbidden ? tr("forbidden") : entry.pinned ? tr("pinned") : QString();
    //: %1 is the learned value, %2 successes of %3 tries
    return tr("%1\n%2 of %3").arg(fixedText(entry.q, 2)).arg(entry.successes).arg(entry.tries);
}

QString PolicyModel::cellHint(const PolicyEntry &entry)
{
    QStringList lines{Words::of(entry.strategy), tr("Learned value (Q): %1").arg(fixedText(entry.q, 3)),
                      tr("Cured %1 of %2 times").arg(entry.successes).arg(entry.tries)};
    if (entry.successes > 0)
        lines.append(tr("Mean recovery: %1").arg(spanText(fromSeconds(entry.meanRecoverySeconds))));
    if (entry.pinned)
        lines.append(tr("Pinned: an operator wants this one first."));
    if (entry.forbidden)
        lines.append(tr("Forbidden: an operator does not want this one."));
    return lines.join(QLatin1Char('\n'));
}

QVariant PolicyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == Environment)
        return tr("Environment");
    if (section == Situation)
        return tr("Situation");
    const std::optional<Strategy> column = strategy(section);
    return column ? Words::of(*column) : QVariant();
}

} // namespace ops
