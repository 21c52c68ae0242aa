#include "config/platformconfigfile.h"

#include "model/configfields.h"
#include "model/configtext.h"

#include <QLocale>

#include <yaml-cpp/yaml.h>

namespace ops {

namespace {

std::string text(const QString &value)
{
    return value.toStdString();
}

template <typename Part>
void emitNumbers(YAML::Emitter &out, const Part &part)
{
    visitNumbers(part, [&](const char *name, const auto &value, const FieldRange &range) {
        out << YAML::Key << name << YAML::Value << text(range.text(plainNumber(value)));
    });
}

void emitLimits(YAML::Emitter &out, const Limits &limits)
{
    const auto exact = [](double value) { return text(QString::number(value, 'g', QLocale::FloatingPointShortest)); };
    out << YAML::BeginMap;
    emitNumbers(out, limits);
    if (!limits.dataRanges.isEmpty()) {
        out << YAML::Key << "data_ranges" << YAML::Value << YAML::BeginMap;
        for (auto it = limits.dataRanges.cbegin(); it != limits.dataRanges.cend(); ++it)
            out << YAML::Key << text(it.key()) << YAML::Value << YAML::Flow << YAML::BeginSeq << exact(it->first)
                << exact(it->second) << YAML::EndSeq;
        out << YAML::EndMap;
    }
    out << YAML::EndMap;
}

void emitHealing(YAML::Emitter &out, const HealingRules &healing)
{
    out << YAML::BeginMap << YAML::Key << "strategies" << YAML::Value << YAML::Flow << YAML::BeginSeq;
    for (Strategy strategy : healing.strategies)
        out << text(toName(strategy));
    out << YAML::EndSeq;
    emitNumbers(out, healing);
    out << YAML::EndMap;
}

void emitTexts(YAML::Emitter &out, const char *name, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    out << YAML::Key << name << YAML::Value << YAML::Flow << YAML::BeginSeq;
    for (const QString &each : texts)
        out << text(each);
    out << YAML::EndSeq;
}

QStringList namesOf(const QList<Strategy> &strategies)
{
    QStringList names;
    for (Strategy strategy : strategies)
        names.append(toName(strategy));
    return names;
}

void emitRule(YAML::Emitter &out, const TimedRule &rule)
{
    QStringList days;
    for (int day : rule.when.days)
        days.append(dayText(day));
    out << YAML::BeginMap << YAML::Key << "name" << YAML::Value << text(rule.name);
    emitTexts(out, "apps", rule.apps);
    emitTexts(out, "strategies", namesOf(rule.strategies));
    emitTexts(out, "days", days);
    const auto emitText = [&out](const char *name, const QString &value) {
        out << YAML::Key << name << YAML::Value << YAML::DoubleQuoted << text(value);
    };
    emitText("from", minutesText(rule.when.from));
    emitText("to", minutesText(rule.when.to));
    if (rule.when.firstDay.isValid())
        emitText("first_day", rule.when.firstDay.toString(Qt::ISODate));
    if (rule.when.lastDay.isValid())
        emitText("last_day", rule.when.lastDay.toString(Qt::ISODate));
    out << YAML::Key << "then" << YAML::Value << text(rule.thenText()) << YAML::EndMap;
}

void emitGate(YAML::Emitter &out, const EnvironmentConfig &environment)
{
    if (!environment.rules.isEmpty()) {
        out << YAML::Key << "rules" << YAML::Value << YAML::BeginSeq;
        for (const TimedRule &rule : environment.rules)
            emitRule(out, rule);
        out << YAML::EndSeq;
    }
    out << YAML::Key << "caution" << YAML::Value << YAML::BeginMap;
    emitNumbers(out, environment.caution);
    out << YAML::EndMap << YAML::Key << "budget" << YAML::Value << YAML::BeginMap;
    emitNumbers(out, environment.budget);
    out << YAML::EndMap;
    emitTexts(out, "two_persons", namesOf(environment.twoPersons));
    emitTexts(out, "on_call", environment.onCall);
}

void emitEnvironment(YAML::Emitter &out, const EnvironmentConfig &environment)
{
    out << YAML::BeginMap;
    out << YAML::Key << "name" << YAML::Value << text(environment.name);
    out << YAML::Key << "log_level" << YAML::Value << text(environment.logLevel);
    out << YAML::Key << "exploration" << YAML::Value << text(toName(environment.exploration));
    emitNumbers(out, environment);

    out << YAML::Key << "autonomy" << YAML::Value << YAML::BeginMap;
    out << YAML::Key << "default" << YAML::Value << text(environment.defaultAutonomy.toText());
    for (auto it = environment.autonomy.cbegin(); it != environment.autonomy.cend(); ++it)
        out << YAML::Key << text(toName(it.key())) << YAML::Value << text(it->toText());
    out << YAML::EndMap;

    emitGate(out, environment);
    out << YAML::Key << "limits" << YAML::Value;
    emitLimits(out, environment.limits);
    out << YAML::Key << "detection" << YAML::Value << YAML::BeginMap << YAML::Key << "statistics" << YAML::Value
        << text(toName(environment.detection.statistics));
    emitNumbers(out, environment.detection);
    out << YAML::EndMap << YAML::Key << "slo" << YAML::Value << YAML::BeginMap;
    emitNumbers(out, environment.slo);
    out << YAML::EndMap << YAML::Key << "healing" << YAML::Value;
    emitHealing(out, environment.healing);
    if (!environment.healingByType.isEmpty()) {
        out << YAML::Key << "healing_by_type" << YAML::Value << YAML::BeginMap;
        for (auto it = environment.healingByType.cbegin(); it != environment.healingByType.cend(); ++it) {
            out << YAML::Key << text(toName(it.key())) << YAML::Value;
            emitHealing(out, *it);
        }
        out << YAML::EndMap;
    }
    out << YAML::EndMap;
}

} // namespace

QByteArray platformConfigToYaml(const PlatformConfig &config)
{
    YAML::Emitter out;
    out << YAML::Comment("Universal DevOps: platform configuration") << YAML::BeginMap;
    out << YAML::Key << "time_zone" << YAML::Value << text(config.timeZone);
    emitNumbers(out, config);
    out << YAML::Key << "environments" << YAML::Value << YAML::BeginSeq;
    for (const EnvironmentConfig &environment : config.environments)
        emitEnvironment(out, environment);
    out << YAML::EndSeq << YAML::EndMap;
    return QByteArray(out.c_str(), qsizetype(out.size())) + '\n';
}

} // namespace ops
