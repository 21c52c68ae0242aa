#pragma once

#include "bus/workthread.h"
#include "journal/answertable.h"

#include <QObject>

#include <functional>
#include <memory>

namespace ops {

class Database;

/// Keeps answers where they outlive the platform: in its journal, through a connection and a thread of its own, since a
/// disk may be slow. What cannot be written down is not said here: the journal itself has the same trouble, and an
/// emergency stop must not fail for it.
///
/// Belongs to the thread that made it.
class AnswerBook
{
public:
    /// `directory` holds the journal; it may come into being later.
    explicit AnswerBook(QString directory);
    ~AnswerBook(); ///< waits until all has been written
    AnswerBook(const AnswerBook &) = delete;
    AnswerBook &operator=(const AnswerBook &) = delete;

    /// What a book holds of the time since `earliest`, oldest first; nothing if there is no journal yet. Reads the
    /// disk.
    std::vector<KeptAnswer> read(const QString &book, Timestamp earliest) const;

    using Written = std::function<void()>;
    /// All are made in the order of asking, and call `written` when it is down for good, or cannot be; in the thread
    /// that made this.
    void begin(const QString &book, const KeptAnswer &asked, const Written &written);
    /// `forgotten`: the keys that make room for it.
    void finish(const QString &book, const KeptAnswer &answered, const QByteArrayList &forgotten,
                const Written &written);
    void forget(const QString &book, const QByteArrayList &keys, const Written &written);

private:
    using Change = std::function<Result<>(AnswerTable &)>;

    void change(const Change &what, const Written &written);
    Result<Database *> database(); ///< in the thread that writes

    QString m_directory;
    QObject m_context;
    Courier m_back{&m_context};
    std::unique_ptr<Database> m_database; ///< of the thread that writes
    WorkThread m_writes;                  ///< ends before what it uses
};

} // namespace ops
