#include "end_to_end/faultyshop.h"

#include <QElapsedTimer>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

ShopClient::ShopClient(quint16 port)
    : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&where), sizeof where) != 0)
        shutdown(m_socket, SHUT_RDWR); // nothing will come
}

ShopClient::~ShopClient()
{
    close(m_socket);
}

void ShopClient::send(const QByteArray &bytes) const
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const ssize_t count = ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += count;
    }
}

void ShopClient::ask(const QByteArray &method, const QByteArray &target) const
{
    send(method + ' ' + target + " HTTP/1.1\r\nHost: shop\r\n\r\n");
}

ShopAnswer ShopClient::read(int timeoutMs)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        const qsizetype end = m_input.indexOf("\r\n\r\n");
        if (end >= 0) {
            ShopAnswer answer;
            QByteArrayList lines = m_input.left(end).split('\n');
            answer.status = lines.takeFirst().split(' ').value(1).toInt();
            for (const QByteArray &line : std::as_const(lines))
                answer.headers.insert(line.left(line.indexOf(':')).toLower(),
                                      line.mid(line.indexOf(':') + 1).trimmed());
            const qsizetype length = answer.headers.value("content-length").toLongLong();
            if (m_input.size() >= end + 4 + length) {
                answer.body = m_input.mid(end + 4, length);
                answer.tookMs = timer.elapsed();
                m_input.remove(0, end + 4 + length);
                return answer;
            }
        }
        pollfd waiting{m_socket, POLLIN, 0};
        const qint64 left = timeoutMs - timer.elapsed();
        char buffer[16384];
        ssize_t count = 0;
        if (left > 0 && poll(&waiting, 1, int(left)) > 0)
            count = recv(m_socket, buffer, sizeof buffer, 0);
        if (count <= 0)
            return {};
        m_input.append(buffer, count);
    }
}

bool ShopClient::isClosedWithin(int timeoutMs) const
{
    QElapsedTimer timer;
    timer.start();
    char buffer[16384];
    for (;;) {
        pollfd waiting{m_socket, POLLIN, 0};
        const qint64 left = timeoutMs - timer.elapsed();
        if (left <= 0 || poll(&waiting, 1, int(left)) <= 0)
            return false;
        if (recv(m_socket, buffer, sizeof buffer, 0) <= 0)
            return true;
    }
}

FaultyShop::FaultyShop()
    : FaultyShop(Setting{})
{
}

FaultyShop::FaultyShop(const Setting &setting)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = setting.environment.cbegin(); it != setting.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    m_process.setProcessEnvironment(environment);
    if (setting.openFiles > 0) {
        m_process.setChildProcessModifier([most = rlim_t(setting.openFiles)] {
            const rlimit limit{most, most};
            setrlimit(RLIMIT_NOFILE, &limit);
        });
    }
    QStringList arguments = setting.arguments;
    if (setting.ownPort)
        arguments << QStringLiteral("--port") << QStringLiteral("0");
    m_process.start(QStringLiteral(OPS_SHOP), arguments);
    readPorts(arguments.contains(QStringLiteral("--admin-port")));
}

FaultyShop::~FaultyShop()
{
    m_process.kill();
    m_process.waitForFinished();
}

void FaultyShop::readPorts(bool hasAdminPort)
{
    const auto nextPort = [this]() -> quint16 {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(30'000))
                return 0; // it has ended, or it hangs
        }
        const QByteArray line = m_process.readLine().trimmed();
        return line.startsWith("listening on 127.0.0.1:") ? line.mid(line.lastIndexOf(':') + 1).toUShort() : 0;
    };
    m_port = nextPort();
    if (m_port > 0 && hasAdminPort)
        m_adminPort = nextPort();
}

ShopAnswer FaultyShop::ask(const QByteArray &method, const QByteArray &target, int timeoutMs) const
{
    ShopClient client(m_port);
    client.ask(method, target);
    return client.read(timeoutMs);
}

double FaultyShop::metric(const QByteArray &series) const
{
    return metric(get("/metrics").body, series);
}

double FaultyShop::metric(const QByteArray &text, const QByteArray &series)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(series + ' '))
            return line.mid(series.size() + 1).toDouble();
    }
    return -1;
}

int FaultyShop::waitForEnd(int timeoutMs)
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(timeoutMs))
        return -1000;
    return m_process.exitStatus() == QProcess::CrashExit ? -m_process.exitCode() : m_process.exitCode();
}
