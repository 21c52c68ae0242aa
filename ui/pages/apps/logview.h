#pragma once

#include "model/app.h"
#include "model/result.h"
#include "ui/models/logmodel.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace ops {

class AppDesk;
class ConsoleState;
class ToneLabel;

/// What one replica of an app writes, as it comes: follows its end, finds words and expressions, and copies. Asks only
/// while it can be seen, and never for more than one page at a time.
class LogView final : public QWidget
{
    Q_OBJECT
public:
    explicit LogView(ConsoleState &console, AppDesk &desk, QWidget *parent = nullptr);

    /// The replicas that can be chosen from. The one that is shown stays, or its successor of the same number.
    void show(const AppKey &key, const QList<ReplicaInfo> &replicas);
    void choose(const QString &replica);
    QLineEdit *searchField() const { return m_search; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString replica() const;
    void addShortcuts();
    void startOver();
    void ask();
    void take(quint64 ticket, const LogPage &page);
    void fail(quint64 ticket, const Error &error);
    void search();
    void step(bool forward);
    void setFollowing(bool following);
    void scrollToEnd();
    void copy();
    void showFacts();
    void retranslate();

    AppDesk &m_desk;
    AppKey m_key;
    QList<ReplicaInfo> m_replicas;
    int m_slot = 0;
    LogModel *m_model;
    QTableView *m_view;
    QLabel *m_replicaLabel;
    QComboBox *m_choice;
    QLineEdit *m_search;
    QCheckBox *m_pattern;
    QCheckBox *m_case;
    QCheckBox *m_only;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_follow;
    QAction *m_copy;
    ToneLabel *m_facts;
    QTimer m_poll;
    QTimer m_typed;       ///< a moment after the last key, so that half a word is not searched for
    quint64 m_ticket = 0; ///< of the question that has not been answered; 0 if there is none
    QString m_position;
    QString m_error;
};

} // namespace ops
