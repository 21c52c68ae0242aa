#pragma once

#include "model/event.h"
#include "runtimes/dataset/simulatedapp.h"

#include <vector>

namespace ops {

/// The faults that one app has, from when they are brought in until they end: by their duration, or because a cure took
/// away what they rest on.
class ActiveFaults
{
public:
    using Events = std::vector<Event>;

    explicit ActiveFaults(const AppKey &key)
        : m_key(key)
    {
    }

    /// Brings a fault in, and says fault.injected. A bad release is not put in place but comes the way of all releases:
    /// the pipeline asks for its deployment. There is one of each kind (of bad_config: for each parameter); a new one
    /// takes the place of the former, so that an app that nobody cures does not get worse without end.
    void begin(Fault fault, SimulatedApp &app, Timestamp now, Events &facts);
    /// Ends what is over, and says fault.ended.
    void advance(SimulatedApp &app, Timestamp now, Events &facts);

    bool isEmpty() const { return m_faults.empty(); }

private:
    struct Active
    {
        Fault fault;
        int generation = 0;   ///< of the process that it ails
        bool wasSeen = false; ///< a bad release has been deployed
    };

    void endSameKind(const Fault &fault, SimulatedApp &app, Events &facts);
    void bringIn(Active &active, SimulatedApp &app, Events &facts);
    void requestRelease(Active &active, SimulatedApp &app, Events &facts);
    void misconfigure(Active &active, SimulatedApp &app);
    bool isOver(Active &active, const SimulatedApp &app, Timestamp now) const;
    void takeOut(const Active &active, SimulatedApp &app) const;
    void surround(SimulatedService &service) const;
    Event event(EventType type, const QJsonObject &data) const;
    Event faultEvent(EventType type, const Fault &fault) const;

    AppKey m_key;
    std::vector<Active> m_faults;
};

} // namespace ops
