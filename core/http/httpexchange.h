#pragma once

#include "http/httpclient.h"

#include <curl/curl.h>

#include <deque>
#include <optional>

namespace ops {

struct EasyDeleter
{
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
using CurlEasy = std::unique_ptr<CURL, EasyDeleter>;

/// What is to be told to whoever sent a request, once curl is off the stack.
struct HttpNews
{
    HttpClient::Id id = 0;
    QByteArray chunk;                        ///< of a stream
    std::optional<Result<HttpResponse>> end; ///< it is over
};

/// One request under way, and what has come of it so far. curl keeps pointers to it: it stays where it is, and has to
/// be taken out of curl before it ends.
class HttpExchange
{
public:
    enum class Kind
    {
        Whole,
        Stream,
        Dropped ///< nobody wants the body
    };

    /// Chunks are added to `news`, which outlives this.
    HttpExchange(HttpClient::Id id, CurlEasy easy, const HttpRequest &request, Kind kind, std::deque<HttpNews> &news);
    HttpExchange(const HttpExchange &) = delete;
    HttpExchange &operator=(const HttpExchange &) = delete;

    static HttpExchange &of(CURL *easy);
    /// Invalid for what would not be one HTTP request.
    static Result<> check(const HttpRequest &request);

    HttpClient::Id id() const { return m_id; }
    CURL *easy() const { return m_easy.get(); }
    CurlEasy takeEasy() { return std::move(m_easy); }
    Result<HttpResponse> result(CURLcode code);

private:
    static size_t onBody(char *data, size_t size, size_t count, void *user);
    static size_t onHeader(char *data, size_t size, size_t count, void *user);
    size_t hearBody(const char *data, size_t bytes);
    size_t hearHeader(QByteArrayView line);

    void setTransport(const HttpRequest &request);
    void setIdentity(const HttpIdentity &identity);
    void setMethod(const HttpRequest &request);
    void setHeaders(const HttpRequest &request);
    void setCallbacks();

    template <typename T>
    T info(CURLINFO which) const
    {
        T value = 0;
        curl_easy_getinfo(m_easy.get(), which, &value);
        return value;
    }
    bool isConnected() const;
    Error error(CURLcode code) const;

    struct ListDeleter
    {
        void operator()(curl_slist *list) const { curl_slist_free_all(list); }
    };

    HttpClient::Id m_id;
    CurlEasy m_easy;
    Kind m_kind;
    std::deque<HttpNews> &m_news;
    std::unique_ptr<curl_slist, ListDeleter> m_headers;
    QByteArray m_sent; ///< body of the request: curl does not copy it
    QString m_where;
    Duration m_timeout;
    qint64 m_allowed;
    qint64 m_headerLines = 0;
    qint64 m_headerBytes = 0;
    bool m_headerEnded = false; ///< by an empty line
    HttpResponse m_response;
    QString m_refusal; ///< why we ended it
    char m_problem[CURL_ERROR_SIZE] = {};
};

} // namespace ops
