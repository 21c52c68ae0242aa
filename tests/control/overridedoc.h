#pragma once

#include <QString>

namespace ops {

/// docs/override.md, made from the table in core/model/answer.cpp.
QString overrideDocument();

} // namespace ops
