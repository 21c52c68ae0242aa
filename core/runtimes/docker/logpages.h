#pragma once

#include "operations/logpage.h"
#include "runtimes/docker/logentries.h"

#include <QString>

#include <optional>
#include <vector>

namespace ops {

/// How far somebody has read in a container's log. The engine cannot count lines, and can only leave out what is older
/// than a time, which several entries may share, and which is not in strict order: two streams are written at once.
struct LogPosition
{
    /// Nanoseconds; some entry has this very time, and all before that one are older. 0: the log's beginning.
    qint64 since = 0;
    qsizetype known = 0; ///< so many entries from that one on have been read
    int quiet = 0;       ///< times in a row that nothing new was there
    bool more = false;   ///< there was, and it has not been read

    static std::optional<LogPosition> parse(const QString &text);
    QString toString() const;
    bool operator==(const LogPosition &) const = default;
};

/// Makes a page of what is new in the entries that the engine shows from a position on, in their order.
class LogPageReader
{
public:
    static constexpr qsizetype PageBytes = 1LL << 20;

    /// Without a position, all is new.
    explicit LogPageReader(std::optional<LogPosition> from);

    /// Nothing more fits into the page; what comes after that is for the next one.
    bool isFull() const { return m_full; }
    void add(const LogEntry &entry);

    qsizetype seen() const { return qsizetype(m_times.size()); } ///< entries, those known before included
    /// The entry at which the position is was there: what is new follows what was read. Otherwise the engine has
    /// dropped it, or did not show it.
    bool follows() const { return m_follows; }
    /// `fromStart`: the engine has shown the log from its very beginning on.
    LogPage page(bool fromStart) const;

private:
    LogPosition next(bool fromStart) const;

    LogPosition m_from;
    bool m_isBeginning;
    bool m_follows = false;
    qsizetype m_toSkip = 0;
    bool m_full = false;
    std::vector<qint64> m_times; ///< of all that were seen and were taken in
    QByteArray m_text;
};

} // namespace ops
