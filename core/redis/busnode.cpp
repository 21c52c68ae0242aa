#include "redis/busnode.h"

#include "redis/redisscripts.h"

namespace ops {

namespace {

constexpr Duration Beat = std::chrono::seconds{1};
constexpr Duration WorkPause{100};
constexpr Duration AnnouncePause{200};
constexpr qint64 AliveMs = 10'000;
constexpr Duration NodeLife = std::chrono::hours{24 * 7};
constexpr qsizetype LongestMember = 200;
constexpr size_t MostInMemory = 1000;
constexpr qsizetype MostBytesInMemory = qsizetype(4) * 1024 * 1024;

} // namespace

BusNode::BusNode(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_link(m_settings.address, this)
    , m_readingLink(m_settings.address, this)
    , m_beat(this)
    , m_work(this)
    , m_announce(this)
{
    m_announce.setSingleShot(true);
    connect(&m_announce, &QTimer::timeout, this, &BusNode::changed);
    connect(&m_link, &RedisLink::ready, this, &BusNode::hello);
    connect(&m_link, &RedisLink::lost, this, &BusNode::lose);
    connect(&m_readingLink, &RedisLink::ready, this, &BusNode::announce);
    connect(&m_readingLink, &RedisLink::lost, this, &BusNode::announce);
    connect(&m_beat, &QTimer::timeout, this, [this] { m_store ? hello() : open(); });
    connect(&m_work, &QTimer::timeout, this, [this] {
        if (m_isGreeted)
            m_worker->pump();
    });
}

BusNode::~BusNode() = default;

void BusNode::open()
{
    Result<std::unique_ptr<BusStore>> store = BusStore::open(m_settings.directory);
    if (!store) {
        m_storeTrouble = store.error().what;
        m_beat.start(Beat); // it is tried again
        return announce();
    }
    m_storeTrouble.clear();
    m_store = *std::move(store);
    start();
}

void BusNode::start()
{
    m_publisher = std::make_unique<EventPublisher>(m_settings.directory, m_settings.node, *m_store, m_link);
    m_reader = std::make_unique<PeerReader>(*m_store, m_readingLink);
    m_board = std::make_unique<OrderBoard>(*m_store, m_link);
    connect(m_publisher.get(), &EventPublisher::changed, this, &BusNode::announce);
    connect(m_reader.get(), &PeerReader::changed, this, &BusNode::announce);
    connect(m_reader.get(), &PeerReader::kept, this, &BusNode::keepNewest);
    connect(m_board.get(), &OrderBoard::changed, this, &BusNode::announce);
    connect(m_board.get(), &OrderBoard::outdated, this, &BusNode::hello);
    if (m_settings.isWorker) {
        m_worker = std::make_unique<DeployWorker>(m_settings.directory, *m_store, m_link, m_settings.visibility,
                                                  m_settings.execute);
        connect(m_worker.get(), &DeployWorker::changed, this, &BusNode::announce);
        connect(m_worker.get(), &DeployWorker::outdated, this, &BusNode::hello);
        m_worker->setApps(m_apps);
        m_work.start(WorkPause);
    }
    if (const auto events = m_store->newestEvents(int(MostInMemory)); events)
        keepNewest(*events);
    m_beat.start(Beat);
    m_link.open();
    m_readingLink.open();
}

void BusNode::wake()
{
    m_isAwake = true;
    if (!m_store)
        open();
    if (m_publisher)
        m_publisher->wake();
}

void BusNode::setApps(const QList<AppKey> &apps)
{
    m_apps = apps;
    if (m_worker)
        m_worker->setApps(apps);
}

void BusNode::order(const SharedOrder &order, const PeerDesk::Ordered &done)
{
    if (m_board) {
        SharedOrder named = order;
        if (!named.by.isEmpty())
            named.by += QLatin1Char('@') + m_settings.node; // elsewhere, nobody knows who that is
        return m_board->order(named, done);
    }
    done(Error{.kind = Error::Kind::Unreachable, .what = m_storeTrouble, .where = {}, .todo = {}});
}

QByteArray BusNode::member() const
{
    return (m_store->progress().id + QLatin1Char(' ') + m_settings.node).toUtf8();
}

void BusNode::hello()
{
    // Before the journal has been looked at, nobody knows as whose it is known.
    if (m_isGreeting || !m_link.isReady() || !m_isAwake || m_store->progress().id.isEmpty())
        return;
    m_isGreeting = true;
    m_link.send({"EVAL", redis::HelloScript, "3", redis::epochKey(), redis::nodesKey(), redis::readyKey(), member(),
                 QByteArray::number(qint64(NodeLife.count()))},
                [this](const Result<RedisValue> &answer) {
                    m_isGreeting = false;
                    if (answer)
                        return heardHello(*answer);
                    if (m_link.isReady())
                        m_storeTrouble = answer.error().what;
                    announce();
                });
}

void BusNode::heardHello(const RedisValue &answer)
{
    m_storeTrouble.clear();
    const QByteArray epoch = answer.at(0).text;
    if (!m_isGreeted || epoch != m_epoch) {
        m_epoch = epoch;
        m_isGreeted = true;
        m_publisher->askAgain();
        m_board->begin(epoch);
        if (m_worker)
            m_worker->begin(epoch, member());
    }
    hearNodes(answer);
    m_publisher->wake();
    m_board->pump();
    if (m_worker)
        m_worker->pump();
    announce();
}

void BusNode::hearNodes(const RedisValue &answer)
{
    QList<Seen> nodes;
    QStringList ready;
    for (size_t i = 1; i < answer.items.size(); ++i) {
        const RedisValue &node = answer.at(i);
        const QString name = QString::fromUtf8(node.at(0).text);
        const bool isReady = node.at(2).number() == 1;
        if (isReady)
            ready.append(name);
        if (node.at(0).text == member() || node.at(0).text.size() > LongestMember)
            continue;
        nodes.append({.peer = {.id = name.section(QLatin1Char(' '), 0, 0), .node = name.section(QLatin1Char(' '), 1)},
                      .isAlive = node.at(1).number() < AliveMs,
                      .isWorker = isReady});
    }
    m_nodes = nodes;
    QList<PeerReader::Peer> peers;
    for (const Seen &seen : nodes)
        peers.append(seen.peer);
    m_reader->setPeers(peers);

    Result<QStringList> known = m_store->workers();
    if (!known) {
        m_storeTrouble = known.error().what;
        return m_board->setWorkersReady(false);
    }
    // A name that comes back with another journal does not come back with its old one.
    QStringList all = ready;
    for (const QString &worker : *known) {
        const bool isReplaced = std::any_of(ready.cbegin(), ready.cend(), [&worker](const QString &each) {
            return each.section(QLatin1Char(' '), 1) == worker.section(QLatin1Char(' '), 1);
        });
        if (!isReplaced)
            all.append(worker);
    }
    all.sort();
    known->sort();
    if (all != *known) {
        if (const Result<> kept = m_store->setWorkers(all); !kept)
            m_storeTrouble = kept.error().what;
    }
    m_board->setWorkersReady(all.size() == ready.size());
}

void BusNode::lose()
{
    m_isGreeted = false;
    m_isGreeting = false;
    announce();
}

void BusNode::keepNewest(const std::vector<PeerEvent> &events)
{
    for (const PeerEvent &event : events) {
        m_events.push_back(event);
        m_eventBytes += event.event.size();
    }
    while (!m_events.empty() && (m_events.size() > MostInMemory || m_eventBytes > MostBytesInMemory)) {
        m_eventBytes -= m_events.front().event.size();
        m_events.pop_front();
    }
    announce();
}

QString BusNode::trouble() const
{
    if (!m_storeTrouble.isEmpty())
        return m_storeTrouble;
    QStringList troubles{m_link.trouble(), m_readingLink.trouble()};
    if (m_store)
        troubles << m_publisher->trouble() << m_reader->trouble() << m_board->trouble();
    if (m_worker)
        troubles << m_worker->trouble();
    for (const QString &text : troubles) {
        if (!text.isEmpty())
            return text;
    }
    return {};
}

BusStatus BusNode::status() const
{
    BusStatus status{
        .node = m_settings.node, .connected = m_link.isReady() && m_readingLink.isReady(), .trouble = trouble()};
    if (!m_store)
        return status;
    status.id = m_store->progress().id;
    status.published = m_store->progress().published;
    status.behind = m_publisher->behind();
    for (const Seen &seen : m_nodes) {
        const BusStore::Position position = m_reader->position(seen.peer.id);
        status.peers.append({.node = seen.peer.node,
                             .id = seen.peer.id,
                             .alive = seen.isAlive,
                             .isWorker = seen.isWorker,
                             .position = position.row,
                             .received = position.received,
                             .missed = position.missed});
    }
    return status;
}

void BusNode::announce()
{
    if (!m_announce.isActive())
        m_announce.start(AnnouncePause);
}

} // namespace ops
