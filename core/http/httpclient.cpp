#include "http/httpclient.h"

#include "http/curlloop.h"
#include "http/httpexchange.h"

#include <QPointer>

#include <vector>

namespace ops {

namespace {

constexpr size_t SpareHandles = 64;

} // namespace

class HttpClient::Private
{
public:
    explicit Private(HttpClient *client);
    ~Private();

    Id begin(const HttpRequest &request, HttpExchange::Kind kind, Chunk chunk, Done done);
    void cancel(Id id);

private:
    /// Who is called; lives on while that cancels itself.
    struct Listener
    {
        Chunk chunk;
        Done done;
    };
    struct Request
    {
        std::unique_ptr<HttpExchange> exchange; ///< none once it is over
        std::shared_ptr<const Listener> listener;
    };

    Result<> transmit(Id id, const HttpRequest &request, HttpExchange::Kind kind);
    CurlEasy takeHandle();
    void release(std::unique_ptr<HttpExchange> exchange);
    void collect();
    void deliver();

    HttpClient *m_client;
    CurlLoop m_loop;
    std::vector<CurlEasy> m_spare; ///< to be used again
    std::unordered_map<Id, Request> m_requests;
    /// In curl's callbacks nobody is called: it waits here until curl is off the stack.
    std::deque<HttpNews> m_news;
    Id m_lastId = 0;
};

HttpClient::Private::Private(HttpClient *client)
    : m_client(client)
{
    QObject::connect(&m_loop, &CurlLoop::turned, client, [this] {
        collect();
        deliver();
    });
}

HttpClient::Private::~Private()
{
    for (const auto &[id, request] : m_requests) {
        if (request.exchange)
            m_loop.remove(request.exchange->easy());
    }
}

CurlEasy HttpClient::Private::takeHandle()
{
    if (m_spare.empty())
        return CurlEasy(curl_easy_init());
    CurlEasy handle = std::move(m_spare.back());
    m_spare.pop_back();
    return handle;
}

HttpClient::Id HttpClient::Private::begin(const HttpRequest &request, HttpExchange::Kind kind, Chunk chunk, Done done)
{
    const Id id = ++m_lastId;
    m_requests[id].listener =
        std::make_shared<const Listener>(Listener{.chunk = std::move(chunk), .done = std::move(done)});
    if (const Result<> begun = transmit(id, request, kind); !begun) {
        m_news.push_back({.id = id, .chunk = {}, .end = begun.error()});
        QMetaObject::invokeMethod(
            m_client, [this] { deliver(); }, Qt::QueuedConnection);
    }
    return id;
}

Result<> HttpClient::Private::transmit(Id id, const HttpRequest &request, HttpExchange::Kind kind)
{
    if (Result<> checked = HttpExchange::check(request); !checked)
        return checked;
    auto exchange = std::make_unique<HttpExchange>(id, takeHandle(), request, kind, m_news);
    if (const CURLMcode code = m_loop.add(exchange->easy()); code != CURLM_OK)
        return Error{.kind = Error::Kind::Internal,
                     .what = QString::fromLatin1(curl_multi_strerror(code)),
                     .where = request.url.toString(QUrl::RemoveUserInfo),
                     .todo = {}};
    m_requests[id].exchange = std::move(exchange);
    return ops::done();
}

void HttpClient::Private::cancel(Id id)
{
    const auto found = m_requests.find(id);
    if (found == m_requests.end())
        return;
    if (found->second.exchange)
        release(std::move(found->second.exchange));
    m_requests.erase(found);
}

void HttpClient::Private::release(std::unique_ptr<HttpExchange> exchange)
{
    m_loop.remove(exchange->easy());
    if (m_spare.size() >= SpareHandles)
        return;
    curl_easy_reset(exchange->easy());
    m_spare.push_back(exchange->takeEasy());
}

void HttpClient::Private::collect()
{
    while (const std::optional<CurlLoop::Ended> ended = m_loop.takeEnded()) {
        HttpExchange &exchange = HttpExchange::of(ended->easy);
        m_news.push_back({.id = exchange.id(), .chunk = {}, .end = exchange.result(ended->code)});
        release(std::move(m_requests[exchange.id()].exchange));
    }
}

void HttpClient::Private::deliver()
{
    // Whoever is called may send, cancel, run an event loop that comes here again, or end the client.
    const QPointer<HttpClient> alive(m_client);
    while (alive && !m_news.empty()) {
        const HttpNews news = std::move(m_news.front());
        m_news.pop_front();
        const auto found = m_requests.find(news.id);
        if (found == m_requests.end())
            continue; // cancelled
        const std::shared_ptr<const Listener> listener = found->second.listener;
        if (news.end) {
            m_requests.erase(found);
            if (listener->done)
                listener->done(*news.end);
        } else if (listener->chunk) {
            listener->chunk(news.chunk);
        }
    }
}

HttpClient::HttpClient(QObject *parent)
    : QObject(parent)
    , m_d(std::make_unique<Private>(this))
{
}

HttpClient::~HttpClient() = default;

HttpClient::Id HttpClient::send(const HttpRequest &request, Done done)
{
    return m_d->begin(request, HttpExchange::Kind::Whole, nullptr, std::move(done));
}

HttpClient::Id HttpClient::stream(const HttpRequest &request, Chunk chunk, Done done)
{
    const auto kind = chunk ? HttpExchange::Kind::Stream : HttpExchange::Kind::Dropped;
    return m_d->begin(request, kind, std::move(chunk), std::move(done));
}

void HttpClient::cancel(Id id)
{
    m_d->cancel(id);
}

} // namespace ops
