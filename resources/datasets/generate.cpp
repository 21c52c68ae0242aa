// Writes the bundled datasets into the directory that is named: generate_datasets resources/datasets

#include "resources/datasets/generator.h"

#include <QDir>
#include <QFile>

#include <cstdio>

namespace {

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush();
    if (!written)
        std::fprintf(stderr, "%s: %s\n", qPrintable(path), qPrintable(file.errorString()));
    return written;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("Usage: generate_datasets DIRECTORY\n", stderr);
        return 2;
    }
    const QDir directory(QString::fromLocal8Bit(argv[1]));
    const bool written = write(directory.filePath(QStringLiteral("student.csv")), ops::studentScores()) &&
                         write(directory.filePath(QStringLiteral("patient_health.csv")), ops::patientHealth()) &&
                         write(directory.filePath(QStringLiteral("web_service.csv")), ops::webService());
    return written ? 0 : 1;
}
