// The HTTP API over a real socket, as somebody meets it who has a token and the secrets of webhooks. Of the input, the
// first line is sent as the request line, the lines up to the first empty one as headers, the rest as the body.
#include "server/apiserver.h"

#include "inbound/webhooksignature.h"
#include "server/fakeplatform.h"

#include <QCoreApplication>

#include <arpa/inet.h>
#include <atomic>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

const QByteArray Token = "fuzz";
const QByteArray Secret = "what only two know";
constexpr qint64 Now = 1'767'225'600; // seconds since 1970

ops::InboundSettings inbound()
{
    qputenv("FUZZ_SECRET", Secret);
    const ops::SecretReference secret(QStringLiteral("env:FUZZ_SECRET"), QString());
    return {.alertmanager = {},
            .generic = secret,
            .github = secret,
            .deployments = {{.repository = QStringLiteral("acme/shop"),
                             .trigger = ops::GithubTrigger::Release,
                             .workflow = {},
                             .branch = {},
                             .key = ops::FakePlatform::Shop,
                             .release = QStringLiteral("{tag}"),
                             .stripPrefix = QStringLiteral("v")}}};
}

/// The program's own platform and server, made once.
struct Served
{
    Served()
        : application(count, arguments)
        , server(platform, {.token = Token, .inbound = inbound(), .clock = [] {
                                return ops::Timestamp{std::chrono::seconds{Now}};
                            }})
    {
        if (!server.start())
            __builtin_trap();
        platform.begin();
    }

    int count = 1;
    char name[5] = "fuzz";
    char *arguments[2] = {name, nullptr};
    QCoreApplication application;
    ops::FakePlatform platform;
    ops::ApiServer server;
};

QByteArray requestOf(const QByteArray &input)
{
    const qsizetype gap = input.indexOf("\n\n");
    QByteArray head = input.left(gap < 0 ? input.size() : gap);
    const QByteArray body = gap < 0 ? QByteArray() : input.mid(gap + 2);
    head.replace("\r", "").replace("\n", "\r\n");
    const QByteArray now = QByteArray::number(Now);
    return head + "\r\nHost: fuzz\r\nConnection: close\r\nAuthorization: Bearer " + Token + "\r\nX-Timestamp: " + now +
           "\r\nX-Signature-256: " + ops::webhookSignature(now + '.' + body, Secret) +
           "\r\nX-Hub-Signature-256: " + ops::webhookSignature(body, Secret) +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// What is answered until the connection ends, in a thread of its own: orders are carried out in the main one.
QByteArray exchange(quint16 port, const QByteArray &request)
{
    const int client = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{1, 0}; // an incomplete request is waited for in vain
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    QByteArray answer;
    if (connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0) {
        (void)send(client, request.constData(), size_t(request.size()), MSG_NOSIGNAL);
        shutdown(client, SHUT_WR);
        char part[4096];
        for (ssize_t got = recv(client, part, sizeof part, 0); got > 0; got = recv(client, part, sizeof part, 0))
            answer.append(part, qsizetype(got));
    }
    close(client);
    return answer;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    static Served served;
    const QByteArray request = requestOf(QByteArray(data, qsizetype(size)));
    std::atomic<bool> ended = false;
    QByteArray answer;
    std::thread client([&] {
        answer = exchange(served.server.port(), request);
        ended = true;
    });
    while (!ended)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    client.join();
    if (answer.startsWith("HTTP/1.1 5") && !answer.startsWith("HTTP/1.1 503") && !answer.startsWith("HTTP/1.1 501") &&
        !answer.startsWith("HTTP/1.1 505"))
        __builtin_trap(); // whatever is asked, the server has done nothing wrong
    return 0;
}
