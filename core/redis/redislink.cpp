#include "redis/redislink.h"

#include <QRandomGenerator>
#include <QSslConfiguration>

#include <algorithm>
#include <utility>

namespace ops {

namespace {

constexpr Duration FirstPause{100};
constexpr Duration LongestPause{5000};
constexpr qsizetype LongestReason = 200;

/// As Redis wants to read it: each part behind its length.
QByteArray wireForm(const QByteArrayList &command)
{
    qsizetype size = 0;
    for (const QByteArray &part : command)
        size += part.size() + 16;
    QByteArray text;
    text.reserve(size);
    text += '*' + QByteArray::number(command.size()) + "\r\n";
    for (const QByteArray &part : command)
        text += '$' + QByteArray::number(part.size()) + "\r\n" + part + "\r\n";
    return text;
}

Error unreachable(const QString &what)
{
    return {.kind = Error::Kind::Unreachable, .what = what, .where = {}, .todo = {}};
}

/// What Redis says when it cannot do now what it could do later.
bool isPassing(const QByteArray &text)
{
    static const QByteArrayList prefixes{"OOM",     "LOADING",  "BUSY ",      "READONLY",  "MASTERDOWN",
                                         "MISCONF", "TRYAGAIN", "NOREPLICAS", "UNKILLABLE"};
    return std::any_of(prefixes.cbegin(), prefixes.cend(),
                       [&text](const QByteArray &prefix) { return text.startsWith(prefix); });
}

Result<RedisValue> resultOf(const RedisValue &value)
{
    if (value.kind != RedisValue::Kind::Error)
        return value;
    return Error{.kind = isPassing(value.text) ? Error::Kind::Unreachable : Error::Kind::Refused,
                 .what = QString::fromUtf8(value.text.left(LongestReason)),
                 .where = {},
                 .todo = {}};
}

} // namespace

RedisLink::RedisLink(RedisAddress address, QObject *parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_backoff(FirstPause, LongestPause, QRandomGenerator::global()->generate64())
    , m_socket(this)
    , m_again(this)
    , m_overdue(this)
{
    m_again.setSingleShot(true);
    m_overdue.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RedisLink::connectNow);
    connect(&m_overdue, &QTimer::timeout, this, [this] { lose(QStringLiteral("It does not answer in time.")); });
    connect(&m_socket, &QSslSocket::connected, this, [this] {
        if (!m_address.tls)
            greet();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, &RedisLink::greet);
    connect(&m_socket, &QSslSocket::readyRead, this, &RedisLink::takeBytes);
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this] { lose(m_socket.errorString()); });
    connect(&m_socket, &QSslSocket::disconnected, this, [this] { lose(QStringLiteral("It closed the connection.")); });
}

RedisLink::~RedisLink()
{
    disconnect(&m_socket, nullptr, this, nullptr);
}

void RedisLink::open()
{
    m_again.start(0);
}

void RedisLink::connectNow()
{
    m_parser = std::make_unique<RedisParser>();
    m_overdue.start(Patience);
    if (!m_address.tls)
        return m_socket.connectToHost(m_address.host, m_address.port);
    if (!m_address.authorities.isEmpty()) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(m_address.authorities));
        m_socket.setSslConfiguration(configuration);
    }
    m_socket.connectToHostEncrypted(m_address.host, m_address.port);
}

void RedisLink::greet()
{
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const auto orLose = [this](const Result<RedisValue> &answer) {
        if (!answer)
            lose(answer.error().what);
    };
    const Result<QByteArray> password = m_address.password.read();
    if (!password)
        return lose(password.error().toString());
    if (!password->isEmpty()) {
        const QByteArray user = m_address.user.isEmpty() ? QByteArray("default") : m_address.user.toUtf8();
        write({"AUTH", user, *password}, orLose, Patience);
    }
    // Also where it is the usual one: whether this is a Redis and wants us shows by its answer.
    write(
        {"SELECT", QByteArray::number(m_address.database)},
        [this](const Result<RedisValue> &answer) {
            if (!answer)
                return lose(answer.error().what);
            m_isReady = true;
            m_failures = 0;
            m_trouble.clear();
            Q_EMIT ready();
        },
        Patience);
}

void RedisLink::send(const QByteArrayList &command, Done done, Duration patience)
{
    if (!m_isReady)
        return done(unreachable(m_trouble));
    write(command, std::move(done), patience);
}

void RedisLink::write(const QByteArrayList &command, Done done, Duration patience)
{
    m_waiting.push_back({std::move(done), std::chrono::steady_clock::now() + patience});
    m_socket.write(wireForm(command));
    watch();
}

void RedisLink::watch()
{
    if (m_waiting.empty())
        return m_overdue.stop();
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(m_waiting.front().deadline - std::chrono::steady_clock::now());
    m_overdue.start(std::max(left, std::chrono::milliseconds{0}));
}

void RedisLink::takeBytes()
{
    if (!m_parser || !m_parser->feed(m_socket.readAll()))
        return lose(QStringLiteral("Its answer is not to be understood."));
    while (m_parser) { // an answer may be the end of the connection
        const std::optional<RedisValue> value = m_parser->next();
        if (!value)
            break;
        answer(*value);
    }
    if (m_parser && m_parser->isBroken())
        lose(QStringLiteral("Its answer is not to be understood."));
}

void RedisLink::answer(const RedisValue &value)
{
    if (m_waiting.empty())
        return lose(QStringLiteral("It answers what nobody asked."));
    const Done done = std::move(m_waiting.front().done);
    m_waiting.pop_front();
    watch();
    done(resultOf(value));
}

void RedisLink::lose(const QString &why)
{
    if (!m_parser)
        return; // known already
    m_parser.reset();
    m_isReady = false;
    m_overdue.stop();
    m_socket.abort();
    m_trouble = why.left(LongestReason);
    m_again.start(m_backoff.after(++m_failures, 0));
    const std::deque<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &each : waiting)
        each.done(unreachable(m_trouble));
    Q_EMIT lost();
}

} // namespace ops
