#include "ui/models/metricwords.h"

#include "ui/models/localtime.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr int Digits = 4; ///< fewer would show what has just passed its limit as equal to it

/// What finding.cpp puts for a bound that is none.
constexpr double Unbounded = 1e12;

constexpr double MostRarity = 1e9; ///< nobody can tell what is more from never

int decimalsOf(double value)
{
    const int before = value == 0 ? 1 : int(std::floor(std::log10(std::abs(value)))) + 1;
    return std::clamp(Digits - before, 0, 9);
}

/// No zeros at the end.
QString shortest(double value)
{
    return measureLocale().toString(value, 'f', QLocale::FloatingPointShortest);
}

QString number(double value)
{
    const double scale = std::pow(10, decimalsOf(value));
    return shortest(std::round(value * scale) / scale);
}

} // namespace

QString MetricWords::name(const QString &metric)
{
    if (metric.startsWith(QLatin1String("use.")))
        //: %1 is a configuration parameter, such as "workers"
        return tr("Use of %1").arg(metric.mid(4));
    if (metric.startsWith(QLatin1String("data.")))
        return metric.mid(5);
    if (metric == QLatin1String("open_files"))
        return tr("Open files");
    switch (fromName<MetricRole>(metric).value_or(MetricRole::Other)) {
    case MetricRole::RequestRate:
        return tr("Requests");
    case MetricRole::LatencyP50:
        return tr("Latency (median)");
    case MetricRole::LatencyP95:
        return tr("Latency (p95)");
    case MetricRole::LatencyP99:
        return tr("Latency (p99)");
    case MetricRole::ErrorRate:
        return tr("Errors");
    case MetricRole::Cpu:
        return tr("CPU");
    case MetricRole::Memory:
        return tr("Memory");
    case MetricRole::Disk:
        return tr("Disk");
    case MetricRole::QueueDepth:
        return tr("Requests that wait");
    case MetricRole::DependencyErrorRate:
        return tr("Errors of the dependency");
    case MetricRole::DataErrorRate:
        return tr("Bad data rows");
    case MetricRole::LogErrorRate:
        return tr("Errors in the log");
    case MetricRole::ConfigUse:
    case MetricRole::Data:
    case MetricRole::Other:
        break;
    }
    return metric;
}

QString MetricWords::value(double value, MetricRole role)
{
    switch (role) {
    case MetricRole::LatencyP50:
    case MetricRole::LatencyP95:
    case MetricRole::LatencyP99:
        return tr("%1 ms").arg(number(value));
    case MetricRole::RequestRate:
    case MetricRole::LogErrorRate:
        //: so many per second
        return tr("%1 /s").arg(number(value));
    case MetricRole::ErrorRate:
    case MetricRole::Cpu:
    case MetricRole::Memory:
    case MetricRole::Disk:
    case MetricRole::DependencyErrorRate:
    case MetricRole::ConfigUse:
    case MetricRole::DataErrorRate:
        return percent(value);
    case MetricRole::QueueDepth:
    case MetricRole::Data:
    case MetricRole::Other:
        break;
    }
    return number(value);
}

QString MetricWords::percent(double ratio)
{
    const double percent = ratio * 100;
    return tr("%1 %").arg(shortest(roundedDown(percent, decimalsOf(percent))));
}

QString MetricWords::of(const Evidence &evidence)
{
    const QString said = withRange(evidence);
    if (evidence.rarity <= 0)
        return said;
    const QString way = surpriseName(evidence.surprise);
    if (way.isEmpty())
        //: %1 is a metric with its value and range, %2 a number
        return tr("%1; one value in %2 is as strange").arg(said, inSoMany(evidence.rarity));
    //: %1 is a metric with its value and range, %2 a number, %3 what is strange
    return tr("%1; one value in %2 is as strange: %3").arg(said, inSoMany(evidence.rarity), way);
}

QString MetricWords::withRange(const Evidence &evidence)
{
    if (evidence.metric == QLatin1String("alive"))
        return tr("The app does not run.");
    if (evidence.metric == QLatin1String("answering"))
        return tr("The app does not answer its health check.");
    if (evidence.metric == QLatin1String("healthy"))
        return tr("The app answers its health check with an error.");
    if (evidence.metric.startsWith(QLatin1String("log:")))
        //: %1 is the pattern of a line
        return tr("New in its log: %1").arg(evidence.metric.mid(4));
    if (evidence.metric.startsWith(QLatin1String("alert:")))
        //: %1 is what another monitor calls it
        return tr("Alert of another monitor: %1").arg(evidence.metric.mid(6));
    const auto text = [&evidence](double value) { return MetricWords::value(value, evidence.role); };
    const QString measured = QStringLiteral("%1 %2").arg(name(evidence.metric), text(evidence.value));
    if (evidence.detector == QLatin1String("stream"))
        //: %1 is a metric with its value, %2 and %3 are where most of its values are
        return tr("%1; usual from %2 to %3").arg(measured, text(evidence.low), text(evidence.high));
    // The bound that was passed is what counts; the other one is often none.
    const bool isBounded = evidence.high < Unbounded;
    if (evidence.value < evidence.low || (!isBounded && evidence.low > 0))
        //: %1 is a metric with its value, such as "Requests 2 /s"
        return tr("%1; healthy from %2 on").arg(measured, text(evidence.low));
    if (!isBounded)
        return measured;
    if (evidence.value > evidence.high || evidence.low <= 0)
        //: %1 is a metric with its value, such as "Latency (p95) 4528 ms"
        return tr("%1; healthy up to %2").arg(measured, text(evidence.high));
    //: %1 is a metric with its value, %2 and %3 are the healthy range
    return tr("%1; healthy from %2 to %3").arg(measured, text(evidence.low), text(evidence.high));
}

QString MetricWords::inSoMany(double rarity)
{
    const double shown = std::round(std::min(rarity, MostRarity));
    const double power = shown > 0 ? std::pow(10, std::floor(std::log10(shown)) - 1) : 1; // two digits
    const QString number = measureLocale().toString(qint64(std::round(shown / power) * power));
    return rarity > MostRarity ? tr("more than %1").arg(number) : number;
}

QString MetricWords::rarity(double rarity)
{
    //: %1 is a number, or "more than" a number
    return tr("One value in %1 is as strange.").arg(inSoMany(rarity));
}

QString MetricWords::surpriseName(const QString &surprise)
{
    if (surprise == QLatin1String("value"))
        return tr("the value itself");
    if (surprise == QLatin1String("gap"))
        return tr("where hardly any value is");
    if (surprise == QLatin1String("burst"))
        return tr("several in a row");
    if (surprise == QLatin1String("shift"))
        return tr("a shift of the level");
    if (surprise == QLatin1String("drift"))
        return tr("a slow drift");
    if (surprise == QLatin1String("time-of-day"))
        return tr("the time of day");
    return QString();
}

QString MetricWords::surprise(const QString &surprise)
{
    if (surprise == QLatin1String("value"))
        return tr("It is far from all that has been.");
    if (surprise == QLatin1String("gap"))
        return tr("Hardly any value has been there, though there were smaller and greater ones.");
    if (surprise == QLatin1String("burst"))
        return tr("The mean of the last few values is not what that of some more was.");
    if (surprise == QLatin1String("shift"))
        return tr("The mean of the last tens of values is not what that of hundreds was.");
    if (surprise == QLatin1String("drift"))
        return tr("The mean of the last tens of values is not what that of more than a thousand was.");
    if (surprise == QLatin1String("time-of-day"))
        return tr("It is not what this hour of the day usually brings.");
    return QString();
}

} // namespace ops
