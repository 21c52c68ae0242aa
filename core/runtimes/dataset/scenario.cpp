#include "runtimes/dataset/scenario.h"

#include "config/textfile.h"
#include "config/yamlmap.h"
#include "model/configtext.h"
#include "model/environmentname.h"
#include "resources/bundledresources.h"

#include <QDir>
#include <QFileInfo>

namespace ops {

namespace {

constexpr qint64 MaxBytes = qint64(256) * 1024;
constexpr int MaxApps = 50;
constexpr int MaxItems = 2000;
constexpr double LongestMs = 30.0 * 24 * MsPerHour;
const FieldRange TimeRange{FieldRange::Unit::Milliseconds, 0, LongestMs};

QString bundledDirectory(const char *kind)
{
    return QStringLiteral(":/%1/").arg(QLatin1String(kind));
}

/// Reads one scenario file; remembers the first mistake in the document.
class ScenarioReader
{
public:
    explicit ScenarioReader(const QString &path)
        : m_path(path)
        , m_document(path)
    {
    }

    Result<Scenario> read(const YAML::Node &root);

private:
    void readEnvironments(const YamlMap &map);
    void readApps(const YamlMap &map);
    DatasetAppSpec readApp(const YAML::Node &node, const QString &path);
    QStringList readDependencies(const YamlMap &map);
    void readTimeline(const YamlMap &map);
    Scenario::Item readItem(const YAML::Node &node, const QString &path);
    void readFault(const YamlMap &map, Scenario::Item &item);
    QJsonObject readParameters(const YamlMap &map);
    QString datasetPath(const YamlMap &map, const QString &given);
    std::optional<YAML::Node> list(const YamlMap &map, const QString &field, int most);
    QString knownApps() const;

