#pragma once

#include "model/app.h"
#include "operations/replicausage.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

namespace ops {

class AppDesk;
class ConsoleState;
class RecordTable;
class ReplicaModel;

/// The programs that an app runs as, with what they use. That is asked for once a second, while it can be seen.
class ReplicaView final : public QWidget
{
    Q_OBJECT
public:
    explicit ReplicaView(ConsoleState &console, AppDesk &desk, QWidget *parent = nullptr);

    void show(const AppStatus &status);
    RecordTable *table() const { return m_table; }

Q_SIGNALS:
    void logRequested(const QString &replica); ///< double click

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void ask();
    void take(quint64 ticket, const QList<ReplicaUsage> &usages);
    void fill();
    void retranslate();

    ConsoleState &m_console;
    AppDesk &m_desk;
    AppStatus m_status;
    QHash<QString, ReplicaUsage> m_usages; ///< by id
    ReplicaModel *m_model;
    RecordTable *m_table;
    QTimer m_poll;
    quint64 m_ticket = 0; ///< of the newest question
};

} // namespace ops
