#include "operations/stopfile.h"

#include <QDir>
#include <QFile>

namespace ops {

namespace {

constexpr qint64 LongestReason = 500; ///< bytes of the file that are looked at

} // namespace

StopFile::StopFile(const QString &directory, OperationsClient &client, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
    , m_path(QDir(directory).filePath(QLatin1String(Name)))
    , m_client(client)
{
    QDir().mkpath(directory); // what does not exist cannot be watched
    m_watcher.addPath(directory);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &StopFile::look);
    connect(&m_client, &OperationsClient::sessionStarted, this, [this] { m_begun = m_stopped = false; });
    connect(&m_client, &OperationsClient::eventsArrived, this, &StopFile::follow);
}

void StopFile::follow(const EventBatch &events)
{
    for (const Event &event : *events) {
        if (event.type == EventType::EmergencyStopped)
            m_stopped = true;
        if (event.type != EventType::EmergencyLifted)
            continue;
        m_stopped = false;
        QFile::remove(m_path);
    }
    // A stop that was carried over stands among the first events, and is not ordered a second time.
    if (!std::exchange(m_begun, true))
        look();
}

void StopFile::look()
{
    if (!m_begun || m_stopped)
        return;
    const std::optional<Command> order = orderIn(m_directory);
    if (!order)
        return;
    m_stopped = true;
    m_client.submit(*order);
}

std::optional<Command> StopFile::orderIn(const QString &directory)
{
    QFile file(QDir(directory).filePath(QLatin1String(Name)));
    if (!file.exists())
        return std::nullopt;
    QString reason;
    if (file.open(QIODevice::ReadOnly))
        reason = QString::fromUtf8(file.read(LongestReason)).section(QLatin1Char('\n'), 0, 0).trimmed();
    if (reason.isEmpty())
        reason = QStringLiteral("The file %1 was put into the data directory.").arg(QLatin1String(Name));
    return Command{.type = EventType::OperatorStopped,
                   .operatorName = QStringLiteral("file"),
                   .environment = {},
                   .app = {},
                   .incident = {},
                   .data = {{QStringLiteral("reason"), reason}}};
}

} // namespace ops
