#pragma once

#include "journal/logfile.h"
#include "model/event.h"
#include "model/loglevel.h"
#include "model/platformconfig.h"

#include <map>
#include <span>

namespace ops {

/// Logs for people: DIR/logs/ENVIRONMENT/events.log, rotated, one line per event that is important enough for its
/// environment. Events that concern the whole platform are in DIR/logs/_platform/. To be used from one thread.
class EnvironmentLogs
{
public:
    explicit EnvironmentLogs(const QString &dataDirectory, Rotation rotation = {});

    /// Log levels of the environments; others log from info on. May be called again when the configuration changes.
    void configure(const PlatformConfig &config);

    /// Writes what it can. The error is that of the first log that could not take its lines; such a log notes how many
    /// it lacks as soon as it can be written again. Invalid: an environment's name is not fit for a directory.
    Result<> write(std::span<const Event> events);

private:
    bool isWanted(const Event &event) const;
    LogFile &logOf(const QString &environment);

    QString m_directory;
    Rotation m_rotation;
    QMap<QString, LogLevel> m_levels;
    std::map<QString, LogFile> m_logs;
};

} // namespace ops
