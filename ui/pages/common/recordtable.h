#pragma once

#include <QWidget>

class QAbstractItemModel;
class QAction;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace ops {

class ToneLabel;
class RecordProxy;

/// A list as every page has it: a field to filter it, columns to sort it, Ctrl+C to copy it as text, and words that say
/// what to do when it is empty. The selected record stays selected while others come and go.
class RecordTable : public QWidget
{
    Q_OBJECT
public:
    explicit RecordTable(QWidget *parent = nullptr);
    ~RecordTable() override;

    /// A record model, shown through a proxy that sorts and filters it. Not owned.
    void setModel(QAbstractItemModel *model);
    /// A model that sorts and filters by itself; the filter field goes away. Not owned.
    void setSelfFiltering(QAbstractItemModel *model);
    /// In average characters, by column; the last one takes what is left.
    void setColumnWidths(const QList<int> &characters);
    void setEmptyTexts(const QString &title, const QString &hint);
    void setAccessibleTitle(const QString &title);

    void setEnvironment(const QString &environment);
    void setActiveOnly(bool only);
    void sortBy(int column, Qt::SortOrder order);

    void clearFilter();

    QString currentId() const;
    /// Selects and shows the record; false if it is not in the list (or filtered away).
    bool select(const QString &id);
    void selectRow(int row);
    /// False although there may be a current record: having the focus selects nothing.
    bool hasSelection() const;
    int rowCount() const;
    void copySelection();

    QTableView *view() const { return m_view; }
    QLineEdit *filterField() const { return m_filter; }
    /// Where a page puts its own choices, beside the filter field.
    QHBoxLayout *bar() const { return m_bar; }

Q_SIGNALS:
    void currentChanged(const QString &id); ///< empty: nothing is selected

protected:
    void changeEvent(QEvent *event) override;

private:
    void useModel(QAbstractItemModel *model);
    void fitTitles();
    void showEmptiness();
    void retranslate();
    QString idAt(const QModelIndex &index) const;

    QLineEdit *m_filter;
    QHBoxLayout *m_bar;
    QTableView *m_view;
    QStackedLayout *m_stack;
    QWidget *m_empty;
    ToneLabel *m_emptyTitle;
    ToneLabel *m_emptyHint;
    QPushButton *m_clearFilter;
    QAction *m_copy;
    RecordProxy *m_proxy;
    QString m_title;
    QString m_hint;
};

} // namespace ops
