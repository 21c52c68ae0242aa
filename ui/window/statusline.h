#pragma once

#include "ui/shell/consolestate.h"

#include <QStatusBar>

class QLabel;

namespace ops {

class RuntimeStatus;

/// Session, connections to what runs real apps, position in the journal, rate, and the time of the last event with its
/// zone.
class StatusLine final : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(ConsoleState &console, QWidget *parent = nullptr);

    void refresh();

protected:
    void changeEvent(QEvent *event) override;

private:
    QString sessionName() const;

    ConsoleState &m_console;
    QLabel *m_session;
    RuntimeStatus *m_runtimes;
    QLabel *m_sequence;
    QLabel *m_rate;
    QLabel *m_time;
};

} // namespace ops
