#pragma once

#include "model/appkey.h"
#include "model/time.h"
#include "ui/models/localtime.h"
#include "ui/models/tone.h"

#include <QAbstractTableModel>
#include <QHash>

namespace ops {

/// What a row answers besides what it shows.
enum RecordRole
{
    SortRole = Qt::UserRole + 1, ///< compared when a column is sorted: a number, a time or the text
    IdRole,                      ///< the record's id, in every column
    EnvironmentRole,
    AppRole,
    ToneRole,   ///< Tone of this cell
    ActiveRole, ///< bool: it is still under way, or waits for somebody
};

/// A table of values that have an id. A changed record changes its row only, so that selection and scroll position
/// survive; an equal one changes nothing. Belongs to the GUI thread; sees no widget.
template <typename Record>
class RecordModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : int(m_records.size()); }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const Record &entry = m_records[index.row()];
        switch (role) {
        case Qt::DisplayRole:
            return text(entry, index.column());
        case Qt::ToolTipRole:
            return plainToolTip(hint(entry, index.column()));
        case SortRole:
            return sortKey(entry, index.column());
        case IdRole:
            return idOf(entry);
        case EnvironmentRole:
            return keyOf(entry).environment;
        case AppRole:
            return keyOf(entry).app;
        case ToneRole:
            return QVariant::fromValue(tone(entry, index.column()));
        case ActiveRole:
            return isActive(entry);
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return {};
        return title(section);
    }

    const Record &record(int row) const { return m_records[row]; }
    const Record *find(const QString &id) const
    {
        const auto it = m_rows.constFind(id);
        return it == m_rows.cend() ? nullptr : &m_records[*it];
    }
    int rowOf(const QString &id) const { return m_rows.value(id, -1); }

    void upsert(const Record &record)
    {
        const QString id = idOf(record);
        const auto it = m_rows.constFind(id);
        if (it == m_rows.cend()) {
            const int row = int(m_records.size());
            beginInsertRows({}, row, row);
            m_rows.insert(id, row);
            m_records.append(record);
            endInsertRows();
            return;
        }
        if (m_records[*it] == record)
            return; // no signal for no change: each one repaints and sorts again
        m_records[*it] = record;
        Q_EMIT dataChanged(index(*it, 0), index(*it, columnCount() - 1));
    }

    void reset(const QList<Record> &records)
    {
        beginResetModel();
        m_records = records;
        m_rows.clear();
        for (int row = 0; row < m_records.size(); ++row)
            m_rows.insert(idOf(m_records[row]), row);
        endResetModel();
    }

    /// After a change of the language: everything is asked for again.
    void retranslate()
    {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (!m_records.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

protected:
    virtual QString idOf(const Record &record) const = 0;
    virtual AppKey keyOf(const Record &record) const = 0;
    virtual QString title(int column) const = 0;
    virtual QString text(const Record &record, int column) const = 0;
    virtual QVariant sortKey(const Record &record, int column) const { return text(record, column); }
    virtual QString hint(const Record &record, int column) const { return text(record, column); }
    virtual Tone tone(const Record &, int) const { return Tone::Neutral; }
    virtual bool isActive(const Record &) const { return false; }

    /// Asks again for one column of the rows that are still under way: their clocks tick.
    void refreshActive(int column)
    {
        for (int row = 0; row < m_records.size(); ++row) {
            if (isActive(m_records[row]))
                Q_EMIT dataChanged(index(row, column), index(row, column), {Qt::DisplayRole, SortRole, ToneRole});
        }
    }

private:
    QList<Record> m_records;
    QHash<QString, int> m_rows; ///< by id
};

} // namespace ops
