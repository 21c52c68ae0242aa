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

constexpr qint64 MaxBytes = qint64(1024) * 1024;

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

void readHealing(YamlDocument &document, const YAML::Node &node, const QString &path, HealingRules &healing)
{
    const YamlMap map(document, node, path, fieldsOf<HealingRules>({QStringLiteral("strategies")}));
    map.readNumbers(healing);
    const auto list = map.node(QStringLiteral("strategies"));
    if (!list)
        return;
    healing.strategies.clear();
    for (const auto &[text, mark] : readTexts(document, *list, map.path(QStringLiteral("strategies")))) {
        if (const auto strategy = fromName<Strategy>(text))
            healing.strategies.append(*strategy);
        else
            document.fail(mark, map.path(QStringLiteral("strategies")), QStringLiteral("'%1' is unknown.").arg(text),
                          allNames<Strategy>());
    }
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

EnvironmentConfig readEnvironment(YamlDocument &document, const YAML::Node &node, int position)
{
    const QStringList fields = fieldsOf<EnvironmentConfig>(
        {QStringLiteral("name"), QStringLiteral("log_level"), QStringLiteral("exploration"), QStringLiteral("limits"),
         QStringLiteral("autonomy"), QStringLiteral("healing"), QStringLiteral("healing_by_type")});
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
    if (const auto part = map.node(QStringLiteral("healing")))
        readHealing(document, *part, map.path(QStringLiteral("healing")), environment.healing);
    if (const auto part = map.node(QStringLiteral("healing_by_type"))) // after `healing`, which it starts from
        readHealingByType(document, *part, map.path(QStringLiteral("healing_by_type")), environment);
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
    const YamlMap map(document, *root, QString(), {environments});
    PlatformConfig config;
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
    const Result<QByteArray> content = readTextFile(path, MaxBytes);
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
