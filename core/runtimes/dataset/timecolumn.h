#pragma once

#include "model/time.h"
#include "operations/datasetpreview.h"
#include "runtimes/dataset/cellvalue.h"

#include <string>
#include <vector>

namespace ops {

/// What the first cells of a column say about time, and what of it cannot be used: rows are run in the order of the
/// file and in even steps, whatever their times are.
class TimeColumn
{
public:
    explicit TimeColumn(const QString &name)
        : m_name(name)
    {
    }

    void add(qint64 line, const std::string &cell);

    /// Most cells are moments of one format; numbers, moreover, only if they never go back.
    bool isTime() const;
    TimeFormat format() const { return m_format; }
    /// Median of what is between two rows, 1 s to 60 s; 1 s if nothing is.
    Duration interval() const { return clamped(median()); }

    /// Of a column that is the time: what is strange about it.
    QList<DatasetNotice> asTime() const;
    /// Of one that is not, although its name or its cells speak of time: why. Empty if they do not.
    QList<DatasetNotice> asNoTime() const;

private:
    struct Place
    {
        qint64 line = 0; ///< 0: there is none
        QString found;
    };

    static Duration clamped(qint64 ms);
    bool isMostlyTimes() const;
    bool isNumber() const;
    void addTime(qint64 line, const std::string &cell, qint64 time);
    qint64 median() const; ///< 0 if there is nothing to take it of
    DatasetNotice notice(DatasetNotice::Kind kind, const Place &place, double amount = 0) const;

    QString m_name;
    TimeFormat m_format = TimeFormat::None;
    int m_filled = 0;
    int m_times = 0;
    int m_others = 0; ///< cells that are no time, empty ones as well
    qint64 m_last = 0;
    Place m_firstOther;
    Place m_firstFilledOther;
    Place m_firstFall;
    Place m_widest;
    std::vector<qint64> m_gaps; ///< above zero, in the order of the rows
    qint64 m_widestGap = 0;
};

} // namespace ops
