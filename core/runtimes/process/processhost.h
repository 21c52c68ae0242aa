#pragma once

#include "machine/processtree.h"
#include "runtimes/process/replicafile.h"
#include "runtimes/supervised/replicahost.h"

#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>

#include <map>
#include <memory>

namespace ops {

/// Replicas as local processes, each in a session and process group of its own.
///
/// They survive the platform. A process is known again by its number, the boot of the machine, and the moment of its
/// start. What is about to be started is on record before it is, and carries the record's token in its environment
/// (OPS_REPLICA), so that one whose number was not noted any more is found by that and never started twice.
///
/// What a process has started ends with it: its group, its session, and whatever carries its token. Only a program that
/// has left the session and wrote over its environment is not known to belong to anybody.
///
/// Its end is known at once from a pidfd. The exit code of a process that was adopted went to somebody else.
/// What is measured is the process with all that it has started, as long as this stays in its session or has a parent.
/// Memory is watched, not limited. Output goes to <directory>/logs/ENVIRONMENT/APP/SLOT.log; beyond 10 MiB that is
/// copied to SLOT.log.1 and emptied, by which a line that is written in that moment may be lost.
class ProcessHost : public ReplicaHost
{
    Q_OBJECT
public:
    static constexpr char TokenVariable[] = "OPS_REPLICA";

    explicit ProcessHost(QString directory, QObject *parent = nullptr);
    /// Leaves the processes running.
    ~ProcessHost() override;

    void find(Found done) override;
    void start(const ReplicaOrder &order, Started done) override;
    void stop(const QString &id, Duration grace, Done done) override;
    void measure(const QString &id, Measured done) override;
    /// Positions are offsets in the log file; what was emptied away meanwhile is read from the copy.
    void followLog(const QString &id, const QString &position, Paged done) override;

private:
    struct Process
    {
        ReplicaRecord record;
        int pidfd = -1;
        std::unique_ptr<QSocketNotifier> end;
        QTimer killer;
        std::vector<Done> stopped; ///< who waits for its end
        std::optional<ReplicaExit> ended{};
        double cpuSeconds = 0; ///< at the last measurement
        QElapsedTimer measured;

        Process();
        ~Process();
    };

    bool adopt(const ReplicaRecord &record, const QList<pid_t> &carriers);
    Result<> watch(Process &process);
    void hearEnd(const QString &id);
    void buryEnded();
    void tellEnd(const QString &id);
    ReplicaExit reap(Process &process) const;
    void killAll(const Process &process, int signal) const;
    QString logFile(const Replica &replica) const;
    QList<pid_t> familyOf(pid_t leader);
    void rotateLogs();
    Process *find(const QString &id);
    void later(std::function<void()> call);

    QString m_directory;
    ReplicaFiles m_files;
    std::map<QString, std::unique_ptr<Process>> m_processes; ///< by id
    QStringList m_ended;                                     ///< ids of those whose end is still to be told
    ProcessTree m_tree;                                      ///< for measurements
    QElapsedTimer m_treeAge;
    QTimer m_rotation;
};

} // namespace ops
