#include "http/httpclient.h"

#include <QHash>
#include <QSocketNotifier>
#include <QTimer>

#include <curl/curl.h>

#include <mutex>
#include <unordered_map>
#include <vector>

namespace ops {

namespace {

constexpr size_t MostHeaderLines = 200;
constexpr size_t SpareHandles = 64;
constexpr long MostOpenConnections = 512;

void initialiseLibrary()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

struct EasyDeleter
{
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
struct MultiDeleter
{
    void operator()(CURLM *handle) const { curl_multi_cleanup(handle); }
};
struct ListDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;
using Headers = std::unique_ptr<curl_slist, ListDeleter>;

/// A request under way. curl keeps pointers to it, so it stays where it is.
struct Exchange
{
    HttpClient::Id id = 0;
    Easy easy;
    Headers headers;
    HttpClient::Done done;
    HttpClient::Chunk chunk; ///< of a stream; else empty
    QByteArray body;         ///< of the request: curl does not copy it
    HttpResponse response;
    qint64 allowed = 0;
    size_t headerLines = 0;
    bool tooLong = false;
    char problem[CURL_ERROR_SIZE] = {};
};

size_t onBody(char *data, size_t size, size_t count, void *user)
{
    auto *exchange = static_cast<Exchange *>(user);
    const size_t bytes = size * count;
    if (exchange->chunk) {
        long status = 0;
        curl_easy_getinfo(exchange->easy.get(), CURLINFO_RESPONSE_CODE, &status);
        if (status >= 200 && status < 300) {
            exchange->chunk(QByteArray(data, qsizetype(bytes)));
            return bytes;
        }
    }
    exchange->tooLong = exchange->response.body.size() + qint64(bytes) > exchange->allowed;
    if (exchange->tooLong)
        return 0; // curl ends the exchange
    exchange->response.body.append(data, qsizetype(bytes));
    return bytes;
}

size_t onHeader(char *, size_t size, size_t count, void *user)
{
    auto *exchange = static_cast<Exchange *>(user);
    exchange->tooLong = ++exchange->headerLines > MostHeaderLines;
    return exchange->tooLong ? 0 : size * count;
}

Error errorOf(CURLcode code, const Exchange &exchange)
{
    const QString said = QString::fromUtf8(exchange.problem[0] ? exchange.problem : curl_easy_strerror(code));
    if (exchange.tooLong)
        return {.kind = Error::Kind::Invalid,
                .what = QStringLiteral("The answer is longer than %1 bytes.").arg(exchange.allowed),
                .where = {},
                .todo = {}};
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {.kind = Error::Kind::TimedOut, .what = said, .where = {}, .todo = {}};
    const bool malformed = code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_UNSUPPORTED_PROTOCOL ||
                           code == CURLE_URL_MALFORMAT || code == CURLE_BAD_CONTENT_ENCODING;
    return {.kind = malformed ? Error::Kind::Invalid : Error::Kind::Unreachable, .what = said, .where = {}, .todo = {}};
}

} // namespace

class HttpClient::Private
{
public:
    explicit Private(HttpClient *client);
    ~Private();

    Id begin(const HttpRequest &request, Chunk chunk, Done done);
    void cancel(Id id);

private:
    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *user, void *);
    static int onTimer(CURLM *multi, long ms, void *user);

    Easy takeHandle();
    void configure(Exchange &exchange, const HttpRequest &request);
    void watch(curl_socket_t socket, int what);
    void act(curl_socket_t socket, int events);
    void collect();
    void release(Exchange &exchange);

