#pragma once

#include <QStringList>

namespace ops {

/// Starts the program that makes papers (PDF) and waits for its end: a daemon that serves for months does not carry
/// what draws letters. The exit code of this command.
int makePaper(const QStringList &arguments);

} // namespace ops
