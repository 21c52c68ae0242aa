#pragma once

#include "operations/integrationdesk.h"
#include "server/apistate.h"
#include "server/httpmessage.h"

#include <mutex>

namespace ops::api {

/// How long the engine may say nothing before it counts as stuck.
constexpr Duration EnginePatience = std::chrono::seconds{60};

/// How the platform does.
struct Health
{
    QMap<QString, QString> components;     ///< by name, with what is wrong; empty: it is well
    QMap<QString, QString> integrations{}; ///< those that are not well, likewise
    bool isLive = true;
    bool hasSession = false;
    bool isStopped = false;

    /// What is done has to be recorded, so that without a journal nothing is done.
    bool isReady() const;
    bool isWell() const;

    bool operator==(const Health &) const = default;
};

/// GET /health: is it alive (a restart would not help), is it ready (orders are recorded and carried out), and how does
/// each component do. Keeps what it has made, since most ask while nothing has changed. From any thread.
class HealthPage
{
public:
    /// `probe` of the query chooses what decides between 200 and 503: live, ready, or all if it is left out. An
    /// integration or a shared bus that is not well does not make the platform so: it is said, with 200. `patience`:
    /// with the engine.
    HttpAnswer answer(const ApiState &state, const QList<IntegrationStatus> &integrations, const HttpQuery &query,
                      Duration patience);

private:
    std::mutex m_mutex;
    Health m_health; ///< that the body tells of
    QByteArray m_body;
};

} // namespace ops::api
