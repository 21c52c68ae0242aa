#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace ops {

/// What was understood of a CSV file, from its first rows.
struct DatasetPreview
{
    struct Column
    {
        QString name;
        bool numeric = false;
        bool isTime = false;
        double minimum = 0; ///< of the rows read; meaningful if numeric
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
    qint64 rowsRead = 0;
    qint64 rowsBad = 0;
    QList<BadRow> badRows; ///< at most 20
    bool complete = false; ///< the whole file was read
};

} // namespace ops

Q_DECLARE_METATYPE(ops::DatasetPreview)
