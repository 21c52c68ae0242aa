#pragma once

#include "model/result.h"

#include <QCommandLineParser>

namespace ops {

/// Parses, and ends the program for --help (0) and for mistakes (2).
void parseOrExit(QCommandLineParser &parser, const QStringList &arguments);

/// Prints "error: ..." for people; returns the exit code for bad input.
int complain(const Error &error);

} // namespace ops
