#include "ui/models/evidencemodel.h"

#include "projections/evidence.h"
#include "ui/models/words.h"

namespace ops {

namespace {

QString share(double ratio)
{
    return QStringLiteral("%1 %").arg(fixedText(100 * ratio, 0));
}

QString seconds(double value)
{
    return QStringLiteral("%1 s").arg(fixedText(value, 1));
}

/// "N-3, N-7", of those that begin with "!" or of the others.
QString incidentsOf(const RankedStrategy &ranked, bool failed)
{
    QStringList list;
    for (const QString &incident : ranked.similar) {
        if (incident.startsWith(QLatin1Char('!')) == failed)
            list.append(failed ? incident.mid(1) : incident);
    }
    return list.join(QStringLiteral(", "));
}

bool mayBeChosen(const RankedStrategy &ranked)
{
    return ranked.note.isEmpty() || ranked.note == QLatin1String("pinned");
}

} // namespace

QString EvidenceModel::verdict(const QList<RankedStrategy> &ranking)
{
    QList<RankedStrategy> eligible;
    for (const RankedStrategy &ranked : ranking) {
        if (mayBeChosen(ranked))
            eligible.append(ranked);
    }
    if (eligible.isEmpty())
        return tr("Nothing may be done here.");
    const RankedStrategy &first = eligible.first();
    const QString name = Words::of(first.strategy);
    if (first.note == QLatin1String("pinned"))
        return tr("%1 comes first because an operator has pinned it.").arg(name);
    if (first.basis.isEmpty() && first.strategy != Strategy::Escalate)
        return tr("%1 comes first: nothing has been learned of it yet, and it is the next in the configured order.")
            .arg(name);
    if (eligible.size() == 1)
        return tr("%1 is all that may be done here.").arg(name);
    const RankedStrategy &second = eligible.at(1);
    //: %1 and %4 are strategies, %2 and %5 shares, %3 and %6 times
    return tr("%1 comes first: it is expected to cure %2 of the cases, at a cost of %3 of downtime; next is %4 with %5 "
              "and %6.")
        .arg(name, share(first.chance), seconds(first.cost), Words::of(second.strategy), share(second.chance),
             seconds(second.cost));
}

QString EvidenceModel::title(int column) const
{
    switch (Column(column)) {
    case Place:
        return tr("Place");
    case StrategyName:
        return tr("Strategy");
    case Cured:
        return tr("Cured");
    case Chance:
        return tr("Chance to cure");
    case Recovery:
        return tr("Recovery");
    case Cost:
        return tr("Expected cost");
    case WouldChange:
        return tr("What would change it");
    case Incidents:
        return tr("Past incidents");
    case ColumnCount:
        break;
    }
    return QString();
}

QString EvidenceModel::chance(const RankedStrategy &ranked)
{
    // Of a person all is expected, and of what was never tried only that the configured order makes sense.
    if (ranked.basis.isEmpty() || ranked.strategy == Strategy::Escalate)
        return QStringLiteral("–");
    //: a chance and its 95 % interval
    return tr("%1 (%2 to %3)").arg(share(ranked.chance), share(ranked.chanceLow), share(ranked.chanceHigh));
}

QString EvidenceModel::recovery(const RankedStrategy &ranked)
{
    if (ranked.successes == 0)
        return QStringLiteral("–");
    const RecoveryBounds bounds = recoveryBounds(ranked);
    if (!bounds.known)
        return seconds(ranked.meanRecoverySeconds);
    return tr("%1 (%2 to %3)").arg(seconds(ranked.meanRecoverySeconds), seconds(bounds.low), seconds(bounds.high));
}

QString EvidenceModel::whatWouldChange(const StrategyEvidence &evidence)
{
    const RankedStrategy &ranked = evidence.ranked;
    if (!ranked.note.isEmpty())
        return Words::rankingNote(ranked.note);
    if (ranked.neededChance <= 0)
        return QStringLiteral("–");
    if (evidence.place == 1)
        return ranked.neededChance > 1 ? QStringLiteral("–")
                                       : tr("less than %1 to cure").arg(share(ranked.neededChance));
    return ranked.neededChance > 1 ? tr("no chance is enough")
                                   : tr("more than %1 to cure").arg(share(ranked.neededChance));
}

QString EvidenceModel::text(const StrategyEvidence &evidence, int column) const
{
    const RankedStrategy &ranked = evidence.ranked;
    switch (Column(column)) {
    case Place:
        return QString::number(evidence.place);
    case StrategyName:
        return Words::of(ranked.strategy);
    case Cured:
        return ranked.tries == 0 ? tr("never tried") : tr("%1 of %2").arg(ranked.successes).arg(ranked.tries);
    case Chance:
        return chance(ranked);
    case Recovery:
        return recovery(ranked);
    case Cost:
        return seconds(ranked.cost);
    case WouldChange:
        return whatWouldChange(evidence);
    case Incidents: {
        const QString helped = incidentsOf(ranked, false);
        const QString failed = incidentsOf(ranked, true);
        if (failed.isEmpty())
            return helped;
        //: %1 are incidents
        const QString inVain = tr("in vain: %1").arg(failed);
        return helped.isEmpty() ? inVain : helped + QStringLiteral("; ") + inVain;
    }
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant EvidenceModel::sortKey(const StrategyEvidence &evidence, int column) const
{
    switch (column) {
    case Place:
        return evidence.place;
    case Cured:
        return evidence.ranked.successes;
    case Chance:
        return evidence.ranked.chance;
    case Recovery:
        return evidence.ranked.meanRecoverySeconds;
    case Cost:
        return evidence.ranked.cost;
    case WouldChange:
        return evidence.ranked.neededChance;
    default:
        return text(evidence, column);
    }
}

QString EvidenceModel::hint(const StrategyEvidence &evidence, int column) const
{
    const RankedStrategy &ranked = evidence.ranked;
    switch (column) {
    case Chance:
        return tr("By %1 outcomes that looked like this (old ones count less), and what more general situations have "
                  "taught. In brackets: the 95 % interval.")
            .arg(fixedText(ranked.evidence, 1));
    case Recovery:
        return tr("Mean time until it was well again, with its 95 % interval.");
    case Cost:
        return tr("If it comes first: time to recover, what it disrupts, and what follows if it does not help, in "
                  "seconds of downtime.");
    case Cured:
        return ranked.basis.isEmpty() ? text(evidence, column)
                                      : tr("In this situation: %1").arg(Words::situation(ranked.basis));
    case WouldChange:
        return evidence.place == 1 ? tr("Another one would come first from then on.")
                                   : tr("It would come first from then on.");
    default:
        return text(evidence, column);
    }
}

Tone EvidenceModel::tone(const StrategyEvidence &evidence, int column) const
{
    if (evidence.place == 1 && column == StrategyName)
        return Tone::Good;
    return evidence.ranked.note == QLatin1String("forbidden") && column == WouldChange ? Tone::Bad : Tone::Neutral;
}

} // namespace ops
