// A CSV file from anywhere, as records and as a dataset.
#include "runtimes/dataset/csvreader.h"
#include "runtimes/dataset/datasetreader.h"

#include <QFile>
#include <QTemporaryDir>

extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    using ops::CsvReader;
    static const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("data.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(data, qint64(size)) != qint64(size))
        __builtin_trap();
    file.close();

    if (const auto reader = CsvReader::open(path, {.recordBytes = 256, .recordLines = 8, .columns = 16})) {
        qint64 last = 0;
        for (auto outcome = (*reader)->next(); outcome != CsvReader::Outcome::End; outcome = (*reader)->next()) {
            const bool isRecord = outcome == CsvReader::Outcome::Record;
            if ((*reader)->line() <= last || (isRecord && (*reader)->fields().size() > 16))
                __builtin_trap(); // it has to come to an end, and keep to its bounds
            last = (*reader)->line();
        }
    }
    (void)ops::DatasetReader::preview(path);
    return 0;
}
