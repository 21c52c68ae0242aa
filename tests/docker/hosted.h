#pragma once

#include "runtimes/docker/dockerhost.h"

#include <QTest>

#include <memory>
#include <optional>

namespace ops {

/// A host under test, and all that it tells.
struct Hosted
{
    static constexpr int LongWait = 30000;
    static QString image() { return QStringLiteral("program:1"); }

    explicit Hosted(const DockerAddress &address, const QString &platform = QStringLiteral("test"))
        : host(address, {.platform = platform})
    {
        QObject::connect(&host, &ReplicaHost::exited, [this](const QString &id, const ReplicaExit &exit) {
            exits.append({id, exit});
        });
        QObject::connect(&host, &ReplicaHost::reachableChanged, [this](bool reachable, const QString &) {
            reachableTold.append(reachable);
            exitsBefore.append(int(exits.size()));
        });
    }

    Result<QList<Replica>> find()
    {
        return await<QList<Replica>>([this](auto done) { host.find(done); });
    }
    Result<Replica> start(const QStringList &args, int slot = 0, qint64 memory = 0)
    {
        ReplicaOrder order;
        order.key = {QStringLiteral("dev"), QStringLiteral("shop")};
        order.slot = slot;
        order.release = QStringLiteral("1.0");
        order.config = {{QStringLiteral("POOL"), 8.0}};
        order.image = image();
        order.args = args;
        order.environment = {{QStringLiteral("GREETING"), QStringLiteral("good morning")}};
        order.memoryLimit = memory;
        return startOrder(order);
    }
    Result<Replica> startOrder(const ReplicaOrder &order)
    {
        return await<Replica>([this, &order](auto done) { host.start(order, done); });
    }
    Result<> stop(const QString &id, Duration grace = Duration{5000})
    {
        return await<std::monostate>([this, &id, grace](auto done) { host.stop(id, grace, done); });
    }
    /// The host has to have a way to do it.
    Result<Replica> renew(const QString &id, Duration grace = Duration{5000})
    {
        return await<Replica>([this, &id, grace](auto done) { QVERIFY(host.renew(id, grace, done)); });
    }
    Result<ReplicaStats> measure(const QString &id)
    {
        return await<ReplicaStats>([this, &id](auto done) { host.measure(id, done); });
    }
    Result<LogPage> follow(const QString &id, const QString &position)
    {
        return await<LogPage>([&](auto done) { host.followLog(id, position, done); });
    }

    template <typename T, typename Call>
    Result<T> await(const Call &call)
    {
        auto answer = std::make_shared<std::optional<Result<T>>>();
        call([answer](const Result<T> &result) { *answer = result; });
        if (!QTest::qWaitFor([&] { return answer->has_value(); }, LongWait))
            return Error{.kind = Error::Kind::TimedOut, .what = QStringLiteral("no answer"), .where = {}, .todo = {}};
        return **answer;
    }

    DockerHost host;
    QList<std::pair<QString, ReplicaExit>> exits;
    QList<bool> reachableTold;
    QList<int> exitsBefore; ///< how many exits had been told at each change
};

} // namespace ops
