#pragma once

#include "tls/tlspair.h"

#include <QCommandLineParser>

#include <optional>

namespace ops {

/// The files of the options, and what they hold at the start.
struct TlsOptions
{
    TlsFiles files;
    SharedTlsPair pair;
};

void addTlsOptions(QCommandLineParser &parser);
/// Nothing if the options were not given.
Result<std::optional<TlsOptions>> readTlsOptions(const QCommandLineParser &parser);

} // namespace ops
