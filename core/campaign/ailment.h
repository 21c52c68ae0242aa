#pragma once

#include "campaign/mix.h"
#include "runtimes/dataset/simulatedapp.h"

#include <QList>

namespace ops {

/// One fault of a simulated app, from its begin until it is over: it works through what it does to the service, and is
/// cured by what takes that away. With a cure of its own (MixFault::cure) it sits deeper: whatever else is done, it
/// comes back.
class Ailment
{
public:
    Ailment(FaultKind kind, const QJsonObject &parameters, std::optional<Timestamp> end, std::optional<Strategy> cure);

    void begin(SimulatedApp &app);
    /// The runtime has done it. Comes before advance().
    void hearDone(Strategy strategy);
    /// Keeps the service ill, or notices that it is over; then what was around the process is as before.
    void advance(SimulatedApp &app, Timestamp now);
    void end(SimulatedApp &app); ///< by a person

    bool isOver() const { return m_over; }
    FaultKind kind() const { return m_kind; }
    /// When it ends by itself; nothing if it does not.
    std::optional<Timestamp> endsAt() const { return m_end; }
    /// What helps best; nothing if nothing does. This is what the oracle knows.
    std::optional<Strategy> bestCure() const;

private:
    double number(const char *parameter) const { return m_parameters.value(QLatin1String(parameter)).toDouble(); }
    QString text(const char *parameter) const { return m_parameters.value(QLatin1String(parameter)).toString(); }
    void ail(SimulatedApp &app);
    void deployBadRelease(SimulatedApp &app);
    bool isCured(SimulatedApp &app, Timestamp now) const;
    bool isOfTheProcess() const;

    FaultKind m_kind;
    QJsonObject m_parameters;
    std::optional<Timestamp> m_end;
    std::optional<Strategy> m_cure; ///< the only one that helps, if it is not the fault's own
    QString m_release;
    int m_generation = 0; ///< of the process that it ails
    bool m_cureDone = false;
    bool m_over = false;
};

} // namespace ops
