#pragma once

#include "model/action.h"
#include "model/app.h"
#include "model/gaterules.h"
#include "model/names.h"
#include "model/time.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace ops {

/// How freely RlOptimizer may try what it does not know.
enum class Exploration
{
    Free,
    Deterministic,
    BestKnown
};
template <>
struct EnumNames<Exploration>
{
    static constexpr std::array table{std::pair{Exploration::Free, "free"},
                                      std::pair{Exploration::Deterministic, "deterministic"},
                                      std::pair{Exploration::BestKnown, "best_known"}};
};

/// What becomes of what the streaming detector (detection/streamdetector.h) finds strange.
enum class Statistics
{
    Off,      ///< nothing is looked at
    Evidence, ///< it stands beside what limits, health checks and exits show, and explains that
    Issue     ///< what stays strange is an issue of its own as well: a warning, which is only watched
};
template <>
struct EnumNames<Statistics>
{
    static constexpr std::array table{std::pair{Statistics::Off, "off"}, std::pair{Statistics::Evidence, "evidence"},
                                      std::pair{Statistics::Issue, "issue"}};
};

struct DetectionRules
{
    Statistics statistics = Statistics::Evidence;
    int alarmEvery = 20'000; ///< one false alarm in so many values of a metric is accepted

    QJsonObject toJson() const;
    static DetectionRules fromJson(const QJsonObject &json);
    bool operator==(const DetectionRules &) const = default;
};

/// What users are promised, as a share of requests that are answered well, and from where on its budget burns too fast.
/// The windows are shares of the period, those of B. Beyer et al., "The Site Reliability Workbook" (2018), chapter 5:
/// of 30 days, 1 h and 5 min for the fast burn, 6 h and 30 min for the slow one.
struct SloRules
{
    double availability = 0;            ///< 0.999; 0: nothing is promised
    Duration period{30LL * 86'400'000}; ///< in which 1 - availability may go wrong
    double fastBurn = 14.4;             ///< times as fast as would use up the budget in one period; is an error
    double slowBurn = 6;                ///< same; is a warning

    bool isPromised() const { return availability > 0 && availability < 1; }
    Duration fastLong() const { return period / 720; }
    Duration fastShort() const { return period / 8640; }
    Duration slowLong() const { return period / 120; }
    Duration slowShort() const { return period / 1440; }

    QJsonObject toJson() const;
    static SloRules fromJson(const QJsonObject &json);
    bool operator==(const SloRules &) const = default;
};

/// From where on a metric is an issue. `debounce` of samples in a row over the limit detect it, `hysteresis` below
/// resolve it.
struct Limits
{
    double latencyP95Ms = 2000;
    double errorRate = 0.05;
    double cpu = 0.95;
    double memory = 0.90;
    double disk = 0.95;
    double dependencyErrorRate = 0.5;
    double dataErrorRate = 0.10;
    double uptime = 0.90;
    QMap<QString, std::pair<double, double>> dataRanges; ///< metric name -> allowed range; learned if absent
    int debounceSamples = 5;
    int resolveSamples = 8;
    Duration heartbeatTimeout{3000};

    QJsonObject toJson() const;
    static Limits fromJson(const QJsonObject &json);
    bool operator==(const Limits &) const = default;
};

/// How one type of app is healed in one environment.
struct HealingRules
{
    QList<Strategy> strategies{Strategy::Restart, Strategy::Rollback, Strategy::AdjustConfig, Strategy::ScaleOut};
    int maxAttempts = 5;           ///< executed actions in one incident before a person is called
    Duration backoffMin{1000};     ///< wait before the second attempt; doubles each time ...
    Duration backoffMax{60000};    ///< ... up to this
    Duration cooldown{30000};      ///< after a cure, the same strategy is not repeated sooner
    Duration relapseWindow{60000}; ///< an issue of the same kind this soon after a cure means that it did not cure
    int verifySamples = 8;         ///< healthy samples in a row that prove a cure

    QJsonObject toJson() const;
    static HealingRules fromJson(const QJsonObject &json);
    bool operator==(const HealingRules &) const = default;
};

struct EnvironmentConfig
{
    QString name;
    Duration timeout{30000}; ///< for an action, and for the proof that it cured
    QString logLevel;        ///< debug, info or warning
    Exploration exploration = Exploration::BestKnown;
    double explorationRisk = 0.01; ///< with BestKnown: largest share of the actions that may be experiments
    Limits limits;
    AutonomyRule defaultAutonomy;
    QMap<Strategy, AutonomyRule> autonomy; ///< per strategy, where it differs from the default
    QList<TimedRule> rules; ///< for some apps, strategies or times; see docs/autonomy.md for what comes before what
    Caution caution;
    Budget budget;
    Duration approvalTimeout{120000}; ///< a question that nobody answered by then expires and escalates
    QList<Strategy> twoPersons{};     ///< strategies that two different people have to approve
    QStringList onCall{}; ///< who is asked first, and who next when nobody has answered; empty: everybody at once
    HealingRules healing; ///< for every app type that has none of its own
    QMap<AppType, HealingRules> healingByType;
    DetectionRules detection{};
    SloRules slo{}; ///< for every app that has none of its own

    AutonomyRule autonomyFor(Strategy strategy) const { return autonomy.value(strategy, defaultAutonomy); }
    const HealingRules &healingFor(AppType type) const;

    QJsonObject toJson() const;
    static EnvironmentConfig fromJson(const QJsonObject &json);
    bool operator==(const EnvironmentConfig &) const = default;
};

/// Everything that an operator can configure about how the platform decides.
struct PlatformConfig
{
    QList<EnvironmentConfig> environments;    ///< in the order in which releases are promoted
    QString timeZone = QStringLiteral("UTC"); ///< IANA name; in which the times of rules are meant
    int budget = 200;                         ///< disruptive actions in any hour, everywhere

    const EnvironmentConfig *find(const QString &environment) const;
    EnvironmentConfig *find(const QString &environment);
    /// The environment that is promoted to last, whatever it is called: what is released there meets its users.
    bool isProduction(const QString &environment) const;

    QJsonObject toJson() const;
    static PlatformConfig fromJson(const QJsonObject &json);
    bool operator==(const PlatformConfig &) const = default;
};

} // namespace ops