    struct Ended
    {
        Id id = 0;
        Done done;
        Result<HttpResponse> result;
    };
    struct Watch
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    HttpClient *m_client;
    std::unique_ptr<CURLM, MultiDeleter> m_multi;
    std::vector<Easy> m_spare;
    std::unordered_map<Id, std::unique_ptr<Exchange>> m_exchanges;
    std::unordered_map<curl_socket_t, Watch> m_watches;
    QTimer m_timer;
    Id m_lastId = 0;
    bool m_inCurl = false;       ///< curl is on the stack, and must not be called
    std::vector<Id> m_cancelled; ///< meanwhile
    std::vector<Id> m_toAdd;     ///< same
    /// Exchanges that are over and whose callers are being told; shared, as one of them may end the client.
    std::shared_ptr<std::vector<Ended>> m_ended = std::make_shared<std::vector<Ended>>();
};

HttpClient::Private::Private(HttpClient *client)
    : m_client(client)
{
    initialiseLibrary();
    m_multi.reset(curl_multi_init());
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, client, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETFUNCTION, &Private::onSocket);
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERFUNCTION, &Private::onTimer);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, MostOpenConnections);
}

HttpClient::Private::~Private()
{
    for (const auto &[id, exchange] : m_exchanges)
        curl_multi_remove_handle(m_multi.get(), exchange->easy.get());
    m_exchanges.clear();
    m_spare.clear();
    m_multi.reset(); // tells us of the sockets that it closes
}

Easy HttpClient::Private::takeHandle()
{
    if (m_spare.empty())
        return Easy(curl_easy_init());
    Easy handle = std::move(m_spare.back());
    m_spare.pop_back();
    return handle;
}

void HttpClient::Private::configure(Exchange &exchange, const HttpRequest &request)
{
    CURL *easy = exchange.easy.get();
    const QByteArray url = request.url.toEncoded();
    const QByteArray socket = request.unixSocket.toUtf8();
    curl_easy_setopt(easy, CURLOPT_URL, url.constData());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(request.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange.problem);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &exchange);
    if (!socket.isEmpty())
        curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, socket.constData());
    const auto setFile = [easy](CURLoption option, const QString &file) {
        if (!file.isEmpty())
            curl_easy_setopt(easy, option, file.toUtf8().constData());
    };
    setFile(CURLOPT_CAINFO, request.identity.authorities);
    setFile(CURLOPT_SSLCERT, request.identity.certificate);
    setFile(CURLOPT_SSLKEY, request.identity.key);
    curl_slist *list = nullptr;
    for (const auto &[name, value] : request.headers)
        list = curl_slist_append(list, (name + ": " + value).constData());
    list = curl_slist_append(list, "Expect:"); // nobody waits a second for a 100
    exchange.headers.reset(list);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
    exchange.body = request.body;
    if (request.method == "HEAD") {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    } else if (request.method != "GET") {
        if (!exchange.body.isEmpty() || request.method == "POST") {
            curl_easy_setopt(easy, CURLOPT_POST, 1L);
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, exchange.body.constData());
            curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(exchange.body.size()));
        }
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
    }
}

HttpClient::Id HttpClient::Private::begin(const HttpRequest &request, Chunk chunk, Done done)
{
    auto exchange = std::make_unique<Exchange>();
    exchange->id = ++m_lastId;
    exchange->easy = takeHandle();
    exchange->done = std::move(done);
    exchange->chunk = std::move(chunk);
    exchange->allowed = request.maxResponseBytes;
    configure(*exchange, request);
    Exchange &begun = *exchange;
    m_exchanges.emplace(begun.id, std::move(exchange));
    // curl asks for its timer, and begins when that has fired: nobody is called back from here.
    if (m_inCurl)
        m_toAdd.push_back(begun.id);
    else
        curl_multi_add_handle(m_multi.get(), begun.easy.get());
    return begun.id;
}

void HttpClient::Private::cancel(Id id)
{
    for (Ended &ended : *m_ended) {
        if (ended.id == id)
            ended.done = nullptr;
    }
    const auto found = m_exchanges.find(id);
    if (found == m_exchanges.end())
        return;
    found->second->done = nullptr;
    found->second->chunk = nullptr;
    if (m_inCurl) {
        m_cancelled.push_back(id);
        return;
    }
    release(*found->second);
}

void HttpClient::Private::release(Exchange &exchange)
{
    curl_multi_remove_handle(m_multi.get(), exchange.easy.get());
    if (m_spare.size() < SpareHandles) {
        curl_easy_reset(exchange.easy.get());
        m_spare.push_back(std::move(exchange.easy));
    }
    m_exchanges.erase(exchange.id);
}

