#include "config/platformconfigfile.h"

#include "config/textfile.h"
#include "config/yamlmap.h"
#include "model/configcheck.h"
#include "model/loglevel.h"

#include <cmath>

/// Outside of any namespace, as Q_INIT_RESOURCE demands: in a static library nobody else would link the bundled file.
static void initialiseBundledFile()
{
    Q_INIT_RESOURCE(platformdefaults);
}

namespace ops {

namespace {

constexpr qint64 MaxConfigBytes = qint64(1024) * 1024;

/// The names that configfields.h lists for a part, and those of its other fields.
template <typename Part>
QStringList fieldsOf(QStringList others)
{
    Part part;
    visitNumbers(part, [&](const char *name, auto &, const FieldRange &) { others.append(QLatin1String(name)); });
    return others;
}

template <typename E>
QStringList namesOf()
{
    return allNames<E>().split(QStringLiteral(", "));
}

void readRule(const YamlMap &map, const QString &field, AutonomyRule &target)
{
    const std::optional<QString> text = map.text(field);
    if (!text)
        return;
    if (const auto rule = AutonomyRule::fromString(*text))
        target = *rule;
    else
        map.complain(field, QStringLiteral("Found '%1'.").arg(*text),
                     QStringLiteral("observe, ask, autonomous, or veto and the time to veto, such as veto:10s"));
}

void readAutonomy(YamlDocument &document, const YAML::Node &node, const QString &path, EnvironmentConfig &environment)
{
    const YamlMap map(document, node, path, QStringList{QStringLiteral("default")} + namesOf<Strategy>());
    readRule(map, QStringLiteral("default"), environment.defaultAutonomy);
    for (const QString &field : map.fields()) {
        if (const auto strategy = fromName<Strategy>(field))
            readRule(map, field, environment.autonomy[*strategy]);
    }
}

void readRanges(YamlDocument &document, const YAML::Node &node, const QString &path, Limits &limits)
{
    const YamlMap map(document, node, path, {}); // the fields are metrics of the user's own data
    for (const QString &field : map.fields()) {
        const auto texts = readTexts(document, *map.node(field), map.path(field));
        QList<double> numbers;
        for (const auto &[text, mark] : texts) {
            bool ok = false;
            const double number = text.toDouble(&ok);
            if (ok && std::isfinite(number))
                numbers.append(number);
        }
        if (numbers.size() == 2 && texts.size() == 2)
            limits.dataRanges.insert(field, {numbers.at(0), numbers.at(1)});
        else
            map.complain(field, QStringLiteral("This is no range."), QStringLiteral("[lowest, highest], two numbers"));
    }
}

void readLimits(YamlDocument &document, const YAML::Node &node, const QString &path, Limits &limits)
{
    const YamlMap map(document, node, path, fieldsOf<Limits>({QStringLiteral("data_ranges")}));
    map.readNumbers(limits);
    if (const auto ranges = map.node(QStringLiteral("data_ranges")))
        readRanges(document, *ranges, map.path(QStringLiteral("data_ranges")), limits);
}

QList<Strategy> readStrategies(YamlDocument &document, const YAML::Node &list, const QString &path)
{
    QList<Strategy> strategies;
    for (const auto &[text, mark] : readTexts(document, list, path)) {
        if (const auto strategy = fromName<Strategy>(text))
            strategies.append(*strategy);
        else
            document.fail(mark, path, QStringLiteral("'%1' is unknown.").arg(text), allNames<Strategy>());
    }
    return strategies;
}

void readHealing(YamlDocument &document, const YAML::Node &node, const QString &path, HealingRules &healing)
{
    const YamlMap map(document, node, path, fieldsOf<HealingRules>({QStringLiteral("strategies")}));
    map.readNumbers(healing);
    const auto list = map.node(QStringLiteral("strategies"));
    if (!list)
        return;
    healing.strategies = readStrategies(document, *list, map.path(QStringLiteral("strategies")));
}

void readHealingByType(YamlDocument &document, const YAML::Node &node, const QString &path,
                       EnvironmentConfig &environment)
{
    const YamlMap map(document, node, path, namesOf<AppType>());
    for (const QString &field : map.fields()) {
        const auto type = fromName<AppType>(field);
        if (!type)
            continue;                             // reported by the map
        HealingRules rules = environment.healing; // only what differs has to be said
        readHealing(document, *map.node(field), map.path(field), rules);
        environment.healingByType.insert(*type, rules);
    }
}

void readDays(YamlDocument &document, const YamlMap &map, QList<int> &days)
{
    const QString field = QStringLiteral("days");
    const auto list = map.node(field);
    if (!list)
        return;
    for (const auto &[text, mark] : readTexts(document, *list, map.path(field))) {
        if (const auto day = dayFromText(text))
            days.append(*day);
        else
            document.fail(mark, map.path(field), QStringLiteral("'%1' is no day.").arg(text),
                          QStringLiteral("mon, tue, wed, thu, fri, sat, sun"));
    }
}

void readMinutes(const YamlMap &map, const QString &field, int &minutes)
{
    const std::optional<QString> text = map.text(field);
    if (!text)
        return;
    if (const auto read = minutesFromText(*text))
        minutes = *read;
    else
        map.complain(field, QStringLiteral("'%1' is no time of the day.").arg(*text),
                     QStringLiteral("\"00:00\" to \"24:00\", in quotes"));
}

void readDate(const YamlMap &map, const QString &field, QDate &date)
{
    const std::optional<QString> text = map.text(field);
    if (!text)
        return;
    date = QDate::fromString(*text, Qt::ISODate);
    if (!date.isValid())
        map.complain(field, QStringLiteral("'%1' is no day.").arg(*text), QStringLiteral("a day such as 2026-12-24"));
}

void readThen(const YamlMap &map, TimedRule &rule)
{
    const QString field = QStringLiteral("then");
    const std::optional<QString> text = map.text(field);
    if (!text)
        return map.complain(field, QStringLiteral("The field is missing."),
                            QStringLiteral("observe, ask, veto:10s, autonomous, freeze or maintenance"));
    const auto effect = fromName<RuleEffect>(*text);
    if (effect && *effect != RuleEffect::Autonomy)
        rule.effect = *effect;
    else
        readRule(map, field, rule.autonomy);
}

TimedRule readTimedRule(YamlDocument &document, const YAML::Node &node, const QString &path)
{
    const YamlMap map(document, node, path,
                      {QStringLiteral("name"), QStringLiteral("apps"), QStringLiteral("strategies"),
                       QStringLiteral("days"), QStringLiteral("from"), QStringLiteral("to"),
                       QStringLiteral("first_day"), QStringLiteral("last_day"), QStringLiteral("then")});
    TimedRule rule;
    rule.name = map.text(QStringLiteral("name")).value_or(QString());
    if (const auto list = map.node(QStringLiteral("apps"))) {
        for (const auto &[text, mark] : readTexts(document, *list, map.path(QStringLiteral("apps"))))
            rule.apps.append(text);
    }
    if (const auto list = map.node(QStringLiteral("strategies")))
        rule.strategies = readStrategies(document, *list, map.path(QStringLiteral("strategies")));
    readDays(document, map, rule.when.days);
    readMinutes(map, QStringLiteral("from"), rule.when.from);
    readMinutes(map, QStringLiteral("to"), rule.when.to);
    readDate(map, QStringLiteral("first_day"), rule.when.firstDay);
    readDate(map, QStringLiteral("last_day"), rule.when.lastDay);
    readThen(map, rule);
    return rule;
}

void readRules(YamlDocument &document, const YamlMap &map, QList<TimedRule> &rules)
{
    const QString field = QStringLiteral("rules");
    const auto list = map.node(field);
    if (!list)
        return;
    if (!list->IsSequence())
        return map.complain(field, QStringLiteral("Found %1.").arg(describe(*list)), QStringLiteral("a list of rules"));
    for (const YAML::Node &node : *list)
        rules.append(readTimedRule(document, node, QStringLiteral("%1[%2]").arg(map.path(field)).arg(rules.size())));
}

template <typename Part>
void readPart(YamlDocument &document, const YamlMap &map, const QString &field, Part &part)
{
    if (const auto node = map.node(field))
        YamlMap(document, *node, map.path(field), fieldsOf<Part>({})).readNumbers(part);
}

EnvironmentConfig readEnvironment(YamlDocument &document, const YAML::Node &node, int position)
{
    const QStringList fields = fieldsOf<EnvironmentConfig>(
        {QStringLiteral("name"), QStringLiteral("log_level"), QStringLiteral("exploration"), QStringLiteral("limits"),
         QStringLiteral("autonomy"), QStringLiteral("rules"), QStringLiteral("caution"), QStringLiteral("budget"),
         QStringLiteral("healing"), QStringLiteral("healing_by_type"), QStringLiteral("two_persons"),
         QStringLiteral("on_call"), QStringLiteral("detection"), QStringLiteral("slo")});
    const YAML::Node nameNode = node.IsMap() ? node["name"] : YAML::Node();
    const bool isNamed = nameNode.IsDefined() && nameNode.IsScalar();
    const YamlMap map(
        document, node,
        isNamed ? QString::fromStdString(nameNode.Scalar()) : QStringLiteral("environments[%1]").arg(position), fields);
    if (!isNamed)
        document.fail(node.Mark(), map.path(), QStringLiteral("The environment has no name."),
                      QStringLiteral("name: followed by dev, stage, prod or a name of your own"));

    EnvironmentConfig environment;
    environment.name = map.text(QStringLiteral("name")).value_or(QString());
    LogLevel level = LogLevel::Info;
    map.read(QStringLiteral("log_level"), level);
    environment.logLevel = toName(level);
    map.read(QStringLiteral("exploration"), environment.exploration);
    map.readNumbers(environment);
    if (const auto part = map.node(QStringLiteral("limits")))
        readLimits(document, *part, map.path(QStringLiteral("limits")), environment.limits);
    if (const auto part = map.node(QStringLiteral("autonomy")))
        readAutonomy(document, *part, map.path(QStringLiteral("autonomy")), environment);
    readRules(document, map, environment.rules);
    readPart(document, map, QStringLiteral("caution"), environment.caution);
    readPart(document, map, QStringLiteral("budget"), environment.budget);
    if (const auto part = map.node(QStringLiteral("detection"))) {
        const YamlMap rules(document, *part, map.path(QStringLiteral("detection")),
                            fieldsOf<DetectionRules>({QStringLiteral("statistics")}));
        rules.read(QStringLiteral("statistics"), environment.detection.statistics);
        rules.readNumbers(environment.detection);
    }
    readPart(document, map, QStringLiteral("slo"), environment.slo);
    if (const auto part = map.node(QStringLiteral("healing")))
        readHealing(document, *part, map.path(QStringLiteral("healing")), environment.healing);
    if (const auto part = map.node(QStringLiteral("healing_by_type"))) // after `healing`, which it starts from
        readHealingByType(document, *part, map.path(QStringLiteral("healing_by_type")), environment);
    if (const auto list = map.node(QStringLiteral("two_persons")))
        environment.twoPersons = readStrategies(document, *list, map.path(QStringLiteral("two_persons")));
    if (const auto list = map.node(QStringLiteral("on_call"))) {
        for (const auto &[text, mark] : readTexts(document, *list, map.path(QStringLiteral("on_call"))))
            environment.onCall.append(text);
    }
    return environment;
}

} // namespace

Result<PlatformConfig> parsePlatformConfig(const QByteArray &content, const QString &file)
{
    const Result<YAML::Node> root = loadYaml(content, file);
    if (!root)
        return root.error();
    YamlDocument document(file);
    const QString environments = QStringLiteral("environments");
    const YamlMap map(document, *root, QString(),
                      fieldsOf<PlatformConfig>({environments, QStringLiteral("time_zone")}));
    PlatformConfig config;
    config.timeZone = map.text(QStringLiteral("time_zone")).value_or(config.timeZone);
    map.readNumbers(config);
    const auto list = map.node(environments);
    if (list && list->IsSequence()) {
        for (const YAML::Node &node : *list)
            config.environments.append(readEnvironment(document, node, int(config.environments.size())));
    } else if (!document.error()) {
        map.complain(environments,
                     list ? QStringLiteral("Found %1.").arg(describe(*list)) : QStringLiteral("The field is missing."),
                     QStringLiteral("a list of environments"));
    }
    if (document.error())
        return *document.error();
    if (const QList<Error> errors = validate(config); !errors.isEmpty())
        return document.located(errors.first());
    return config;
}

Result<PlatformConfig> loadPlatformConfig(const QString &path)
{
    if (path == QLatin1String(DefaultPlatformConfig))
        initialiseBundledFile();
    const Result<QByteArray> content = readTextFile(path, MaxConfigBytes);
    if (!content)
        return content.error();
    return parsePlatformConfig(*content, path);
}

Result<> savePlatformConfig(const QString &path, const PlatformConfig &config)
{
    if (const QList<Error> errors = validate(config); !errors.isEmpty())
        return errors.first();
    return writeTextFile(path, platformConfigToYaml(config));
}

} // namespace ops
