#pragma once

#include <QByteArray>

namespace ops {

/// A file of the kernel (below /proc or /sys/fs/cgroup) as it is now, up to `most` bytes; empty if it cannot be read.
QByteArray readKernelFile(const QByteArray &path, qsizetype most = 4096);

} // namespace ops
