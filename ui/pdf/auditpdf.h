#pragma once

#include "model/result.h"

#include <QString>

#include <functional>

namespace ops {

/// Makes a paper of exported audit records (JSON lines): a table on A4 pages, each record with its link and seal. It is
/// drawn record by record, so that it needs the memory of a few of them, however many there are; more than
/// AuditDesk::MostOnPaper are refused. The file is there as a whole or not at all. How many records are on it.
///
/// `progress` is told now and then how much is done, 0 to 1; false: give up (TimedOut). In any thread of a program with
/// a QGuiApplication.
Result<quint64> writeAuditPdf(const QString &lines, const QString &path,
                              const std::function<bool(double share)> &progress = {});

} // namespace ops
