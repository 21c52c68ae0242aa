#include "ui/models/eventmodel.h"

#include <algorithm>
#include <map>

namespace ops {

namespace {

Tone toneOf(EventType type)
{
    switch (type) {
    case EventType::DeployFailed:
    case EventType::IssueDetected:
    case EventType::IncidentEscalated:
    case EventType::ActionFailed:
    case EventType::HealFailed:
    case EventType::SystemDown:
    case EventType::EmergencyStopped:
    case EventType::AppExited:
        return Tone::Bad;
    case EventType::ActionWaiting:
    case EventType::ActionCountdown:
    case EventType::ActionExpired:
    case EventType::AlertRaised:
    case EventType::SilenceEnding:
    case EventType::AutonomyLowered:
    case EventType::CommandRefused:
    case EventType::FaultInjected:
    case EventType::DataRejected:
    case EventType::LogPatternSeen:
        return Tone::Warning;
    case EventType::DeploySucceeded:
    case EventType::ActionSucceeded:
    case EventType::HealSucceeded:
    case EventType::SystemUp:
        return Tone::Good;
    default:
        return isOperatorCommand(type) ? Tone::Busy : Tone::Neutral;
    }
}

} // namespace

EventModel::EventModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &EventModel::work);
    m_matcher.emplace(m_filter, m_store);
}

EventModel::~EventModel() = default;

void EventModel::append(const EventBatch &events)
{
    if (!events || events->empty())
        return;
    m_inbox.push_back(events);
    // The usual few events are shown at once; a long history comes slice by slice.
    if (!isBusy() && events->size() <= size_t(IntakePerSlice))
        work();
    else
        m_slices.start();
}

void EventModel::clear()
{
    m_inbox.clear();
    m_inboxOffset = 0;
    beginResetModel();
    m_store.clear();
    m_buckets.clear();
    m_visible = 0;
    m_scanned = 0;
    m_matcher.emplace(m_filter, m_store);
    endResetModel();
    m_slices.stop();
    Q_EMIT progressed(1);
}

void EventModel::setFilter(const EventFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    startOver();
}

void EventModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount || (column == m_sortColumn && order == m_order))
        return;
    // Lines of text differ from row to row: their order says nothing, so they stay in the order of time.
    const Column wanted = column == Time || column == Summary ? Sequence : Column(column);
    m_order = order;
    if (wanted == m_sortColumn) {
        beginResetModel();
        endResetModel();
        return;
    }
    m_sortColumn = wanted;
    startOver();
}

void EventModel::startOver()
{
    beginResetModel();
    m_buckets.clear();
    m_visible = 0;
    m_scanned = 0;
    m_matcher.emplace(m_filter, m_store);
    endResetModel();
    m_slices.start();
    Q_EMIT progressed(progress());
}

double EventModel::progress() const
{
    return m_store.size() == 0 ? 1 : double(m_scanned) / double(m_store.size());
}

void EventModel::work()
{
    ++m_slicesDone;
    const bool more = takeIn();
    scan();
    const bool done = !more && m_scanned == m_store.size();
    if (done)
        m_slices.stop();
    else if (!m_slices.isActive())
        m_slices.start();
    Q_EMIT progressed(done ? 1 : std::min(progress(), 0.99));
}

bool EventModel::takeIn()
{
    for (int left = IntakePerSlice; left > 0 && !m_inbox.empty();) {
        const EventBatch &batch = m_inbox.front();
        const size_t end = std::min(batch->size(), m_inboxOffset + size_t(left));
        left -= int(end - m_inboxOffset);
        for (; m_inboxOffset < end; ++m_inboxOffset)
            m_store.append((*batch)[m_inboxOffset]);
        if (m_inboxOffset == batch->size()) {
            m_inbox.pop_front();
            m_inboxOffset = 0;
        }
    }
    return !m_inbox.empty();
}

void EventModel::scan()
{
    const size_t end = std::min(m_store.size(), m_scanned + size_t(ScanPerSlice));
    std::map<QString, std::vector<quint32>> found;
    for (; m_scanned < end; ++m_scanned) {
        const EventStore::Row &row = m_store.row(m_scanned);
        if (m_matcher->matches(row))
            found[keyOf(row)].push_back(quint32(m_scanned));
    }
    for (const auto &[key, rows] : found)
        insert(key, rows);
}

void EventModel::insert(const QString &key, const std::vector<quint32> &rows)
{
    auto bucket =
        std::lower_bound(m_buckets.begin(), m_buckets.end(), key,
                         [](const Bucket &candidate, const QString &wanted) { return candidate.key < wanted; });
    if (bucket == m_buckets.end() || bucket->key != key) {
        const size_t start = bucket == m_buckets.end() ? m_visible : bucket->start;
        bucket = m_buckets.insert(bucket, {key, {}, start});
    }
    const size_t position = bucket->start + bucket->rows.size();
    // Descending is the same list read from its end.
    const size_t first = m_order == Qt::AscendingOrder ? position : m_visible - position;
    beginInsertRows({}, int(first), int(first + rows.size() - 1));
    bucket->rows.insert(bucket->rows.end(), rows.begin(), rows.end());
    for (++bucket; bucket != m_buckets.end(); ++bucket)
        bucket->start += rows.size();
    m_visible += rows.size();
    endInsertRows();
}

QString EventModel::keyOf(const EventStore::Row &row) const
{
    return m_sortColumn == Sequence ? QString() : text(row, m_sortColumn);
}

const EventStore::Row &EventModel::rowAt(int row) const
{
    const size_t logical = m_order == Qt::AscendingOrder ? size_t(row) : m_visible - 1 - size_t(row);
    const auto next = std::upper_bound(m_buckets.begin(), m_buckets.end(), logical,
                                       [](size_t wanted, const Bucket &bucket) { return wanted < bucket.start; });
    const Bucket &bucket = *std::prev(next);
    return m_store.row(bucket.rows[logical - bucket.start]);
}

quint64 EventModel::sequenceAt(int row) const
{
    return row < 0 || size_t(row) >= m_visible ? 0 : rowAt(row).sequence;
}

QStringList EventModel::appNames() const
{
    QStringList names;
    for (size_t id = 1; id < m_store.apps().size(); ++id)
        names.append(m_store.apps().at(quint32(id)));
    names.sort();
    return names;
}

void EventModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EventStore::Row &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(text(row, index.column()));
    case IdRole:
        return QString::number(row.sequence);
    case ToneRole:
        return QVariant::fromValue(index.column() == Type ? toneOf(row.type) : Tone::Neutral);
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Sequence:
        return tr("No.");
    case Time:
        return tr("Time");
    case Type:
        return tr("Type");
    case Environment:
        return tr("Environment");
    case App:
        return tr("App");
    case Source:
        return tr("Source");
    case Incident:
        return tr("Incident");
    case Summary:
        return tr("What happened");
    case ColumnCount:
        break;
    }
    return {};
}

QString EventModel::text(const EventStore::Row &row, int column) const
{
    switch (Column(column)) {
    case Sequence:
        return QString::number(row.sequence);
    case Time:
        return localTime(fromEpochMs(row.time));
    case Type:
        return toName(row.type);
    case Environment:
        return m_store.environments().at(row.environment);
    case App:
        return m_store.apps().at(row.app);
    case Source:
        return m_store.sources().at(row.source);
    case Incident:
        return m_store.incidents().at(row.incident);
    case Summary:
        return EventStore::said(m_store.summary(row));
    case ColumnCount:
        break;
    }
    return QString();
}

} // namespace ops
