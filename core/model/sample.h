#pragma once

#include "model/time.h"

#include <QMetaType>

#include <memory>
#include <span>
#include <vector>

namespace ops {

/// Position of an app in the session's list of apps, in the order of their app.registered events. Samples carry this
/// instead of two strings.
using AppIndex = quint32;

/// What one app showed at one moment: one value per metric, in the order of AppInfo::metrics; NaN where there is none.
struct SampleRow
{
    AppIndex app = 0;
    Timestamp time;
    bool alive = true;      ///< the runtime sees the app running
    bool answering = true;  ///< its heartbeat (health check) was answered in time
    bool healthy = true;    ///< ... and the answer was that it is well
    quint32 firstValue = 0; ///< into SampleBatch's values
    quint32 valueCount = 0;
};

/// Samples of many apps, packed: rows beside one contiguous array of values. Samples are not events; only what is found
/// in them becomes one.
class SampleBatch
{
public:
    std::span<const SampleRow> rows() const { return m_rows; }
    std::span<const double> values(const SampleRow &row) const
    {
        return std::span(m_values).subspan(row.firstValue, row.valueCount);
    }
    bool isEmpty() const { return m_rows.empty(); }

    void add(AppIndex app, Timestamp time, bool alive, bool answering, std::span<const double> values)
    {
        add({.app = app, .time = time, .alive = alive, .answering = answering}, values);
    }
    /// `row` says all but where its values are.
    void add(SampleRow row, std::span<const double> values)
    {
        row.firstValue = quint32(m_values.size());
        row.valueCount = quint32(values.size());
        m_rows.push_back(row);
        m_values.insert(m_values.end(), values.begin(), values.end());
    }
    void append(const SampleBatch &other)
    {
        for (const SampleRow &row : other.m_rows)
            add(row, other.values(row));
    }
    /// Moves the app indices of the rows from `firstRow` on by `by`: joins the apps of several runtimes in one list.
    void shiftApps(size_t firstRow, AppIndex by)
    {
        for (size_t i = firstRow; i < m_rows.size(); ++i)
            m_rows[i].app += by;
    }
    void clear()
    {
        m_rows.clear();
        m_values.clear();
    }

private:
    std::vector<SampleRow> m_rows;
    std::vector<double> m_values;
};

/// Shared and immutable: copying it copies a pointer.
using SharedSamples = std::shared_ptr<const SampleBatch>;

} // namespace ops

Q_DECLARE_METATYPE(ops::SharedSamples)
