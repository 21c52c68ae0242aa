#include "ui/models/advicemodel.h"

#include "ui/models/words.h"

#include <QLocale>

#include <cmath>

namespace ops {

namespace {

constexpr double ReplicaInBytes = 1e15; ///< for the order of savings: replicas come first

QString sizeText(double bytes)
{
    return QLocale().formattedDataSize(std::llround(bytes), 0);
}

} // namespace

QString AdviceModel::title(int column) const
{
    switch (Column(column)) {
    case Environment:
        return tr("Environment");
    case App:
        return tr("App");
    case What:
        return tr("What");
    case Evidence:
        return tr("Evidence");
    case Saving:
        return tr("Saves");
    case How:
        return tr("Applied by");
    case ColumnCount:
        break;
    }
    return QString();
}

QString AdviceModel::what(const Advice &advice)
{
    switch (advice.kind) {
    case AdviceKind::LessMemory:
        //: %1 and %2 are sizes
        return tr("A memory limit of %1 would do, instead of %2").arg(sizeText(advice.wanted), sizeText(advice.now));
    case AdviceKind::MoreMemory:
        //: %1 and %2 are sizes
        return tr("A memory limit of %1 is needed, instead of %2").arg(sizeText(advice.wanted), sizeText(advice.now));
    case AdviceKind::FewerReplicas:
        return tr("%1 of %2 replicas would do").arg(advice.wanted).arg(advice.now);
    case AdviceKind::MoreReplicas:
        return tr("%1 replicas are needed, instead of %2").arg(advice.wanted).arg(advice.now);
    }
    return QString();
}

QString AdviceModel::evidence(const Advice &advice)
{
    const Usage &usage = advice.evidence;
    const QString span = spanText(usage.to - usage.from);
    if (advice.isOfMemory())
        //: %1 and %3 are percentages of the limit, %2 is a time such as "30 d 00 h"
        return tr("Memory: at most %1 in %2; 95 of 100 values up to %3")
            .arg(percentText(usage.peak), span, percentText(usage.p95));
    //: %1 and %3 are percentages of a processor, %2 is a time such as "30 d 00 h"
    return tr("CPU: up to %1 in the busiest ten minutes of %2; 95 of 100 values up to %3")
        .arg(percentText(usage.busiest), span, percentText(usage.p95));
}

QString AdviceModel::saving(const Advice &advice)
{
    QStringList parts;
    if (advice.savedReplicas > 0)
        parts.append(tr("%n replica(s)", nullptr, advice.savedReplicas));
    else if (advice.savedReplicas < 0)
        parts.append(tr("needs %n more", nullptr, -advice.savedReplicas));
    if (advice.savedBytes > 0)
        //: %1 is a size
        parts.append(tr("%1 of memory").arg(sizeText(advice.savedBytes)));
    else if (advice.savedBytes < 0)
        //: %1 is a size of memory
        parts.append(tr("needs %1 more").arg(sizeText(-advice.savedBytes)));
    return parts.join(QStringLiteral(", "));
}

QString AdviceModel::text(const Advice &advice, int column) const
{
    switch (Column(column)) {
    case Environment:
        return advice.key.environment;
    case App:
        return advice.key.app;
    case What:
        return what(advice);
    case Evidence:
        return evidence(advice);
    case Saving:
        return saving(advice);
    case How:
        return advice.strategy() ? Words::ofAction(*advice.strategy(), advice.parameters())
                                 //: %1 is a line of YAML
                                 : tr("its spec: %1").arg(advice.specText());
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant AdviceModel::sortKey(const Advice &advice, int column) const
{
    return column == Saving ? QVariant(advice.savedReplicas * ReplicaInBytes + advice.savedBytes)
                            : QVariant(text(advice, column));
}

Tone AdviceModel::tone(const Advice &advice, int column) const
{
    const bool isShort = advice.kind == AdviceKind::MoreMemory || advice.kind == AdviceKind::MoreReplicas;
    return column == What && isShort ? Tone::Warning : Tone::Neutral;
}

} // namespace ops
