#pragma once

#include "model/result.h"

#include <QJsonDocument>
#include <QString>

namespace ops {

/// Whether a report can be written there, asked before a run, which may take hours; an empty path asks for none.
Result<> checkReportFile(const QString &path);

/// Replaces the file as a whole, or leaves it as it was.
Result<> writeReport(const QString &path, const QJsonDocument &report);

} // namespace ops
