#pragma once

#include "detection/range.h"
#include "detection/streamevidence.h"
#include "model/app.h"
#include "model/issue.h"

#include <vector>

namespace ops {

/// What kind of watch found something; the name goes into Evidence::detector.
enum class Detector
{
    Limit,
    Heartbeat,
    Exit,
    Deviation,
    Trend,
    Rollout,
    Stream, ///< strange by the metric's own history
    Burn,   ///< what users were promised is used up too fast
    Alert,  ///< another monitor says so
    Log     ///< the app's log tells of an error that is like none before
};
template <>
struct EnumNames<Detector>
{
    static constexpr std::array table{
        std::pair{Detector::Limit, "limit"},   std::pair{Detector::Heartbeat, "heartbeat"},
        std::pair{Detector::Exit, "exit"},     std::pair{Detector::Deviation, "deviation"},
        std::pair{Detector::Trend, "trend"},   std::pair{Detector::Rollout, "rollout"},
        std::pair{Detector::Stream, "stream"}, std::pair{Detector::Burn, "burn"},
        std::pair{Detector::Alert, "alert"},   std::pair{Detector::Log, "log"}};
};

/// One thing that is out of line with one app now, almost without texts, so that it can be made for every sample.
struct Finding
{
    static constexpr int AliveFlag = -1;                ///< instead of a metric's position
    static constexpr int AnsweringFlag = -2;            ///< same
    static constexpr int HealthyFlag = -3;              ///< same
    static constexpr int FirstAlert = -4;               ///< and downwards: alerts of other monitors
    static constexpr int FirstPattern = -1'000'000'000; ///< and downwards: new patterns in the log

    IssueKind kind = IssueKind::MetricAnomaly; ///< what it would be called if there were nothing else
    int metric = AnsweringFlag;                ///< position in AppInfo::metrics, or one of the flags
    MetricRole role = MetricRole::Other;
    Detector detector = Detector::Limit;
    bool canBeRoot = true; ///< false: worth showing beside an issue, but not an issue
    double value = 0;
    Range healthy;
    Timestamp since;   ///< first sample that showed it
    double rarity = 0; ///< one value of the metric's history in so many is as strange; 0: not known to be
    Surprise surprise = Surprise::Value;   ///< in which way, if it is
    bool isUrgent = false;                 ///< of a burning budget: it will not last for long
    QString text{};                        ///< name of an alert, or a pattern; shared with whoever was told of it
    Severity severity = Severity::Warning; ///< of an alert
    bool isWorseForLong = false;           ///< users are served worse than usual, and it is no passing moment
};
using Findings = std::vector<Finding>;

/// As it is told to others: names, rounded figures, and bounds that JSON can hold.
Evidence toEvidence(const Finding &finding, const AppInfo &app);

} // namespace ops
