#include "end_to_end/daemon.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

namespace {

constexpr int Columns = 120; ///< of ten characters each, so that a large file has few rows and is run soon

/// Returns the number of rows.
int write(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return 0;
    QByteArray row = "c0";
    for (int column = 1; column < Columns; ++column)
        row += ",c" + QByteArray::number(column);
    file.write(row + '\n');
    int rows = 0;
    for (; file.pos() < bytes; ++rows) {
        row.clear();
        for (int column = 0; column < Columns; ++column)
            row += QByteArray::number(100'000'000 + 1000 * column + (rows * (column + 3)) % 17) + ',';
        row.back() = '\n';
        file.write(row);
    }
    return rows;
}

/// The most memory that any program started so far has held.
qint64 peakBytes()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return qint64(usage.ru_maxrss) * 1024;
}

} // namespace

/// A file is streamed: what it takes to run it does not depend on how long it is. (bench_csv shows it for a gigabyte.)
class TestLargeFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void memoryDoesNotGrowWithTheFile();

private:
    static int rowsRun(const QString &csv, const QTemporaryDir &directory)
    {
        const DaemonResult result =
            runDaemon({QStringLiteral("run"), QStringLiteral("--dataset"), csv, QStringLiteral("--env"),
                       QStringLiteral("dev"), QStringLiteral("--fail-type"), QStringLiteral("none")},
                      directory.path());
        return result.report.value(QLatin1String("rows")).toObject().value(QLatin1String("read")).toInt();
    }
};

void TestLargeFile::memoryDoesNotGrowWithTheFile()
{
    constexpr qint64 MiB = 1 << 20;
    constexpr qint64 Small = 2 * MiB;
    constexpr qint64 Large = 40 * MiB;
    constexpr qint64 MostGrowth = 12 * MiB; // histories of charts and events fill up a little
    const QTemporaryDir directory;
    const QString csv = directory.filePath(QStringLiteral("data.csv"));
    int rows = write(csv, Small);
    QCOMPARE(rowsRun(csv, directory), rows);
    const qint64 small = peakBytes();
    rows = write(csv, Large);
    QCOMPARE(rowsRun(csv, directory), rows);
    const qint64 large = peakBytes();
    qInfo("%lld MiB for a file of %lld MiB, %lld MiB for one of %lld MiB", small / MiB, Small / MiB, large / MiB,
          Large / MiB);
    QVERIFY2(large - small < MostGrowth, qPrintable(QString::number((large - small) / MiB)));
}

QTEST_GUILESS_MAIN(TestLargeFile)
#include "tst_largefile.moc"
