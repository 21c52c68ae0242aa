#pragma once

#include <QByteArrayView>
#include <QString>

namespace ops {

/// One line of a program's output as it can be shown and copied without danger: colours and other terminal sequences
/// are taken out, control characters and what turns the direction of writing are shown as signs, what is no UTF-8 as
/// U+FFFD, and a line that is too long is cut.
QString plainLogLine(QByteArrayView line);

} // namespace ops
