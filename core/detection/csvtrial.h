#pragma once

#include "detection/csvvalues.h"
#include "detection/streamwatch.h"

#include <QList>

#include <functional>
#include <limits>
#include <vector>

namespace ops {

/// What the streaming detector would have made of a CSV file, had it been live: as much of it as can be shown, whatever
/// the file's size.
struct CsvTrial
{
    static constexpr std::size_t MostBuckets = 4096;
    static constexpr std::size_t MostAlarms = 5000;

    /// So many values in a row.
    struct Bucket
    {
        Timestamp from; ///< never before the one before
        double low = std::numeric_limits<double>::infinity();
        double high = -std::numeric_limits<double>::infinity(); ///< below `low` if there was no number among them
        Range usual;      ///< before the first of them; unbounded while it was learning
        double score = 0; ///< the highest
    };

    /// Something strange, from its beginning to its end.
    struct Alarm
    {
        qint64 line = 0; ///< of the file, where it began
        Timestamp since;
        Timestamp until;  ///< the last value that belongs to it
        double value = 0; ///< with which it began
        Range usual;
        double rarity = 0;
        double score = 0;
        Surprise surprise = Surprise::Value;
        qint64 values = 0;    ///< that it went on for
        bool isIssue = false; ///< it stayed: an issue where statistics may be one
        bool isOver = false;

        bool operator==(const Alarm &) const = default;
    };

    QStringList columns; ///< of the file
    QString valueColumn;
    qint64 lines = 0; ///< without the header
    qint64 unreadable = 0;
    bool hasTimes = true; ///< false: no time could be read, and there is a second between the lines
    Timestamp from;
    Timestamp to;
    std::vector<Bucket> buckets;
    std::vector<Alarm> alarms; ///< the first ones
    qint64 alarmCount = 0;
    qint64 issueCount = 0;
};

/// Reads all of `in` in constant memory, as detectCsv() does. `goOn` hears now and then how many bytes were read; false
/// ends it with an error of the kind Conflict. One false alarm in `alarmEvery` values is accepted.
Result<CsvTrial> tryDetection(QIODevice &in, const CsvColumns &columns, double alarmEvery,
                              const std::function<bool(qint64 bytes)> &goOn = {});

} // namespace ops
