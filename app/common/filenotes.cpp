#include "app/common/filenotes.h"

#include "engine/sessionfactory.h"
#include "ui/words/datasetwords.h"

#include <cstdio>

namespace ops {

namespace {

void say(const QString &file, qint64 line, const QString &text)
{
    const QString where = line > 0 ? file + QStringLiteral(":%1").arg(line) : file;
    std::fprintf(stderr, "note: %s: %s\n", qPrintable(where), qPrintable(text));
}

} // namespace

void tellOfFiles(const SessionSpec &spec)
{
    const QList<DatasetPreview> files = previewFiles(spec);
    for (const DatasetPreview &file : files) {
        for (const DatasetNotice &notice : file.notices)
            say(file.path, notice.line, DatasetWords::of(notice));
        if (const QString text = DatasetWords::ofBadRows(file); !text.isEmpty())
            say(file.path, file.badRows.first().line, text);
    }
}

} // namespace ops
