#pragma once

#include "model/action.h"
#include "model/app.h"
#include "model/names.h"
#include "model/random.h"
#include "model/time.h"
#include "runtimes/dataset/fault.h"

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace ops {

/// A range of values that are drawn with equal chances.
struct Span
{
    double low = 0;
    double high = 0;

    double draw(Random random, quint64 counter) const { return low + (high - low) * random.uniform(counter); }
    bool operator==(const Span &) const = default;
};

/// One kind of trouble that a mix brings about.
struct MixFault
{
    FaultKind kind = FaultKind::Crash;
    double weight = 1;
    QMap<QString, Span> numbers;      ///< parameters of the fault, by their names in a scenario
    QMap<QString, QStringList> words; ///< same, one of which is drawn
    std::optional<Span> duration;     ///< seconds, of what ends by itself
    std::optional<Strategy> cure;     ///< the only one that helps, if it is not the fault's own
    double turnsAt = 1;               ///< share of the incidents after which `turnsTo` is the only one that helps
    std::optional<Strategy> turnsTo;

    bool operator==(const MixFault &) const = default;
};

struct MixApps
{
    AppType type = AppType::Web;
    int count = 1;
    Span serviceMs{120, 120};

    bool operator==(const MixApps &) const = default;
};

/// What a campaign draws its incidents from; see docs/learning.md for the file.
struct Mix
{
    QString name;
    QString description;
    QString environment = QStringLiteral("prod");
    QList<MixApps> apps;
    QList<MixFault> faults;
    double twoAtOnce = 0;         ///< share of the incidents that have a second fault
    double falseAlarms = 0;       ///< ... that are none: the monitoring shows what is not there
    double releases = 0;          ///< ... before which a harmless release was deployed
    double vetoes = 0;            ///< share of the announced actions that an operator forbids
    Span load{0.8, 1.1};          ///< of the usual requests
    Span alarmSeconds{6, 12};     ///< how long a false alarm lasts
    Span repairSeconds{300, 900}; ///< what a person needs who was called
    Span pauseSeconds{900, 3600}; ///< from one incident of an app to its next

    bool operator==(const Mix &) const = default;
};

} // namespace ops
