#include "operators/roleguard.h"

#include "operators/permissions.h"

namespace ops {

RoleGuard::RoleGuard(OperationsClient &client, const QString &directory, Duration lookEvery, QObject *parent)
    : OperationsClient(parent)
    , m_client(client)
    , m_accounts(directory)
    , m_answers(this)
    , m_thread(QStringLiteral("roles"))
{
    listen();
    m_looks.setInterval(lookEvery);
    connect(&m_looks, &QTimer::timeout, this, &RoleGuard::look);
}

RoleGuard::~RoleGuard() = default;

void RoleGuard::listen()
{
    connect(&m_client, &OperationsClient::sessionStarted, this, &OperationsClient::sessionStarted);
    connect(&m_client, &OperationsClient::sessionFailed, this, &OperationsClient::sessionFailed);
    connect(&m_client, &OperationsClient::eventsArrived, this, &OperationsClient::eventsArrived);
    connect(&m_client, &OperationsClient::samplesArrived, this, &OperationsClient::samplesArrived);
    connect(&m_client, &OperationsClient::playbackChanged, this, &OperationsClient::playbackChanged);
    connect(&m_client, &OperationsClient::commandRefused, this, &OperationsClient::commandRefused);
    connect(&m_client, &OperationsClient::datasetPreviewed, this, &OperationsClient::datasetPreviewed);
    connect(&m_client, &OperationsClient::datasetRefused, this, &OperationsClient::datasetRefused);
    connect(&m_client, &OperationsClient::eventsFetched, this, &OperationsClient::eventsFetched);
    connect(&m_client, &OperationsClient::degraded, this, &OperationsClient::degraded);
}

void RoleGuard::setOperator(const QString &name)
{
    m_operator = name;
    m_isTold = false;
    look();
    m_looks.start();
}

void RoleGuard::look()
{
    m_thread.post([this, name = m_operator] {
        m_answers.post([this, name, standing = standingAt(m_accounts, name)] {
            if (name != m_operator || (m_isTold && m_standing == standing))
                return; // of somebody before, or nothing new
            m_isTold = true;
            m_standing = standing;
            Q_EMIT standingChanged(standing);
        });
    });
}

Result<> RoleGuard::mayNow(const Command &command)
{
    const std::optional<Standing> standing = standingAt(m_accounts, command.operatorName);
    return standing ? mayOrder({.name = command.operatorName, .roles = standing->roles}, command) : done();
}

void RoleGuard::submit(const Command &command)
{
    if (command.type == EventType::OperatorStopped)
        return m_client.submit(command);
    m_thread.post([this, command] {
        m_answers.post([this, command, may = mayNow(command)] {
            if (may)
                m_client.submit(command);
            else
                Q_EMIT commandRefused(command, may.error());
        });
    });
}

void RoleGuard::startSession(const SessionSpec &spec)
{
    Command beginning;
    beginning.type = EventType::OperatorConfigured;
    beginning.operatorName = m_operator;
    m_thread.post([this, spec, beginning] {
        m_answers.post([this, spec, may = mayNow(beginning)] {
            if (may)
                m_client.startSession(spec);
            else
                Q_EMIT sessionFailed(may.error());
        });
    });
}

void RoleGuard::fetchEvents(quint64 request, quint64 firstSequence, int count)
{
    m_client.fetchEvents(request, firstSequence, count);
}

} // namespace ops
