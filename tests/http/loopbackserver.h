#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

namespace ops {

/// What a LoopbackServer does about one request: any bytes, HTTP or not.
struct LoopbackReply
{
    QByteArray bytes;    ///< none: it hangs
    bool close = false;  ///< when all has been sent
    bool drips = false;  ///< a byte now and then
    bool resets = false; ///< at once, with RST

    static LoopbackReply http(const QByteArray &status, const QByteArray &body = "ok", const QByteArray &headers = {})
    {
        return {.bytes = "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
                         headers + "\r\n" + body};
    }
};

/// A server on a port of 127.0.0.1 that the kernel chose, or on a Unix socket, in a thread of its own.
class LoopbackServer
{
public:
    using Handler = std::function<LoopbackReply(const QByteArray &request)>; ///< called in the server's thread

    explicit LoopbackServer(Handler handler, const QString &unixPath = {})
        : m_handler(std::move(handler))
        , m_listener(unixPath.isEmpty() ? listenOnTcp() : listenOnUnix(unixPath))
        , m_thread([this] { run(); })
    {
    }
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;
    ~LoopbackServer()
    {
        m_stop = true;
        m_thread.join();
        for (const Connection &connection : m_connections)
            ::close(connection.socket);
        ::close(m_listener);
    }

    quint16 port() const { return m_port; }
    QString url(const QString &path = QStringLiteral("/")) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path);
    }
    int accepted() const { return m_accepted; } ///< connections so far
    int open() const { return m_open; }         ///< connections now
    QByteArrayList requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    struct Connection
    {
        int socket = -1;
        QByteArray in;
        QByteArray out;
        bool drips = false;
        bool close = false;
        bool over = false;
    };

    int listenOnTcp()
    {
        const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof where;
        if (bind(listener, reinterpret_cast<sockaddr *>(&where), length) != 0 || listen(listener, 1024) != 0)
            qFatal("The test's server cannot listen.");
        getsockname(listener, reinterpret_cast<sockaddr *>(&where), &length);
        m_port = ntohs(where.sin_port);
        return listener;
    }
    static int listenOnUnix(const QString &path)
    {
        const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        sockaddr_un where{};
        where.sun_family = AF_UNIX;
        qstrncpy(where.sun_path, path.toUtf8().constData(), sizeof where.sun_path);
        if (bind(listener, reinterpret_cast<sockaddr *>(&where), sizeof where) != 0 || listen(listener, 16) != 0)
            qFatal("The test's server cannot listen.");
        return listener;
    }

    void run()
    {
        while (!m_stop) {
            std::vector<pollfd> polled{{.fd = m_listener, .events = POLLIN, .revents = 0}};
            for (const Connection &connection : m_connections) {
                const bool writes = !connection.out.isEmpty() && !connection.drips;
                polled.push_back(
                    {.fd = connection.socket, .events = short(POLLIN | (writes ? POLLOUT : 0)), .revents = 0});
            }
            poll(polled.data(), polled.size(), 5); // the pace of what drips
            size_t i = 1;
            for (Connection &connection : m_connections)
                serve(connection, polled[i++].revents);
            m_connections.remove_if([this](const Connection &connection) {
                if (connection.over) {
                    ::close(connection.socket);
                    --m_open;
                }
                return connection.over;
            });
            if ((polled[0].revents & POLLIN) != 0)
                accept();
        }
    }
    void accept()
    {
        for (int socket; (socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0;) {
            m_connections.emplace_back().socket = socket;
            ++m_accepted;
            ++m_open;
        }
    }
    void serve(Connection &connection, short events)
    {
        if ((events & (POLLIN | POLLHUP | POLLERR)) != 0)
            hear(connection);
        const qsizetype wanted =
            connection.drips ? std::min<qsizetype>(1, connection.out.size()) : connection.out.size();
        if (wanted > 0) {
            const ssize_t sent = ::send(connection.socket, connection.out.constData(), size_t(wanted), MSG_NOSIGNAL);
            if (sent > 0)
                connection.out.remove(0, sent);
            else if (errno != EAGAIN)
                connection.over = true;
        }
        if (connection.close && connection.out.isEmpty())
            connection.over = true;
    }
    void hear(Connection &connection)
    {
        char buffer[16384];
        const ssize_t count = recv(connection.socket, buffer, sizeof buffer, 0);
        if (count <= 0) {
            connection.over = count == 0 || errno != EAGAIN;
            return;
        }
        connection.in.append(buffer, count);
        const qsizetype end = connection.in.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const qsizetype header = connection.in.toLower().indexOf("content-length: ");
        const qsizetype body =
            header < 0 || header > end ? 0 : atoi(connection.in.constData() + header + qstrlen("content-length: "));
        if (connection.in.size() < end + 4 + body)
            return;
        answer(connection, std::exchange(connection.in, {}));
    }
    void answer(Connection &connection, const QByteArray &request)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_requests.append(request);
        }
        const LoopbackReply reply = m_handler(request);
        connection.out = reply.bytes;
        connection.close = reply.close;
        connection.drips = reply.drips;
        if (reply.resets) {
            const linger atOnce{.l_onoff = 1, .l_linger = 0};
            setsockopt(connection.socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
            connection.over = true;
        }
    }

    Handler m_handler;
    quint16 m_port = 0;
    std::atomic_int m_accepted = 0;
    std::atomic_int m_open = 0;
    std::atomic_bool m_stop = false;
    mutable std::mutex m_mutex;
    QByteArrayList m_requests;
    std::list<Connection> m_connections; ///< the thread's
    int m_listener;
    std::thread m_thread; ///< begins when all else is there
};

} // namespace ops
