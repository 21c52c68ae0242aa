#include "drills/drillplan.h"

#include "apps/specblock.h"
#include "apps/specschema.h"
#include "config/textfile.h"
#include "resources/bundledresources.h"
#include "runtimes/dataset/fault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

/// Outside of any namespace, as Q_INIT_RESOURCE demands: in a static library nobody else would link the bundled file.
static void initialiseDrillSchema()
{
    Q_INIT_RESOURCE(drillschema);
}

namespace ops {

namespace {

constexpr qint64 MaxPlanBytes = qint64(256) * 1024;
// What is simulated has a row a second, of which detectors learn; real apps tell in moments.
constexpr Duration CalmSimulated{90'000};
constexpr Duration CalmReal{20'000}; // the same trouble within 15 s would be a relapse of the former one
constexpr Duration WithinSimulated{900'000};
constexpr Duration WithinReal{120'000};
constexpr Duration HoldsSimulated{60'000};
constexpr Duration HoldsReal{5'000};

QString planDirectory()
{
    return QStringLiteral(":/drills/");
}

SpecSchema drillSchema()
{
    initialiseDrillSchema();
    QFile file(QStringLiteral(":/schema/drill-plan.schema.json"));
    return SpecSchema(file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                                     : QJsonObject());
}

/// Takes a plan out of what the schema has found to be one; remembers the first mistake in the document.
class PlanReader
{
public:
    explicit PlanReader(const QString &path)
        : m_path(path)
        , m_document(path)
    {
    }

    Result<DrillPlan> read(const YAML::Node &root);

private:
    void readDatasets(const SpecBlock &block);
    Drill readDrill(const SpecPlace &place);
    void readFault(const SpecPlace &place, const SpecBlock &block, Drill &drill);
    void checkKind(const SpecPlace &place, const Drill &drill);
    static std::optional<DrillDeed> readDeed(const SpecBlock &block, const char *name);
    static DrillTargets readTargets(const SpecBlock &block);

    QString m_path;
    YamlDocument m_document;
    DrillPlan m_plan;
};

Result<DrillPlan> PlanReader::read(const YAML::Node &root)
{
    drillSchema().check(m_document, root);
    if (m_document.error())
        return *m_document.error();
    const SpecBlock block(SpecPlace{root, root.Mark(), QString()});
    m_plan.description = block.text("description");
    m_plan.scenario = block.text("scenario");
    const bool isFile = m_plan.scenario.contains(u'/') || m_plan.scenario.endsWith(QLatin1String(".yaml"));
    if (isFile)
        m_plan.scenario = QFileInfo(m_path).dir().absoluteFilePath(m_plan.scenario);
    if (block.has("seed"))
        m_plan.seed = block.text("seed").toULongLong();
    readDatasets(block);
    for (const SpecPlace &item : block.items("drills")) {
        Drill drill = readDrill(item);
        const auto sameName = [&drill](const Drill &other) { return other.name == drill.name; };
        if (std::any_of(m_plan.drills.cbegin(), m_plan.drills.cend(), sameName))
            m_document.fail(item.mark, item.path, QStringLiteral("There are two drills \"%1\".").arg(drill.name),
                            QStringLiteral("each name once"));
        m_plan.drills.append(std::move(drill));
    }
    if (m_document.error())
        return *m_document.error();
    return m_plan;
}

void PlanReader::readDatasets(const SpecBlock &block)
{
    for (const SpecPlace &item : block.items("datasets")) {
        const QString bundled = QStringLiteral(":/datasets/%1.csv").arg(item.text());
        const QString path = QFileInfo::exists(bundled) ? bundled : QFileInfo(m_path).dir().filePath(item.text());
        if (!QFileInfo(path).isFile())
            m_document.fail(item.mark, item.path, QStringLiteral("Found '%1'.").arg(item.text().left(200)),
                            QStringLiteral("a CSV file, relative to this file, or the name of a bundled one"));
        m_plan.datasets.append(path);
    }
}

Drill PlanReader::readDrill(const SpecPlace &place)
{
    const SpecBlock block(place);
    const bool real = m_plan.isReal();
    Drill drill{.name = block.text("name"),
                .key = {block.text("environment"), block.text("app")},
                .fault = {},
                .deed = readDeed(block, "inject"),
                .end = readDeed(block, "end"),
                .after = real ? CalmReal : CalmSimulated,
                .within = real ? WithinReal : WithinSimulated,
                .holds = real ? HoldsReal : HoldsSimulated,
                .cures = {},
                .targets = {}};
    block.read("after", drill.after);
    block.read("within", drill.within);
    block.read("holds", drill.holds);
    for (const QString &cure : block.texts("cures"))
        drill.cures.append(fromName<Strategy>(cure).value_or(Strategy::Escalate));
    if (block.has("targets"))
        drill.targets = readTargets(SpecBlock(block.at("targets")));
    readFault(place, block, drill);
    checkKind(place, drill);
    return drill;
}

std::optional<DrillDeed> PlanReader::readDeed(const SpecBlock &block, const char *name)
{
    if (!block.has(name))
        return std::nullopt;
    const SpecBlock said(block.at(name));
    DrillDeed deed{.url = QUrl(said.text("url"), QUrl::StrictMode), .command = said.texts("command")};
    if (said.has("method"))
        deed.method = said.text("method").toLatin1();
    return deed;
}

DrillTargets PlanReader::readTargets(const SpecBlock &block)
{
    DrillTargets targets;
    if (block.has("detect"))
        block.read("detect", targets.detect.emplace());
    if (block.has("recover"))
        block.read("recover", targets.recover.emplace());
    if (block.has("wrong_actions"))
        targets.wrongActions = block.text("wrong_actions").toInt();
    if (block.has("human_work"))
        targets.humanWork = block.text("human_work").toInt();
    return targets;
}

void PlanReader::readFault(const SpecPlace &place, const SpecBlock &block, Drill &drill)
{
    if (!block.has("fault"))
        return;
    drill.fault = {{QStringLiteral("fault"), block.text("fault")}};
    QJsonObject parameters;
    const QMap<QString, QString> given = block.table("parameters");
    for (auto parameter = given.cbegin(); parameter != given.cend(); ++parameter) {
        bool isNumber = false;
        const double number = parameter->toDouble(&isNumber);
        parameters.insert(parameter.key(), isNumber ? QJsonValue(number) : QJsonValue(*parameter));
    }
    drill.fault.insert(QStringLiteral("parameters"), parameters);
    if (block.has("duration")) {
        Duration duration{0};
        block.read("duration", duration);
        drill.fault.insert(QStringLiteral("duration_s"), toSeconds(duration));
    }
    if (const Result<Fault> made = faultFromJson(drill.fault, {}); !made)
        m_document.fail(place.mark, place.path + u'.' + made.error().where, made.error().what,
                        QString(made.error().todo).remove(QStringLiteral("Allowed: ")));
}

void PlanReader::checkKind(const SpecPlace &place, const Drill &drill)
{
    if (m_plan.isReal() == drill.deed.has_value()) {
        if (m_plan.isReal() && drill.key.environment != drillEnvironment())
            m_document.fail(place.mark, place.path,
                            QStringLiteral("A real app would be broken in %1.").arg(drill.key.environment),
                            QStringLiteral("environment: ") + drillEnvironment());
        return;
    }
    m_document.fail(place.mark, place.path,
                    m_plan.isReal() ? QStringLiteral("Nothing is simulated, so that there is nothing for a fault.")
                                    : QStringLiteral("What is simulated is broken by a fault."),
                    m_plan.isReal() ? QStringLiteral("inject; or scenario or datasets beside drills")
                                    : QStringLiteral("fault"));
}

} // namespace

QString drillEnvironment()
{
    return QStringLiteral("dev");
}

QStringList bundledDrillPlans()
{
    initialiseBundledResources();
    QStringList names;
    for (const QFileInfo &file : QDir(planDirectory()).entryInfoList({QStringLiteral("*.yaml")}, QDir::Files))
        names.append(file.completeBaseName());
    return names;
}

Result<DrillPlan> loadDrillPlan(const QString &nameOrPath)
{
    const bool isBundled = bundledDrillPlans().contains(nameOrPath);
    const QString path = isBundled ? planDirectory() + nameOrPath + QStringLiteral(".yaml") : nameOrPath;
    if (!isBundled && !QFileInfo::exists(path))
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no such plan."),
                     .where = nameOrPath.left(200),
                     .todo = QStringLiteral("Bundled: %1; or give the path of a YAML file.")
                                 .arg(bundledDrillPlans().join(QStringLiteral(", ")))};
    const Result<QByteArray> content = readTextFile(path, MaxPlanBytes);
    if (!content)
        return content.error();
    const Result<YAML::Node> root = loadYaml(*content, path);
    if (!root)
        return root.error();
    Result<DrillPlan> plan = PlanReader(path).read(*root);
    if (plan)
        plan->name = QFileInfo(path).completeBaseName();
    return plan;
}

} // namespace ops