int HttpClient::Private::onSocket(CURL *, curl_socket_t socket, int what, void *user, void *)
{
    static_cast<Private *>(user)->watch(socket, what);
    return 0;
}

int HttpClient::Private::onTimer(CURLM *, long ms, void *user)
{
    auto *self = static_cast<Private *>(user);
    if (ms < 0)
        self->m_timer.stop();
    else
        self->m_timer.start(int(ms));
    return 0;
}

void HttpClient::Private::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        const auto found = m_watches.find(socket);
        if (found == m_watches.end())
            return;
        // One of the two may be on the stack.
        for (auto *notifier : {&found->second.read, &found->second.write}) {
            if (*notifier) {
                (*notifier)->setEnabled(false);
                notifier->release()->deleteLater();
            }
        }
        m_watches.erase(found);
        return;
    }
    Watch &watched = m_watches[socket];
    const auto arm = [&](std::unique_ptr<QSocketNotifier> &notifier, QSocketNotifier::Type type, bool wanted,
                         int event) {
        if (!notifier) {
            if (!wanted)
                return;
            notifier = std::make_unique<QSocketNotifier>(socket, type);
            QObject::connect(notifier.get(), &QSocketNotifier::activated, m_client,
                             [this, socket, event] { act(socket, event); });
        }
        notifier->setEnabled(wanted);
    };
    arm(watched.read, QSocketNotifier::Read, (what & CURL_POLL_IN) != 0, CURL_CSELECT_IN);
    arm(watched.write, QSocketNotifier::Write, (what & CURL_POLL_OUT) != 0, CURL_CSELECT_OUT);
}

void HttpClient::Private::act(curl_socket_t socket, int events)
{
    m_inCurl = true;
    int running = 0;
    curl_multi_socket_action(m_multi.get(), socket, events, &running);
    m_inCurl = false;
    for (const Id id : std::exchange(m_cancelled, {})) {
        if (const auto found = m_exchanges.find(id); found != m_exchanges.end())
            release(*found->second);
    }
    for (const Id id : std::exchange(m_toAdd, {})) {
        if (const auto found = m_exchanges.find(id); found != m_exchanges.end())
            curl_multi_add_handle(m_multi.get(), found->second->easy.get());
    }
    collect();
}

void HttpClient::Private::collect()
{
    // First everything is taken out of curl: what is called then may send, cancel, or end the client.
    const auto ended = std::make_shared<std::vector<Ended>>();
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;
        Exchange *exchange = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &exchange);
        curl_off_t total = 0;
        curl_off_t connected = 0;
        long status = 0;
        curl_easy_getinfo(exchange->easy.get(), CURLINFO_TOTAL_TIME_T, &total);
        curl_easy_getinfo(exchange->easy.get(), CURLINFO_PRETRANSFER_TIME_T, &connected);
        curl_easy_getinfo(exchange->easy.get(), CURLINFO_RESPONSE_CODE, &status);
        exchange->response.status = int(status);
        exchange->response.elapsed = Duration{(total + 500) / 1000};
        exchange->response.connected = connected > 0;
        if (exchange->done) {
            Result<HttpResponse> result = code == CURLE_OK ? Result<HttpResponse>(std::move(exchange->response))
                                                           : Result<HttpResponse>(errorOf(code, *exchange));
            ended->push_back({exchange->id, std::move(exchange->done), std::move(result)});
        }
        release(*exchange);
    }
    m_ended = ended;
    for (const Ended &one : *ended) {
        if (one.done)
            one.done(one.result);
    }
}

HttpClient::HttpClient(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

HttpClient::~HttpClient() = default;

HttpClient::Id HttpClient::send(const HttpRequest &request, Done done)
{
    return d->begin(request, nullptr, std::move(done));
}

HttpClient::Id HttpClient::stream(const HttpRequest &request, Chunk chunk, Done done)
{
    return d->begin(request, std::move(chunk), std::move(done));
}

void HttpClient::cancel(Id id)
{
    d->cancel(id);
}

} // namespace ops
