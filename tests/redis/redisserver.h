#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

/// A redis-server of one's own on a loopback port, which can be treated badly. It keeps nothing on disk unless its
/// options say so.
class RedisServer
{
public:
    explicit RedisServer(QStringList options = {});
    ~RedisServer();
    RedisServer(const RedisServer &) = delete;
    RedisServer &operator=(const RedisServer &) = delete;

    /// False if it does not come up.
    bool start();
    void kill();   ///< by SIGKILL
    void forget(); ///< what it has kept on disk; not while it runs
    void pause();  ///< by SIGSTOP
    void resume(); ///< by SIGCONT

    /// What it answers to a command of one line; empty if it does not.
    QByteArray tell(const QByteArray &command) const;

    QString url() const { return QStringLiteral("redis://127.0.0.1:%1").arg(port); }
    QString path(const QString &file) const { return m_directory.filePath(file); }

    const quint16 port;

private:
    QTemporaryDir m_directory;
    QStringList m_options;
    QProcess m_process;
};
