#pragma once

#include "projections/operationsstate.h"
#include "ui/notices/notice.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace ops {

/// One notification: what it is about, buttons to go there, to snooze it and to take it away, and the time after which
/// it goes away by itself. Belongs to the GUI thread.
class NoticeCard final : public QFrame
{
    Q_OBJECT
public:
    NoticeCard(const ConsoleNotice &notice, QWidget *parent);

    const ConsoleNotice &notice() const { return m_notice; }
    /// Says it, by what is known now; its time begins anew.
    void tell(const ConsoleNotice &notice, const OperationsState &state);
    void setTime(Duration time);
    /// While it is held its time stands still; afterwards all of it is left again.
    void setHeld(bool held);
    void takeFocus();

Q_SIGNALS:
    void timeIsUp();
    void openRequested();
    void snoozeRequested();
    void dismissRequested();

private:
    QPushButton *addButton(const char *name, const QString &words, const QString &hint);

    ConsoleNotice m_notice;
    QLabel *m_title;
    QLabel *m_text;
    QList<QPushButton *> m_buttons;
    QTimer m_time;
    bool m_isHeld = false;
};

} // namespace ops
