#include "journal/environmentlogs.h"

#include "journal/logline.h"
#include "model/environmentname.h"

#include <optional>

namespace ops {

EnvironmentLogs::EnvironmentLogs(const QString &dataDirectory, Rotation rotation)
    : m_directory(dataDirectory + QStringLiteral("/logs/"))
    , m_rotation(rotation)
{
}

void EnvironmentLogs::configure(const PlatformConfig &config)
{
    m_levels.clear();
    for (const EnvironmentConfig &environment : config.environments)
        m_levels.insert(environment.name, fromName<LogLevel>(environment.logLevel).value_or(LogLevel::Info));
}

Result<> EnvironmentLogs::write(std::span<const Event> events)
{
    std::optional<Error> firstError;
    QMap<QString, QList<QByteArray>> lines;
    for (const Event &event : events) {
        if (!event.environment.isEmpty() && !isEnvironmentName(event.environment)) {
            if (!firstError)
                firstError = Error{Error::Kind::Invalid,
                                   QStringLiteral("'%1' is no name for an environment.").arg(event.environment),
                                   QStringLiteral("event %1").arg(event.sequence),
                                   QStringLiteral("Allowed are a-z, 0-9, '-' and '_', 32 characters at most.")};
        } else if (isWanted(event)) {
            lines[event.environment].append(logLine(event) + '\n');
        }
    }
    for (auto it = lines.cbegin(); it != lines.cend(); ++it) {
        const Result<> written = logOf(it.key()).write(it.value());
        if (!written && !firstError)
            firstError = written.error();
    }
    if (firstError)
        return *firstError;
    return done();
}

bool EnvironmentLogs::isWanted(const Event &event) const
{
    return logLevelOf(event.type) >= m_levels.value(event.environment, LogLevel::Info);
}

LogFile &EnvironmentLogs::logOf(const QString &environment)
{
    // No environment can have this name, since theirs begin with a letter or digit.
    const QString folder = environment.isEmpty() ? QStringLiteral("_platform") : environment;
    return m_logs.try_emplace(environment, m_directory + folder + QStringLiteral("/events.log"), m_rotation)
        .first->second;
}

} // namespace ops
