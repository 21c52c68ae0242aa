#pragma once

#include <QStringList>

namespace ops {

/// What leads from one text to another, line by line: "-line" goes, "+line" comes, " line" stays. Of what stays only
/// `context` lines around each change are kept, and "..." stands for what was left out. Nothing if the texts are the
/// same. At most `most` lines; then the last one says how many more there are.
///
/// The longest common subsequence by dynamic programming, after the common beginning and end have been put aside. Texts
/// whose differing parts are too long for that are shown as all gone and all come.
QStringList lineDiff(const QString &before, const QString &after, int context = 2, int most = 400);

} // namespace ops
