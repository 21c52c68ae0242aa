#pragma once

#include "model/time.h"

#include <QMap>
#include <QString>

namespace ops {

/// How often in a row somebody gave a wrong password, by operator, and for how long the next attempt has to wait: not
/// at all after the first few, then twice as long each time, up to a few minutes. That makes guessing hopeless, and
/// keeps nobody out for the night who is needed. It is kept in DIRECTORY/sign-ins.json, so that another start of the
/// program forgets nothing; while that cannot be written, in memory. Of one thread.
class AttemptLog
{
public:
    static constexpr int Free = 3; ///< wrong ones in a row that cost no time
    static constexpr Duration FirstWait = std::chrono::seconds{1};
    static constexpr Duration LongestWait = std::chrono::minutes{5};

    explicit AttemptLog(const QString &directory);

    /// From `now` on; zero: none.
    Duration wait(const QString &name, Timestamp now);
    void failed(const QString &name, Timestamp now);
    void succeeded(const QString &name);

private:
    struct Attempts
    {
        int wrong = 0;
        Timestamp last;
    };

    void load();
    void save();

    QString m_path;
    QMap<QString, Attempts> m_attempts;
    bool m_isUnsaved = false; ///< the file could not be written
};

} // namespace ops
