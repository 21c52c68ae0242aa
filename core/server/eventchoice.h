#pragma once

#include "model/event.h"
#include "model/loglevel.h"
#include "model/result.h"

#include <QSet>
#include <QStringList>

namespace ops {

/// Which events somebody wants to hear of, as the stream and GET /events are asked for them. One that was told nothing
/// lets everything through.
class EventChoice
{
public:
    /// Those that say which. All but "severity" can be given several times: one of them has to fit.
    static QStringList parameters();

    /// Takes one of the parameters. Invalid says what is allowed there; an environment or app that is unknown may come
    /// yet.
    Result<> take(const QString &parameter, const QString &value);

    bool admits(const Event &event) const;
    bool admitsAll() const;

private:
    Result<> takeType(const QString &wanted);
    Result<> takeSeverity(const QString &wanted);

    QSet<EventType> m_types;               ///< empty: of any
    QSet<QString> m_environments;          ///< events of the platform as a whole pass as well
    QSet<QString> m_apps;                  ///< likewise
    LogLevel m_severity = LogLevel::Debug; ///< at least
};

} // namespace ops
