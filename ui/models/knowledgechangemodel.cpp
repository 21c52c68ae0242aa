#include "ui/models/knowledgechangemodel.h"

#include "ui/models/words.h"

namespace ops {

namespace {

QString choiceName(const std::optional<Strategy> &strategy)
{
    return strategy ? Words::of(*strategy) : QStringLiteral("–");
}

int successesIn(const std::optional<PolicyEntry> &entry)
{
    return entry ? entry->successes : -1;
}

} // namespace

void KnowledgeChangeModel::compare(const QList<PolicyEntry> &before, const QList<PolicyEntry> &after)
{
    QMap<std::pair<QString, QString>, QString> choices;
    for (const ChoiceChange &choice : diffChoices(before, after))
        choices.insert({choice.environment, choice.situation},
                       choiceName(choice.before) + QStringLiteral(" → ") + choiceName(choice.after));
    m_choices = int(choices.size());
    QList<KnowledgeChangeRow> rows;
    for (const KnowledgeChange &change : diffKnowledge(before, after)) {
        const PolicyEntry &known = change.known();
        rows.append({.environment = known.environment,
                     .situation = known.situation,
                     .strategy = known.strategy,
                     .before = change.before,
                     .after = change.after,
                     .choice = choices.value({known.environment, known.situation})});
    }
    reset(rows);
}

QString KnowledgeChangeModel::idOf(const KnowledgeChangeRow &row) const
{
    return row.environment + QLatin1Char('\n') + row.situation + QLatin1Char('\n') + toName(row.strategy);
}

QString KnowledgeChangeModel::title(int column) const
{
    switch (Column(column)) {
    case Environment:
        return tr("Environment");
    case Situation:
        return tr("Situation");
    case StrategyName:
        return tr("Strategy");
    case Before:
        return tr("Cured before");
    case After:
        return tr("Cured now");
    case Choice:
        return tr("Best known one");
    case ColumnCount:
        break;
    }
    return QString();
}

QString KnowledgeChangeModel::known(const std::optional<PolicyEntry> &entry)
{
    if (!entry)
        return tr("unknown");
    QString text = tr("%1 of %2").arg(entry->successes).arg(entry->tries);
    if (entry->successes > 0)
        text += QStringLiteral(", ") + spanText(fromSeconds(entry->meanRecoverySeconds));
    if (entry->pinned)
        text += QStringLiteral(", ") + tr("pinned");
    if (entry->forbidden)
        text += QStringLiteral(", ") + tr("forbidden");
    return text;
}

QString KnowledgeChangeModel::text(const KnowledgeChangeRow &row, int column) const
{
    switch (Column(column)) {
    case Environment:
        return row.environment;
    case Situation:
        return Words::situation(row.situation);
    case StrategyName:
        return Words::of(row.strategy);
    case Before:
        return known(row.before);
    case After:
        return known(row.after);
    case Choice:
        return row.choice;
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant KnowledgeChangeModel::sortKey(const KnowledgeChangeRow &row, int column) const
{
    if (column == Before)
        return successesIn(row.before);
    return column == After ? QVariant(successesIn(row.after)) : QVariant(text(row, column));
}

Tone KnowledgeChangeModel::tone(const KnowledgeChangeRow &row, int column) const
{
    return column == Choice && !row.choice.isEmpty() ? Tone::Warning : Tone::Neutral;
}

} // namespace ops
