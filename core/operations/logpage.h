#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

namespace ops {

/// A part of what a replica wrote to stdout and stderr, at most 1 MiB.
struct LogPage
{
    QByteArray text;
    QString position{}; ///< ask again from here for what comes next
    bool follows =
        false;         ///< begins where the position that was asked for ended; otherwise lines are missing in between
    bool more = false; ///< there is more already

    bool operator==(const LogPage &) const = default;
};

} // namespace ops

Q_DECLARE_METATYPE(ops::LogPage)
