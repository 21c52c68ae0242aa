#include "remote/remoteorders.h"

#include <QUuid>

#include <algorithm>
#include <chrono>

namespace ops {

namespace {

QJsonObject orderJson(const Command &command, const QString &session)
{
    QJsonObject json{{QStringLiteral("session"), session},
                     {QStringLiteral("type"), toName(command.type)},
                     {QStringLiteral("data"), command.data}};
    const auto insert = [&json](const char *name, const QString &text) {
        if (!text.isEmpty())
            json.insert(QLatin1String(name), text);
    };
    insert("env", command.environment);
    insert("app", command.app);
    insert("incident", command.incident);
    return json;
}

constexpr int TooManyOrders = 429; ///< and nothing was done

Error::Kind kindOf(int status)
{
    switch (status) {
    case 400:
    case 413:
    case 422:
        return Error::Kind::Invalid;
    case 404:
        return Error::Kind::NotFound;
    case 409:
        return Error::Kind::Conflict;
    default:
        return Error::Kind::Refused;
    }
}

} // namespace

RemoteOrders::RemoteOrders(RemoteApi &api, Patience patience, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_patience(patience)
    , m_pause(patience.firstPause)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &RemoteOrders::sendNext);
}

void RemoteOrders::submit(const Command &command, const QString &session)
{
    Order order{.command = command,
                .session = session,
                .key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces),
                .age = {}};
    order.age.start();
    m_orders.push_back(std::move(order));
    if (m_orders.size() == 1)
        sendNext();
}

void RemoteOrders::tryNow()
{
    m_pause = m_patience.firstPause;
    if (m_retry.isActive())
        sendNext();
}

Duration RemoteOrders::timeLeft(const Order &order) const
{
    return m_patience.order - Duration{order.age.elapsed()};
}

void RemoteOrders::sendNext()
{
    m_retry.stop();
    while (!m_orders.empty() && !m_orders.front().sent && timeLeft(m_orders.front()) < Duration{0})
        refuseFirst(Error::Kind::Unreachable,
                    QStringLiteral("It was not sent: the daemon could not be reached in time."));
    if (m_orders.empty() || m_isAsking)
        return;
    Order &order = m_orders.front();
    order.sent = true;
    m_isAsking = true;
    m_api.post(QStringLiteral("/orders"), order.key, orderJson(order.command, order.session),
               [this](const Result<RemoteApi::Answer> &answer) {
                   m_isAsking = false;
                   hear(answer);
               });
}

void RemoteOrders::hear(const Result<RemoteApi::Answer> &answer)
{
    if (!answer || answer->isTransient()) {
        Order &order = m_orders.front();
        order.mayBeDone = order.mayBeDone || !answer || answer->status != TooManyOrders;
        const Duration wait = answer ? answer->retryAfter : Duration{0};
        const Duration obeyed = std::min(wait, m_patience.longestWait);
        if (obeyed < timeLeft(order))
            return tryLater(obeyed);
        giveUpFirst(wait);
    } else if (answer->isSuccess()) {
        m_orders.pop_front();
    } else {
        refuseFirst(kindOf(answer->status), answer->detail());
    }
    m_pause = m_patience.firstPause;
    sendNext();
}

void RemoteOrders::tryLater(Duration earliest)
{
    m_retry.start(std::max(m_pause, earliest));
    m_pause = std::min(m_pause * 2, m_patience.longestPause);
}

void RemoteOrders::giveUpFirst(Duration wait)
{
    if (m_orders.front().mayBeDone)
        return refuseFirst(Error::Kind::TimedOut,
                           QStringLiteral("There was no answer in time; whether it was carried out is not known. Look "
                                          "before you order it again."));
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    refuseFirst(Error::Kind::Refused,
                QStringLiteral("It was not carried out: too many orders were given, and the next one is taken in %1 s. "
                               "Order it again then.")
                    .arg(seconds));
}

void RemoteOrders::refuseFirst(Error::Kind kind, const QString &what)
{
    const Command command = m_orders.front().command;
    m_orders.pop_front();
    Q_EMIT refused(command, {.kind = kind, .what = what, .where = {}, .todo = {}});
}

} // namespace ops
