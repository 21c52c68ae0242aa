#include "server/httplistener.h"

#include "server/httpdaemon.h"
#include "server/listenaddress.h"
#include "server/problem.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
#include <sys/socket.h>

namespace ops {

namespace {

constexpr std::array WebhookHeaders{"x-hub-signature-256", "x-github-event", "x-github-delivery", "x-signature-256",
                                    "x-timestamp"};

/// So many connections are kept at a time. Not so many of each address: behind a proxy or a tunnel everybody has the
/// same, and who means no good has many.
constexpr size_t MostKept = 256;
/// With more than these, some of those that were ended have not been noticed.
constexpr size_t MostOpen = MostKept + 64;

/// One request under way: gathered, handed over, and waiting for its answer. Shared with the reply, which may come when
/// the connection is gone.
struct Pending
{
    void answerWith(const HttpAnswer &what)
    {
        const std::lock_guard lock(mutex);
        if (answer || gone)
            return;
        answer = what;
        if (MHD_Connection *waiting = std::exchange(suspended, nullptr))
            MHD_resume_connection(waiting);
    }

    HttpMessage message;
    qsizetype longest = HttpListener::UsualBody; ///< body
    bool tooLong = false;
    bool handedOver = false;

    std::mutex mutex; ///< for what follows
    MHD_Connection *suspended = nullptr;
    std::optional<HttpAnswer> answer;
    bool gone = false;
};

QByteArray header(MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value ? QByteArray(value) : QByteArray();
}

/// With their lengths: a text that ends at its first zero byte would be another one.
MHD_Result takeQuery(void *user, MHD_ValueKind, const char *name, size_t nameSize, const char *value, size_t valueSize)
{
    static_cast<HttpMessage *>(user)->query.insert(QString::fromUtf8(name, qsizetype(nameSize)),
                                                   QString::fromUtf8(value, value ? qsizetype(valueSize) : 0));
    return MHD_YES;
}

/// As libmicrohttpd does it, but for %00: a path would end there, and "/docs%00.html" be taken for "/docs". What stands
/// in its place is what stands for all that is no text.
size_t unescape(void *, MHD_Connection *, char *text)
{
    constexpr std::string_view noText = "\uFFFD";
    static_assert(noText.size() == std::string_view("%00").size());
    for (char *zero = std::strstr(text, "%00"); zero; zero = std::strstr(zero, "%00"))
        std::copy(noText.begin(), noText.end(), zero);
    return MHD_http_unescape(text);
}

MHD_Result send(MHD_Connection *connection, const HttpAnswer &answer)
{
    // Shared instead of copied until it has been sent.
    auto *body = new QByteArray(answer.body); // NOLINT: the response deletes it, below
    MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
        size_t(body->size()), const_cast<char *>(body->constData()), // NOLINT: it only reads
        [](void *sent) { delete static_cast<QByteArray *>(sent); }, body);
    MHD_add_response_header(response, "Content-Type", answer.contentType.constData());
    const auto saysHowToKeepIt = [](const auto &field) { return field.first == "Cache-Control"; };
    if (std::none_of(answer.headers.cbegin(), answer.headers.cend(), saysHowToKeepIt))
        MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    for (const auto &[name, value] : answer.headers)
        MHD_add_response_header(response, name.constData(), value.constData());
    const MHD_Result queued = MHD_queue_response(connection, unsigned(answer.status), response);
    MHD_destroy_response(response);
    return queued;
}

HttpAnswer tooLong(qsizetype longest)
{
    return problem(413, QStringLiteral("A body has at most %1 bytes here; send less.").arg(longest));
}

/// All that is known of a request before its body.
void takeHead(MHD_Connection *connection, const char *url, const char *method, HttpMessage &message)
{
    message.method = method;
    message.path = QString::fromUtf8(url);
    message.authorization = header(connection, "Authorization");
    message.contentType = header(connection, "Content-Type");
    message.idempotencyKey = header(connection, "Idempotency-Key");
    message.accept = header(connection, "Accept");
    message.ifNoneMatch = header(connection, "If-None-Match");
    for (const char *name : WebhookHeaders) {
        if (const QByteArray value = header(connection, name); !value.isEmpty())
            message.webhook.insert(name, value);
    }
}

} // namespace

