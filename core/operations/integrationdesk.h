#pragma once

#include "model/names.h"
#include "model/result.h"
#include "model/time.h"

#include <QList>
#include <QString>

#include <functional>

namespace ops {

enum class IntegrationKind
{
    PagerDuty,
    Slack,
    Teams,
    Jira,
    Webhook,
    Email,
    DogStatsD, ///< the last three take metrics, the others notices
    Datadog,
    Otlp
};
template <>
struct EnumNames<IntegrationKind>
{
    static constexpr std::array table{std::pair{IntegrationKind::PagerDuty, "pagerduty"},
                                      std::pair{IntegrationKind::Slack, "slack"},
                                      std::pair{IntegrationKind::Teams, "teams"},
                                      std::pair{IntegrationKind::Jira, "jira"},
                                      std::pair{IntegrationKind::Webhook, "webhook"},
                                      std::pair{IntegrationKind::Email, "email"},
                                      std::pair{IntegrationKind::DogStatsD, "dogstatsd"},
                                      std::pair{IntegrationKind::Datadog, "datadog"},
                                      std::pair{IntegrationKind::Otlp, "otlp"}};
};

enum class IntegrationState
{
    Idle,     ///< nothing has been sent since the start
    Working,  ///< the last notice was taken
    Retrying, ///< the last one was not, and is sent again
    Failing   ///< the last one was refused for good
};
template <>
struct EnumNames<IntegrationState>
{
    static constexpr std::array table{
        std::pair{IntegrationState::Idle, "idle"}, std::pair{IntegrationState::Working, "working"},
        std::pair{IntegrationState::Retrying, "retrying"}, std::pair{IntegrationState::Failing, "failing"}};
};

/// A notice that is not sent any more unless a person wants it.
struct DeadLetter
{
    qint64 id = 0;
    Timestamp time; ///< of what it tells
    QString headline;
    QString error; ///< why it was given up

    bool operator==(const DeadLetter &) const = default;
};

/// How one of the services that the platform tells of its incidents does. Holds no secret.
struct IntegrationStatus
{
    QString name;
    IntegrationKind kind = IntegrationKind::Webhook;
    IntegrationState state = IntegrationState::Idle;
    Timestamp lastSuccess; ///< epoch: none is on record
    QString lastError;     ///< empty if the last notice was taken
    Timestamp nextTry;     ///< epoch: nothing waits for its time
    qint64 queued = 0;
    qint64 dead = 0;
    QList<DeadLetter> newestDead{}; ///< newest first, at most 20
    quint64 delivered = 0;          ///< since the start, as the following
    quint64 retries = 0;
    quint64 refused = 0;

    bool operator==(const IntegrationStatus &) const = default;
};

/// Whether it is sent figures as time passes, rather than told of what happens.
inline bool takesMetrics(IntegrationKind kind)
{
    return kind == IntegrationKind::DogStatsD || kind == IntegrationKind::Datadog || kind == IntegrationKind::Otlp;
}

/// Whether it does all that it should.
inline bool isWell(const IntegrationStatus &status)
{
    return status.lastError.isEmpty() && status.dead == 0;
}

/// What a user interface may see and want of the services that the platform tells of its incidents.
class IntegrationDesk
{
public:
    /// The answer of the service or what else came of it, as a sentence. Called once, in the desk's thread.
    using Done = std::function<void(const Result<QString> &)>;

    virtual ~IntegrationDesk() = default;

    /// In the order of their file; empty if there are none. From any thread.
    virtual QList<IntegrationStatus> integrations() const = 0;
    /// Sends a notice that says it is a test, at once and once. NotFound if there is no such integration.
    virtual void test(const QString &name, Done done) = 0;
    /// Queues its dead letters again. NotFound likewise.
    virtual void sendAgain(const QString &name, Done done) = 0;
};

} // namespace ops
