#pragma once

#include "model/result.h"

#include <QStringList>

#include <memory>
#include <span>
#include <string>
#include <vector>

class QIODevice;

namespace ops {

/// Reads a CSV file (RFC 4180, and what is met in the wild) record by record, in bounded memory however large the file
/// is. Separator , ; tab or | is found from the first lines; line ends may be CRLF, LF or CR; quoted fields may hold
/// separators, doubled quotes and line breaks. A record that cannot be understood costs its first line only.
class CsvReader
{
public:
    struct Bounds
    {
        qsizetype recordBytes = qsizetype(64) * 1024;
        int recordLines = 64; ///< that quoted fields may make of one record
        int columns = 256;
    };
    enum class Outcome
    {
        Record,
        Bad, ///< see reason()
        End
    };

    /// `path` may be a resource (":/..."). An error names what is wrong with the file as a whole: there is none, it is
    /// a directory, it cannot be read, it is binary or UTF-16, it is empty, or its header cannot be understood.
    static Result<std::unique_ptr<CsvReader>> open(const QString &path);
    static Result<std::unique_ptr<CsvReader>> open(const QString &path, Bounds bounds);
    ~CsvReader();

    /// The next record after the header. Empty lines are passed over.
    Outcome next();

    std::span<const std::string> fields() const { return std::span(m_fields).first(m_fieldCount); } ///< UTF-8
    QString reason() const { return m_reason; }  ///< why the record is bad
    qint64 line() const { return m_recordLine; } ///< 1-based, where the record begins

    const QStringList &header() const { return m_header; }
    qint64 headerLine() const { return m_headerLine; } ///< 1-based
    QChar separator() const { return QLatin1Char(m_separator); }
    bool hasByteOrderMark() const { return m_hasMark; }
    qint64 bytesRead() const { return m_bytesBefore + m_position; }
    qint64 fileBytes() const { return m_fileBytes; }

private:
    enum class Scan
    {
        Complete,
        Broken,
        NeedMore
    };

    CsvReader(std::unique_ptr<QIODevice> device, Bounds bounds);

    Result<> begin(const QString &path);
    Result<> readHeader(const QString &path);
    void findSeparator();
    int countSeparators(char separator) const;
    bool fill();
    Scan scan();
    Scan scanQuoted(qsizetype &at);
    Scan broken(const QString &reason);
    void startField();
    bool atLimit(qsizetype at) const { return at - m_position >= m_bounds.recordBytes; }
    qsizetype lineBreakAt(qsizetype at) const;
    void skipLine();
    bool skipEmptyLine();
    Outcome bad(const QString &reason);

    std::unique_ptr<QIODevice> m_device;
    Bounds m_bounds;
    std::string m_buffer;
    qsizetype m_position = 0; ///< of the next record in the buffer
    qsizetype m_scanEnd = 0;  ///< behind the record that was scanned
    int m_scanLines = 0;
    qint64 m_bytesBefore = 0; ///< in the file before the buffer
    qint64 m_fileBytes = 0;
    bool m_atEnd = false;
    bool m_hasMark = false;
    char m_separator = ',';
    qint64 m_line = 1;
    qint64 m_recordLine = 0;
    QString m_reason;
    QStringList m_header;
    qint64 m_headerLine = 0;
    std::vector<std::string> m_fields; ///< kept from record to record, so that reading does not allocate
    std::size_t m_fieldCount = 0;
};

} // namespace ops
