#pragma once

#include "model/app.h"
#include "model/result.h"
#include "model/time.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace ops {

/// What one replica of an app is started as; placeholders have been replaced.
struct ReplicaOrder
{
    AppKey key;
    int slot = 0; ///< number among the replicas of this app that exist at the same time
    QString release;
    QMap<QString, double> config;
    QStringList command; ///< process: program and arguments; never goes through a shell
    QString image;       ///< docker
    QStringList args;    ///< docker
    QMap<QString, QString> environment;
    QString workingDirectory;
    int port = 0;           ///< of this replica; 0 if it listens nowhere
    int sharedPort = 0;     ///< of all replicas; 0 if there is none
    qint64 memoryLimit = 0; ///< bytes; 0 for none
    QString launch;         ///< tells one spec's text for all this from another's; kept by the host
};

/// How a replica ended.
struct ReplicaExit
{
    int exitCode = 0;
    int signal = 0;        ///< that killed it; 0 if it exited
    bool wanted = false;   ///< we stopped it
    bool replaced = false; ///< a cluster has another one on its way already, without being asked
    QString reason;        ///< "exited with code 3", "killed by signal 11 (SIGSEGV)", "out of memory"
};

/// A replica that exists.
struct Replica
{
    QString id; ///< the host's: unique, and the same after a restart of the platform
    AppKey key;
    int slot = 0;
    QString release;
    QMap<QString, double> config;
    int port = 0;
    bool running = false;
    Timestamp startedAt;
    QString launch{}; ///< the order's; empty if it was started by a platform that did not keep it
};

struct ReplicaStats
{
    qint64 pid = 0;        ///< of a local process
    double cpu = 0;        ///< cores, since the last call
    qint64 memory = 0;     ///< bytes that cannot be given back (resident, or the container's working set)
    int openFiles = -1;    ///< -1 if not known
    int maxOpenFiles = -1; ///< the limit for it; -1 if not known
    bool isCheap = true;   ///< read from files of this machine; nobody had to be asked
};

} // namespace ops
