#pragma once

#include "probes/checkoutcome.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

namespace ops {

/// Runs a program once, without a shell; exit code 0 is well. It is killed with all it has started when its time is up.
class CommandCheck : public QObject
{
    Q_OBJECT
public:
    CommandCheck(QStringList command, Duration timeout);
    ~CommandCheck() override;

    /// Answers once, later.
    void start();

Q_SIGNALS:
    void answered(const ops::CheckOutcome &outcome);

private:
    void finish(const CheckOutcome &outcome);
    void killGroup();

    QStringList m_command;
    Duration m_timeout;
    QProcess m_process;
    QTimer m_timer;
    bool m_finished = false;
};

} // namespace ops
