#include "app/common/platformoptions.h"

#include "config/knowledgefile.h"
#include "config/platformconfigfile.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace ops {

namespace {

constexpr quint64 LargestSeed = (1ULL << 53) - 1; // what JSON, where the report is read again, can hold

Error wrong(const QString &option, const QString &found, const QString &allowed)
{
    return Error{.kind = Error::Kind::Invalid,
                 .what = QStringLiteral("\"%1\" is not possible; allowed: %2.").arg(found.left(80), allowed),
                 .where = QStringLiteral("--") + option,
                 .todo = {}};
}

/// Files are named absolutely in the journal, so that a session can be gone on with from any directory.
QString absolute(const QString &path)
{
    return path.startsWith(QLatin1String(":/")) ? path : QFileInfo(path).absoluteFilePath();
}

} // namespace

PlatformOptions::PlatformOptions(QCommandLineParser &parser, Kind kind)
    : m_parser(parser)
{
    if (kind == Kind::Session)
        addSessionOptions();
    parser.addOptions({
        {QStringLiteral("config"),
         tr("YAML file with environments, limits, autonomy and strategies. Example: --config platform.yaml"),
         tr("file")},
        {QStringLiteral("data"),
         tr("Directory for journal and logs (default: the XDG data directory). Example: --data "
            "/var/lib/universal-devops"),
         tr("directory")},
    });
}

void PlatformOptions::addSessionOptions()
{
    m_parser.addOptions({
        {QStringLiteral("dataset"),
         tr("CSV file to run an app over; may be given more than once. Example: --dataset "
            "resources/datasets/student.csv"),
         tr("file")},
        {QStringLiteral("scenario"),
         tr("Name of a bundled scenario, or a YAML file. Example: --scenario slow-responses"), tr("file or name")},
        {QStringLiteral("apps"),
         tr("Directory with the specs of real apps, which are run, watched and healed. Containers run on the engine "
            "that DOCKER_HOST names (unix:///var/run/docker.sock), over TLS if DOCKER_CERT_PATH names a directory with "
            "ca.pem, cert.pem and key.pem. Example: --apps apps"),
         tr("directory")},
        {QStringLiteral("planner"),
         tr("Who chooses the cure: rl (learned), ordered (as configured) or random. Example: --planner ordered"),
         tr("rl|ordered|random"), QStringLiteral("rl")},
        {QStringLiteral("env"),
         tr("Only this environment; may be given more than once (default: all). Example: --env prod"),
         tr("dev|stage|prod")},
        {QStringLiteral("seed"), tr("Seed of all chance: the same seed gives the same decisions. Example: --seed 7"),
         tr("number"), QStringLiteral("1")},
        {QStringLiteral("speed"), tr("Simulated seconds per second, or max. Example: --speed 50"), tr("number|max")},
        {QStringLiteral("fail-type"),
         tr("Inject faults of this kind only, or none (default: a mix drawn from the seed). Example: --fail-type "
            "memory_leak"),
         tr("kind")},
        {QStringLiteral("force-anomaly"), tr("Put an unmistakable anomaly into the data of every app, from its 61st "
                                             "row on: before that, nobody knows what "
                                             "is normal there. Example: --fail-type none --force-anomaly")},
        {QStringLiteral("knowledge"),
         tr("Begin with what an exported knowledge base knows. Example: --knowledge learned.json"), tr("file")},
    });
}

bool PlatformOptions::namesSession() const
{
    return m_parser.isSet(QStringLiteral("dataset")) || m_parser.isSet(QStringLiteral("scenario")) ||
           m_parser.isSet(QStringLiteral("apps"));
}

Result<PlatformConfig> PlatformOptions::config() const
{
    const QString file = m_parser.value(QStringLiteral("config"));
    return loadPlatformConfig(file.isEmpty() ? QString(QLatin1String(DefaultPlatformConfig)) : file);
}

Result<SessionSpec> PlatformOptions::sessionSpec() const
{
    SessionSpec spec;
    for (const QString &file : m_parser.values(QStringLiteral("dataset")))
        spec.datasets.append(absolute(file));
    spec.scenario = m_parser.value(QStringLiteral("scenario"));
    if (spec.scenario.contains(QLatin1Char('/')) || spec.scenario.endsWith(QLatin1String(".yaml")))
        spec.scenario = absolute(spec.scenario);
    if (m_parser.isSet(QStringLiteral("apps"))) {
        if (!spec.datasets.isEmpty() || !spec.scenario.isEmpty())
            return Error{.kind = Error::Kind::Invalid,
                         .what = QStringLiteral("Real apps and simulated ones do not run in one session."),
                         .where = QStringLiteral("--apps"),
                         .todo = QStringLiteral("Leave out --dataset and --scenario.")};
        spec.appsDirectory = absolute(m_parser.value(QStringLiteral("apps")));
    }
    spec.environments = m_parser.values(QStringLiteral("env"));

    const QString planner = m_parser.value(QStringLiteral("planner"));
    const auto known = fromName<Planner>(planner);
    if (!known)
        return wrong(QStringLiteral("planner"), planner, allNames<Planner>());
    spec.planner = *known;

    bool ok = false;
    const QString seed = m_parser.value(QStringLiteral("seed"));
    spec.seed = seed.toULongLong(&ok);
    if (!ok || spec.seed > LargestSeed)
        return wrong(QStringLiteral("seed"), seed, QStringLiteral("a whole number from 0 to %1").arg(LargestSeed));
    spec.failType = m_parser.value(QStringLiteral("fail-type"));
    spec.forceAnomaly = m_parser.isSet(QStringLiteral("force-anomaly"));

    Result<PlatformConfig> loaded = config();
    if (!loaded)
        return loaded.error();
    spec.config = std::move(*loaded);

    if (m_parser.isSet(QStringLiteral("knowledge"))) {
        const Result<QList<PolicyEntry>> knowledge = loadKnowledge(m_parser.value(QStringLiteral("knowledge")));
        if (!knowledge)
            return knowledge.error();
        for (const PolicyEntry &entry : *knowledge)
            spec.knowledge.append(entry.toJson());
    }
    return spec;
}

Result<double> PlatformOptions::speed(double fallback) const
{
    const QString text = m_parser.value(QStringLiteral("speed"));
    if (text.isEmpty())
        return fallback;
    if (text == QLatin1String("max"))
        return 0.0;
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !(value >= 0.01) || value > 100'000)
        return wrong(QStringLiteral("speed"), text, QStringLiteral("a number from 0.01 to 100000, or max"));
    return value;
}

QString PlatformOptions::dataDirectory(const QString &name) const
{
    const QString given = m_parser.value(QStringLiteral("data"));
    if (!given.isEmpty())
        return QDir(given).absolutePath();
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("universal-devops/") + name);
}

} // namespace ops
