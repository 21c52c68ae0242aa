#pragma once

#include "model/result.h"
#include "model/time.h"

#include <QIODevice>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>

namespace ops {

/// Which columns of a CSV file are looked at, by their names in the header.
struct CsvColumns
{
    QString time;  ///< empty: the one called "timestamp", else the first
    QString value; ///< empty: the one called "value", else the second
};

/// Reads the times and values of a CSV file with a header, line by line, in constant memory.
class CsvValues
{
public:
    struct Row
    {
        std::string_view timeText;  ///< as it is written, until the next row is read
        std::string_view valueText; ///< same
        Timestamp at;               ///< of the row before where it cannot be read
        bool hasTime = false;       ///< it can be read
        double value = 0;           ///< NaN where there is no number
    };

    /// Reads the header. `in` is open and outlives us.
    static Result<CsvValues> open(QIODevice &in, const CsvColumns &columns);

    /// False at the end, and where a line is longer than 1 MiB: then there is an error().
    bool next(Row &row);

    const std::optional<Error> &error() const { return m_error; }
    qint64 lines() const { return m_lines; } ///< that were read, without the header
    const QStringList &header() const { return m_header; }
    const QString &valueColumn() const { return m_header[m_value]; }

private:
    explicit CsvValues(QIODevice &in);

    QIODevice *m_in;
    std::string m_line;
    QStringList m_header;
    int m_time = 0;  ///< positions of the columns
    int m_value = 1; ///< same
    Timestamp m_at;
    qint64 m_lines = 0;
    std::optional<Error> m_error;
};

} // namespace ops
