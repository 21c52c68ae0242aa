#pragma once

#include "model/result.h"
#include "model/time.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace ops {

/// Files in PEM format that prove to a server who we are, and by which it is believed who it is.
struct HttpIdentity
{
    QString authorities; ///< who may vouch for the server, instead of the system's; empty: the system's
    QString certificate; ///< ours; empty: none
    QString key;
};

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;           ///< http or https
    QString unixSocket; ///< path of a socket to connect to instead of the URL's host; empty for TCP
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    HttpIdentity identity{};             ///< https only
    Duration timeout{5000};              ///< for the whole exchange; 0: none but 10 s to connect (streams)
    qint64 maxResponseBytes = 1'048'576; ///< a longer answer is an error; not applied to streams
    /// Use a connection that is open, and leave it open. Without it, the answer says that the server accepts new
    /// clients, and a load balancer chooses anew.
    bool keepAlive = true;
};

struct HttpResponse
{
    int status = 0;
    QByteArray body; ///< empty for streams
    Duration elapsed{0};
    Duration retryAfter{0}; ///< for so long the server wants to be left alone (a day at most); 0: it does not say
    QByteArray link{};      ///< to what belongs to it (RFC 8288), as the server says it; empty: to nothing

    bool isSuccess() const { return status >= 200 && status < 300; }
};

/// HTTP 1.1 over TCP, TLS or a Unix socket, many requests at a time in one thread and without blocking it; keeps
/// connections open for the next request. Redirects are not followed and no proxy is used.
///
/// Lives in a thread with an event loop; everything is called and called back there. What is under way when it ends is
/// dropped without a call. Who is called may send, cancel, and end the client.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    using Id = quint64; ///< of a request; never 0, never used twice
    /// Errors: Unreachable (no connection, or none in time; cut off), TimedOut (connected, yet no whole answer in
    /// time), Invalid (too long, no HTTP, or no request that could be sent). Any status is a response.
    using Done = std::function<void(const Result<HttpResponse> &)>;
    using Chunk = std::function<void(const QByteArray &)>;

    explicit HttpClient(QObject *parent = nullptr);
    ~HttpClient() override;

    /// Calls `done` once, later.
    Id send(const HttpRequest &request, Done done);
    /// Hands over the body of a 2xx answer as it arrives, instead of gathering it. Without `chunk`, any body is
    /// dropped.
    Id stream(const HttpRequest &request, Chunk chunk, Done done);
    /// No more calls for this request. One that has ended is no error.
    void cancel(Id id);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace ops
