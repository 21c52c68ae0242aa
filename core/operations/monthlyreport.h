#pragma once

#include "model/action.h"
#include "model/calendarmonth.h"

#include <QJsonObject>
#include <QList>

#include <optional>
#include <vector>

namespace ops {

/// What happened in one environment in some time, or in all of them. Rates are nothing where there is nothing to divide
/// by; they mean what docs/report.md says.
struct PeriodFigures
{
    Duration watched{0}; ///< sum over the apps
    Duration down{0};    ///< likewise
    int outages = 0;     ///< that began in it

    int incidents = 0; ///< that were opened in it, by what had become of them at its end
    int healed = 0;
    int selfResolved = 0;
    int escalated = 0;
    int closed = 0; ///< by a person
    int open = 0;
    int manual = 0;

    int recovered = 0; ///< cures that were proven
    Duration recovery{0};
    int detected = 0; ///< incidents of which the first sign is known
    Duration detection{0};

    int deployments = 0; ///< that ended in it, but for those that were cancelled
    int failedDeployments = 0;

    std::optional<double> availability() const;      ///< 0 to 1, as all shares
    std::optional<double> healingSuccess() const;    ///< of those that ended and did not go away by themselves
    std::optional<double> manualShare() const;       ///< of all incidents
    std::optional<double> meanTimeToRecover() const; ///< seconds, from detection to the proven cure
    std::optional<double> meanTimeToDetect() const;  ///< seconds, from the first sign
    std::optional<double> changeFailureRate() const; ///< of deployments

    void add(const PeriodFigures &other);
    QJsonObject toJson() const;
    bool operator==(const PeriodFigures &) const = default;
};

struct EnvironmentMonth
{
    QString name;
    PeriodFigures figures;
    PeriodFigures before{};                      ///< of the month before
    QList<std::optional<double>> availability{}; ///< by day; nothing where nothing was watched
    QList<int> incidents{};                      ///< opened, by day
};

/// What was wrong how often, and where.
struct IncidentCause
{
    IssueKind kind = IssueKind::Unhealthy;
    AppKey key;
    int incidents = 0;
    Duration lasted{0}; ///< all of them together, within the month
};

/// How a way to heal did.
struct StrategyRecord
{
    Strategy strategy = Strategy::Restart;
    int tries = 0;
    int cures = 0;
    Duration recovery{0}; ///< of the cures
};

/// What is tried first now where something else (or nothing) was known to help.
struct Lesson
{
    QString environment;
    QString situation; ///< see learning/situation.h
    std::optional<Strategy> before;
    std::optional<Strategy> after;
};

/// Who answered the platform's questions, and how fast.
struct AnswerRecord
{
    QString who; ///< "operator:anna"
    int approved = 0;
    int vetoed = 0;
    int changed = 0;      ///< replaced, cancelled or given more time
    int acknowledged = 0; ///< incidents
    Duration median{0};   ///< from the question to the answer
    Duration longest{0};

    int answers() const { return approved + vetoed + changed + acknowledged; }
};

/// A month for people who were not there: what docs/report.md explains.
struct MonthlyReport
{
    CalendarMonth month;
    QByteArray zone; ///< IANA name of the time zone in which days and months are meant
    Timestamp made;
    bool isOver = true;                   ///< the month was over when this was made
    int sessions = 0;                     ///< that something happened in
    int unanswered = 0;                   ///< questions that nobody answered in time
    QList<EnvironmentMonth> environments; ///< in the order in which they were first seen
    QList<IncidentCause> causes;          ///< most frequent first, at most 10
    QList<StrategyRecord> strategies;     ///< most used first
    QList<Lesson> lessons;                ///< at most 50
    QList<AnswerRecord> answers;          ///< most answers first, at most 50

    PeriodFigures total() const;
    PeriodFigures totalBefore() const;
    QJsonObject toJson() const;
};

} // namespace ops
