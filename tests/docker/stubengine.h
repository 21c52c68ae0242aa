#pragma once

#include "http/loopbackserver.h"
#include "runtimes/docker/dockeraddress.h"

#include <QMap>

#include <algorithm>
#include <mutex>
#include <optional>

namespace ops {

/// Answers as a Docker engine would, with what a test has put in; has no containers and tells of no events. For what
/// an engine cannot be made to do on purpose.
class StubEngine
{
public:
    /// From path and query, without the version, to the answer; what it does not know is left to the defaults.
    using Answers = std::function<std::optional<LoopbackReply>(const QByteArray &target)>;

    explicit StubEngine(Answers answers = {})
        : m_answers(std::move(answers))
        , m_server([this](const QByteArray &request) { return answer(request); })
    {
    }

    DockerAddress address() const
    {
        return *DockerAddress::parse(QStringLiteral("tcp://127.0.0.1:%1").arg(m_server.port()), {});
    }
    /// From now on, for each target that begins with `path`; see remove().
    void put(const QByteArray &path, const QByteArray &status, const QByteArray &body = "{}")
    {
        const std::lock_guard lock(m_mutex);
        m_put[path] = LoopbackReply::http(status, body);
    }
    void remove(const QByteArray &path)
    {
        const std::lock_guard lock(m_mutex);
        m_put.remove(path);
    }
    /// How often a target that begins with `path` was asked for.
    int asked(const QByteArray &path) const
    {
        const std::lock_guard lock(m_mutex);
        return int(std::count_if(m_asked.cbegin(), m_asked.cend(),
                                 [&path](const QByteArray &target) { return target.startsWith(path); }));
    }

private:
    LoopbackReply answer(const QByteArray &request)
    {
        QByteArray target = request.split(' ').value(1);
        if (target.startsWith("/v1."))
            target = target.mid(target.indexOf('/', 1));
        std::optional<LoopbackReply> reply;
        {
            const std::lock_guard lock(m_mutex);
            m_asked.append(target);
            for (auto put = m_put.cbegin(); put != m_put.cend(); ++put) {
                if (target.startsWith(put.key()))
                    reply = put.value();
            }
        }
        if (!reply && m_answers)
            reply = m_answers(target);
        if (reply)
            return *reply;
        if (target == "/version")
            return LoopbackReply::http("200 OK", R"({"ApiVersion":"1.41","MinAPIVersion":"1.12"})");
        if (target.startsWith("/events")) // nothing ever happens
            return {.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"};
        if (target == "/info")
            return LoopbackReply::http("200 OK", "{}");
        return LoopbackReply::http("404 Not Found", R"({"message":"there is no such thing"})");
    }

    Answers m_answers;
    mutable std::mutex m_mutex;
    QMap<QByteArray, LoopbackReply> m_put; ///< by path; of two that fit, the longer one counts
    QByteArrayList m_asked;
    LoopbackServer m_server; ///< ends first
};

} // namespace ops
