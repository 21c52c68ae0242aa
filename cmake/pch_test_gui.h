// Precompiled for speed only; every file still includes what it uses.
#include "pch_test.h"
#include "pch_ui.h"
