#include "redis/orderboard.h"

#include "redis/redisscripts.h"
#include "redis/sharedorderjson.h"

#include <QUuid>

namespace ops {

namespace {

constexpr qsizetype StatesAtATime = 200;
constexpr qsizetype MostShown = 1000;

Timestamp wallNow()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

bool hasEnded(const BusStore::Order &order)
{
    return order.deployment.state == SharedState::Ended;
}

} // namespace

OrderBoard::OrderBoard(BusStore &store, RedisLink &link, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_link(link)
{
    if (const Result<QList<BusStore::Order>> orders = m_store.orders(wallNow()); orders)
        m_orders = *orders;
    else
        m_trouble = orders.error().what;
}

void OrderBoard::order(SharedOrder order, const PeerDesk::Ordered &done)
{
    if (std::count_if(m_orders.cbegin(), m_orders.cend(),
                      [](const BusStore::Order &each) { return !hasEnded(each); }) >= BusStore::MostUnfinished)
        return done(Error{.kind = Error::Kind::Conflict,
                          .what = QStringLiteral("Too many shared deployments wait already."),
                          .where = {},
                          .todo = QStringLiteral("Start more workers, or wait.")});
    order.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (!sharedOrderFrom(toJson(order)))
        return done(Error{.kind = Error::Kind::Invalid,
                          .what = QStringLiteral("App, environment and release are needed, in short texts."),
                          .where = {},
                          .todo = {}});
    const SharedDeployment deployment{.order = order, .orderedAt = wallNow()};
    if (const Result<> added = m_store.addOrder(deployment); !added)
        return done(added.error());
    m_orders.prepend({.deployment = deployment, .epoch = {}});
    done(order.id);
    Q_EMIT changed();
    pump();
}

void OrderBoard::begin(const QByteArray &epoch)
{
    m_epoch = epoch;
    m_confirmed.clear();
}

void OrderBoard::pump()
{
    if (m_isAsking || m_epoch.isEmpty() || !m_link.isReady())
        return;
    if (!orderNext())
        askStates();
}

/// True if one is being ordered. The oldest one first, as they were ordered.
bool OrderBoard::orderNext()
{
    const QString epoch = QString::fromUtf8(m_epoch);
    const auto next = std::find_if(m_orders.rbegin(), m_orders.rend(), [&](const BusStore::Order &each) {
        return !hasEnded(each) && !m_confirmed.contains(each.deployment.order.id) &&
               (each.epoch.isEmpty() || each.epoch == epoch || m_areWorkersReady);
    });
    if (next == m_orders.rend())
        return false;
    if (next->epoch != epoch) {
        next->epoch = epoch; // on record first: it may be begun from then on
        if (const Result<> updated = m_store.updateOrder(*next); !updated)
            return fail(updated.error());
    }
    const SharedOrder order = next->deployment.order;
    m_isAsking = true;
    m_link.send({"EVAL", redis::OrderScript, "3", redis::epochKey(), redis::ordersKey(order.key),
                 redis::orderKey(order.id), m_epoch, order.id.toUtf8(), compactText(toJson(order))},
                [this, id = order.id](const Result<RedisValue> &answer) {
                    m_isAsking = false;
                    if (!answer) {
                        fail(answer.error());
                        return;
                    }
                    m_trouble.clear();
                    if (answer->text != "taken")
                        return Q_EMIT outdated();
                    m_confirmed.insert(id);
                    for (BusStore::Order &each : m_orders) {
                        if (each.deployment.order.id == id && each.deployment.state == SharedState::Kept) {
                            each.deployment.state = SharedState::Queued;
                            if (const Result<> updated = m_store.updateOrder(each); !updated)
                                fail(updated.error());
                        }
                    }
                    Q_EMIT changed();
                    orderNext();
                });
    return true;
}

void OrderBoard::askStates()
{
    QStringList ids;
    for (qsizetype i = 0; i < m_orders.size() && ids.size() < StatesAtATime; ++i) {
        const BusStore::Order &each = m_orders[(m_asked + i) % m_orders.size()];
        if (!hasEnded(each) && m_confirmed.contains(each.deployment.order.id))
            ids.append(each.deployment.order.id);
    }
    m_asked = m_orders.isEmpty() ? 0 : (m_asked + StatesAtATime) % m_orders.size();
    if (ids.isEmpty())
        return;
    QByteArrayList command{"EVAL", redis::StatesScript, QByteArray::number(ids.size())};
    for (const QString &id : ids)
        command << redis::orderKey(id);
    m_isAsking = true;
    m_link.send(command, [this, ids](const Result<RedisValue> &answer) {
        m_isAsking = false;
        const Result<> heard = answer ? heardStates(ids, *answer) : Result<>(answer.error());
        if (!heard)
            return void(fail(heard.error()));
        m_trouble.clear();
    });
}

Result<> OrderBoard::heardStates(const QStringList &ids, const RedisValue &states)
{
    bool isNews = false;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const auto order = std::find_if(m_orders.begin(), m_orders.end(), [&](const BusStore::Order &each) {
            return each.deployment.order.id == ids[i];
        });
        const RedisValue &found = states.at(size_t(i));
        const auto state = fromName<SharedState>(QString::fromUtf8(found.at(0).text));
        if (order == m_orders.end() || !state || *state == order->deployment.state)
            continue;
        order->deployment.state = *state;
        order->deployment.node = QString::fromUtf8(found.at(1).text).section(QLatin1Char(' '), 1);
        order->deployment.outcome =
            fromName<SharedOutcome>(QString::fromUtf8(found.at(2).text)).value_or(SharedOutcome::Unknown);
        order->deployment.detail = QString::fromUtf8(found.at(3).text);
        if (const Result<> updated = m_store.updateOrder(*order); !updated)
            return updated;
        isNews = true;
    }
    if (isNews)
        Q_EMIT changed();
    return done();
}

bool OrderBoard::fail(const Error &error)
{
    if (m_link.isReady())
        m_trouble = error.what;
    Q_EMIT changed();
    return false;
}

QList<SharedDeployment> OrderBoard::deployments() const
{
    QList<SharedDeployment> all;
    for (const BusStore::Order &order : m_orders.first(std::min<qsizetype>(m_orders.size(), MostShown)))
        all.append(order.deployment);
    return all;
}

} // namespace ops
