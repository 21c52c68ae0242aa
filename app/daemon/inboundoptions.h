#pragma once

#include "inbound/inboundfile.h"

#include <QCommandLineParser>
#include <QUrl>

namespace ops {

/// What comes in from outside, and where people reach the API.
struct InboundOptions
{
    InboundSettings settings;
    QUrl publicUrl; ///< empty if it was not given
};

void addInboundOptions(QCommandLineParser &parser);
Result<InboundOptions> readInboundOptions(const QCommandLineParser &parser);

} // namespace ops
