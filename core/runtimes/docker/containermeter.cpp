#include "runtimes/docker/containermeter.h"

#include "machine/controlgroup.h"
#include "machine/procinfo.h"

#include <QPointer>
#include <QTimer>

#include <chrono>

namespace ops {

ContainerMeter::ContainerMeter(DockerEngine &engine, QString id, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_id(std::move(id))
{
}

void ContainerMeter::measure(Measured done)
{
    if (m_isAway)
        return askEngine(std::move(done));
    if (m_pid == 0 || !readHere(done))
        inspect(std::move(done)); // also when it was started anew
}

bool ContainerMeter::readHere(const Measured &done)
{
    const auto group = ControlGroup::of(pid_t(m_pid), m_id.toLatin1());
    if (!group)
        return false;
    const std::chrono::nanoseconds now = std::chrono::system_clock::now().time_since_epoch();
    ReplicaStats stats =
        statsFor({.cpu = {.usedNano = group->cpuNano, .atNano = now.count()}, .memory = group->memory});
    double most = 0; // the share, of the process that is nearest to its limit
    for (const pid_t pid : group->processes) {
        const ProcInfo::Files files = ProcInfo::files(pid);
        if (files.open < 0 || files.most <= 0 || double(files.open) / files.most <= most)
            continue;
        most = double(files.open) / files.most;
        stats.openFiles = files.open;
        stats.maxOpenFiles = files.most;
    }
    QTimer::singleShot(0, this, [done, stats] { done(stats); });
    return true;
}

void ContainerMeter::inspect(Measured done)
{
    m_engine.call({.path = QStringLiteral("/containers/%1/json").arg(m_id)},
                  [self = QPointer(this), done = std::move(done)](const Result<QJsonDocument> &answer) {
                      if (!self)
                          return;
                      if (!answer)
                          return done(answer.error());
                      const QJsonObject state = answer->object().value(QLatin1String("State")).toObject();
                      const qint64 pid = state.value(QLatin1String("Pid")).toInteger();
                      if (pid <= 0)
                          return done(Error{.kind = Error::Kind::NotFound,
                                            .what = QStringLiteral("The container does not run."),
                                            .where = self->m_id.left(12),
                                            .todo = {}});
                      self->m_pid = pid;
                      if (self->readHere(done))
                          return;
                      self->m_isAway = true;
                      self->askEngine(done);
                  });
}

void ContainerMeter::askEngine(Measured done)
{
    readContainer(m_engine, m_id, [self = QPointer(this), done = std::move(done)](const Result<ContainerReading> &now) {
        if (!self)
            return;
        if (!now)
            return done(now.error());
        ReplicaStats stats = self->statsFor(*now);
        stats.isCheap = false;
        done(stats);
    });
}

ReplicaStats ContainerMeter::statsFor(const ContainerReading &now)
{
    const auto before = std::exchange(m_cpu, now.cpu);
    return {.cpu = before ? coresBetween(*before, now.cpu) : 0, .memory = now.memory};
}

} // namespace ops
