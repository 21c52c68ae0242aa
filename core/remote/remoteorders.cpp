#include "remote/remoteorders.h"

#include <QUuid>

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

bool RemoteOrders::isTooOld(const Order &order) const
{
    return order.age.hasExpired(m_patience.order.count());
}

void RemoteOrders::sendNext()
{
    m_retry.stop();
    while (!m_orders.empty() && !m_orders.front().sent && isTooOld(m_orders.front()))
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
        if (!isTooOld(m_orders.front()))
            return tryLater(answer ? answer->retryAfter : Duration{0});
        sayNotKnown();
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

void RemoteOrders::sayNotKnown()
{
    refuseFirst(Error::Kind::TimedOut,
                QStringLiteral("There was no answer in time; whether it was carried out is not known. Look before you "
                               "order it again."));
}

void RemoteOrders::refuseFirst(Error::Kind kind, const QString &what)
{
    const Command command = m_orders.front().command;
    m_orders.pop_front();
    Q_EMIT refused(command, {.kind = kind, .what = what, .where = {}, .todo = {}});
}

} // namespace ops
