#pragma once

#include "probes/inquiry.h"

#include <QProcess>
#include <QStringList>
#include <QTimer>

namespace ops {

/// Runs a program once, without a shell; exit code 0 is well. It is found as an app's own program is (see programPath),
/// and works in the app's directory if there is one. It is killed with all it has started when its time is up, and what
/// it writes is not looked at.
class CommandCheck : public Inquiry
{
    Q_OBJECT
public:
    CommandCheck(QStringList command, QString directory, Duration timeout, QObject *parent);
    ~CommandCheck() override;

    void start() override;
    void retire() override;

private:
    void hearEnd(int code, QProcess::ExitStatus how);
    void finish(bool good, int status, const QString &reason);
    void refuse(); ///< there is no such program
    void killGroup();

    QStringList m_command;
    QString m_directory;
    Duration m_timeout;
    QProcess m_process;
    QTimer m_timer;
    bool m_finished = false;
};

} // namespace ops
