#pragma once

#include "end_to_end/recovery/stage.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QProcess>

#include <map>

/// universal-devopsd serve over one app for each drill, all of one runtime. What it has learned stays in its directory;
/// the apps begin as their specs say. Once it has started, threads may drill different apps at the same time.
class Platform final : public Stage
{
public:
    static constexpr int PortsOfAnApp = 8;
    static const QByteArray HealsAtOnce; ///< a configuration: everything may be done at once, nothing is tried out

    struct Setting
    {
        QString runtime;     ///< process, docker or swarm
        QString directory;   ///< the same for those that are to remember what those before have learned
        QString image = {};  ///< docker, swarm
        QString engine = {}; ///< DOCKER_HOST
        QByteArray config = HealsAtOnce;
        int mostRestarts = 5;   ///< of an app within ten minutes, and attempts in one incident
        bool isLesson = false;  ///< drills that give lessons are watched, and nothing is done about them
        int faultyReleases = 1; ///< that an app has: each can be deployed once, since what was rolled back is rejected
        int firstPort = 0;
        int dependencyPort = 0;
    };

    Platform(Setting setting, QList<Drill> drills);
    /// Ends the daemon and its apps.
    ~Platform() override;

    QString start(); ///< empty, or why not
    /// By hand, as an operator would: what is left of a drill is ended, and the app runs as its spec says; empty, or
    /// why not.
    QString restore(const Drill &drill);

    QString prepare(const Drill &drill) override;
    int port(const Drill &drill) const override;
    int adminPort(const Drill &drill) const override;
    void release(const Drill &drill) override;
    bool isSettled(const Drill &drill, qint64 struck) override;
    void waitUntilSettled(const Drill &drill, qint64 struck) override;
    Deeds deeds(const Drill &drill, qint64 struck) override;
    QStringList story(const Drill &drill, qint64 struck) override;

private:
    int firstPort(const Drill &drill) const;
    /// All on one port, beside those of each replica. Tasks of a Swarm service have only the port that they share.
    bool hasSharedPort(const Drill &drill) const;
    QByteArray spec(const Drill &drill) const;
    QByteArray faultyReleases(const Drill &drill) const;
    QByteArray releaseSpec(const Drill &drill, const QByteArray &fault) const;
    QString writeSpecs() const;
    QJsonObject ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) const;
    QJsonArray incidents(const Drill &drill, qint64 since) const;
    QJsonObject app(const Drill &drill) const;
    QList<int> replicaPorts(const Drill &drill) const; ///< of those that run
    /// Orders what brings the app one step nearer to its spec; false: nothing is left to do.
    bool orderNextRepair(const Drill &drill) const;
    bool isUnderWay(const Drill &drill) const; ///< an action or a deployment of the app

    const Setting m_setting;
    const QList<Drill> m_drills;
    std::map<QString, int> m_released; ///< by drill: how many of its faulty releases have been deployed
    QProcess m_daemon;
    quint16 m_api = 0;
    QByteArray m_token;
};
