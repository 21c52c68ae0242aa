#include "redis/redisbus.h"

#include <algorithm>

namespace ops {

RedisBus::RedisBus(BusNode::Settings settings, QObject *parent)
    : QObject(parent)
    , m_where(settings.address.toString())
    , m_node(new BusNode(executingHere(std::move(settings))))
    , m_toNode(m_node)
    , m_fromNode(this)
    , m_status(m_node->status())
{
    m_thread.setObjectName(QStringLiteral("redis"));
    m_node->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_node, &QObject::deleteLater);
    connect(m_node, &BusNode::changed, m_node, [this] { publish(); });
    m_thread.start();
}

RedisBus::~RedisBus()
{
    m_thread.quit();
    m_thread.wait();
}

BusNode::Settings RedisBus::executingHere(BusNode::Settings settings)
{
    if (!settings.execute)
        return settings;
    settings.execute = [this, execute = settings.execute](const SharedOrder &order,
                                                          const DeployWorker::Finished &finished) {
        m_fromNode.post([this, execute, order, finished] {
            execute(order, [this, finished](SharedOutcome outcome, const QString &detail) {
                m_toNode.post([finished, outcome, detail] { finished(outcome, detail); });
            });
        });
    };
    return settings;
}

void RedisBus::wake()
{
    m_toNode.post([node = m_node] { node->wake(); });
}

void RedisBus::setApps(const QList<AppKey> &apps)
{
    m_toNode.post([node = m_node, apps] { node->setApps(apps); });
}

bool RedisBus::drain(Duration patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    const auto isTakenIn = std::make_shared<bool>(false); // guarded by the mutex
    m_toNode.post([this, isTakenIn] {
        m_node->wake();
        publish();
        const std::lock_guard lock(m_mutex);
        *isTakenIn = true;
        m_published.notify_all();
    });
    std::unique_lock lock(m_mutex);
    return m_published.wait_until(lock, end, [this, isTakenIn] {
        return *isTakenIn && m_status.connected && !m_status.id.isEmpty() && m_status.behind == 0;
    });
}

void RedisBus::publish()
{
    const BusStatus status = m_node->status();
    const QString trouble = status.trouble.isEmpty()
                                ? QString()
                                : QStringLiteral("The bus at %1 does not work: %2").arg(m_where, status.trouble);
    if (trouble != m_trouble) {
        m_trouble = trouble;
        m_fromNode.post([this, trouble] { Q_EMIT troubled(trouble); });
    }
    const QList<SharedDeployment> deployments = m_node->deployments();
    const std::deque<PeerEvent> &events = m_node->newestEvents();
    const std::lock_guard lock(m_mutex);
    m_status = status;
    m_deployments = deployments;
    const bool isNews =
        m_events.size() != events.size() || (!events.empty() && m_events.back().number != events.back().number);
    if (isNews)
        m_events = events;
    m_published.notify_all();
}

BusStatus RedisBus::bus() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

std::vector<PeerEvent> RedisBus::peerEvents(const QString &node, qint64 after, int count) const
{
    std::vector<PeerEvent> found;
    const std::lock_guard lock(m_mutex);
    for (const PeerEvent &event : m_events) {
        if (qsizetype(found.size()) == count)
            break;
        if (event.number > after && (node.isEmpty() || event.node == node))
            found.push_back(event);
    }
    return found;
}

QList<SharedDeployment> RedisBus::sharedDeployments() const
{
    const std::lock_guard lock(m_mutex);
    return m_deployments;
}

void RedisBus::order(const SharedOrder &order, Ordered done)
{
    m_toNode.post([this, order, done = std::move(done)] {
        m_node->order(
            order, [this, done](const Result<QString> &answer) { m_fromNode.post([done, answer] { done(answer); }); });
    });
}

} // namespace ops
