#include "ui/models/logmodel.h"

#include "ui/models/logtext.h"

#include <algorithm>

namespace ops {

LogModel::LogModel(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(&m_search, &LogSearch::found, this, &LogModel::takeFound);
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return int(isFiltering() ? m_matches.size() : m_lines.size());
}

quint64 LogModel::lineAt(int row) const
{
    return isFiltering() ? m_matches[size_t(row)] : m_first + quint64(row);
}

bool LogModel::isMatch(quint64 line) const
{
    return std::binary_search(m_matches.cbegin(), m_matches.cend(), line);
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const quint64 line = lineAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return m_lines[size_t(line - m_first)];
    case MatchRole:
        return isMatch(line);
    default:
        return {};
    }
}

void LogModel::clear()
{
    beginResetModel();
    m_search.cancel();
    m_lines.clear();
    m_matches.clear();
    m_rest.clear();
    m_cut = false;
    m_first = m_searched = m_searching = 0;
    m_longest = 0;
    m_complete = true;
    endResetModel();
    Q_EMIT searched();
}

void LogModel::append(const LogPage &page)
{
    if (!page.follows && lineCount() > 0)
        markGap();
    addText(page.text);
    searchOn();
}

/// More was written than is kept where it runs, before it could be read.
void LogModel::markGap()
{
    if (!m_rest.isEmpty())
        addLines({plainLogLine(std::exchange(m_rest, {}))});
    addLines({tr("⋯ lines are missing here ⋯")});
}

void LogModel::addText(const QByteArray &text)
{
    if (text.isEmpty()) { // nothing more has come: then it is shown as it is
        if (!m_rest.isEmpty())
            addLines({plainLogLine(std::exchange(m_rest, {}))});
        return;
    }
    const QByteArray all = m_rest + text;
    QStringList lines;
    qsizetype from = 0;
    for (qsizetype end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', from)) {
        lines.append(plainLogLine(QByteArrayView(all).sliced(from, end - from)));
        from = end + 1;
    }
    m_rest = all.sliced(from);
    addLines(std::move(lines));
}

void LogModel::addLines(QStringList lines)
{
    if (lines.size() > MostLines) {
        lines = lines.sliced(lines.size() - MostLines);
        m_cut = true;
    }
    if (lines.isEmpty())
        return;
    dropOldest(lineCount() + lines.size() - MostLines);
    if (!isFiltering())
        beginInsertRows({}, int(lineCount()), int(lineCount() + lines.size() - 1));
    for (QString &line : lines) {
        m_longest = std::max(m_longest, line.size());
        m_lines.push_back(std::move(line));
    }
    if (!isFiltering())
        endInsertRows();
}

void LogModel::dropOldest(qsizetype count)
{
    if (count <= 0)
        return;
    m_cut = true;
    const quint64 first = m_first + quint64(count);
    const auto gone = std::lower_bound(m_matches.cbegin(), m_matches.cend(), first) - m_matches.cbegin();
    const qsizetype rows = isFiltering() ? gone : count;
    if (rows > 0)
        beginRemoveRows({}, 0, int(rows - 1));
    m_lines.erase(m_lines.begin(), m_lines.begin() + count);
    m_matches.erase(m_matches.begin(), m_matches.begin() + gone);
    m_first = first;
    if (rows > 0)
        endRemoveRows();
}

void LogModel::setQuery(const LogQuery &query)
{
    if (query == m_query)
        return;
    const bool wasFiltering = isFiltering();
    const bool willFilter = m_onlyMatches && !query.text.isEmpty();
    m_search.cancel();
    if (wasFiltering || willFilter)
        beginResetModel();
    m_query = query;
    m_matches.clear();
    m_searched = m_searching = m_first;
    m_complete = true;
    if (wasFiltering || willFilter)
        endResetModel();
    else
        showMatches();
    Q_EMIT searched();
    searchOn();
}

QString LogModel::queryError() const
{
    const QRegularExpression expression = m_query.expression();
    return expression.isValid() ? QString() : expression.errorString();
}

void LogModel::setOnlyMatches(bool only)
{
    if (only == m_onlyMatches)
        return;
    beginResetModel();
    m_onlyMatches = only;
    endResetModel();
}

/// In the background, as far as it has not been done.
void LogModel::searchOn()
{
    const quint64 end = m_first + quint64(m_lines.size());
    if (m_query.text.isEmpty() || m_searching > m_searched || m_searched >= end || !m_query.expression().isValid())
        return;
    const quint64 from = std::max(m_searched, m_first);
    m_searching = end;
    m_search.start(m_query, from, QStringList(m_lines.cbegin() + qsizetype(from - m_first), m_lines.cend()));
}

void LogModel::takeFound(const QList<quint64> &lines, bool complete)
{
    m_searched = m_searching;
    m_complete = m_complete && complete;
    const auto kept = std::lower_bound(lines.cbegin(), lines.cend(), m_first);
    if (kept != lines.cend()) {
        const auto before = int(m_matches.size());
        if (isFiltering())
            beginInsertRows({}, before, before + int(lines.cend() - kept) - 1);
        m_matches.insert(m_matches.end(), kept, lines.cend());
        if (isFiltering())
            endInsertRows();
        else
            showMatches();
    }
    Q_EMIT searched();
    searchOn();
}

void LogModel::showMatches()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {MatchRole});
}

int LogModel::nextMatch(int row, bool forward) const
{
    const auto count = int(m_matches.size());
    if (count == 0)
        return -1;
    if (isFiltering())
        return (row + (forward ? 1 : count - 1)) % count;
    const quint64 line = m_first + quint64(std::max(row, 0));
    if (forward) {
        const auto next = row < 0 ? m_matches.cbegin() : std::upper_bound(m_matches.cbegin(), m_matches.cend(), line);
        return int((next == m_matches.cend() ? m_matches.front() : *next) - m_first);
    }
    const auto next = std::lower_bound(m_matches.cbegin(), m_matches.cend(), line);
    return int((next == m_matches.cbegin() ? m_matches.back() : *std::prev(next)) - m_first);
}

} // namespace ops
