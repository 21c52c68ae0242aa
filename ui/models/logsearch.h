#pragma once

#include <QList>
#include <QObject>
#include <QRegularExpression>
#include <QStringList>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace ops {

/// What is looked for in a log.
struct LogQuery
{
    QString text; ///< empty: nothing
    bool isPattern = false;
    bool caseSensitive = false;

    /// The expression for it; what is wrong with it is its errorString().
    QRegularExpression expression() const;
    bool operator==(const LogQuery &) const = default;
};

/// Looks for a query in lines, in a thread of its own: an expression that somebody types may take for ever. Only the
/// newest search counts, and each is given up after a while.
class LogSearch : public QObject
{
    Q_OBJECT
public:
    explicit LogSearch(QObject *parent = nullptr);
    ~LogSearch() override;

    /// Answered by `found`, unless it is cancelled before.
    void start(const LogQuery &query, quint64 firstLine, QStringList lines);
    void cancel();

Q_SIGNALS:
    /// The numbers of the lines in which it occurs, ascending. Not `complete`: it took too long.
    void found(const QList<quint64> &lines, bool complete);

private:
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    QThreadPool m_pool; ///< its end waits for the search, which looks whether it is cancelled after each line
};

} // namespace ops
