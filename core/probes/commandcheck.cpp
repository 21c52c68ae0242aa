#include "probes/commandcheck.h"

#include <csignal>
#include <unistd.h>

namespace ops {

CommandCheck::CommandCheck(QStringList command, Duration timeout)
    : m_command(std::move(command))
    , m_timeout(timeout)
{
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { setsid(); }); // a group of its own, to be killed as a whole
    m_timer.setSingleShot(true);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus how) {
        const bool exited = how == QProcess::NormalExit;
        finish({.good = exited && code == 0,
                .elapsed = {},
                .connected = true,
                .status = exited ? code : -1,
                .reason = exited ? QStringLiteral("exit code %1").arg(code) : QStringLiteral("it crashed")});
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish({.good = false, .elapsed = {}, .connected = false, .status = -1, .reason = m_process.errorString()});
    });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        killGroup();
        finish({.good = false,
                .elapsed = {},
                .connected = false,
                .status = -1,
                .reason = QStringLiteral("no answer within %1 ms").arg(m_timeout.count())});
    });
}

CommandCheck::~CommandCheck()
{
    m_process.disconnect(this);
    killGroup();
}

void CommandCheck::start()
{
    m_timer.start(m_timeout);
    m_process.start(m_command.value(0), m_command.mid(1), QIODevice::NotOpen);
}

void CommandCheck::killGroup()
{
    if (m_process.processId() > 0)
        kill(-pid_t(m_process.processId()), SIGKILL);
}

void CommandCheck::finish(const CheckOutcome &outcome)
{
    m_timer.stop();
    if (!std::exchange(m_finished, true))
        Q_EMIT answered(outcome);
}

} // namespace ops
