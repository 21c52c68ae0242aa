#include "runtimes/swarm/swarmnodes.h"

#include <QJsonArray>
#include <QPointer>

namespace ops {

namespace {

/// Swarm itself takes about as long to notice that a machine has gone.
constexpr Duration NodesLook{5000};
constexpr qsizetype EnoughOfAnId = 8;

QMap<QString, QString> namesOf(const QList<SwarmNode> &nodes)
{
    QMap<QString, int> times;
    for (const SwarmNode &node : nodes)
        ++times[node.name];
    QMap<QString, QString> names;
    for (const SwarmNode &node : nodes)
        names.insert(node.id, times.value(node.name) == 1 ? node.name
                                                          : node.name + QLatin1Char(' ') + node.id.left(EnoughOfAnId));
    return names;
}

} // namespace

SwarmNodes::SwarmNodes(DockerEngine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    m_timer.setInterval(NodesLook);
    connect(&m_timer, &QTimer::timeout, this, &SwarmNodes::look);
    connect(&m_engine, &DockerEngine::reachableChanged, this, [this](bool reachable) {
        if (!reachable)
            return m_timer.stop();
        m_timer.start();
        look();
    });
}

void SwarmNodes::look()
{
    m_engine.call({.path = QStringLiteral("/nodes")}, [self = QPointer(this)](const Result<QJsonDocument> &answer) {
        if (!self || !answer)
            return; // an engine that is no manager of a swarm is said for its services
        QList<SwarmNode> nodes;
        for (const QJsonValue &node : answer->array())
            nodes.append(nodeFrom(node.toObject()));
        self->see(nodes);
    });
}

void SwarmNodes::see(const QList<SwarmNode> &nodes)
{
    const QMap<QString, QString> names = namesOf(nodes);
    const bool isNews = std::exchange(m_names, names) != names;
    QMap<QString, QString> away;
    for (const SwarmNode &node : nodes) {
        if (!node.isUp)
            away.insert(names.value(node.id), node.problem);
    }
    const QMap<QString, QString> before = std::exchange(m_away, away);
    if (isNews)
        Q_EMIT renamed();
    for (auto node = before.cbegin(); node != before.cend(); ++node) {
        if (!away.contains(node.key()))
            Q_EMIT nodeChanged(node.key(), true, {});
    }
    for (auto node = away.cbegin(); node != away.cend(); ++node) {
        if (!before.contains(node.key()))
            Q_EMIT nodeChanged(node.key(), false, node.value());
    }
}

} // namespace ops
