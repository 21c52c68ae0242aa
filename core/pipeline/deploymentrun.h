#pragma once

#include "model/names.h"
#include "pipeline/deploymentorder.h"

#include <QJsonObject>
#include <QTimer>

namespace ops {

/// What a pipeline has to know about its deployment.
enum class PipelineOutcome
{
    Accepted,    ///< the order was taken, and nobody waits for more
    Succeeded,   ///< the release runs, and has proved itself
    Failed,      ///< the release did not work, and nothing has put the former one back
    RolledBack,  ///< the former release runs again
    Cancelled,   ///< ended by a person, or by a newer order
    Refused,     ///< the platform does not do it: no such app or release, no right, frozen for good, rejected
    Unreachable, ///< no answer, or the platform has begun anew: what became of the order is not known
    TimedOut     ///< the deployment goes on, but nobody waits any longer
};
template <>
struct EnumNames<PipelineOutcome>
{
    static constexpr std::array table{
        std::pair{PipelineOutcome::Accepted, "accepted"},       std::pair{PipelineOutcome::Succeeded, "succeeded"},
        std::pair{PipelineOutcome::Failed, "failed"},           std::pair{PipelineOutcome::RolledBack, "rolled_back"},
        std::pair{PipelineOutcome::Cancelled, "cancelled"},     std::pair{PipelineOutcome::Refused, "refused"},
        std::pair{PipelineOutcome::Unreachable, "unreachable"}, std::pair{PipelineOutcome::TimedOut, "timed_out"}};
};

/// Gives one order to a platform and follows what becomes of it, over connections that may break: the order is sent
/// again with the same Idempotency-Key until there is an answer, so that it is carried out once.
///
/// A release that failed is not the end while the platform heals it: mostly it is rolled back then.
///
/// Lives in a thread with an event loop. Runs once.
class DeploymentRun : public QObject
{
    Q_OBJECT
public:
    /// `key` is the Idempotency-Key: not to be guessed, never used for another order. `order` is valid.
    DeploymentRun(DeploymentOrder order, QByteArray key, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void said(const QString &line);                                  ///< how it goes, whenever that changes
    void ended(ops::PipelineOutcome outcome, const QString &detail); ///< once, and nothing afterwards

private:
    using Heard = void (DeploymentRun::*)(const HttpResponse &);

    void ask(const QByteArray &method, const QString &path, const QByteArray &body, Heard heard);
    void order();
    void heardOrder(const HttpResponse &response);
    void look();
    void heardDeployment(const HttpResponse &response);
    void lookWhetherItIsHealed();
    void heardIncidents(const HttpResponse &response);
    /// The server cannot answer now, and may say for how long.
    void waitAsTold(const HttpResponse &response);
    void tryAgain(const QString &why);
    void next(Duration pause);
    void report(const QJsonObject &deployment);
    void timeIsUp();
    void isSilent();
    void end(PipelineOutcome outcome, const QString &detail);

    DeploymentOrder m_order;
    QByteArray m_key;
    HttpClient m_http;
    QTimer m_pause;    ///< until the next question
    QTimer m_deadline; ///< of all of it
    QTimer m_silence;  ///< runs since the server was heard last
    void (DeploymentRun::*m_question)() = &DeploymentRun::order;
    QString m_id;          ///< of the deployment; empty until the order was taken
    QString m_requestedAt; ///< which tells it from one of another session that has the same id
    QString m_failure;     ///< why it failed, while that may still be healed
    int m_calmLooks = 0;   ///< in a row, since it failed, without anything being healed
    QString m_trouble;     ///< why there was no answer to the last question; empty if there was one
    QString m_lastLine;
    Duration m_backoff; ///< before the next try
    bool m_over = false;
};

} // namespace ops
