#pragma once

#include "model/time.h"
#include "operations/datasetpreview.h"
#include "runtimes/dataset/cellvalue.h"
#include "runtimes/dataset/csvreader.h"

#include <deque>

namespace ops {

/// A CSV file as a stream of rows of numbers. What its columns are is found out from the first rows; from then on rows
/// are read one by one, and the file is never held as a whole.
///
/// A row is bad if it cannot be read, has another number of fields than the header, or holds something in a numeric
/// column that is no number (or nothing, unless that is common in the column). Bad rows are counted; what could be read
/// of them is still delivered.
class DatasetReader
{
public:
    struct Row
    {
        qint64 line = 0;
        bool isBad = false;
        QString reason;             ///< why it is bad
        std::vector<double> values; ///< of the numeric columns, in their order; NaN where there is none
    };

    /// Errors: those of CsvReader::open, and a file without rows that can be used or without a numeric column.
    static Result<std::unique_ptr<DatasetReader>> open(const QString &path);

    /// What was understood of the beginning of a file.
    static Result<DatasetPreview> preview(const QString &path);

    /// The next row, valid until the next call; null at the end of the file.
    const Row *next();
    /// Begins again with the first row; the counters go on. False if the file cannot be read any more.
    bool rewind();

    const DatasetPreview &understood() const { return m_understood; }
    const QStringList &numericColumns() const { return m_numericNames; } ///< as metrics: unique, without white space
    /// Time between rows: the median of the first ones, 1 s to 60 s; 1 s if the file has no times.
    Duration rowInterval() const { return m_interval; }
    /// Mean of the first rows of a numeric column; NaN if there is none.
    double meanOf(int numericColumn) const { return m_means[std::size_t(numericColumn)]; }
    qint64 estimatedRows() const { return m_estimatedRows; }

    double progress() const; ///< 0..1, by bytes
    qint64 rowsRead() const { return m_rowsRead; }
    qint64 rowsBad() const { return m_rowsBad; }

private:
    struct Record
    {
        qint64 line = 0;
        bool isBad = false;
        QString reason;
        std::vector<std::string> fields;
    };
    struct Column
    {
        int values = -1; ///< position among the numeric columns; -1: not numeric
        bool mayBeEmpty = false;
    };

    explicit DatasetReader(QString path)
        : m_path(std::move(path))
    {
    }

    Result<> begin();
    Result<> learn();
    void learnTime();
    Result<> learnColumns();
    void learnColumn(int column);
    void nameColumns();
    QString nameFor(const QString &given, const QStringList &taken);
    void noteColumns();
    void fillPreview();
    bool readRecord(Record &record);
    void understand(const Record &record, Row &row) const;
    void understandCell(const std::string &cell, int column, Row &row) const;
    QString columnName(int column) const { return m_understood.columns[column].name; }

    QString m_path;
    std::unique_ptr<CsvReader> m_csv;
    std::vector<Column> m_columns;
    QStringList m_numericNames;
    std::vector<double> m_means;
    int m_timeColumn = -1;
    TimeFormat m_timeFormat = TimeFormat::None;
    Duration m_interval{1000};
    bool m_decimalComma = false;
    qint64 m_estimatedRows = 0;
    std::deque<Record> m_first; ///< read to find out about the columns, and not delivered yet
    DatasetPreview m_understood;
    Record m_record;
    Row m_row;
    qint64 m_rowsRead = 0;
    qint64 m_rowsBad = 0;
};

} // namespace ops
