#pragma once

#include "end_to_end/recovery/customers.h"
#include "end_to_end/recovery/stage.h"

class FaultyShop;

/// How one drill went on one stage.
struct Outcome
{
    QString refused; ///< why there was no drill; empty: there was one
    Experience met;
    Stage::Deeds deeds;
    QStringList story;
};

/// One drill on one stage: customers come, something goes wrong, and they are asked how it was. `dependency` is what
/// shops may depend on.
Outcome runDrill(Stage &stage, const Drill &drill, const FaultyShop &dependency);