class HttpListener::Private
{
public:
    Private(Handler what, Duration patience, BodyLimit limit)
        : m_handler(std::move(what))
        , m_limit(std::move(limit))
        , m_patience(patience)
    {
    }
    ~Private() { answerAll(problem(503, QStringLiteral("The platform is ending."))); }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    static MHD_Result onRequest(void *user, MHD_Connection *connection, const char *url, const char *method,
                                const char *version, const char *data, size_t *size, void **state);
    static void onConnection(void *user, MHD_Connection *connection, void **state, MHD_ConnectionNotificationCode code);
    static void onEnd(void *user, MHD_Connection *connection, void **state, MHD_RequestTerminationCode code);

    /// Nobody waits any longer: libmicrohttpd cannot end while a connection is suspended.
    void answerAll(const HttpAnswer &answer);
    void endOverdue();

    std::atomic<bool> asksForCertificates = false; ///< of clients

private:
    enum class Stage
    {
        Arriving, ///< the request is not there in full
        Waiting,  ///< for the platform, which answers as soon as it can
        Leaving   ///< the answer is on its way
    };

    MHD_Result begin(MHD_Connection *connection, const char *url, const char *method, Pending &request);
    void remember(const std::shared_ptr<Pending> &pending);
    void forget(const std::shared_ptr<Pending> &pending);
    void restartClock(MHD_Connection *connection, Stage stage);
    void makeRoom();
    MHD_Result handOver(MHD_Connection *connection, const std::shared_ptr<Pending> &pending);

    Handler m_handler;
    BodyLimit m_limit;
    std::atomic<bool> m_ending = false;
    std::mutex m_mutex;
    std::set<std::shared_ptr<Pending>> m_pending;

    struct Exchange
    {
        int socket = -1;
        std::chrono::steady_clock::time_point since; ///< this request began to arrive, or its answer to leave
        Stage stage = Stage::Arriving;
        bool isEnded = false; ///< libmicrohttpd has not closed it yet
    };
    Duration m_patience;
    std::mutex m_exchangesMutex;
    std::map<MHD_Connection *, Exchange> m_exchanges; ///< of all connections that are open
    /// libmicrohttpd sees its end and closes it; mostly, since its epoll waits for an edge, which passes unseen when it
    /// comes together with bytes. Another call makes another edge.
    static void end(Exchange &exchange)
    {
        exchange.isEnded = true;
        shutdown(exchange.socket, SHUT_RDWR);
    }

public:
    /// Ends first: its threads use all of the above.
    HttpDaemon daemon{
        {.request = &onRequest, .connection = &onConnection, .end = &onEnd, .unescape = &unescape, .user = this}};
};

MHD_Result HttpListener::Private::onRequest(void *user, MHD_Connection *connection, const char *url, const char *method,
                                            const char *, const char *data, size_t *size, void **state)
{
    auto *pending = static_cast<std::shared_ptr<Pending> *>(*state);
    if (!pending) {                                                          // the headers are there
        pending = new std::shared_ptr<Pending>(std::make_shared<Pending>()); // NOLINT: onEnd deletes it
        *state = pending;
        static_cast<Private *>(user)->remember(*pending);
        return static_cast<Private *>(user)->begin(connection, url, method, **pending);
    }
    Pending &request = **pending;
    if (*size > 0) {
        request.tooLong = request.tooLong || request.message.body.size() + qsizetype(*size) > request.longest;
        if (!request.tooLong)
            request.message.body.append(data, qsizetype(*size));
        *size = 0;
        return MHD_YES;
    }
    if (request.tooLong)
        return send(connection, tooLong(request.longest));
    return static_cast<Private *>(user)->handOver(connection, *pending);
}

MHD_Result HttpListener::Private::begin(MHD_Connection *connection, const char *url, const char *method,
                                        Pending &request)
{
    if (asksForCertificates && !hasKnownCertificate(connection))
        return send(connection, problem(403, QStringLiteral("Show a client certificate that is known here.")));
    takeHead(connection, url, method, request.message);
    if (m_limit)
        request.longest = m_limit(request.message);
    // Said before the body is sent, where its length is known: nobody has to send 2 GB to hear it.
    if (header(connection, "Content-Length").toULongLong() > quint64(request.longest))
        return send(connection, tooLong(request.longest));
    MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, &takeQuery, &request.message);
    return MHD_YES;
}

