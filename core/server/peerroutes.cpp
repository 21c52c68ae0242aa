#include "server/peerroutes.h"

#include "server/apiroutes.h"
#include "server/problem.h"
#include "server/querynumber.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace ops::api {

namespace {

constexpr quint64 MostPeerEvents = 1000;
constexpr quint64 LastNumber = (quint64(1) << 53) - 1;

QJsonObject peerJson(const PeerStatus &peer)
{
    return {{QStringLiteral("node"), peer.node},         {QStringLiteral("id"), peer.id},
            {QStringLiteral("alive"), peer.alive},       {QStringLiteral("worker"), peer.isWorker},
            {QStringLiteral("position"), peer.position}, {QStringLiteral("received"), peer.received},
            {QStringLiteral("missed"), peer.missed}};
}

QJsonObject sharedJson(const SharedDeployment &shared)
{
    return {{QStringLiteral("id"), shared.order.id},
            {QStringLiteral("app"), shared.order.key.app},
            {QStringLiteral("environment"), shared.order.key.environment},
            {QStringLiteral("release"), shared.order.release},
            {QStringLiteral("reason"), shared.order.reason},
            {QStringLiteral("by"), shared.order.by},
            {QStringLiteral("ordered_at"), toIsoString(shared.orderedAt)},
            {QStringLiteral("state"), toName(shared.state)},
            {QStringLiteral("node"), shared.node},
            {QStringLiteral("outcome"), toName(shared.outcome)},
            {QStringLiteral("detail"), shared.detail}};
}

bool isNodeName(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\\z"));
    return form.match(name).hasMatch();
}

} // namespace

HttpAnswer noBus()
{
    return problem(404, QStringLiteral("This platform shares no bus with others; see docs/redis.md."));
}

HttpAnswer peers(const BusStatus &bus)
{
    QJsonArray list;
    for (const PeerStatus &peer : bus.peers)
        list.append(peerJson(peer));
    return json(200, {{QStringLiteral("node"), bus.node},
                      {QStringLiteral("id"), bus.id},
                      {QStringLiteral("connected"), bus.connected},
                      {QStringLiteral("trouble"), bus.trouble},
                      {QStringLiteral("published"), bus.published},
                      {QStringLiteral("behind"), bus.behind},
                      {QStringLiteral("peers"), list}});
}

HttpAnswer peerEvents(const PeerDesk &desk, const HttpQuery &query)
{
    const auto after = queryNumber(query, "after", 0, 0, LastNumber);
    const auto limit = queryNumber(query, "limit", MostPeerEvents, 1, MostPeerEvents);
    const QString node = query.value(QStringLiteral("node"));
    if (!after || !limit || (query.contains(QStringLiteral("node")) && !isNodeName(node)))
        return problem(400,
                       QStringLiteral("\"after\" is a number of an event, \"limit\" a number from 1 to %1, \"node\" "
                                      "the name of a platform.")
                           .arg(MostPeerEvents));
    QJsonArray list;
    qint64 next = qint64(*after);
    for (const PeerEvent &event : desk.peerEvents(node, qint64(*after), int(*limit))) {
        next = event.number;
        list.append(QJsonObject{{QStringLiteral("number"), event.number},
                                {QStringLiteral("node"), event.node},
                                {QStringLiteral("id"), event.id},
                                {QStringLiteral("position"), event.position},
                                {QStringLiteral("event"), QJsonDocument::fromJson(event.event).object()}});
    }
    return json(200, {{QStringLiteral("events"), list}, {QStringLiteral("next"), next}});
}

HttpAnswer sharedDeployments(const QList<SharedDeployment> &all)
{
    QJsonArray list;
    for (const SharedDeployment &shared : all)
        list.append(sharedJson(shared));
    return json(200, {{QStringLiteral("deployments"), list}});
}

void orderShared(PeerDesk &desk, const SharedOrder &order, const HttpListener::Reply &reply)
{
    desk.order(order, [reply](const Result<QString> &id) {
        if (id)
            return reply(json(202, {{QStringLiteral("id"), *id}}));
        const Error &error = id.error();
        reply(problem(error.kind == Error::Kind::Invalid ? 400 : error.isRetryable() ? 503 : 409, error.toString()));
    });
}

} // namespace ops::api
