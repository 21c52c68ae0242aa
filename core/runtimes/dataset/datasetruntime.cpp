#include "runtimes/dataset/datasetruntime.h"

#include <QFileInfo>

#include <algorithm>

namespace ops {

namespace {

constexpr int RowsToKnow = 60;          ///< what data is good: bad data among the first rows would be taken for normal
constexpr Duration ShortInterval{5000}; ///< between rows; then bad data shows soon enough to be a drill

Error badDataset(const QString &where, const QString &what, const QString &todo)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = where, .todo = todo};
}

/// "Patient Health (v2).csv" becomes "patient-health-v2".
QString appName(const QString &path)
{
    constexpr qsizetype Longest = 28;
    QString name;
    for (QChar c : QFileInfo(path).completeBaseName().toLower()) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (isPlain)
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    name.truncate(Longest);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("data") : name;
}

QList<DatasetAppSpec> appsOf(const SessionSpec &spec, const Scenario &scenario)
{
    QList<DatasetAppSpec> apps = scenario.apps;
    for (const QString &path : spec.datasets) {
        const QString wanted = appName(path);
        DatasetAppSpec app{.name = wanted, .dataset = path, .type = std::nullopt, .dependencies = {}};
        const auto isTaken = [&](const DatasetAppSpec &other) { return other.name == app.name; };
        for (int copy = 2; std::any_of(apps.cbegin(), apps.cend(), isTaken); ++copy)
            app.name = wanted + QStringLiteral("-%1").arg(copy);
        apps.append(app);
    }
    return apps;
}

QStringList configuredEnvironments(const SessionSpec &spec)
{
    QStringList names;
    for (const EnvironmentConfig &environment : spec.config.environments)
        names.append(environment.name);
    return names;
}

Result<QStringList> environmentsOf(const SessionSpec &spec, const Scenario &scenario)
{
    const QStringList configured = configuredEnvironments(spec);
    QStringList wanted = spec.environments.isEmpty() ? scenario.environments : spec.environments;
    if (wanted.isEmpty())
        wanted = configured;
    for (const QString &name : std::as_const(wanted)) {
        if (!configured.contains(name))
            return badDataset(QStringLiteral("environment"), QStringLiteral("There is no environment '%1'.").arg(name),
                              QStringLiteral("Allowed: %1.").arg(configured.join(QStringLiteral(", "))));
    }
    wanted.removeDuplicates();
    return wanted;
}

Result<> checkFailType(const QString &failType)
{
    if (failType.isEmpty() || failType == QLatin1String("none") || fromName<FaultKind>(failType))
        return done();
    return badDataset(QStringLiteral("fail-type"), QStringLiteral("'%1' is no kind of fault.").arg(failType.left(64)),
                      QStringLiteral("Allowed: none, %1.").arg(allNames<FaultKind>()));
}

Result<Scenario> scenarioOf(const SessionSpec &spec)
{
    if (!spec.scenario.isEmpty())
        return readScenario(spec.scenario);
    if (spec.datasets.isEmpty())
        return badDataset(QStringLiteral("session"), QStringLiteral("There is nothing to run."),
                          QStringLiteral("Give a dataset (a CSV file) or a scenario."));
    return Scenario{};
}

/// Of a scenario, too, only the kind that is asked for takes place; what is no fault stays.
bool takesPlace(const PlannedItem &item, const QString &failType)
{
    return !item.fault || failType.isEmpty() || failType == toName(item.fault->kind);
}

/// With a scenario, its faults are enough unless more are asked for, or the session goes on after its end.
bool drawsFaults(const SessionSpec &spec)
{
    return spec.failType != QLatin1String("none") && (spec.scenario.isEmpty() || !spec.failType.isEmpty() || spec.loop);
}

} // namespace

Result<std::unique_ptr<DatasetRuntime>> DatasetRuntime::create(const SessionSpec &spec)
{
    if (const Result<> known = checkFailType(spec.failType); !known)
        return known.error();
    const Result<Scenario> scenario = scenarioOf(spec);
    if (!scenario)
        return scenario.error();
    const Result<QStringList> environments = environmentsOf(spec, *scenario);
    if (!environments)
        return environments.error();
    std::unique_ptr<DatasetRuntime> runtime(new DatasetRuntime(spec));
    runtime->m_duration = spec.loop ? Duration{0} : scenario->duration;
    for (const QString &environment : *environments) {
        for (const DatasetAppSpec &app : appsOf(spec, *scenario)) {
            if (const Result<> added = runtime->add(spec, *scenario, environment, app); !added)
                return added.error();
        }
    }
    runtime->link();
    return runtime;
}

Result<> DatasetRuntime::check(const SessionSpec &spec)
{
    const Result<std::unique_ptr<DatasetRuntime>> runtime = create(spec);
    if (!runtime)
        return runtime.error();
    return done();
}

