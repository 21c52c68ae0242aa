#pragma once

#include "pipeline/platformaddress.h"

#include <QCommandLineParser>

namespace ops {

/// --server: where a daemon is asked. `fallback` empty: nowhere unless it is said.
void addServerOption(QCommandLineParser &parser, const QString &fallback = {});
/// --token-file and --ca-file.
void addCredentialOptions(QCommandLineParser &parser);

/// What these options and the variable UNIVERSAL_DEVOPS_TOKEN say. Errors only if the token's file cannot be read:
/// PlatformAddress::validate() knows what is missing.
Result<PlatformAddress> readServerOptions(const QCommandLineParser &parser);

} // namespace ops
