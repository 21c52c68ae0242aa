#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "detection/csvdetection.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>
#include <unistd.h>

namespace ops {

namespace {

struct Job
{
    QString input;
    QString output;
};

/// Of all files that are to be scored.
struct Position
{
    qsizetype number = 1;
    qsizetype of = 1;
};

Error missing(const QString &what)
{
    return {Error::Kind::Invalid, what, {}, {}};
}

/// Without ".." and links, as far as it exists.
QString realPath(const QString &path)
{
    const QFileInfo file(path);
    return file.exists() ? file.canonicalFilePath() : QDir::cleanPath(file.absoluteFilePath());
}

Result<QList<Job>> filesOf(const QString &inputDir, const QString &outputDir)
{
    const QDir given(inputDir);
    if (!given.exists())
        return Error{
            Error::Kind::NotFound, QCoreApplication::translate("detect", "There is no such directory."), inputDir, {}};
    const QDir from(given.absolutePath()); // QDir takes what is relative for relative to itself
    const QString scores = realPath(outputDir) + QLatin1Char('/');
    const bool isWithin =
        scores.startsWith(realPath(inputDir) + QLatin1Char('/')) && scores != realPath(inputDir) + QLatin1Char('/');
    QList<Job> jobs; // all of them first: the output may lie within the input
    QDirIterator files(from.path(), {QStringLiteral("*.csv")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        if (isWithin && realPath(file).startsWith(scores))
            continue; // scores of an earlier run
        const QString relative = from.relativeFilePath(file);
        jobs.append({given.filePath(relative), QDir(outputDir).filePath(relative)});
    }
    std::ranges::sort(jobs, {}, &Job::input);
    if (jobs.isEmpty())
        return Error{
            Error::Kind::NotFound, QCoreApplication::translate("detect", "There are no CSV files."), inputDir, {}};
    return jobs;
}

Result<QList<Job>> jobsOf(const QCommandLineParser &parser)
{
    const QString input = parser.value(QStringLiteral("input"));
    const QString inputDir = parser.value(QStringLiteral("input-dir"));
    const QString output = parser.value(QStringLiteral("output"));
    const QString outputDir = parser.value(QStringLiteral("output-dir"));
    if (!input.isEmpty() && !output.isEmpty() && inputDir.isEmpty() && outputDir.isEmpty())
        return QList<Job>{{input, output}};
    if (!inputDir.isEmpty() && !outputDir.isEmpty() && input.isEmpty() && output.isEmpty())
        return filesOf(inputDir, outputDir);
    return missing(
        QCoreApplication::translate("detect", "Give either --input and --output, or --input-dir and --output-dir."));
}

/// Shows which of the files is scored, and how far it is; on terminals only.
class Progress
{
public:
    Progress(qint64 size, const Position &position)
        : m_size(size)
        , m_position(position)
        , m_isShown(isatty(fileno(stderr)) != 0)
    {
        if (position.of > 1)
            reached(0); // many small files: each is done before there is anything to tell of it
    }
    ~Progress()
    {
        if (m_width > 0)
            std::fprintf(stderr, "\r%*s\r", m_width, "");
    }
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;

    void reached(qint64 bytes)
    {
        const int percent = m_size > 0 ? int(100 * bytes / m_size) : 0;
        if (!m_isShown || percent == m_percent)
            return;
        m_percent = percent;
        const QString share = QCoreApplication::translate("detect", "%1 %").arg(percent, 3);
        const QString text = m_position.of > 1 ? QCoreApplication::translate("detect", "file %1 of %2: %3")
                                                     .arg(m_position.number)
                                                     .arg(m_position.of)
                                                     .arg(share)
                                               : share;
        m_width = int(text.size());
        std::fprintf(stderr, "\r%s", qPrintable(text));
    }

private:
    qint64 m_size;
    Position m_position;
    bool m_isShown;
    int m_percent = -1;
    int m_width = 0; ///< of what is shown
};

Result<CsvSummary> detectFile(const Job &job, const Position &position, const CsvColumns &columns,
                              const StreamDetector::Settings &settings)
{
    if (realPath(job.input) == realPath(job.output))
        return Error{Error::Kind::Invalid,
                     QCoreApplication::translate("detect", "Its scores would replace its values."),
                     job.input,
                     {}};
    QFile in(job.input);
    if (!in.open(QIODevice::ReadOnly))
        return Error{Error::Kind::NotFound, in.errorString(), job.input, {}};
    QDir().mkpath(QFileInfo(job.output).path());
    QSaveFile out(job.output);
    if (!out.open(QIODevice::WriteOnly))
        return Error{Error::Kind::Internal, out.errorString(), job.output, {}};
    Progress progress(in.size(), position);
    auto summary = detectCsv(in, out, columns, settings, [&](qint64 bytes) { progress.reached(bytes); });
    if (!summary) {
        Error error = summary.error();
        error.where = error.where.isEmpty() ? job.input : job.input + QStringLiteral(", ") + error.where;
        return error;
    }
    if (!out.commit())
        return Error{Error::Kind::Internal, out.errorString(), job.output, {}};
    return summary;
}

} // namespace

int detectCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "detect",
        "Scores the values of CSV files: writes \"timestamp,value,anomaly_score\", one line for each line. Each "
        "score comes from the values up to it; 0.5 and more is an alarm."));
    parser.addOptions({
        {QStringLiteral("input"),
         QCoreApplication::translate("detect", "CSV file with a header. Example: --input cpu.csv"),
         QStringLiteral("FILE")},
        {QStringLiteral("output"),
         QCoreApplication::translate("detect", "Where its scores go. Example: --output scores.csv"),
         QStringLiteral("FILE")},
        {QStringLiteral("input-dir"),
         QCoreApplication::translate("detect", "All CSV files in and below this directory. Example: --input-dir data"),
         QStringLiteral("DIR")},
        {QStringLiteral("output-dir"),
         QCoreApplication::translate(
             "detect", "Where their scores go, under the same relative paths. Example: --output-dir scores"),
         QStringLiteral("DIR")},
        {QStringLiteral("time-column"),
         QCoreApplication::translate(
             "detect", "Name of the column with the time (\"timestamp\", else the first). Example: --time-column when"),
         QStringLiteral("NAME")},
        {QStringLiteral("value-column"),
         QCoreApplication::translate(
             "detect", "Name of the column with the values (\"value\", else the second). Example: --value-column cpu"),
         QStringLiteral("NAME")},
        {QStringLiteral("alarm-every"),
         QCoreApplication::translate(
             "detect", "One false alarm in so many values is accepted (20 to 1e9). Example: --alarm-every 10000"),
         QStringLiteral("VALUES"), QString::number(StreamDetector::Settings{}.alarmEvery)},
    });
    parseOrExit(parser, arguments);

    bool ok = false;
    const StreamDetector::Settings settings{.alarmEvery = parser.value(QStringLiteral("alarm-every")).toDouble(&ok)};
    if (!ok || !(settings.alarmEvery >= 20 && settings.alarmEvery <= 1e9))
        return complain(missing(QCoreApplication::translate("detect", "--alarm-every is a number from 20 to 1e9.")));
    const auto jobs = jobsOf(parser);
    if (!jobs)
        return complain(jobs.error());
    const CsvColumns columns{parser.value(QStringLiteral("time-column")), parser.value(QStringLiteral("value-column"))};
    int exitCode = ExitDone;
    Position position{.number = 0, .of = jobs->size()};
    for (const Job &job : *jobs) {
        ++position.number;
        const auto summary = detectFile(job, position, columns, settings);
        if (!summary) {
            exitCode = complain(summary.error());
            continue; // one broken file must not cost the others
        }
        std::printf("%s\n", qPrintable(QCoreApplication::translate("detect", "%1: %2 values, %3 alarms, %4 unreadable")
                                           .arg(job.input)
                                           .arg(summary->lines)
                                           .arg(summary->alarms)
                                           .arg(summary->unreadable)));
    }
    return exitCode;
}

} // namespace ops
