#pragma once

#include "journal/journal.h"
#include "redis/redisbus.h"

#include <memory>

/// A platform's journal, which the test writes, and its part in a bus.
class BusCompany
{
public:
    /// `directory` may be that of one that has ended.
    BusCompany(const QString &node, const QString &directory);

    /// Commits that many events, of several apps by turns, and tells the bus.
    void write(int count);
    /// Takes part, or does so anew, as after a crash.
    void join(const QString &url, const ops::DeployWorker::Execute &execute = nullptr,
              ops::Duration visibility = std::chrono::seconds{30});
    void leave() { m_bus.reset(); }
    /// As whoever carries out an order does: on record first.
    void record(const QString &order);

    ops::RedisBus &bus() { return *m_bus; }
    ops::PeerStatus peer(const QString &node) const;
    /// Whether it saw all that another one wrote, each once.
    bool sawAll(const BusCompany &other) const;
    qint64 written() const { return m_written; }
    const QString &node() const { return m_settings.node; }

private:
    void put(const ops::Event &event);

    std::unique_ptr<ops::Journal> m_journal;
    std::unique_ptr<ops::RedisBus> m_bus;
    ops::BusNode::Settings m_settings;
    quint64 m_sequence = 0;
    qint64 m_written = 0;
};
