#include "end_to_end/override/processsite.h"

#include <QFile>

#include <algorithm>
#include <csignal>

namespace ops {

namespace {

/// When the barrier is away, the shell's process is the shop's.
const QByteArray Release = R"({ command: [SHELL, -c, 'while test -e "$0"; do sleep 0.05; done; exec "$@"', 'BARRIER',)"
                           R"( 'SHOP', --port, '{port}', --release, '{release}'],)"
                           R"( env: { POOL_SIZE: '{config.POOL_SIZE}' } })";

bool wasToldToEnd(pid_t process)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    const QByteArrayList lines = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
    const QByteArray pending = "ShdPnd:";
    return std::any_of(lines.cbegin(), lines.cend(), [&](const QByteArray &line) {
        constexpr int Hexadecimal = 16;
        const bool isMask = line.startsWith(pending);
        const qulonglong mask = isMask ? line.mid(pending.size()).trimmed().toULongLong(nullptr, Hexadecimal) : 0;
        return ((mask >> (SIGTERM - 1)) & 1U) != 0;
    });
}

} // namespace

ProcessSite::ProcessSite()
    : ShopSite(QStringLiteral("process"))
{
}

QByteArray ProcessSite::release(const AppKey &app) const
{
    return QByteArray(Release)
        .replace("SHELL", Shell)
        .replace("BARRIER", barrier(app).toUtf8())
        .replace("SHOP", OPS_SHOP);
}

void ProcessSite::hold(const AppKey &app, Strategy strategy, Moment moment)
{
    QFile file(barrier(app));
    if (!file.open(QIODevice::WriteOnly))
        QTest::qFail(qPrintable(file.errorString()), __FILE__, __LINE__);
    const QList<Shop> shops = shopsOf(app);
    const bool scalesIn = strategy == Strategy::ScaleIn;
    const bool somethingLeaves = scalesIn || (moment == Moment::Leaving && strategy != Strategy::ScaleOut);
    if (!somethingLeaves || shops.isEmpty())
        return;
    const pid_t leaving = scalesIn ? shops.last().pid : shops.first().pid;
    m_stopped.insert(app, leaving);
    ::kill(leaving, SIGSTOP);
}

bool ProcessSite::isHeld(const AppKey &app) const
{
    const pid_t stopped = m_stopped.value(app);
    return (stopped > 0 && wasToldToEnd(stopped)) || !shellsOf(app).isEmpty();
}

void ProcessSite::letGo(const AppKey &app)
{
    QFile::remove(barrier(app));
    if (const pid_t stopped = m_stopped.take(app); stopped > 0)
        ::kill(stopped, SIGCONT);
}

} // namespace ops
