// Precompiled for speed only; every file still includes what it uses.
#include "pch_core.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
