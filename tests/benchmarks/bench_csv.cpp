// What a large CSV file costs when it is run as users do: writes one, with a broken row now and then, and has the
// daemon run it in one environment.
//
// Usage: bench_csv [MIB] (default 1024). Prints rows per second and the most memory that the daemon ever held, and ends
// with 1 if that is 200 MB or more, if rows are missing from the report, or if a long run said nothing of its progress.

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <cstdio>

namespace {

constexpr int Columns = 20;
constexpr qint64 RowsPerBlock = 10'000; ///< of which the last is broken
constexpr double MostMegabytes = 200;

QByteArray block()
{
    QByteArray rows;
    for (qint64 row = 1; row < RowsPerBlock; ++row) {
        for (int column = 0; column < Columns; ++column) {
            rows += QByteArray::number(100 * (column + 1) + (row * (column + 7)) % 13);
            rows += column + 1 < Columns ? ',' : '\n';
        }
    }
    return rows + "neither,number,nor,row\n";
}

/// Returns how many rows were written; 0 if the disk did not take them.
qint64 write(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return 0;
    for (int column = 0; column < Columns; ++column)
        file.write("column" + QByteArray::number(column) + (column + 1 < Columns ? ',' : '\n'));
    const QByteArray rows = block();
    qint64 written = 0;
    while (file.size() < bytes) {
        if (file.write(rows) != rows.size())
            return 0;
        written += RowsPerBlock;
    }
    return file.flush() ? written : 0;
}

QJsonObject readObject(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 megabytes = argc > 1 ? std::max(1, atoi(argv[1])) : 1024;
    const QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("large.csv"));
    const qint64 rows = write(csv, megabytes << 20);
    if (rows == 0) {
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(csv));
        return 2;
    }

    const QString report = folder.filePath(QStringLiteral("report.json"));
    QProcess daemon;
    daemon.setProcessChannelMode(QProcess::SeparateChannels);
    QElapsedTimer wall;
    wall.start();
    daemon.start(QStringLiteral(OPS_DAEMON),
                 {QStringLiteral("run"), QStringLiteral("--dataset"), csv, QStringLiteral("--env"),
                  QStringLiteral("dev"), QStringLiteral("--data"), folder.path(), QStringLiteral("--report"), report});
    daemon.waitForFinished(-1);
    const double seconds = double(wall.elapsed()) / 1000;
    const QByteArray said = daemon.readAllStandardError();
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const double peak = double(usage.ru_maxrss) * 1024 / 1e6;
    const QJsonObject counted = readObject(report).value(QLatin1String("rows")).toObject();
    // Faults of the run spoil some more.
    const bool complete = counted.value(QLatin1String("read")).toDouble() == double(rows) &&
                          counted.value(QLatin1String("bad")).toDouble() >= double(rows / RowsPerBlock);
    constexpr double LongRun = 60;
    const bool progress = said.contains("% done");

    std::printf("%lld MiB, %lld rows: %.0f s, %.0f rows/s\n", static_cast<long long>(megabytes),
                static_cast<long long>(rows), seconds, double(rows) / seconds);
    std::printf("most memory:    %.0f MB (below %.0f)\n", peak, MostMegabytes);
    std::printf("rows reported:  %s\n", complete ? "all" : "NOT ALL");
    std::printf("progress:       %s\n", progress ? "told" : "not told");
    const bool fine = daemon.exitCode() == 0 && complete && peak < MostMegabytes && (progress || seconds < LongRun);
    return fine ? 0 : 1;
}
