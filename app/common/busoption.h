#pragma once

#include "model/result.h"
#include "redis/busnode.h"

#include <QCommandLineParser>

#include <optional>

namespace ops {

enum class BusRole
{
    Teller, ///< only tells what happened
    Member  ///< may carry out shared deployments as well
};

void addBusOptions(QCommandLineParser &parser, BusRole role);
/// Nothing if no Redis was named. `directory` is that of the journal.
Result<std::optional<BusNode::Settings>> readBusOptions(const QCommandLineParser &parser, const QString &directory);

} // namespace ops
