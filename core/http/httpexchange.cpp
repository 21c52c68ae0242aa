#include "http/httpexchange.h"

#include <algorithm>
#include <cstring>

namespace ops {

namespace {

constexpr qint64 MostHeaderLines = 200;
constexpr qint64 MostHeaderBytes = 262'144;
/// For requests that may otherwise take as long as they like.
constexpr Duration ConnectTimeout{10'000};
/// Whatever a server says: nobody counts on more, and nobody's sums run over.
constexpr std::chrono::seconds LongestRetryAfter = std::chrono::hours{24};

Error invalid(const QString &what, const QUrl &url)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = url.toString(QUrl::RemoveUserInfo), .todo = {}};
}

/// A method or the name of a header (RFC 9110, 5.6.2).
bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               (c != 0 && std::strchr("!#$%&'*+-.^_`|~", c));
    });
}

bool isHeaderValue(const QByteArray &text)
{
    return std::none_of(text.cbegin(), text.cend(), [](char c) { return c == '\r' || c == '\n' || c == 0; });
}

/// "Connection refused", whatever language the user speaks.
QString systemError(long number)
{
    const char *text = strerrordesc_np(int(number));
    return text ? QString::fromLatin1(text) : QStringLiteral("System error %1").arg(number);
}

bool isNoHttp(CURLcode code)
{
    return code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT ||
           code == CURLE_BAD_CONTENT_ENCODING;
}

} // namespace

Result<> HttpExchange::check(const HttpRequest &request)
{
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || (scheme != QLatin1String("http") && scheme != QLatin1String("https")))
        return invalid(QStringLiteral("Only http and https can be asked."), request.url);
    if (!isToken(request.method))
        return invalid(QStringLiteral("This is no HTTP method."), request.url);
    for (const auto &[name, value] : request.headers) {
        if (!isToken(name) || !isHeaderValue(value))
            return invalid(QStringLiteral("A header of the request is malformed."), request.url);
    }
    return done();
}

HttpExchange::HttpExchange(HttpClient::Id id, CurlEasy easy, const HttpRequest &request, Kind kind,
                           std::deque<HttpNews> &news)
    : m_id(id)
    , m_easy(std::move(easy))
    , m_kind(kind)
    , m_news(news)
    , m_sent(request.body)
    , m_where(request.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery))
    , m_timeout(request.timeout)
    , m_allowed(request.maxResponseBytes)
{
    setTransport(request);
    setIdentity(request.identity);
    setMethod(request);
    setHeaders(request);
    setCallbacks();
}

HttpExchange &HttpExchange::of(CURL *easy)
{
    HttpExchange *exchange = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &exchange);
    return *exchange;
}

void HttpExchange::setTransport(const HttpRequest &request)
{
    CURL *easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_URL, request.url.toEncoded().constData());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    if (!request.unixSocket.isEmpty())
        curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, request.unixSocket.toUtf8().constData());
    if (m_timeout > Duration{0}) {
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(m_timeout.count()));
    } else {
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, long(ConnectTimeout.count()));
        curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L); // a server that is gone is noticed in the end
    }
    if (!request.keepAlive) {
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    }
}

void HttpExchange::setIdentity(const HttpIdentity &identity)
{
    const auto setFile = [this](CURLoption option, const QString &file) {
        if (!file.isEmpty())
            curl_easy_setopt(m_easy.get(), option, file.toUtf8().constData());
    };
    setFile(CURLOPT_CAINFO, identity.authorities);
    setFile(CURLOPT_SSLCERT, identity.certificate);
    setFile(CURLOPT_SSLKEY, identity.key);
}

void HttpExchange::setMethod(const HttpRequest &request)
{
    CURL *easy = m_easy.get();
    if (request.method == "HEAD") {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        return;
    }
    if (!m_sent.isEmpty() || request.method == "POST" || request.method == "PUT") {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_sent.constData());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_sent.size()));
    }
    if (request.method != "GET" || !m_sent.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
}

void HttpExchange::setHeaders(const HttpRequest &request)
{
    const auto add = [this](const QByteArray &line) {
        if (curl_slist *longer = curl_slist_append(m_headers.get(), line.constData())) {
            (void)m_headers.release();
            m_headers.reset(longer);
        }
    };
    // curl leaves out a header without a value, unless it ends so.
    for (const auto &[name, value] : request.headers)
        add(value.trimmed().isEmpty() ? name + ';' : name + ": " + value);
    add("Expect:"); // nobody waits a second for a 100
    curl_easy_setopt(m_easy.get(), CURLOPT_HTTPHEADER, m_headers.get());
}

