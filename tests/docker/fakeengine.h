#pragma once

#include "runtimes/docker/dockeraddress.h"

#include <QByteArrayList>
#include <QHash>
#include <QLocalServer>
#include <QLocalSocket>
#include <QMap>
#include <QPointer>
#include <QTemporaryDir>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

namespace ops {

/// Speaks a Docker engine's API as a test wants it, for what no real engine can be made to do on purpose. Requests are
/// "METHOD /path?query", without version, and are named by how they begin; of two names that fit, the longer one
/// counts. Lives in the test's thread.
class FakeEngine
{
public:
    struct Reply
    {
        int status = 200;
        QByteArray body = "{}";
    };
    /// From a request to its reply; none: it is replied to as was set.
    using Answers = std::function<std::optional<Reply>(const QByteArray &request)>;

    explicit FakeEngine(Answers answers = {})
        : m_answers(std::move(answers))
    {
        reply("GET /version", {.body = R"({"ApiVersion":"1.41","MinAPIVersion":"1.12"})"});
        reply("GET /info", {});
        reply("GET /containers/json", {.body = "[]"});
        reply("POST /containers/", {});
        reply("DELETE /containers/", {});
        QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this] { accept(); });
        if (!m_server.listen(m_dir.filePath(QStringLiteral("docker.sock"))))
            qFatal("The fake engine cannot listen.");
    }

    DockerAddress address() const
    {
        return *DockerAddress::parse(QStringLiteral("unix://") + m_server.fullServerName());
    }

    /// From now on; what is not set is not found.
    void reply(const QByteArray &what, Reply reply) { m_replies.insert(what, std::move(reply)); }
    void forget(const QByteArray &what) { m_replies.remove(what); }
    /// The next container that is created gets this id.
    void nameNext(const QByteArray &id) { reply("POST /containers/create", {201, R"({"Id":")" + id + R"("})"}); }
    void setState(const QByteArray &id, bool running, int exitCode = 0)
    {
        reply("GET /containers/" + id + "/json",
              {.body = R"({"State":{"Running":)" + QByteArray(running ? "true" : "false") + R"(,"ExitCode":)" +
                       QByteArray::number(exitCode) + "}}"});
    }
    /// How often.
    qsizetype asked(const QByteArray &what) const
    {
        return std::count_if(m_asked.cbegin(), m_asked.cend(),
                             [&what](const QByteArray &request) { return request.startsWith(what); });
    }

    /// Such requests get the reply of the moment in which they come, but only when they are released.
    void hold(const QByteArray &what) { m_held.insert(what, {}); }
    void release(const QByteArray &what)
    {
        for (const auto &[socket, bytes] : m_held.take(what))
            send(socket, bytes);
    }

    void tell(const QByteArray &action, const QByteArray &id, int exitCode = 0)
    {
        const QByteArray line = R"({"Type":"container","Action":")" + action + R"(","Actor":{"ID":")" + id +
                                R"(","Attributes":{"exitCode":")" + QByteArray::number(exitCode) +
                                R"("}},"timeNano":)" + QByteArray::number(++m_time) + "}\n";
        send(m_events, QByteArray::number(line.size(), 16) + "\r\n" + line + "\r\n");
    }
    void closeEvents() { send(m_events, "0\r\n\r\n"); }

private:
    using Socket = QPointer<QLocalSocket>;

    void accept()
    {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            auto in = std::make_shared<QByteArray>();
            QObject::connect(socket, &QLocalSocket::readyRead, socket, [this, socket, in] {
                *in += socket->readAll();
                hear(socket, *in);
            });
            QObject::connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        }
    }

    void hear(QLocalSocket *socket, QByteArray &in)
    {
        const qsizetype end = in.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray field = "content-length: ";
        const qsizetype header = in.left(end).toLower().indexOf(field);
        const qsizetype body = header < 0 ? 0 : QByteArray(in.mid(header + field.size())).split('\r').first().toInt();
        if (in.size() < end + 4 + body)
            return;
        const QByteArrayList words = in.left(in.indexOf('\r')).split(' ');
        in.clear();
        QByteArray target = words.value(1);
        if (target.startsWith("/v1."))
            target = target.mid(target.indexOf('/', 1));
        answer(socket, words.first() + ' ' + target);
    }

    void answer(QLocalSocket *socket, const QByteArray &request)
    {
        m_asked.append(request);
        if (request.startsWith("GET /events")) {
            m_events = socket;
            return send(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        }
        const Reply reply = replyTo(request);
        const QByteArray bytes = "HTTP/1.1 " + QByteArray::number(reply.status) +
                                 " -\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n" +
                                 reply.body;
        for (auto held = m_held.begin(); held != m_held.end(); ++held) {
            if (request.startsWith(held.key()))
                return held->append({socket, bytes});
        }
        send(socket, bytes);
    }

    Reply replyTo(const QByteArray &request) const
    {
        if (const auto answer = m_answers ? m_answers(request) : std::nullopt)
            return *answer;
        Reply reply{404, R"({"message":"there is no such thing"})"};
        for (auto set = m_replies.cbegin(); set != m_replies.cend(); ++set) {
            if (request.startsWith(set.key()))
                reply = set.value();
        }
        return reply;
    }

    static void send(const Socket &socket, const QByteArray &bytes)
    {
        if (socket)
            socket->write(bytes);
    }

    QTemporaryDir m_dir;
    Answers m_answers;
    QMap<QByteArray, Reply> m_replies; ///< in order, so that a longer name comes after its beginning
    QByteArrayList m_asked;
    QHash<QByteArray, QList<std::pair<Socket, QByteArray>>> m_held;
    Socket m_events;
    qint64 m_time = 1;
    QLocalServer m_server; ///< ends first, with its connections
};

} // namespace ops
