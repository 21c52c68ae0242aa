#include "ui/models/replicamodel.h"

#include "ui/models/localtime.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"

#include <QLocale>

namespace ops {

namespace {

constexpr int ShortId = 12; ///< as Docker shows the ids of containers

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(fixedText(share * 100, 1));
}

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

QString stateText(const ReplicaRow &row)
{
    if (row.info.state != AppState::Running || row.usage.id.isEmpty() || row.usage.healthy)
        return Words::of(row.info.state);
    return row.usage.answering ? ReplicaModel::tr("Unhealthy") : ReplicaModel::tr("Does not answer");
}

} // namespace

void ReplicaModel::setNow(Timestamp now)
{
    const bool shown = toEpochMs(now) / 1000 != toEpochMs(m_now) / 1000;
    m_now = now;
    if (shown)
        refreshActive(Running);
}

QString ReplicaModel::title(int column) const
{
    switch (Column(column)) {
    case Slot:
        return tr("Replica");
    case State:
        return tr("State");
    case Release:
        return tr("Release");
    case Instance:
        return tr("Process or container");
    case Node:
        return tr("Machine");
    case Port:
        return tr("Port");
    case Running:
        return tr("Since");
    case Restarts:
        return tr("Restarts");
    case LastEnd:
        return tr("Last unasked end");
    case Cpu:
        return tr("CPU");
    case Memory:
        return tr("Memory");
    case Files:
        return tr("Open files");
    case ColumnCount:
        break;
    }
    return QString();
}

QString ReplicaModel::text(const ReplicaRow &row, int column) const
{
    const bool known = !row.usage.id.isEmpty();
    switch (Column(column)) {
    case Slot:
        return QString::number(row.info.slot);
    case State:
        return stateText(row);
    case Release:
        return row.info.release;
    case Instance:
        if (row.usage.pid > 0)
            return tr("pid %1").arg(row.usage.pid);
        return known ? row.info.id.left(ShortId) : QString();
    case Node:
        return row.info.node;
    case Port:
        return row.info.port > 0 ? QString::number(row.info.port) : QString();
    case Running:
        if (!isActive(row) || row.info.startedAt == Timestamp{})
            return QString();
        return spanText(std::max(m_now, row.info.startedAt) - row.info.startedAt);
    case Restarts:
        return known ? QString::number(row.usage.restarts) : QString();
    case LastEnd:
        return Sentences::said(row.usage.lastEnd);
    case Cpu:
        return row.usage.cpu < 0 ? QString() : percent(row.usage.cpu);
    case Memory:
        if (row.usage.memory < 0)
            return QString();
        if (row.usage.memoryLimit <= 0)
            return bytesText(row.usage.memory);
        //: memory in use, and its limit
        return tr("%1 of %2").arg(bytesText(row.usage.memory), bytesText(row.usage.memoryLimit));
    case Files:
        if (row.usage.openFiles < 0)
            return QString();
        return row.usage.maxOpenFiles > 0 ? tr("%1 of %2").arg(row.usage.openFiles).arg(row.usage.maxOpenFiles)
                                          : QString::number(row.usage.openFiles);
    case ColumnCount:
        break;
    }
    return QString();
}

QString ReplicaModel::hint(const ReplicaRow &row, int column) const
{
    if (column == Instance)
        return row.info.id;
    if (column == Running)
        return localTime(row.info.startedAt);
    return text(row, column);
}

QVariant ReplicaModel::sortKey(const ReplicaRow &row, int column) const
{
    switch (column) {
    case Slot:
        return row.info.slot;
    case Port:
        return row.info.port;
    case Running:
        return toEpochMs(row.info.startedAt);
    case Restarts:
        return row.usage.restarts;
    case Cpu:
        return row.usage.cpu;
    case Memory:
        return row.usage.memory;
    case Files:
        return row.usage.openFiles;
    default:
        return text(row, column);
    }
}

Tone ReplicaModel::tone(const ReplicaRow &row, int column) const
{
    constexpr double Near = 0.9;
    switch (column) {
    case State:
        if (row.info.state == AppState::Running && !row.usage.id.isEmpty() && !row.usage.healthy)
            return Tone::Bad;
        return toneOf(row.info.state);
    case Memory:
        return row.usage.memoryLimit > 0 && double(row.usage.memory) > Near * double(row.usage.memoryLimit)
                   ? Tone::Warning
                   : Tone::Neutral;
    case Files:
        return row.usage.maxOpenFiles > 0 && row.usage.openFiles > Near * row.usage.maxOpenFiles ? Tone::Warning
                                                                                                 : Tone::Neutral;
    default:
        return Tone::Neutral;
    }
}

} // namespace ops
