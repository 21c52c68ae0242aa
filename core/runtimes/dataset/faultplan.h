#pragma once

#include "model/random.h"
#include "runtimes/dataset/fault.h"

#include <QList>

#include <optional>

namespace ops {

/// Something that is to happen to one app: a fault, or a deployment of a release.
struct PlannedItem
{
    Duration at{0}; ///< since the start of the session
    std::optional<Fault> fault;
    QString deploy; ///< release, if this is no fault
    QString reason;

    bool operator==(const PlannedItem &) const = default;
};

/// How often faults come that are drawn from the seed.
struct DrawnFaults
{
    std::optional<FaultKind> only; ///< nothing: a mix of kinds that can be cured
    Duration start{0};             ///< none before it: the scenario has its turn first
    bool hasData = false;          ///< there are columns whose data can go bad soon enough to be seen
    Duration settling{0};          ///< after the start, until it is known what is normal
    Duration end{0};               ///< none after it; 0: the session has no end that is known
};

/// What is to happen to one app, in the order of time: what a scenario says, and what is drawn from the seed.
class FaultPlan
{
public:
    FaultPlan() = default;

    void setItems(QList<PlannedItem> items); ///< in any order
    void draw(const DrawnFaults &drawn, Random random);

    /// The next item that is due, `elapsed` after the start.
    std::optional<PlannedItem> takeDue(Duration elapsed);

private:
    void drawNext();
    Fault drawFault(quint64 number) const;

    QList<PlannedItem> m_items;
    std::optional<DrawnFaults> m_drawn;
    Random m_random{0};
    quint64 m_number = 0;
    Duration m_gap{0};
    std::optional<PlannedItem> m_next; ///< that was drawn
};

} // namespace ops
