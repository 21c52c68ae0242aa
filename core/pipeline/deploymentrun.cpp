#include "pipeline/deploymentrun.h"

#include "model/deployment.h"
#include "pipeline/platformaddress.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ops {

namespace {

constexpr Duration LongestBackoff{5000};
/// A failure becomes an incident some steps later, and what ended it is told with the next look at the deployment.
constexpr int CalmLooks = 4;
constexpr qsizetype LongestDetail = 500;

/// What the platform says to a question that it does not answer as hoped.
QString detailOf(const HttpResponse &response)
{
    const QString detail =
        QJsonDocument::fromJson(response.body).object().value(QLatin1String("detail")).toString().left(LongestDetail);
    return detail.isEmpty() ? QStringLiteral("The server answered with status %1.").arg(response.status) : detail;
}

/// Another try may be answered.
bool isTransient(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

QString lineOf(const QJsonObject &json, const Deployment &deployment)
{
    const QJsonObject progress = json.value(QLatin1String("progress")).toObject();
    const QString phase = progress.value(QLatin1String("phase")).toString(toName(deployment.state));
    QString line = QStringLiteral("%1 %2 in %3, release %4: %5")
                       .arg(deployment.id, deployment.key.app, deployment.key.environment, deployment.release,
                            deployment.finishedAt == Timestamp{} ? phase : toName(deployment.state));
    if (const int replicas = progress.value(QLatin1String("replicas")).toInt(); replicas > 0)
        line +=
            QStringLiteral(", %1 of %2 healthy").arg(progress.value(QLatin1String("healthy")).toInt()).arg(replicas);
    return line;
}

} // namespace

DeploymentRun::DeploymentRun(DeploymentOrder order, QByteArray key, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_key(std::move(key))
    , m_backoff(m_order.pollInterval)
{
    for (QTimer *timer : {&m_pause, &m_deadline, &m_silence})
        timer->setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { (this->*m_question)(); });
    connect(&m_deadline, &QTimer::timeout, this, &DeploymentRun::timeIsUp);
    connect(&m_silence, &QTimer::timeout, this, &DeploymentRun::isSilent);
}

void DeploymentRun::start()
{
    m_deadline.start(m_order.timeout);
    m_silence.start(m_order.longestSilence);
    order();
}

void DeploymentRun::ask(const QByteArray &method, const QString &path, const QByteArray &body, Heard heard)
{
    const PlatformAddress address{.server = m_order.server, .token = m_order.token, .identity = m_order.identity};
    HttpRequest request = address.request(method, path, body);
    if (!body.isEmpty())
        request.headers.emplaceBack("Idempotency-Key", m_key);
    m_http.send(request, [this, heard](const Result<HttpResponse> &response) {
        if (m_over)
            return;
        if (!response)
            return tryAgain(response.error().what);
        if (isTransient(response->status))
            return waitAsTold(*response);
        m_trouble.clear();
        m_backoff = m_order.pollInterval;
        m_silence.start();
        (this->*heard)(*response);
    });
}

void DeploymentRun::order()
{
    m_question = &DeploymentRun::order;
    const QJsonObject body{{QStringLiteral("app"), m_order.key.app},
                           {QStringLiteral("env"), m_order.key.environment},
                           {QStringLiteral("release"), m_order.release},
                           {QStringLiteral("automated"), true},
                           {QStringLiteral("reason"), m_order.reason}};
    ask("POST", QStringLiteral("/deploy"), QJsonDocument(body).toJson(QJsonDocument::Compact),
        &DeploymentRun::heardOrder);
}

void DeploymentRun::heardOrder(const HttpResponse &response)
{
    if (!response.isSuccess())
        return end(PipelineOutcome::Refused, detailOf(response));
    const QJsonObject taken = QJsonDocument::fromJson(response.body).object();
    m_id = taken.value(QLatin1String("deployment_id")).toString();
    m_requestedAt = taken.value(QLatin1String("requested_at")).toString();
    if (m_id.isEmpty())
        return end(PipelineOutcome::Unreachable, QStringLiteral("The server's answer names no deployment."));
    Q_EMIT said(QStringLiteral("%1 %2 in %3, release %4: ordered")
                    .arg(m_id, m_order.key.app, m_order.key.environment, m_order.release));
    if (!m_order.wait)
        return end(PipelineOutcome::Accepted, {});
    look();
}

void DeploymentRun::look()
{
    m_question = &DeploymentRun::look;
    ask("GET", QStringLiteral("/deployments/") + m_id, {}, &DeploymentRun::heardDeployment);
}

void DeploymentRun::heardDeployment(const HttpResponse &response)
{
    if (!response.isSuccess() && response.status != 404)
        return end(PipelineOutcome::Unreachable, detailOf(response));
    const QJsonObject json = QJsonDocument::fromJson(response.body).object();
    const Deployment deployment = Deployment::fromJson(json);
    const QString requestedAt = json.value(QLatin1String("requested_at")).toString();
    if (m_requestedAt.isEmpty())
        m_requestedAt = requestedAt;
    if (deployment.id != m_id || deployment.key != m_order.key || deployment.release != m_order.release ||
        requestedAt != m_requestedAt)
        return end(PipelineOutcome::Unreachable,
                   QStringLiteral("The platform has begun anew and does not know %1 any longer.").arg(m_id));
    report(json);
    switch (deployment.state) {
    case DeploymentState::Succeeded:
        return end(PipelineOutcome::Succeeded, {});
    case DeploymentState::RolledBack:
        return end(PipelineOutcome::RolledBack, deployment.reason);
    case DeploymentState::Cancelled:
        return end(PipelineOutcome::Cancelled, deployment.reason);
    case DeploymentState::Failed:
        m_failure = deployment.reason.isEmpty() ? QStringLiteral("It did not work.") : deployment.reason;
        return lookWhetherItIsHealed();
    case DeploymentState::Queued:
    case DeploymentState::Running:
    case DeploymentState::Watching:
        return next(m_order.pollInterval);
    }
}

void DeploymentRun::lookWhetherItIsHealed()
{
    ask("GET", QStringLiteral("/incidents?state=open"), {}, &DeploymentRun::heardIncidents);
}

void DeploymentRun::heardIncidents(const HttpResponse &response)
{
    const QJsonArray open = QJsonDocument::fromJson(response.body).object().value(QLatin1String("incidents")).toArray();
    const bool isHealing = std::any_of(open.begin(), open.end(), [this](const QJsonValue &incident) {
        const QJsonValue issue = incident[QLatin1String("issue")];
        return issue[QLatin1String("environment")].toString() == m_order.key.environment &&
               issue[QLatin1String("app")].toString() == m_order.key.app;
    });
    if (isHealing)
        m_calmLooks = 0;
    else if (++m_calmLooks > CalmLooks)
        return end(PipelineOutcome::Failed, m_failure);
    next(m_order.pollInterval);
}

void DeploymentRun::tryAgain(const QString &why)
{
    if (m_trouble != why)
        Q_EMIT said(QStringLiteral("No answer, trying again: %1").arg(why));
    m_trouble = why;
    next(m_backoff);
    m_backoff = std::min(m_backoff * 2, std::max(LongestBackoff, m_order.pollInterval));
}

void DeploymentRun::waitAsTold(const HttpResponse &response)
{
    tryAgain(detailOf(response));
    if (response.retryAfter <= Duration{0})
        return;
    m_silence.start(m_order.longestSilence + response.retryAfter); // it was heard, and means to be left alone
    next(std::max(m_backoff, response.retryAfter));
}

void DeploymentRun::next(Duration pause)
{
    m_pause.start(pause);
}

void DeploymentRun::report(const QJsonObject &deployment)
{
    const QString line = lineOf(deployment, Deployment::fromJson(deployment));
    if (std::exchange(m_lastLine, line) != line)
        Q_EMIT said(line);
}

void DeploymentRun::timeIsUp()
{
    if (!m_failure.isEmpty())
        return end(PipelineOutcome::Failed, m_failure);
    if (m_id.isEmpty() || !m_trouble.isEmpty())
        return isSilent();
    end(PipelineOutcome::TimedOut, QStringLiteral("%1 goes on.").arg(m_id));
}

void DeploymentRun::isSilent()
{
    end(PipelineOutcome::Unreachable, m_trouble.isEmpty() ? QStringLiteral("There was no answer in time.") : m_trouble);
}

void DeploymentRun::end(PipelineOutcome outcome, const QString &detail)
{
    if (std::exchange(m_over, true))
        return;
    m_pause.stop();
    m_deadline.stop();
    m_silence.stop();
    Q_EMIT ended(outcome, detail);
}

} // namespace ops
