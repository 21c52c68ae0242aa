#include "redis/peerreader.h"

#include "redis/redisscripts.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ops {

namespace {

constexpr int EntriesAtATime = 250;
constexpr Duration LongestWaitForEntries{500}; ///< so that a peer that comes is read soon
constexpr Duration PauseAfterReadingFailed = std::chrono::seconds{1};

/// "12-0"
qint64 rowOf(const QByteArray &id)
{
    return id.left(id.indexOf('-')).toLongLong();
}

QByteArray fieldOf(const RedisValue &fields, const QByteArray &name)
{
    for (size_t i = 0; i + 1 < fields.items.size(); i += 2) {
        if (fields.items[i].text == name)
            return fields.items[i + 1].text;
    }
    return {};
}

bool isCloudEvent(const QByteArray &text)
{
    return text.size() <= PeerReader::LargestEvent && QJsonDocument::fromJson(text).isObject();
}

} // namespace

PeerReader::PeerReader(BusStore &store, RedisLink &link, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_link(link)
    , m_again(this)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &PeerReader::read);
    connect(&m_link, &RedisLink::ready, this, &PeerReader::read);
}

void PeerReader::setPeers(const QList<Peer> &peers)
{
    m_peers = peers;
    for (const Peer &peer : peers) {
        if (m_positions.contains(peer.id))
            continue;
        const Result<BusStore::Position> position = m_store.positionOf(peer.id);
        if (!position)
            return fail(position.error());
        m_positions.insert(peer.id, *position);
    }
    read();
}

void PeerReader::read()
{
    if (m_isReading || m_peers.isEmpty() || !m_link.isReady())
        return;
    QByteArrayList keys;
    QByteArrayList positions;
    for (const Peer &peer : m_peers) {
        keys << redis::eventsKey(peer.id);
        positions << QByteArray::number(m_positions.value(peer.id).row) + "-0";
    }
    m_isReading = true;
    m_link.send(QByteArrayList{"XREAD", "COUNT", QByteArray::number(EntriesAtATime), "BLOCK",
                               QByteArray::number(qint64(LongestWaitForEntries.count())), "STREAMS"} +
                    keys + positions,
                [this](const Result<RedisValue> &answer) {
                    m_isReading = false;
                    const Result<> taken = answer ? take(*answer) : Result<>(answer.error());
                    if (taken) {
                        m_trouble.clear();
                        return read();
                    }
                    if (m_link.isReady())
                        fail(taken.error());
                });
}

Result<> PeerReader::take(const RedisValue &streams)
{
    for (const RedisValue &stream : streams.items) {
        const auto peer = std::find_if(m_peers.cbegin(), m_peers.cend(), [&stream](const Peer &each) {
            return redis::eventsKey(each.id) == stream.at(0).text;
        });
        if (peer == m_peers.cend())
            continue;
        if (const Result<> taken = takeStream(*peer, stream.at(1)); !taken)
            return taken;
    }
    return done();
}

Result<> PeerReader::takeStream(const Peer &peer, const RedisValue &entries)
{
    BusStore::Position position = m_positions.value(peer.id);
    std::vector<PeerEvent> events;
    for (const RedisValue &entry : entries.items) {
        const qint64 row = rowOf(entry.at(0).text);
        if (row <= position.row)
            continue; // no stream of ours; those only grow
        const qint64 before = fieldOf(entry.at(1), "after").toLongLong();
        const QByteArray event = fieldOf(entry.at(1), "event");
        if (position.row > 0 && before > position.row)
            position.missed += before - position.row;
        position.row = row;
        if (!isCloudEvent(event)) {
            ++position.missed;
            continue;
        }
        ++position.received;
        events.push_back({.node = peer.node, .id = peer.id, .position = row, .event = event});
    }
    if (const Result<> kept = m_store.keep(peer.id, position, events); !kept)
        return kept;
    m_positions.insert(peer.id, position);
    Q_EMIT kept(events);
    return done();
}

void PeerReader::fail(const Error &error)
{
    m_trouble = error.what;
    m_again.start(PauseAfterReadingFailed);
    Q_EMIT changed();
}

} // namespace ops