void HttpExchange::setCallbacks()
{
    CURL *easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_problem);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &HttpExchange::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &HttpExchange::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
}

size_t HttpExchange::onBody(char *data, size_t size, size_t count, void *user)
{
    return static_cast<HttpExchange *>(user)->hearBody(data, size * count);
}

size_t HttpExchange::onHeader(char *data, size_t size, size_t count, void *user)
{
    return static_cast<HttpExchange *>(user)->hearHeader(QByteArrayView(data, qsizetype(size * count)));
}

size_t HttpExchange::hearBody(const char *data, size_t bytes)
{
    if (m_kind == Kind::Dropped)
        return bytes;
    const long status = info<long>(CURLINFO_RESPONSE_CODE);
    if (m_kind == Kind::Stream && status >= 200 && status < 300) {
        const bool follows = !m_news.empty() && m_news.back().id == m_id && !m_news.back().end;
        if (!follows)
            m_news.push_back({.id = m_id, .chunk = {}, .end = {}});
        m_news.back().chunk.append(data, qsizetype(bytes));
        return bytes;
    }
    if (m_response.body.size() + qint64(bytes) > m_allowed) {
        m_refusal = QStringLiteral("The answer is longer than %1 bytes.").arg(m_allowed);
        return 0; // curl ends the exchange
    }
    m_response.body.append(data, qsizetype(bytes));
    return bytes;
}

size_t HttpExchange::hearHeader(QByteArrayView line)
{
    constexpr QByteArrayView linkName = "link:";
    m_headerBytes += line.size();
    if (line.startsWith("HTTP/")) {
        m_headerEnded = false; // there may be several, and lines after the body
        m_response.link.clear();
    } else if (line == "\r\n" || line == "\n") {
        m_headerEnded = true;
    } else if (line.first(std::min(linkName.size(), line.size())).compare(linkName, Qt::CaseInsensitive) == 0) {
        m_response.link = line.sliced(linkName.size()).trimmed().toByteArray();
    }
    if (++m_headerLines <= MostHeaderLines && m_headerBytes <= MostHeaderBytes)
        return size_t(line.size());
    m_refusal = QStringLiteral("The header of the answer is too long.");
    return 0;
}

bool HttpExchange::isConnected() const
{
    // The latter is all there is when a connection is used again.
    return info<curl_off_t>(CURLINFO_CONNECT_TIME_T) > 0 || info<curl_off_t>(CURLINFO_PRETRANSFER_TIME_T) > 0;
}

Result<HttpResponse> HttpExchange::result(CURLcode code)
{
    if (code == CURLE_OK && !m_headerEnded) // which curl takes for an answer without a body
        code = CURLE_PARTIAL_FILE;
    if (code != CURLE_OK)
        return error(code);
    m_response.status = int(info<long>(CURLINFO_RESPONSE_CODE));
    m_response.elapsed = Duration{(info<curl_off_t>(CURLINFO_TOTAL_TIME_T) + 500) / 1000};
    const curl_off_t retryAfter = info<curl_off_t>(CURLINFO_RETRY_AFTER);
    m_response.retryAfter = std::chrono::seconds{std::min<curl_off_t>(retryAfter, LongestRetryAfter.count())};
    return std::move(m_response);
}

Error HttpExchange::error(CURLcode code) const
{
    const auto of = [this](Error::Kind kind, const QString &what) {
        return Error{.kind = kind, .what = what, .where = m_where, .todo = {}};
    };
    if (!m_refusal.isEmpty())
        return of(Error::Kind::Invalid, m_refusal);
    if (code == CURLE_OPERATION_TIMEDOUT) {
        const qint64 ms = (m_timeout > Duration{0} ? m_timeout : ConnectTimeout).count();
        return isConnected() ? of(Error::Kind::TimedOut, QStringLiteral("No answer within %1 ms.").arg(ms))
                             : of(Error::Kind::Unreachable, QStringLiteral("No connection within %1 ms.").arg(ms));
    }
    if (const long number = info<long>(CURLINFO_OS_ERRNO); code == CURLE_COULDNT_CONNECT && number != 0)
        return of(Error::Kind::Unreachable, systemError(number) + QLatin1Char('.'));
    const char *said = m_problem[0] ? m_problem : curl_easy_strerror(code);
    return of(isNoHttp(code) ? Error::Kind::Invalid : Error::Kind::Unreachable,
              QString::fromUtf8(said) + QLatin1Char('.'));
}

} // namespace ops
