#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace ops {

/// Something in a file that is not used, or not as its author may think. Found before it runs, from its first rows.
struct DatasetNotice
{
    enum class Kind
    {
        ColumnUnnamed,   ///< at the place `amount` of the header; is called `columns`
        ColumnRepeated,  ///< `found` is a name that there was before; is called `columns`
        ColumnShortened, ///< `found` is too long a name; is called `columns`
        NoTimes,         ///< named or filled like times, but `found` and most others are none: a fixed step
        NumbersGoBack,   ///< as large as times, but `found` is less than the one before: a fixed step
        TimesUnreadable, ///< `amount` cells of the time column, the first of them `found`
        TimesGoBack,     ///< `found` is before the time above it; the order of the file counts
        TimesStandStill, ///< all times are the same: a fixed step
        TimesLeap,       ///< by `amount` seconds up to `found`, which is passed over
        StepBounded,     ///< rows are `amount` seconds apart, which is no possible step
        TooManyColumns,  ///< `columns` hold numbers, yet only `amount` are watched
        ColumnsOfText    ///< `columns` hold hardly any numbers and are not watched
    };

    Kind kind = Kind::ColumnsOfText;
    qint64 line = 0;     ///< 1-based line of the file; 0: it is about no single one
    QStringList columns; ///< as they are called here
    QString found;       ///< what the file says
    double amount = 0;

    bool operator==(const DatasetNotice &) const = default;
};

/// What was understood of a CSV file, from its first rows.
struct DatasetPreview
{
    struct Column
    {
        QString name;
        bool numeric = false; ///< becomes a metric
        bool tooMany = false; ///< holds numbers, yet so many others do that it is not watched
        bool isTime = false;
        double minimum = 0; ///< of the rows read; meaningful if it holds numbers
        double maximum = 0;
        int missing = 0;
    };
    struct BadRow
    {
        qint64 line = 0; ///< 1-based line of the file
        QString reason;
    };

    QString path;
    qint64 fileBytes = 0;
    QString encoding;   ///< "UTF-8", "UTF-8 with byte-order mark"
    QString separator;  ///< "," ";" "\t"
    QString timeFormat; ///< empty: no time column, a fixed step is used
    double stepSeconds = 1;
    QList<Column> columns;
    QList<QStringList> firstRows; ///< as text, at most 50
    QList<DatasetNotice> notices; ///< names, times, columns; one of a kind for a column
    qint64 rowsRead = 0;          ///< with the bad ones
    qint64 rowsBad = 0;
    QList<BadRow> badRows; ///< at most 20
    bool complete = false; ///< the whole file was read
};

} // namespace ops

Q_DECLARE_METATYPE(ops::DatasetPreview)
