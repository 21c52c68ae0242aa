#pragma once

#include <QStringList>

namespace ops {

/// The journal's history as tables, for people and for programs that speak SQL (docs/data.md): what makes them. In
/// each, (session, sequence) names a row, never changes, and is what to go on from.
QStringList journalViews();

} // namespace ops
