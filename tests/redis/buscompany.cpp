#include "redis/buscompany.h"

using namespace ops;

namespace {

const Timestamp Start = fromEpochMs(1'700'000'000'000);

} // namespace

BusCompany::BusCompany(const QString &node, const QString &directory)
{
    m_settings.node = node;
    m_settings.directory = directory;
    Result<std::unique_ptr<Journal>> journal = Journal::open(directory);
    if (!journal)
        qFatal("%s", qPrintable(journal.error().toString()));
    m_journal = *std::move(journal);
    if (!m_journal->beginSession({}, Start))
        qFatal("There is no session.");
}

void BusCompany::put(const Event &event)
{
    if (const Result<> taken = m_journal->append(std::span(&event, 1)); !taken)
        qFatal("%s", qPrintable(taken.error().toString()));
    ++m_written;
}

void BusCompany::write(int count)
{
    constexpr quint64 Apps = 7;
    for (int i = 0; i < count; ++i) {
        Event event;
        event.sequence = ++m_sequence;
        event.time = Start + Duration{qint64(m_sequence)};
        event.type = EventType::AppStateChanged;
        event.environment = QStringLiteral("dev");
        event.app = QStringLiteral("app-%1").arg(m_sequence % Apps);
        event.source = QStringLiteral("runtime");
        event.data = {{QStringLiteral("count"), qint64(m_sequence)}};
        put(event);
    }
    if (const Result<> committed = m_journal->commit(); !committed)
        qFatal("%s", qPrintable(committed.error().toString()));
    if (m_bus)
        m_bus->wake();
}

void BusCompany::record(const QString &order)
{
    Event event;
    event.sequence = ++m_sequence;
    event.time = Start + Duration{qint64(m_sequence)};
    event.type = EventType::OperatorRequested;
    event.source = QStringLiteral("operator:test");
    event.data = {{QStringLiteral("request"), DeployWorker::markOf(order)}};
    put(event);
    if (const Result<> committed = m_journal->commit(); !committed)
        qFatal("%s", qPrintable(committed.error().toString()));
    if (m_bus)
        m_bus->wake();
}

void BusCompany::join(const QString &url, const DeployWorker::Execute &execute, Duration visibility)
{
    m_bus.reset();
    const Result<RedisAddress> address = readRedisAddress(url);
    if (!address)
        qFatal("%s", qPrintable(address.error().toString()));
    m_settings.address = *address;
    m_settings.execute = execute;
    m_settings.isWorker = bool(execute);
    m_settings.visibility = visibility;
    m_bus = std::make_unique<RedisBus>(m_settings);
    m_bus->wake();
}

PeerStatus BusCompany::peer(const QString &node) const
{
    const BusStatus status = m_bus->bus();
    for (const PeerStatus &peer : status.peers) {
        if (peer.node == node)
            return peer;
    }
    return {};
}

bool BusCompany::sawAll(const BusCompany &other) const
{
    const PeerStatus seen = peer(other.node());
    return seen.received == other.written() && seen.position == other.written() && seen.missed == 0;
}
