#pragma once

#include "drills/drillhands.h"
#include "drills/drillwatch.h"
#include "pipeline/platformaddress.h"

#include <QTimer>

namespace ops {

/// Carries out the drills of a plan in the real apps of a daemon, one after the other: waits until the app is well,
/// breaks it, follows what the platform does about it over its HTTP API, and takes the fault back.
///
/// Does nothing unless the daemon has an environment dev, and that is not its production: the last of several.
///
/// Lives in a thread with an event loop. Runs once.
class RemoteDrills : public QObject
{
    Q_OBJECT
public:
    struct Patience
    {
        Duration pollInterval{200};
        Duration longestSilence{30'000}; ///< of the daemon, before all of it is given up
    };

    /// `plan` is real, `address` valid.
    RemoteDrills(DrillPlan plan, PlatformAddress address, Patience patience, QObject *parent = nullptr);

    void start();
    /// Takes back what is broken now, and ends.
    void giveUp();

Q_SIGNALS:
    void said(const QString &line); ///< how it goes
    void scored(const ops::DrillScore &score);
    /// Once, and nothing afterwards. `problem`: why not all drills were carried out; empty if they were.
    void ended(const QString &problem);

private:
    using Heard = void (RemoteDrills::*)(const QJsonObject &answer);
    using Step = void (RemoteDrills::*)();

    void ask(const QString &path, Heard heard);
    void next(Step step, Duration pause = {});
    void askForSession();
    void heardSession(const QJsonObject &answer);
    QString obstacle(const QJsonObject &session) const;
    void beginDrill();
    void lookWhetherItIsWell();
    void heardApps(const QJsonObject &answer);
    void skipHistory();
    void heardHistory(const QJsonObject &answer);
    void breakIt();
    void follow();
    void heardEvents(const QJsonObject &answer);
    bool isOtherSession(const QJsonObject &answer);
    void finishDrill(const DrillScore &score);
    void handsAreDone(const QString &trouble);
    void drillIsOver();
    void stop(const QString &why);
    void end(const QString &problem);
    DrillScore problem(const QString &what) const;
    const Drill &drill() const { return m_plan.drills[m_at]; }
    /// By the daemon's clock.
    Timestamp now() const;
    static Timestamp localNow();

    DrillPlan m_plan;
    PlatformAddress m_address;
    Patience m_patience;
    HttpClient m_http;
    DrillHands m_hands;
    QTimer m_pause;   ///< until the next step
    QTimer m_silence; ///< runs since the daemon was heard last
    Step m_step = &RemoteDrills::askForSession;
    QString m_session;
    QString m_trouble;  ///< why there was no answer to the last question
    Duration m_skew{0}; ///< of the daemon's clock
    qint64 m_since = 0; ///< events up to here are known
    qsizetype m_at = 0; ///< which drill
    std::optional<DrillWatch> m_watch;
    std::optional<Timestamp> m_wellSince;
    Timestamp m_drillBegan; ///< with waiting for the app to be well
    Timestamp m_broken;
    std::optional<DrillScore> m_score; ///< while the fault is taken back
    QString m_whyEnded;
    bool m_breaking = false;
    bool m_mending = false;
    bool m_givenUp = false;
    bool m_over = false;
};

} // namespace ops