    QString m_path;
    YamlDocument m_document;
    Scenario m_scenario;
};

Result<Scenario> ScenarioReader::read(const YAML::Node &root)
{
    const YamlMap map(m_document, root, QString(),
                      {QStringLiteral("description"), QStringLiteral("duration"), QStringLiteral("environments"),
                       QStringLiteral("apps"), QStringLiteral("timeline")});
    m_scenario.description = map.text(QStringLiteral("description")).value_or(QString());
    map.read(QStringLiteral("duration"), m_scenario.duration, TimeRange);
    readEnvironments(map);
    readApps(map);
    readTimeline(map);
    if (m_document.error())
        return *m_document.error();
    return m_scenario;
}

std::optional<YAML::Node> ScenarioReader::list(const YamlMap &map, const QString &field, int most)
{
    const auto node = map.node(field);
    if (!node)
        return std::nullopt;
    if (!node->IsSequence() || int(node->size()) > most) {
        map.complain(field,
                     node->IsSequence() ? QStringLiteral("Found %1 entries.").arg(node->size())
                                        : QStringLiteral("Found %1.").arg(describe(*node)),
                     QStringLiteral("a list of at most %1 entries").arg(most));
        return std::nullopt;
    }
    return node;
}

void ScenarioReader::readEnvironments(const YamlMap &map)
{
    const QString field = QStringLiteral("environments");
    const auto node = list(map, field, MaxApps);
    if (!node)
        return;
    for (const auto &[text, mark] : readTexts(m_document, *node, map.path(field))) {
        if (isEnvironmentName(text) && !m_scenario.environments.contains(text))
            m_scenario.environments.append(text);
        else
            m_document.fail(mark, map.path(field), QStringLiteral("Found '%1'.").arg(text.left(64)),
                            QStringLiteral("names of environments, each once"));
    }
}

void ScenarioReader::readApps(const YamlMap &map)
{
    const QString field = QStringLiteral("apps");
    const auto node = list(map, field, MaxApps);
    if (!node || node->size() == 0) {
        map.complain(field, QStringLiteral("There are no apps."), QStringLiteral("at least one app with its dataset"));
        return;
    }
    for (std::size_t i = 0; i < node->size(); ++i)
        m_scenario.apps.append(readApp((*node)[i], map.path(field) + QStringLiteral("[%1]").arg(i)));
    for (const DatasetAppSpec &app : std::as_const(m_scenario.apps)) {
        for (const QString &dependency : app.dependencies) {
            const auto isNamed = [&](const DatasetAppSpec &other) { return other.name == dependency; };
            const bool isKnown = std::any_of(m_scenario.apps.cbegin(), m_scenario.apps.cend(), isNamed);
            // A wrong name is the better complaint than who depends on it.
            if (!m_document.error() && (!isKnown || dependency == app.name))
                map.complain(field, QStringLiteral("%1 depends on '%2'.").arg(app.name, dependency.left(64)),
                             QStringLiteral("another app of this scenario: %1").arg(knownApps()));
        }
    }
}

QStringList ScenarioReader::readDependencies(const YamlMap &map)
{
    const QString field = QStringLiteral("depends_on");
    const auto node = map.node(field);
    if (!node || !node->IsSequence()) {
        const QString name = map.text(field).value_or(QString());
        return name.isEmpty() ? QStringList() : QStringList(name);
    }
    QStringList names;
    for (const auto &[name, mark] : readTexts(m_document, *node, map.path(field))) {
        if (name.isEmpty() || names.contains(name))
            m_document.fail(mark, map.path(field), QStringLiteral("Found '%1'.").arg(name.left(64)),
                            QStringLiteral("names of other apps, each once"));
        names.append(name);
    }
    return names;
}

DatasetAppSpec ScenarioReader::readApp(const YAML::Node &node, const QString &path)
{
    const YamlMap map(m_document, node, path,
                      {QStringLiteral("name"), QStringLiteral("dataset"), QStringLiteral("type"),
                       QStringLiteral("depends_on"), QStringLiteral("service_time")});
    DatasetAppSpec app;
    app.name = map.text(QStringLiteral("name")).value_or(QString());
    const auto sameName = [&](const DatasetAppSpec &other) { return other.name == app.name; };
    if (!isEnvironmentName(app.name) || std::any_of(m_scenario.apps.cbegin(), m_scenario.apps.cend(), sameName))
        m_document.fail(node.Mark(), map.path(QStringLiteral("name")),
                        QStringLiteral("Found '%1'.").arg(app.name.left(64)),
                        QStringLiteral("lower-case letters, digits, - and _, 32 at most, each name once"));
    app.dataset = datasetPath(map, map.text(QStringLiteral("dataset")).value_or(QString()));
    if (map.node(QStringLiteral("type"))) {
        AppType type = AppType::Api;
        map.read(QStringLiteral("type"), type);
        app.type = type;
    }
    app.dependencies = readDependencies(map);
    Duration service{qint64(app.serviceMs)};
    map.read(QStringLiteral("service_time"), service, {FieldRange::Unit::Milliseconds, 10, 60'000});
    app.serviceMs = double(service.count());
    return app;
}

QString ScenarioReader::datasetPath(const YamlMap &map, const QString &given)
{
    const QString bundled = bundledDirectory("datasets") + given + QStringLiteral(".csv");
    if (!given.isEmpty() && !given.contains(u'/') && QFileInfo::exists(bundled))
        return bundled;
    const QString path = QFileInfo(m_path).dir().filePath(given);
    if (given.isEmpty() || !QFileInfo(path).isFile())
        map.complain(QStringLiteral("dataset"), QStringLiteral("Found '%1'.").arg(given.left(200)),
                     QStringLiteral("a CSV file, relative to this file, or one of %1")
                         .arg(QDir(bundledDirectory("datasets"))
                                  .entryList()
                                  .replaceInStrings(QStringLiteral(".csv"), QString())
                                  .join(QStringLiteral(", "))));
    return path;
}

void ScenarioReader::readTimeline(const YamlMap &map)
{
    const QString field = QStringLiteral("timeline");
    const auto node = list(map, field, MaxItems);
    if (!node)
        return;
    for (std::size_t i = 0; i < node->size(); ++i)
        m_scenario.items.append(readItem((*node)[i], map.path(field) + QStringLiteral("[%1]").arg(i)));
}

Scenario::Item ScenarioReader::readItem(const YAML::Node &node, const QString &path)
{
    const YamlMap map(m_document, node, path,
                      {QStringLiteral("at"), QStringLiteral("environment"), QStringLiteral("app"),
                       QStringLiteral("fault"), QStringLiteral("parameters"), QStringLiteral("duration"),
                       QStringLiteral("deploy"), QStringLiteral("reason")});
    Scenario::Item item;
    map.read(QStringLiteral("at"), item.what.at, TimeRange);
    const QString environment = map.text(QStringLiteral("environment")).value_or(QString());
    const QString all = QStringLiteral("all");
    if (!environment.isEmpty() && environment != all && !isEnvironmentName(environment))
        map.complain(QStringLiteral("environment"), QStringLiteral("Found '%1'.").arg(environment.left(64)),
                     QStringLiteral("the name of an environment, or all"));
    item.environment = environment == all ? QString() : environment;
    item.app = map.text(QStringLiteral("app")).value_or(QString());
    const auto sameName = [&](const DatasetAppSpec &app) { return app.name == item.app; };
    if (!std::any_of(m_scenario.apps.cbegin(), m_scenario.apps.cend(), sameName))
        m_document.fail(node.Mark(), map.path(QStringLiteral("app")),
                        QStringLiteral("Found '%1'.").arg(item.app.left(64)), knownApps());
    item.what.reason = map.text(QStringLiteral("reason")).value_or(QString()).left(200);
    const bool hasFault = map.node(QStringLiteral("fault")).has_value();
    const bool hasDeploy = map.node(QStringLiteral("deploy")).has_value();
    if (hasFault == hasDeploy)
        m_document.fail(node.Mark(), path,
                        hasFault ? QStringLiteral("Both fault and deploy are given.")
                                 : QStringLiteral("Nothing is to happen."),
                        QStringLiteral("either fault or deploy"));
    else if (hasFault)
        readFault(map, item);
    else
        item.what.deploy = map.text(QStringLiteral("deploy")).value_or(QString());
    if (hasDeploy && !isReleaseName(item.what.deploy))
        map.complain(QStringLiteral("deploy"), QStringLiteral("Found '%1'.").arg(item.what.deploy.left(64)),
                     QStringLiteral("a release: letters, digits and . _ + -, 64 at most"));
    return item;
}

void ScenarioReader::readFault(const YamlMap &map, Scenario::Item &item)
{
    Duration duration{-1};
    map.read(QStringLiteral("duration"), duration, TimeRange);
    const Result<Fault> fault =
        makeFault(map.text(QStringLiteral("fault")).value_or(QString()), readParameters(map), duration, {});
    if (fault) {
        item.what.fault = *fault;
        return;
    }
    QString allowed = fault.error().todo;
    allowed.remove(QStringLiteral("Allowed: "));
    allowed.chop(1);
    map.complain(fault.error().where.section(u'.', 0, 0), fault.error().what, allowed);
}

QJsonObject ScenarioReader::readParameters(const YamlMap &map)
{
    const QString field = QStringLiteral("parameters");
    const auto node = map.node(field);
    if (!node)
        return {};
    const YamlMap inner(m_document, *node, map.path(field), {}); // the kind of fault says which there are
    QJsonObject parameters;
    for (const QString &name : inner.fields()) {
        const QString text = inner.text(name).value_or(QString());
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        parameters.insert(name, isNumber ? QJsonValue(number) : QJsonValue(text));
    }
    return parameters;
}

QString ScenarioReader::knownApps() const
{
    QStringList names;
    for (const DatasetAppSpec &app : m_scenario.apps)
        names.append(app.name);
    return names.join(QStringLiteral(", "));
}

} // namespace

Result<Scenario> readScenario(const QString &nameOrPath)
{
    initialiseBundledResources();
    const QString directory = bundledDirectory("scenarios");
    const QString bundled = directory + nameOrPath + QStringLiteral(".yaml");
    const bool isBundled = !nameOrPath.contains(u'/') && QFileInfo::exists(bundled);
    const QString path = isBundled ? bundled : nameOrPath;
    if (!isBundled && !QFileInfo::exists(path)) {
        const QStringList names = QDir(directory).entryList().replaceInStrings(QStringLiteral(".yaml"), QString());
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no such scenario."),
                     .where = nameOrPath,
                     .todo = QStringLiteral("Allowed: the path of a YAML file, or one of %1.")
                                 .arg(names.join(QStringLiteral(", ")))};
    }
    const Result<QByteArray> content = readTextFile(path, MaxBytes);
    if (!content)
        return content.error();
    const Result<YAML::Node> root = loadYaml(*content, path);
    if (!root)
        return root.error();
    return ScenarioReader(path).read(*root);
}

} // namespace ops
