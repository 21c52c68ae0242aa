#pragma once

#include "ui/shell/consolestate.h"

#include <QStatusBar>

class QLabel;

namespace ops {

class RuntimeStatus;
class ToneLabel;

/// Session, connections to a daemon elsewhere and to what runs real apps, position in the journal, rate, and the time
/// of the last event with its zone.
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
    void showConnection();

    ConsoleState &m_console;
    QLabel *m_session;
    ToneLabel *m_connection; ///< to a daemon elsewhere
    RuntimeStatus *m_runtimes;
    QLabel *m_sequence;
    QLabel *m_rate;
    QLabel *m_time;
};

} // namespace ops
