#include "drills/drillhands.h"

namespace ops {

namespace {

constexpr Duration LongestCommand{30'000};

} // namespace

DrillHands::DrillHands(QObject *parent)
    : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice()); // results are printed there
    m_patience.setSingleShot(true);
    m_patience.setInterval(LongestCommand);
    connect(&m_patience, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::finished, this, &DrillHands::processEnded);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // all others end by finished()
            processEnded();
    });
}

DrillHands::~DrillHands()
{
    m_process.disconnect(this);
}

void DrillHands::carryOut(const DrillDeed &deed)
{
    if (deed.isRequest())
        send(deed);
    else
        start(deed);
}

void DrillHands::send(const DrillDeed &deed)
{
    HttpRequest request;
    request.method = deed.method;
    request.url = deed.url;
    request.keepAlive = false;
    m_http.send(request, [this](const Result<HttpResponse> &response) {
        if (response && !response->isSuccess())
            Q_EMIT ended(QStringLiteral("It was answered with status %1.").arg(response->status));
        else if (!response && response.error().kind == Error::Kind::Invalid)
            Q_EMIT ended(response.error().what);
        else
            Q_EMIT ended({});
    });
}

void DrillHands::start(const DrillDeed &deed)
{
    m_patience.start();
    m_process.start(deed.command.first(), deed.command.mid(1));
}

void DrillHands::processEnded()
{
    const bool inTime = m_patience.isActive();
    m_patience.stop();
    if (m_process.error() == QProcess::FailedToStart)
        Q_EMIT ended(QStringLiteral("%1 could not be started.").arg(m_process.program()));
    else if (!inTime)
        Q_EMIT ended(QStringLiteral("%1 took too long.").arg(m_process.program()));
    else if (m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0)
        Q_EMIT ended(QStringLiteral("%1 ended with %2.").arg(m_process.program()).arg(m_process.exitCode()));
    else
        Q_EMIT ended({});
}

} // namespace ops
