#include "app/common/reportoptions.h"

#include "journal/journalreader.h"
#include "reports/monthreader.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <cstdio>

#include <unistd.h>

namespace ops {

namespace {

Timestamp presentTime()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Error wrongOption(const QString &option, const QString &what)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = option, .todo = {}};
}

/// Says how far it is, in one line that is written over.
class PercentLine
{
public:
    PercentLine()
        : m_isShown(isatty(fileno(stderr)) != 0)
    {
    }
    ~PercentLine()
    {
        if (m_percent >= 0)
            std::fprintf(stderr, "\r      \r");
    }
    PercentLine(const PercentLine &) = delete;
    PercentLine &operator=(const PercentLine &) = delete;

    void show(double share)
    {
        const int percent = int(100 * share);
        if (!m_isShown || percent == m_percent)
            return;
        m_percent = percent;
        std::fprintf(stderr, "\r%3d %%", percent);
    }

private:
    bool m_isShown;
    int m_percent = -1;
};

} // namespace

ReportOptions::ReportOptions(QCommandLineParser &parser)
    : m_parser(parser)
{
    parser.addOptions({
        {QStringLiteral("month"), tr("Which month (default: the last one that is over). Example: --month 2026-10"),
         QStringLiteral("YYYY-MM")},
        {QStringLiteral("data"), tr("Directory of the journal. Example: --data /var/lib/universal-devops"),
         tr("directory")},
        {QStringLiteral("journal"),
         tr("The journal itself, instead of its directory. Example: --journal journal.sqlite"), tr("file")},
        {QStringLiteral("output"), tr("Where the report goes. Example: --output report.html"), tr("file")},
    });
}

QString ReportOptions::directory() const
{
    if (m_parser.isSet(QStringLiteral("journal"))) {
        const QFileInfo file(m_parser.value(QStringLiteral("journal")));
        return file.isDir() ? file.absoluteFilePath() : file.absolutePath();
    }
    if (m_parser.isSet(QStringLiteral("data")))
        return QDir(m_parser.value(QStringLiteral("data"))).absolutePath();
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("universal-devops/serve"));
}

Result<CalendarMonth> ReportOptions::month() const
{
    if (!m_parser.isSet(QStringLiteral("month")))
        return CalendarMonth::at(presentTime(), QTimeZone::systemTimeZone()).before();
    const QString text = m_parser.value(QStringLiteral("month"));
    if (const auto month = CalendarMonth::fromText(text))
        return *month;
    return wrongOption(QStringLiteral("--month"),
                       QStringLiteral("\"%1\" is no month; allowed: YEAR-MONTH, such as 2026-10.").arg(text.left(40)));
}

Result<MonthlyReport> ReportOptions::read() const
{
    const Result<CalendarMonth> wanted = month();
    if (!wanted)
        return wanted.error();
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(directory());
    if (!journal)
        return journal.error();
    PercentLine line;
    return readMonth(**journal, {.month = *wanted, .zone = QTimeZone::systemTimeZone(), .now = presentTime()},
                     [&line](double share) {
                         line.show(share);
                         return true;
                     });
}

Result<QString> ReportOptions::output() const
{
    const QString path = m_parser.value(QStringLiteral("output"));
    if (path.isEmpty())
        return wrongOption(QStringLiteral("--output"), QStringLiteral("Say into which file the report goes."));
    return path;
}

QStringList ReportOptions::arguments() const
{
    QStringList all{QStringLiteral("--data"), directory()};
    for (const QString &option : {QStringLiteral("month"), QStringLiteral("output")}) {
        if (m_parser.isSet(option))
            all += {QStringLiteral("--") + option, m_parser.value(option)};
    }
    return all;
}

Result<> writeWholeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return done();
    return Error{.kind = Error::Kind::Refused,
                 .what = QStringLiteral("The file cannot be written: %1.").arg(file.errorString()),
                 .where = path,
                 .todo = QStringLiteral("Check its directory and the free space.")};
}

} // namespace ops
