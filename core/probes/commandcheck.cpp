#include "probes/commandcheck.h"

#include "apps/programpath.h"

#include <csignal>
#include <unistd.h>

namespace ops {

namespace {

constexpr int SignalBase = 128; ///< status of who was killed by a signal, as shells say it
constexpr int KillMs = 1000;    ///< for a process that has been killed to be gone

} // namespace

CommandCheck::CommandCheck(QStringList command, QString directory, Duration timeout, QObject *parent)
    : Inquiry(parent)
    , m_command(std::move(command))
    , m_directory(std::move(directory))
    , m_timeout(timeout)
{
    m_process.setWorkingDirectory(m_directory);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { setsid(); }); // a group of its own, to be killed as a whole
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_process, &QProcess::finished, this, &CommandCheck::hearEnd);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            refuse();
    });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        killGroup();
        finish(false, 0, QStringLiteral("no answer within %1 ms").arg(m_timeout.count()));
    });
}

CommandCheck::~CommandCheck()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    killGroup();
    m_process.waitForFinished(KillMs);
}

void CommandCheck::start()
{
    QTimer::singleShot(0, this, [this] {
        if (m_finished)
            return;
        const QString program = programPath(m_command.value(0), m_directory);
        if (program.isEmpty())
            return refuse();
        m_timer.start(m_timeout);
        m_process.start(program, m_command.mid(1), QIODevice::NotOpen);
    });
}

void CommandCheck::refuse()
{
    finish(false, 0, QStringLiteral("\"%1\" cannot be started").arg(m_command.value(0)));
}

void CommandCheck::retire()
{
    disconnect();
    m_finished = true;
    m_timer.stop();
    if (m_process.state() == QProcess::NotRunning)
        return deleteLater();
    killGroup();
    connect(&m_process, &QProcess::finished, this, &QObject::deleteLater);
}

void CommandCheck::killGroup()
{
    if (m_process.processId() > 0)
        kill(-pid_t(m_process.processId()), SIGKILL);
}

void CommandCheck::hearEnd(int code, QProcess::ExitStatus how)
{
    if (how == QProcess::NormalExit)
        finish(code == 0, code, QStringLiteral("exit code %1").arg(code));
    else
        finish(false, SignalBase + code, QStringLiteral("killed by signal %1").arg(code));
}

void CommandCheck::finish(bool good, int status, const QString &reason)
{
    m_timer.stop();
    if (!std::exchange(m_finished, true))
        Q_EMIT answered({.good = good,
                         .elapsed = {},
                         .connected = good || status != 0,
                         .status = status,
                         .reason = good ? QString() : reason});
}

} // namespace ops
