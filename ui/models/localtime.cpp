#include "ui/models/localtime.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

QDateTime local(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(time)).toLocalTime();
}

} // namespace

QString localTime(Timestamp time)
{
    if (time == Timestamp{})
        return QString();
    return local(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss t"));
}

QString localClock(Timestamp time)
{
    return time == Timestamp{} ? QString() : local(time).toString(QStringLiteral("HH:mm:ss"));
}

QString spanText(Duration duration)
{
    const qint64 ms = std::max<qint64>(0, duration.count());
    if (ms < 1000)
        //: a duration in milliseconds
        return QCoreApplication::translate("ops::Duration", "%1 ms").arg(ms);
    const qint64 seconds = ms / 1000;
    const auto padded = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    if (seconds < 60)
        return QCoreApplication::translate("ops::Duration", "%1 s").arg(seconds);
    if (seconds < 3600)
        return QCoreApplication::translate("ops::Duration", "%1 min %2 s").arg(seconds / 60).arg(padded(seconds % 60));
    if (seconds < 86400)
        return QCoreApplication::translate("ops::Duration", "%1 h %2 min")
            .arg(seconds / 3600)
            .arg(padded(seconds / 60 % 60));
    return QCoreApplication::translate("ops::Duration", "%1 d %2 h")
        .arg(seconds / 86400)
        .arg(padded(seconds / 3600 % 24));
}

QString countdownText(Duration left)
{
    // Rounded up: "0:00" must not stand there while a veto still counts.
    const qint64 seconds = std::max<qint64>(0, (left.count() + 999) / 1000);
    const QString tail = QStringLiteral("%1").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(tail);
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(tail);
}

QLocale measureLocale()
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale;
}

double roundedDown(double value, int decimals)
{
    const double scale = std::pow(10, decimals);
    return std::floor(value * scale + 1e-9) / scale; // 0.29 * 100 is a little less than 29
}

QString numberText(double value, int digits)
{
    return measureLocale().toString(value, 'g', digits);
}

QString fixedText(double value, int decimals)
{
    return measureLocale().toString(value, 'f', decimals);
}

QString percentText(double ratio)
{
    const double percent = roundedDown(ratio * 100.0, 1);
    return QStringLiteral("%1 %").arg(fixedText(percent, percent == std::floor(percent) ? 0 : 1));
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return QString();
    return QStringLiteral("<span style='white-space:pre-wrap'>%1</span>").arg(text.toHtmlEscaped());
}

} // namespace ops