Result<> DatasetRuntime::add(const SessionSpec &spec, const Scenario &scenario, const QString &environment,
                             const DatasetAppSpec &app)
{
    Result<std::unique_ptr<DatasetReader>> reader = DatasetReader::open(app.dataset);
    if (!reader)
        return reader.error();
    const AppKey key{environment, app.name};
    // A scenario with an end of its own needs data until then.
    const DatasetApp::Options options{
        .seed = spec.seed, .loop = spec.loop || scenario.duration.count() > 0, .forceAnomaly = spec.forceAnomaly};
    auto added = std::make_unique<DatasetApp>(key, app, std::move(*reader), options);
    QList<PlannedItem> items;
    for (const Scenario::Item &item : scenario.items) {
        const bool isHere = item.app == app.name && (item.environment.isEmpty() || item.environment == environment);
        if (isHere && takesPlace(item.what, spec.failType))
            items.append(item.what);
    }
    added->plan().setItems(items);
    if (drawsFaults(spec)) {
        const DatasetReader &data = added->reader();
        Duration end = spec.loop ? Duration{0} : Duration{data.rowInterval().count() * data.estimatedRows()};
        if (scenario.duration.count() > 0 && !spec.loop)
            end = scenario.duration;
        const bool afterwards = spec.loop && spec.failType.isEmpty();
        const auto only = fromName<FaultKind>(spec.failType);
        added->plan().draw({.only = only,
                            .start = afterwards ? scenario.duration : Duration{0},
                            .hasData = data.rowInterval() <= ShortInterval,
                            .settling = only == FaultKind::CorruptData ? data.rowInterval() * RowsToKnow : Duration{0},
                            .end = end},
                           Random(spec.seed).stream(environment).stream(app.name).stream(u"faults"));
    }
    m_infos.append(added->info());
    m_apps.push_back(std::move(added));
    return done();
}

void DatasetRuntime::link()
{
    m_errorRates.assign(m_apps.size(), 0);
    for (const AppInfo &info : std::as_const(m_infos)) {
        std::vector<std::size_t> &positions = m_dependencies.emplace_back();
        for (const QString &name : info.dependencies) {
            const AppKey dependency{info.key.environment, name};
            const auto found = std::find_if(m_infos.cbegin(), m_infos.cend(),
                                            [&](const AppInfo &other) { return other.key == dependency; });
            if (found != m_infos.cend())
                positions.push_back(std::size_t(found - m_infos.cbegin()));
        }
    }
}

/// Of requests that need all that the app depends on.
double DatasetRuntime::errorsUpstreamOf(std::size_t app) const
{
    double errors = 0;
    for (const std::size_t dependency : m_dependencies[app])
        errors += (1 - errors) * m_errorRates[dependency];
    return errors;
}

DatasetApp *DatasetRuntime::find(const AppKey &key) const
{
    const auto found =
        std::find_if(m_apps.cbegin(), m_apps.cend(), [&](const auto &app) { return app->info().key == key; });
    return found == m_apps.cend() ? nullptr : found->get();
}

AppStatus DatasetRuntime::status(const AppKey &key) const
{
    const DatasetApp *app = find(key);
    AppStatus unknown;
    unknown.key = key;
    return app ? app->status() : unknown;
}

void DatasetRuntime::advance(Timestamp now, SampleBatch &samples, std::vector<Event> &facts)
{
    m_now = now;
    for (std::size_t i = 0; i < m_apps.size(); ++i) {
        m_apps[i]->advance(now, now - m_start, errorsUpstreamOf(i), facts);
        m_apps[i]->addSample(AppIndex(i), now, samples);
    }
    // Only now, so that it makes no difference in which order the apps are.
    for (std::size_t i = 0; i < m_apps.size(); ++i)
        m_errorRates[i] = m_apps[i]->errorRate();
}

Result<> DatasetRuntime::execute(Authorization authorization)
{
    const Action &action = authorization.action();
    DatasetApp *app = find(action.key);
    if (!app)
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no such app."),
                     .where = action.key.toString(),
                     .todo = {}};
    return app->app().begin(action, m_now);
}

Result<> DatasetRuntime::cancel(const QString &actionId)
{
    for (const auto &app : m_apps) {
        if (app->app().isCarryingOut(actionId))
            return app->app().cancel(actionId);
    }
    return Error{.kind = Error::Kind::NotFound,
                 .what = QStringLiteral("%1 is not under way.").arg(actionId),
                 .where = {},
                 .todo = {}};
}

bool DatasetRuntime::isExhausted() const
{
    if (m_duration.count() > 0)
        return m_now - m_start >= m_duration;
    return std::all_of(m_apps.cbegin(), m_apps.cend(), [](const auto &app) { return app->isAtEnd(); });
}

double DatasetRuntime::progress() const
{
    if (m_duration.count() > 0)
        return std::clamp(double((m_now - m_start).count()) / double(m_duration.count()), 0.0, 1.0);
    double least = 1;
    for (const auto &app : m_apps)
        least = std::min(least, app->progress());
    return least;
}

DataFigures DatasetRuntime::dataFigures() const
{
    DataFigures figures;
    for (const auto &app : m_apps) {
        figures.rowsRead += app->reader().rowsRead();
        figures.rowsBad += app->rowsBad();
    }
    return figures;
}

Result<> DatasetRuntime::inject(const AppKey &key, const QJsonObject &fault, Timestamp now)
{
    DatasetApp *app = find(key);
    if (!app)
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no such app."),
                     .where = key.toString(),
                     .todo = {}};
    const Result<Fault> made = faultFromJson(fault, now);
    if (!made)
        return made.error();
    app->inject(*made, now);
    return done();
}

} // namespace ops
