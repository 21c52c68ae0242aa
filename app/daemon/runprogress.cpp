#include "app/daemon/runprogress.h"

#include <QCoreApplication>

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace ops {

namespace {

constexpr qint64 QuietMs = 5000; ///< whoever waits for less needs no comfort
constexpr qint64 RewriteMs = 500;

} // namespace

RunProgress::RunProgress()
    : m_isTerminal(isatty(STDERR_FILENO) == 1)
{
    m_wall.start();
}

RunProgress::~RunProgress()
{
    if (m_lineIsOpen)
        std::fprintf(stderr, "\n");
}

void RunProgress::show(double share)
{
    const qint64 elapsed = m_wall.elapsed();
    const int tenths = int(share * 10);
    const bool isNews = m_isTerminal ? elapsed - m_saidAtMs >= RewriteMs : tenths > m_saidTenths;
    if (elapsed < QuietMs || !isNews || share <= 0)
        return;
    m_saidAtMs = elapsed;
    m_saidTenths = tenths;
    m_lineIsOpen = m_isTerminal;
    const qint64 left = qint64(double(elapsed) * (1 - std::min(1.0, share)) / share / 1000);
    const QString line = QCoreApplication::translate("run", "%1 % done, about %2 min %3 s left")
                             .arg(int(share * 100))
                             .arg(left / 60)
                             .arg(left % 60, 2, 10, QLatin1Char('0'));
    std::fprintf(stderr, m_isTerminal ? "\r%-60s" : "%s\n", qPrintable(line));
    std::fflush(stderr);
}

} // namespace ops
