#pragma once

#include "end_to_end/recovery/customers.h"
#include "end_to_end/recovery/stage.h"

#include <memory>

class FaultyShop;

/// How one drill went on one stage.
struct Outcome
{
    QString refused; ///< why there was no drill; empty: there was one
    Experience met;
    Stage::Deeds deeds;
    QStringList story;
};

/// The customers of an app while nothing is drilled there.
using Regulars = std::unique_ptr<Customers>;
Regulars regularsOf(const Stage &stage, const Drill &drill);

/// One drill on one stage: customers come, something goes wrong, and they are asked how it was. `dependency` is what
/// shops may depend on. `regulars`, if there are any, make room for them and come again afterwards, so that the app
/// never goes without customers.
Outcome runDrill(Stage &stage, const Drill &drill, const FaultyShop &dependency, Regulars *regulars = nullptr);

/// "0.12 s, 6 lost"
QString outcomeText(const Outcome &outcome);
/// One line for people who wait.
QString progressLine(const Drill &drill, const QString &where, const Outcome &outcome);
