#pragma once

#include "operations/operationsclient.h"

#include <QFileSystemWatcher>

#include <optional>

namespace ops {

/// The emergency stop for whoever has a shell and nothing else: `touch DIRECTORY/emergency-stop` stops, at once and
/// also when the file is there at the start. Its first line becomes the reason. The file is taken away when a person
/// lifts the stop; taking it away by hand lifts nothing. Lives in the client's thread.
class StopFile : public QObject
{
    Q_OBJECT
public:
    static constexpr const char *Name = "emergency-stop";

    /// `client` outlives it.
    StopFile(const QString &directory, OperationsClient &client, QObject *parent = nullptr);

    /// The order that a file in the directory stands for; nothing if there is none. Whoever begins a session asks
    /// before its first step, so that nothing is done before the file is seen.
    static std::optional<Command> orderIn(const QString &directory);

private:
    void look();
    void follow(const EventBatch &events);

    QString m_directory;
    QString m_path;
    OperationsClient &m_client;
    QFileSystemWatcher m_watcher;
    bool m_begun = false;   ///< the session has told whether it is stopped
    bool m_stopped = false; ///< or has been asked to be
};

} // namespace ops
