#pragma once

#include "model/event.h"

#include <QByteArray>

namespace ops {

enum class ExportFormat
{
    Csv,      ///< RFC 4180, with a header row
    JsonLines ///< Event::toJson, one event per line
};

/// The first bytes of a file of this format.
QByteArray exportHeader(ExportFormat format);
/// One event, with the end of its line.
QByteArray exportLine(const Event &event, ExportFormat format);
/// A CSV cell. What a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return) gets an
/// apostrophe before it, as OWASP recommends ("CSV Injection").
QByteArray csvCell(const QString &text);

} // namespace ops
