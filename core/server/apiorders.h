#pragma once

#include "operations/integrationdesk.h"
#include "operations/peerdesk.h"
#include "server/orderdesk.h"

namespace ops {

/// What each order of the API means, and what it is answered by. Lives in the client's thread.
class ApiOrders
{
public:
    using Reply = HttpListener::Reply;

    /// All outlive this. `integrations`: none if the platform tells nobody; `peers`: none if
    /// it shares no bus.
    ApiOrders(OrderDesk &desk, const ApiState &state, IntegrationDesk *integrations, PeerDesk *peers);

    /// `body`: the request's, read.
    void carryOut(const HttpMessage &request, const QJsonObject &body, const Principal &caller, const Reply &reply);
    /// The order that POST /deploy makes of its body, given by another service and not by a person.
    void deployFor(const Principal &caller, const AppKey &key, const QString &release, const QString &reason,
                   const Reply &reply);

private:
    using Outcome = OrderDesk::Outcome;

    void deploy(const QJsonObject &body, const Reply &reply);
    void deployShared(const QJsonObject &body, const Reply &reply);
    /// `details`: more of the order's data.
    void deployTo(const AppKey &key, const QString &release, const QString &reason, const QJsonObject &details,
                  const Reply &reply);
    /// The order names a session that is over: what it means may be something else by now.
    bool isForAnotherSession(const QJsonObject &body) const;
    void orderDeployment(const QString &path, const QJsonObject &body, const Reply &reply);
    void cancelDeployment(const Deployment &deployment, const QString &reason, const Reply &reply);
    void promoteDeployment(const Deployment &deployment, const QString &reason, const Reply &reply);
    void rollBackDeployment(const Deployment &deployment, const QString &reason, const Reply &reply);
    void act(const QJsonObject &body, const Reply &reply);
    void requestAction(const AppKey &key, const QString &strategy, const QJsonObject &parameters, const QString &reason,
                       const Reply &reply);
    void decide(const QString &path, const QJsonObject &body, const Reply &reply);
    /// An order that names an app; its answer is the first thing that follows from it.
    void orderForApp(EventType type, const QStringList &fields, const QJsonObject &body, const Reply &reply);
    void freeze(bool end, const QJsonObject &body, const Reply &reply);
    void silence(bool end, const QJsonObject &body, const Reply &reply);
    void sayToIncident(const QString &path, const QJsonObject &body, const Reply &reply);
    void noteOnIncident(const QString &path, const QJsonObject &body, const Reply &reply);
    void importKnowledge(const QJsonObject &body, const Reply &reply);
    void pauseAgent(const QString &path, const QJsonObject &body, const Reply &reply);
    void integrate(const QString &path, const Reply &reply);
    void stop(bool lift, const QJsonObject &body, const Reply &reply);
    /// As a console gives it (POST /orders).
    void takeOrder(const QJsonObject &body, const Reply &reply);
    void submit(Command command, const Reply &reply, Outcome outcome);

    OrderDesk &m_desk;
    const ApiState &m_state;
    IntegrationDesk *m_integrations;
    PeerDesk *m_peers;
    Principal m_caller; ///< whose order is being carried out
};

} // namespace ops
