#pragma once

#include "model/names.h"
#include "runtimes/supervised/replica.h"

#include <sys/types.h>

namespace ops {

enum class ReplicaPhase
{
    Starting, ///< about to be started: it may exist or not
    Running,
    Stopping ///< told to end
};
template <>
struct EnumNames<ReplicaPhase>
{
    static constexpr std::array table{std::pair{ReplicaPhase::Starting, "starting"},
                                      std::pair{ReplicaPhase::Running, "running"},
                                      std::pair{ReplicaPhase::Stopping, "stopping"}};
};

/// What has to be known of a local process to meet it again after a crash of the platform.
struct ReplicaRecord
{
    Replica replica; ///< its id is the token that the process carries in its environment
    ReplicaPhase phase = ReplicaPhase::Starting;
    pid_t pid = 0;          ///< 0 while it is not known
    quint64 startTicks = 0; ///< with pid and boot: exactly this process
    QString bootId;
};

/// Keeps the records, a small file each, in a directory.
class ReplicaFiles
{
public:
    explicit ReplicaFiles(QString directory)
        : m_directory(std::move(directory))
    {
    }

    Result<> save(const ReplicaRecord &record) const;
    void remove(const ReplicaRecord &record) const;
    /// All that can be read; what cannot is left where it is, and its errors are returned beside.
    QList<ReplicaRecord> load(QList<Error> &errors) const;

private:
    QString path(const ReplicaRecord &record) const;

    QString m_directory;
};

} // namespace ops
