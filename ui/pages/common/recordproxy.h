#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace ops {

/// Sorts a record model by its sort keys and filters it by environment, by words in any column, and by what is still
/// active. For lists of thousands; the events have a model that filters by itself.
class RecordProxy final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit RecordProxy(QObject *parent = nullptr);

    void setEnvironment(const QString &environment); ///< empty: all
    void setWords(const QString &words);             ///< all of them must occur somewhere in the row
    void setActiveOnly(bool only);
    bool isFiltering() const { return !m_words.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_environment;
    QStringList m_words;
    bool m_activeOnly = false;
};

} // namespace ops
