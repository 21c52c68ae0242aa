#pragma once

#include "logs/templateminer.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <map>
#include <utility>

namespace ops {

/// What the logs of one app say of errors: how many lines tell of one, and which patterns of them were never seen
/// before. Reads text as it comes, from several sources (replicas) that may each stop in the middle of a line.
///
/// Bounded: see TemplateMiner; of a line that has no end yet 4 KiB are kept, what is longer is cut there.
class ErrorLog
{
public:
    static constexpr qsizetype LongestPattern = 200; ///< characters

    /// Reads on in what this source writes.
    void read(int source, QByteArrayView text) { take(source, text, false); }
    /// The same, of what was written before anybody looked: its patterns are known, its errors count for nothing.
    void learn(int source, QByteArrayView text) { take(source, text, true); }
    /// What it began to say is not gone on with.
    void cutOff(int source) { m_open.erase(source); }

    /// Lines that tell of an error since this was asked last.
    quint64 takeErrors() { return std::exchange(m_errors, 0); }
    /// Patterns seen for the first time since this was asked last, as text that can be printed; at most 20.
    QStringList takeNewPatterns() { return std::exchange(m_patterns, {}); }

private:
    void take(int source, QByteArrayView text, bool isHistory);
    void hearLine(QByteArrayView line, bool isHistory);

    TemplateMiner m_miner;
    std::map<int, QByteArray> m_open; ///< by source: the line that has no end yet
    quint64 m_errors = 0;
    QStringList m_patterns;
};

} // namespace ops
