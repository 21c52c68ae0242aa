#include "journal/auditexport.h"

#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace ops {

namespace {

constexpr quint64 NumbersAtOnce = 4096;

Result<quint64> writeLines(const AuditTable &table, const AuditExport &how, QIODevice &out)
{
    const Result<AuditCheckpoint> anchor = table.anchor();
    if (!anchor)
        return anchor.error();
    const Result<std::optional<AuditRecord>> newest = table.last();
    if (!newest)
        return newest.error();
    const quint64 last = std::min(how.last, *newest ? (*newest)->number : 0);
    if (anchor->head.number > 0 && how.what.isEmpty())
        out.write(QJsonDocument(anchor->toJson()).toJson(QJsonDocument::Compact) + '\n');
    quint64 count = 0;
    for (quint64 next = anchor->head.number + 1;; next += NumbersAtOnce) {
        // Numbers that somebody has tampered with may be far apart.
        const Result<std::vector<AuditRecord>> nearest = table.read(next, 1);
        if (!nearest)
            return nearest.error();
        if (nearest->empty() || nearest->front().number > last)
            return count;
        next = nearest->front().number;
        const quint64 end = std::min(next + NumbersAtOnce, last + 1);
        const Result<std::vector<AuditRecord>> records = table.search(how.what, end, int(NumbersAtOnce), next);
        if (!records)
            return records.error();
        if (how.most > 0 && count + records->size() > how.most)
            return Error{.kind = Error::Kind::Conflict,
                         .what = QStringLiteral("More than %1 records fit.").arg(how.most),
                         .where = {},
                         .todo = QStringLiteral("Ask for a shorter time.")};
        for (auto record = records->crbegin(); record != records->crend(); ++record) // these are newest first
            out.write(record->toLine() + '\n');
        count += records->size();
        if (how.progress && !how.progress(double(end - 1) / double(last)))
            return Error{.kind = Error::Kind::TimedOut, .what = QStringLiteral("Given up."), .where = {}, .todo = {}};
    }
}

} // namespace

Result<quint64> exportAudit(const AuditTable &table, const QString &path, const AuditExport &how)
{
    QSaveFile file(path);
    const Error refused{.kind = Error::Kind::Refused,
                        .what = QStringLiteral("The file cannot be written."),
                        .where = path,
                        .todo = QStringLiteral("Check its directory and the free space.")};
    if (!file.open(QIODevice::WriteOnly))
        return refused;
    const Result<quint64> count = writeLines(table, how, file);
    if (!count)
        return count.error();
    return file.commit() ? count : Result<quint64>(refused);
}

} // namespace ops
