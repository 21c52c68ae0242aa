#include "end_to_end/recovery/page.h"

#include <QDateTime>
#include <QFile>
#include <QSysInfo>
#include <QThread>

#include <cmath>
#include <unistd.h>

namespace {

QString processor()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("model name"))
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
    }
    return {};
}

QString machine()
{
    const double memory = double(sysconf(_SC_PHYS_PAGES)) * double(sysconf(_SC_PAGESIZE)) / (1024.0 * 1024 * 1024);
    return QStringLiteral("%1 processors (%2), %3 GiB, %4, Linux %5")
        .arg(QThread::idealThreadCount())
        .arg(processor())
        .arg(std::round(memory))
        .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion());
}

} // namespace

QString tableRow(const QStringList &cells)
{
    return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString tableRule(qsizetype columns)
{
    return QStringLiteral("|") + QStringLiteral("---|").repeated(columns) + QLatin1Char('\n');
}

QString measuredOn()
{
    double load[1] = {0};
    const bool hasLoad = getloadavg(load, 1) == 1;
    return QStringLiteral("%1 on %2; load at the end %3")
        .arg(QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate), machine(),
             hasLoad ? QString::number(load[0], 'f', 1) : QStringLiteral("unknown"));
}
