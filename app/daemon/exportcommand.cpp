#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "records/recordexport.h"

#include <cstdio>

namespace ops {

namespace {

constexpr int RowsAtATime = 1000;

/// One page after the other, so that a history of any length needs the memory of one.
Result<> writeAll(const RecordExport &records, ExportTable table, RecordFormat format, std::FILE *out)
{
    std::optional<RecordCursor> after;
    do {
        const Result<RecordPage> page = records.page(table, format, after, RowsAtATime);
        if (!page)
            return page.error();
        if (std::fwrite(page->text.constData(), 1, size_t(page->text.size()), out) != size_t(page->text.size()))
            break;
        after = page->next;
    } while (after);
    if (std::fflush(out) == 0 && std::ferror(out) == 0)
        return done();
    return Error{.kind = Error::Kind::Refused,
                 .what = QStringLiteral("The output cannot be written."),
                 .where = QStringLiteral("stdout"),
                 .todo = QStringLiteral("Check the free space, and whether who reads it has ended.")};
}

template <typename E>
Result<E> named(const QCommandLineParser &parser, const char *option)
{
    const QString given = parser.value(QLatin1String(option));
    if (const auto found = fromName<E>(given))
        return *found;
    return Error{.kind = Error::Kind::Invalid,
                 .what = QStringLiteral("\"%1\" is not possible; allowed: %2.").arg(given.left(80), allNames<E>()),
                 .where = QStringLiteral("--") + QLatin1String(option),
                 .todo = {}};
}

} // namespace

int exportCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "export",
        "Writes history to stdout as a table, also while a daemon is at work. docs/data.md names the columns.\n"
        "Example: universal-devopsd export --data DIR --what incidents --format csv > incidents.csv"));
    const PlatformOptions platform(parser, PlatformOptions::Kind::Files);
    parser.addOptions({
        {QStringLiteral("what"),
         QCoreApplication::translate("export", "Which table: %1. Example: --what incidents")
             .arg(allNames<ExportTable>()),
         QStringLiteral("table")},
        {QStringLiteral("format"),
         QCoreApplication::translate("export", "csv, or jsonl for a JSON object in each line. Example: --format jsonl"),
         QStringLiteral("csv|jsonl"), QStringLiteral("csv")},
    });
    parseOrExit(parser, arguments);
    const Result<ExportTable> table = named<ExportTable>(parser, "what");
    if (!table)
        return complain(table.error());
    const Result<RecordFormat> format = named<RecordFormat>(parser, "format");
    if (!format)
        return complain(format.error());
    const Result<std::unique_ptr<RecordExport>> records =
        RecordExport::open(platform.dataDirectory(QStringLiteral("serve")));
    if (!records)
        return complain(records.error());
    if (const Result<> written = writeAll(**records, *table, *format, stdout); !written)
        return complain(written.error());
    return ExitDone;
}

} // namespace ops
