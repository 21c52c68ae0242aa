#include "redis/redisserver.h"

#include "ports.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>

#include <csignal>

namespace {

constexpr int Patience = 20'000; ///< ms

} // namespace

RedisServer::RedisServer(QStringList options)
    : port(quint16(freePorts(1)))
    , m_options(std::move(options))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

RedisServer::~RedisServer()
{
    kill();
}

bool RedisServer::start()
{
    m_process.start(QStringLiteral("redis-server"),
                    QStringList{QStringLiteral("--bind"), QStringLiteral("127.0.0.1"), QStringLiteral("--port"),
                                QString::number(port), QStringLiteral("--save"), QString(), QStringLiteral("--dir"),
                                m_directory.path()} +
                        m_options);
    QByteArray said;
    while (!said.contains("Ready to accept connections")) {
        if (!m_process.waitForReadyRead(Patience))
            return false;
        said += m_process.readAll();
    }
    return true;
}

void RedisServer::kill()
{
    m_process.kill();
    m_process.waitForFinished(Patience);
}

void RedisServer::forget()
{
    QDir(path(QStringLiteral("appendonlydir"))).removeRecursively();
    QFile::remove(path(QStringLiteral("dump.rdb")));
}

void RedisServer::pause()
{
    ::kill(pid_t(m_process.processId()), SIGSTOP);
}

void RedisServer::resume()
{
    ::kill(pid_t(m_process.processId()), SIGCONT);
}

QByteArray RedisServer::tell(const QByteArray &command) const
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected(Patience))
        return {};
    socket.write(command + "\r\nQUIT\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(Patience)) // until it closes the connection
        answer += socket.readAll();
    return answer.chopped(std::min<qsizetype>(QByteArray("+OK\r\n").size(), answer.size()));
}
