#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace ops {

/// Reads one line of the Prometheus text format from left to right, without copying it. Each call takes what it names,
/// and says so if that is not what comes next.
class PrometheusLine
{
public:
    /// A line with more is refused: nobody means that many.
    static constexpr int MostLabels = 100;

    explicit PrometheusLine(QByteArrayView line)
        : m_line(line)
    {
    }

    bool atEnd() const { return m_at >= m_line.size(); }
    bool isNext(char c) const { return !atEnd() && m_line[m_at] == c; }
    bool take(char c);
    /// False if there are none.
    bool skipBlanks();
    QByteArrayView name(); ///< of a metric or label; empty if none comes next
    QByteArrayView word(); ///< up to the next blank
    std::optional<double> number();
    /// `{name="value",...}`, or nothing at all. Null for `labels` checks only.
    bool readLabels(QMap<QString, QString> *labels);
    /// What may follow a value: a time stamp, and an exemplar.
    bool readTail();

private:
    /// With \\, \" and \n. Null for `text` checks only.
    bool readQuoted(QByteArray *text);
    bool readLabel(QMap<QString, QString> *labels);

    QByteArrayView m_line;
    qsizetype m_at = 0;
};

} // namespace ops