MHD_Result HttpListener::Private::handOver(MHD_Connection *connection, const std::shared_ptr<Pending> &pending)
{
    if (m_ending)
        return send(connection, problem(503, QStringLiteral("The platform is ending.")));
    if (!std::exchange(pending->handedOver, true)) {
        restartClock(connection, Stage::Waiting);
        m_handler(pending->message, [pending](const HttpAnswer &answer) { pending->answerWith(answer); });
    }
    const std::lock_guard lock(pending->mutex);
    if (pending->answer) {
        restartClock(connection, Stage::Leaving);
        return send(connection, *pending->answer);
    }
    pending->suspended = connection;
    MHD_suspend_connection(connection);
    return MHD_YES;
}

void HttpListener::Private::onConnection(void *user, MHD_Connection *connection, void **,
                                         MHD_ConnectionNotificationCode code)
{
    auto *self = static_cast<Private *>(user);
    const std::lock_guard lock(self->m_exchangesMutex);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) { // the socket is closed after this
        self->m_exchanges.erase(connection);
        return;
    }
    const MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (!info)
        return;
    self->makeRoom();
    self->m_exchanges[connection] = {.socket = info->connect_fd, .since = std::chrono::steady_clock::now()};
}

/// Who comes takes the place of whoever has been at it for longest: half a request costs nothing, and a whole one is
/// there at once. With the mutex held.
void HttpListener::Private::makeRoom()
{
    size_t kept = 0;
    Exchange *slowest = nullptr;
    for (auto &[connection, exchange] : m_exchanges) {
        if (exchange.isEnded) {
            if (m_exchanges.size() > MostOpen)
                end(exchange);
            continue;
        }
        ++kept;
        if (exchange.stage != Stage::Waiting && (!slowest || exchange.since < slowest->since))
            slowest = &exchange;
    }
    if (kept >= MostKept && slowest)
        end(*slowest);
}

void HttpListener::Private::restartClock(MHD_Connection *connection, Stage stage)
{
    const std::lock_guard lock(m_exchangesMutex);
    const auto exchange = m_exchanges.find(connection);
    if (exchange == m_exchanges.end())
        return;
    exchange->second.since = std::chrono::steady_clock::now();
    exchange->second.stage = stage;
}

void HttpListener::Private::endOverdue()
{
    const auto limit = std::chrono::steady_clock::now() - m_patience;
    const std::lock_guard lock(m_exchangesMutex);
    for (auto &[connection, exchange] : m_exchanges) {
        const bool isLate = exchange.stage != Stage::Waiting && exchange.since < limit; // who waits is not to blame
        if (exchange.isEnded || isLate)
            end(exchange);
    }
}

void HttpListener::Private::onEnd(void *user, MHD_Connection *connection, void **state, MHD_RequestTerminationCode)
{
    static_cast<Private *>(user)->restartClock(connection, Stage::Arriving);
    auto *pending = static_cast<std::shared_ptr<Pending> *>(*state);
    if (!pending)
        return;
    {
        const std::lock_guard lock((*pending)->mutex);
        (*pending)->gone = true;
        (*pending)->suspended = nullptr;
    }
    static_cast<Private *>(user)->forget(*pending);
    delete pending; // NOLINT: made in onRequest
    *state = nullptr;
}

void HttpListener::Private::remember(const std::shared_ptr<Pending> &pending)
{
    const std::lock_guard lock(m_mutex);
    m_pending.insert(pending);
}

void HttpListener::Private::forget(const std::shared_ptr<Pending> &pending)
{
    const std::lock_guard lock(m_mutex);
    m_pending.erase(pending);
}

void HttpListener::Private::answerAll(const HttpAnswer &answer)
{
    m_ending = true;
    const std::lock_guard lock(m_mutex);
    for (const std::shared_ptr<Pending> &pending : m_pending)
        pending->answerWith(answer);
}

HttpListener::HttpListener(Handler handler, Duration patience, BodyLimit limit)
    : m_d(std::make_unique<Private>(std::move(handler), patience, std::move(limit)))
{
}

HttpListener::~HttpListener() = default;

void HttpListener::endOverdue()
{
    m_d->endOverdue();
    m_d->daemon.endFormer();
}

Result<> HttpListener::start(const QString &address, quint16 port, const SharedTlsPair &tls)
{
    const Result<QHostAddress> where = listenAddress(address, tls != nullptr, QStringLiteral("--listen"));
    if (!where)
        return where.error();
    m_d->asksForCertificates = tls && !tls->clients.isEmpty();
    return m_d->daemon.start(*where, port, tls);
}

Result<> HttpListener::renew(const SharedTlsPair &tls)
{
    return m_d->daemon.renew(tls);
}

quint16 HttpListener::port() const
{
    return m_d->daemon.port();
}

} // namespace ops
