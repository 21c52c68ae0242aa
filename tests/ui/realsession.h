#pragma once

#include "model/app.h"
#include "operations/logpage.h"
#include "operations/replicausage.h"
#include "operations/specreport.h"
#include "ui/scriptedclient.h"

namespace ops {

/// Five minutes of real apps: dev/shop with a replica, prod/shop with two, of which one was restarted after a crash,
/// and prod/mail as a container.
class RealSession
{
public:
    static inline const AppKey DevShop{QStringLiteral("dev"), QStringLiteral("shop")};
    static inline const AppKey ProdShop{QStringLiteral("prod"), QStringLiteral("shop")};
    static inline const AppKey Mail{QStringLiteral("prod"), QStringLiteral("mail")};
    static constexpr int Seconds = 300;

    RealSession();

    void play(ScriptedClient &client) const;
    SessionSpec spec() const { return m_spec; }
    Timestamp at(int second) const { return m_spec.start + std::chrono::seconds(second); }

    static AppStatus status(const AppKey &key, AppState state = AppState::Running);
    Event statusEvent(const AppStatus &status, int second = Seconds) const;
    static QList<ReplicaUsage> usage(const AppKey &key);
    static LogPage log(int lines); ///< of the first replica
    static SpecReport report();    ///< of a new app's spec without a mistake

private:
    Event event(int second, EventType type, const AppKey &key, const QString &source, const QJsonObject &data) const;
    std::vector<Event> events() const;
    SampleBatch samples() const;

    SessionSpec m_spec;
    QList<AppInfo> m_apps;
};

} // namespace ops
