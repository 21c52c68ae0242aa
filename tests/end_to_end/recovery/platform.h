#pragma once

#include "end_to_end/recovery/stage.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QProcess>

/// universal-devopsd serve over one app for each drill, all of one runtime. What it has learned stays in its directory;
/// the apps begin as their specs say.
class Platform final : public Stage
{
public:
    static constexpr int PortsOfAnApp = 8;

    struct Setting
    {
        QString runtime;       ///< process, docker or swarm
        QString directory;     ///< the same for those that are to remember what those before have learned
        QString image;         ///< docker, swarm
        QString engine;        ///< DOCKER_HOST
        bool isLesson = false; ///< drills that give lessons are watched, and nothing is done about them
        int firstPort = 0;
        int dependencyPort = 0;
    };

    Platform(Setting setting, Drill drill);
    /// Ends the daemon and its apps.
    ~Platform() override;

    QString start(); ///< empty, or why not

    QString prepare(const Drill &drill) override;
    int port(const Drill &drill) const override;
    int adminPort(const Drill &drill) const override;
    void release(const Drill &drill) override;
    bool isSettled(const Drill &drill, qint64 struck) override;
    void waitUntilSettled(const Drill &drill, qint64 struck) override;
    Deeds deeds(const Drill &drill, qint64 struck) override;
    QStringList story(const Drill &drill, qint64 struck) override;

private:
    /// All on one port, beside those of each replica. Tasks of a Swarm service have only the port that they share.
    bool hasSharedPort(const Drill &drill) const;
    QByteArray spec(const Drill &drill) const;
    QByteArray releaseSpec(const Drill &drill, const QByteArray &fault) const;
    QString writeSpec() const;
    QJsonObject ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) const;
    QJsonArray incidents(const Drill &drill, qint64 since) const;

    const Setting m_setting;
    const Drill m_drill;
    QProcess m_daemon;
    quint16 m_api = 0;
    QByteArray m_token;
};
