#include "model/configcheck.h"

#include "model/configfields.h"
#include "model/configtext.h"

#include <QStringList>

namespace ops {

namespace {

using Texts = QMap<QString, QString>; // path -> what stands there, as people read it

template <typename Part>
void flattenNumbers(const Part &part, const QString &path, Texts &texts)
{
    visitNumbers(part, [&](const char *name, const auto &value, const FieldRange &range) {
        texts.insert(path + QLatin1String(name), range.text(plainNumber(value)));
    });
}

QString listed(const QList<Strategy> &strategies)
{
    QStringList names;
    for (Strategy strategy : strategies)
        names.append(toName(strategy));
    return names.join(QStringLiteral(", "));
}

void flattenHealing(const HealingRules &healing, const QString &path, Texts &texts)
{
    texts.insert(path + QStringLiteral("strategies"), listed(healing.strategies));
    flattenNumbers(healing, path, texts);
}

void flattenRules(const QList<TimedRule> &rules, const QString &path, Texts &texts)
{
    for (qsizetype i = 0; i < rules.size(); ++i) {
        const TimedRule &rule = rules.at(i);
        const QString at = path + rule.name + u'.';
        texts.insert(at + QStringLiteral("position"), QString::number(i + 1)); // the first that fits sets the level
        texts.insert(at + QStringLiteral("apps"), rule.apps.join(QStringLiteral(", ")));
        texts.insert(at + QStringLiteral("strategies"), listed(rule.strategies));
        texts.insert(at + QStringLiteral("when"), rule.when.toString());
        texts.insert(at + QStringLiteral("then"), rule.thenText());
    }
}

void flattenEnvironment(const EnvironmentConfig &environment, int position, Texts &texts)
{
    const QString path = environment.name + u'.';
    texts.insert(path + QStringLiteral("position"), QString::number(position)); // the order of promotion
    texts.insert(path + QStringLiteral("log_level"), environment.logLevel);
    texts.insert(path + QStringLiteral("exploration"), toName(environment.exploration));
    flattenNumbers(environment, path, texts);

    const Limits &limits = environment.limits;
    flattenNumbers(limits, path + QStringLiteral("limits."), texts);
    for (auto it = limits.dataRanges.cbegin(); it != limits.dataRanges.cend(); ++it)
        texts.insert(path + QStringLiteral("limits.data_ranges.") + it.key(),
                     QStringLiteral("%1 to %2").arg(it->first, 0, 'g', 17).arg(it->second, 0, 'g', 17));

    texts.insert(path + QStringLiteral("autonomy.default"), environment.defaultAutonomy.toString());
    for (auto it = environment.autonomy.cbegin(); it != environment.autonomy.cend(); ++it)
        texts.insert(path + QStringLiteral("autonomy.") + toName(it.key()), it->toString());

    flattenRules(environment.rules, path + QStringLiteral("rules."), texts);
    flattenNumbers(environment.caution, path + QStringLiteral("caution."), texts);
    flattenNumbers(environment.budget, path + QStringLiteral("budget."), texts);
    if (!environment.twoPersons.isEmpty())
        texts.insert(path + QStringLiteral("two_persons"), listed(environment.twoPersons));
    if (!environment.onCall.isEmpty())
        texts.insert(path + QStringLiteral("on_call"), environment.onCall.join(QStringLiteral(", ")));

    texts.insert(path + QStringLiteral("detection.statistics"), toName(environment.detection.statistics));
    flattenNumbers(environment.detection, path + QStringLiteral("detection."), texts);
    flattenNumbers(environment.slo, path + QStringLiteral("slo."), texts);
    flattenHealing(environment.healing, path + QStringLiteral("healing."), texts);
    for (auto it = environment.healingByType.cbegin(); it != environment.healingByType.cend(); ++it)
        flattenHealing(*it, path + QStringLiteral("healing_by_type.") + toName(it.key()) + u'.', texts);
}

Texts flatten(const PlatformConfig &config)
{
    Texts texts;
    flattenNumbers(config, QString(), texts);
    texts.insert(QStringLiteral("time_zone"), config.timeZone);
    for (int i = 0; i < config.environments.size(); ++i)
        flattenEnvironment(config.environments.at(i), i + 1, texts);
    return texts;
}

} // namespace

QList<ConfigChange> diff(const PlatformConfig &before, const PlatformConfig &after)
{
    const Texts old = flatten(before);
    const Texts now = flatten(after);
    QMap<QString, ConfigChange> changes;
    for (auto it = old.cbegin(); it != old.cend(); ++it) {
        if (now.value(it.key()) != *it)
            changes.insert(it.key(), {it.key(), *it, now.value(it.key())});
    }
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (!old.contains(it.key()))
            changes.insert(it.key(), {it.key(), QString(), *it});
    }
    return changes.values();
}

} // namespace ops
