#pragma once

#include "ui/models/eventfilter.h"
#include "ui/models/eventstore.h"
#include "ui/models/recordmodel.h"

#include <QTimer>

#include <deque>
#include <optional>

namespace ops {

/// All events of a session, filtered and sorted, a million of them without a stutter.
///
/// Taking in, filtering and sorting are done in slices of bounded size, each from the event loop, so that no call
/// holds the GUI thread for long: rows appear while the rest is still being looked at. Sorting puts rows into one
/// bucket per name (environments, apps, types: few) in the order of their sequence, so that new events find their
/// place at once. No proxy model is needed on top.
class EventModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        Sequence,
        Time,
        Type,
        Environment,
        App,
        Source,
        Incident,
        Summary,
        ColumnCount
    };

    /// Events taken in, or rows looked at, in one slice: some 10 ms of work.
    static constexpr int IntakePerSlice = 4000;
    static constexpr int ScanPerSlice = 10000;

    explicit EventModel(QObject *parent = nullptr);
    ~EventModel() override;

    void append(const EventBatch &events);
    void clear();
    void setFilter(const EventFilter &filter);
    const EventFilter &filter() const { return m_filter; }

    /// Work that is still to be done in slices.
    bool isBusy() const { return m_slices.isActive(); }
    /// 0..1 of the events that the filter has looked at.
    double progress() const;
    size_t total() const { return m_store.size(); }
    quint64 slicesDone() const { return m_slicesDone; } ///< since the start, for tests and diagnostics

    quint64 sequenceAt(int row) const;
    /// Names that occur, for the choices of a filter.
    QStringList appNames() const;
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_visible); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void progressed(double share); ///< 1 when everything has been looked at

private:
    struct Bucket
    {
        QString key;
        std::vector<quint32> rows; ///< into the store, ascending
        size_t start = 0;          ///< visible rows in the buckets before
    };

    void work();
    bool takeIn();
    void scan();
    void startOver();
    void insert(const QString &key, const std::vector<quint32> &rows);
    QString keyOf(const EventStore::Row &row) const;
    const EventStore::Row &rowAt(int row) const;
    QString text(const EventStore::Row &row, int column) const;

    EventStore m_store;
    std::deque<EventBatch> m_inbox; ///< not yet in the store
    size_t m_inboxOffset = 0;       ///< events of the first batch that are in the store already
    EventFilter m_filter;
    std::optional<EventMatcher> m_matcher;
    size_t m_scanned = 0; ///< rows of the store that the filter has looked at
    std::vector<Bucket> m_buckets;
    size_t m_visible = 0;
    Column m_sortColumn = Sequence;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    QTimer m_slices;
    quint64 m_slicesDone = 0;
};

} // namespace ops
