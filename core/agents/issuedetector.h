#pragma once

#include "agents/agent.h"
#include "detection/appcontext.h"
#include "detection/appwatch.h"
#include "detection/issuetracker.h"
#include "model/apprules.h"

#include <QHash>

#include <optional>
#include <vector>

namespace ops {

/// Finds what is wrong with the apps, and says one root issue per app instead of all its symptoms, and of apps that
/// depend on one another which of them is to blame: the most upstream one with an issue that users feel (of several of
/// which none depends on another, the one whose issue began first), unless the app was in trouble first and has just
/// been changed itself. Users may feel it in an app that depends on it: what is slower or more often wrong than usual
/// while dependants are over their limits is an issue within its own limits, too.
///
/// Hears: samples; app.registered (their order is the AppIndex of samples); session.started and config.changed (limits
/// per environment, what statistics are used for, what users were promised); app.state_changed, app.exited, deploy.*,
/// action.*, heal.succeeded and incident.closed (what is going on around an app); operator.reported_alert (what other
/// monitors find); log.pattern_seen (what the apps' logs tell for the first time). Says: issue.detected, issue.updated,
/// issue.resolved. The issue of an incident that a person closes is resolved with it; if it is still there, it is
/// detected again.
///
/// Keeps, per app: detectors with what they have learned (constant memory), the context, and the open issue. While a
/// disruptive action that was authorised is under way it neither finds nor resolves anything for that app.
class IssueDetector final : public Agent
{
public:
    /// `deviations` makes the detectors that learn what is normal.
    explicit IssueDetector(DeviationFactory deviations = makeRobustDeviation);

    QString name() const override { return QStringLiteral("issue-detector"); }
    void receive(std::span<const Event> batch, Outbox &out) override;
    void observe(const SampleBatch &samples, Outbox &out) override;
    void tick(Timestamp now, Outbox &out) override;

private:
    struct Watched
    {
        AppWatch watch;
        AppRules rules;
        std::optional<Limits> limits; ///< that `watch` goes by
        AppContext context;
        IssueTracker tracker;
        /// Positions in m_apps of all that it depends on, each before what it depends on itself.
        std::vector<std::size_t> upstream;
        bool wasExcused = false;
        bool changedBefore = false; ///< recently, when its issue began
        QString blamed;             ///< as it was told last
        QList<Suspect> suspects;    ///< likewise
        Timestamp seriousAt;        ///< when it was last seen to have an issue that users feel
    };

    void registerApp(const Event &event);
    void configure(const PlatformConfig &config);
    void configureApp(const Event &event);
    void setLimits(Watched &app) const;
    void hear(Watched &app, const Event &event, Outbox &out);
    void hearClosed(Watched &app, const Event &event, Outbox &out);
    void judge(Watched &app, Timestamp now, quint64 cause, Outbox &out);
    void tell(Watched &app, IssueTracker::Report report, const Watched *blamed, quint64 cause, Outbox &out);
    const Watched *toBlame(const Watched &app, Timestamp now) const;
    bool isExplainedBy(const Watched &app, const Watched &upstream, Timestamp now) const;
    /// The app was in trouble before the upstream one, and soon after it had been changed itself.
    bool isOwnWork(const Watched &app, Timestamp upstreamSince) const;
    bool dependsOn(const Watched &app, const Watched &upstream) const;
    bool dependantsSuffer(const Watched &app) const;
    bool mayBeExplainedSoon(const Watched &app) const;
    QList<Suspect> suspectsOf(const Watched &app, const Watched *blamed, Timestamp begun) const;
    const EnvironmentConfig &configOf(const QString &environment) const;
    void connectDependencies();
    std::vector<std::size_t> upstreamOf(std::size_t app) const;
    std::vector<std::size_t> dependenciesOf(std::size_t app) const;

    DeviationFactory m_deviations;
    PlatformConfig m_config;
    EnvironmentConfig m_defaults;
    std::vector<Watched> m_apps;
    QHash<AppKey, qsizetype> m_index; ///< only for look-ups: its order means nothing
    Findings m_findings;              ///< kept between samples for its memory
    Timestamp m_now;
    quint64 m_issues = 0;
};

} // namespace ops
