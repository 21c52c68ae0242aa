#pragma once

#include <QByteArray>
#include <QStringList>
#include <QVariant>

namespace ops {

/// A row of names, for CSV.
QByteArray csvHeader(const QStringList &names);
/// A row with its end (CR LF). Texts that a spreadsheet would take for a formula begin with an apostrophe.
QByteArray csvLine(const QVariantList &values);
/// An object with its end (LF); what is not known is null.
QByteArray jsonLine(const QStringList &names, const QVariantList &values);

} // namespace ops
