#pragma once

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

/// A file with a given content, for as long as the test runs.
class CsvFile
{
public:
    explicit CsvFile(const QByteArray &content)
        : m_path(m_directory.filePath(QStringLiteral("data.csv")))
    {
        QFile file(m_path);
        m_written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

    bool isWritten() const { return m_written; }
    const QString &path() const { return m_path; }

private:
    QTemporaryDir m_directory;
    QString m_path;
    bool m_written = false;
};
