#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <arpa/inet.h>
#include <future>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace ops {

/// A TCP connection to a port of 127.0.0.1 that sends what it is told, byte for byte, well formed or not.
class Wire
{
public:
    /// `from`: the last byte of the loopback address (127.0.0.`from`) that it comes from; servers count by address.
    explicit Wire(quint16 port, quint8 from = 1)
        : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in source{};
        source.sin_family = AF_INET;
        source.sin_addr.s_addr = htonl((INADDR_LOOPBACK & ~0xffU) | from);
        if (from != 1 && bind(m_socket, reinterpret_cast<const sockaddr *>(&source), sizeof source) != 0)
            return;
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{.tv_sec = 20, .tv_usec = 0}; // a test that fails ends all the same
        setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        m_connected = connect(m_socket, reinterpret_cast<const sockaddr *>(&where), sizeof where) == 0;
    }
    Wire(Wire &&other) noexcept
        : m_socket(std::exchange(other.m_socket, -1))
        , m_connected(other.m_connected)
    {
    }
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;
    Wire &operator=(Wire &&) = delete;
    ~Wire()
    {
        if (m_socket >= 0)
            close(m_socket);
    }

    bool isConnected() const { return m_connected; }

    /// False if the other end has closed.
    bool send(const QByteArray &bytes) const
    {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            const ssize_t count = ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            sent += count;
        }
        return true;
    }

    /// Closes this half: there is nothing more to come, but an answer is waited for.
    void sendNoMore() const { shutdown(m_socket, SHUT_WR); }

    /// Everything until the other end closes.
    QByteArray readAll() const
    {
        QByteArray all;
        char buffer[16384];
        for (;;) {
            const ssize_t count = recv(m_socket, buffer, sizeof buffer, 0);
            if (count <= 0)
                return all;
            all.append(buffer, count);
        }
    }

    /// Everything until this has come, or the other end closes.
    QByteArray readUntil(const QByteArray &text) const
    {
        QByteArray all;
        char buffer[16384];
        while (!all.right(qsizetype(sizeof buffer) + text.size()).contains(text)) {
            const ssize_t count = recv(m_socket, buffer, sizeof buffer, 0);
            if (count <= 0)
                return all;
            all.append(buffer, count);
        }
        return all;
    }

private:
    int m_socket;
    bool m_connected = false;
};

struct WireAnswer
{
    int status = 0;                       ///< 0: no HTTP came back
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QString text(const char *name) const { return json().value(QLatin1String(name)).toString(); }

    static WireAnswer parse(const QByteArray &bytes)
    {
        WireAnswer answer;
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (!bytes.startsWith("HTTP/1.") || end < 0)
            return answer;
        QByteArrayList lines = bytes.left(end).split('\n');
        answer.status = lines.takeFirst().split(' ').value(1).toInt();
        for (const QByteArray &line : std::as_const(lines)) {
            const qsizetype colon = line.indexOf(':');
            answer.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        answer.body = bytes.mid(end + 4);
        return answer;
    }
};

struct WireRequest
{
    QByteArray method = "GET";
    QByteArray target;
    QByteArray token;
    QByteArray body{};
    QByteArray headers{}; ///< further lines, each with its CR LF
    QByteArray contentType = "application/json";

    QByteArray bytes() const
    {
        QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers;
        if (!token.isEmpty())
            text += "Authorization: Bearer " + token + "\r\n";
        if (!body.isEmpty())
            text += "Content-Type: " + contentType + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        return text + "\r\n" + body;
    }
};

/// In a thread of its own, since the platform answers in this one.
inline std::future<WireAnswer> askAsync(quint16 port, const QByteArray &bytes)
{
    return std::async(std::launch::async, [port, bytes] {
        const Wire wire(port);
        wire.send(bytes);
        return WireAnswer::parse(wire.readAll());
    });
}

/// Waits for it while events go on.
inline WireAnswer await(std::future<WireAnswer> answer)
{
    while (answer.wait_for(std::chrono::milliseconds{1}) != std::future_status::ready)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return answer.get();
}

inline WireAnswer ask(quint16 port, const WireRequest &request)
{
    return await(askAsync(port, request.bytes()));
}

} // namespace ops
