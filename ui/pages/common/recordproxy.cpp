#include "ui/pages/common/recordproxy.h"

#include "ui/models/recordmodel.h"

#include <algorithm>

namespace ops {

RecordProxy::RecordProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
}

void RecordProxy::setEnvironment(const QString &environment)
{
    if (environment == m_environment)
        return;
    m_environment = environment;
    invalidateFilter();
}

void RecordProxy::setWords(const QString &words)
{
    const QStringList wanted = words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (wanted == m_words)
        return;
    m_words = wanted;
    invalidateFilter();
}

void RecordProxy::setActiveOnly(bool only)
{
    if (only == m_activeOnly)
        return;
    m_activeOnly = only;
    invalidateFilter();
}

bool RecordProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex first = sourceModel()->index(row, 0, parent);
    if (m_activeOnly && !first.data(ActiveRole).toBool())
        return false;
    const QString environment = first.data(EnvironmentRole).toString();
    if (!m_environment.isEmpty() && !environment.isEmpty() && environment != m_environment)
        return false;
    if (m_words.isEmpty())
        return true;
    QString all;
    for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
        all += sourceModel()->index(row, column, parent).data().toString() + QLatin1Char('\n');
    return std::all_of(m_words.begin(), m_words.end(),
                       [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace ops
