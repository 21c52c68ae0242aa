#pragma once

#include "operations/logpage.h"
#include "ui/models/logsearch.h"

#include <QAbstractListModel>

#include <deque>

namespace ops {

/// The last lines of a log, one row each. Pages are appended as they come; where lines are missing between two of them,
/// a row says so. A query marks the lines in which it occurs and may hide the others. Belongs to the GUI thread;
/// searching does not hold it up.
class LogModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr qsizetype MostLines = 100'000;

    enum Role
    {
        MatchRole = Qt::UserRole + 1, ///< bool: the query occurs in the line
    };

    explicit LogModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void clear();
    void append(const LogPage &page);
    qsizetype lineCount() const { return qsizetype(m_lines.size()); } ///< hidden ones, too
    bool isCut() const { return m_cut; }                              ///< there were more lines
    qsizetype longest() const { return m_longest; }                   ///< characters of a line so far

    void setQuery(const LogQuery &query);
    const LogQuery &query() const { return m_query; }
    QString queryError() const; ///< in the words of the expression's engine; empty if there is none
    bool isSearchComplete() const { return m_complete; }
    void setOnlyMatches(bool only);
    qsizetype matchCount() const { return qsizetype(m_matches.size()); }
    /// The row of the nearest match behind (or before) a row, going on at the other end; -1 if there is none.
    int nextMatch(int row, bool forward) const;

Q_SIGNALS:
    void searched(); ///< the matches are others than before

private:
    bool isFiltering() const { return m_onlyMatches && !m_query.text.isEmpty(); }
    bool isMatch(quint64 line) const;
    quint64 lineAt(int row) const;
    void markGap();
    void addText(const QByteArray &text);
    void addLines(QStringList lines);
    void dropOldest(qsizetype count);
    void searchOn();
    void takeFound(const QList<quint64> &lines, bool complete);
    void showMatches();

    std::deque<QString> m_lines;
    quint64 m_first = 0; ///< number of the first line that is kept
    bool m_cut = false;
    QByteArray m_rest; ///< of a page: a line whose end has not come yet
    qsizetype m_longest = 0;

    LogQuery m_query;
    bool m_onlyMatches = false;
    std::deque<quint64> m_matches; ///< numbers of lines, ascending
    quint64 m_searched = 0;        ///< lines before this one have been looked at
    quint64 m_searching = 0;       ///< those are being looked at
    bool m_complete = true;
    LogSearch m_search;
};

} // namespace ops
