#include "engine/specdesk.h"

#include "apps/appspecfile.h"
#include "apps/portmap.h"
#include "apps/specedit.h"
#include "config/textfile.h"
#include "runtimes/supervised/launchorder.h"
#include "runtimes/supervised/specrules.h"

#include <QDir>
#include <QRegularExpression>

namespace ops {

namespace {

/// Errors of specs say "file:line:column: field".
SpecReport::Mistake mistakeOf(const Error &error, const QString &file)
{
    SpecReport::Mistake mistake{.what = error.what, .todo = error.todo, .field = {}, .line = 0, .column = 0};
    static const QRegularExpression place(QStringLiteral("^:(\\d+):(\\d+):?\\s*(.*)$"));
    const QRegularExpressionMatch match =
        error.where.startsWith(file) ? place.match(error.where.sliced(file.size())) : QRegularExpressionMatch();
    if (match.hasMatch()) {
        mistake.line = match.captured(1).toInt();
        mistake.column = match.captured(2).toInt();
        mistake.field = match.captured(3);
    }
    return mistake;
}

/// The file is called as the app is; until that has a name that will do, as a new one.
QString fileFor(const QJsonObject &fields, const QString &directory)
{
    static const QRegularExpression usable(QStringLiteral("^[a-z0-9-]{1,63}$"));
    const QString name = fields.value(QLatin1String("name")).toString();
    return QDir(directory).filePath((usable.match(name).hasMatch() ? name : QStringLiteral("new-app")) +
                                    QStringLiteral(".yaml"));
}

QList<SpecPlan::Start> startsOf(const AppSpec &spec, const AppKey &key, const AppEnvironmentSpec &environment)
{
    AppSetup setup{.release = environment.release, .config = {}, .replicas = environment.replicas};
    for (const ConfigParameter &parameter : spec.config)
        setup.config.insert(parameter.name, parameter.value);
    QList<SpecPlan::Start> starts;
    for (int slot = 0; slot < std::min(environment.replicas, SpecPlan::MostStarts); ++slot) {
        const Result<ReplicaOrder> order = launchOrder(spec, key, setup, slot);
        if (order) // what cannot be replaced is a mistake that the check has found
            starts.append({.slot = slot,
                           .command = spec.runtime == RuntimeKind::Process ? order->command : order->args,
                           .image = order->image,
                           .environment = order->environment});
    }
    return starts;
}

QList<SpecPlan> plansOf(const AppSpec &spec, const PlatformConfig &config)
{
    QList<SpecPlan> plans;
    for (const EnvironmentConfig &environment : config.environments) {
        const auto wanted = spec.environments.constFind(environment.name);
        if (wanted == spec.environments.cend())
            continue;
        const AppKey key{environment.name, spec.name};
        SpecPlan plan{.environment = environment.name,
                      .release = wanted->release,
                      .replicas = wanted->replicas,
                      .maxReplicas = wanted->maxReplicas,
                      .ports = {},
                      .starts = startsOf(spec, key, *wanted),
                      .autonomy = {},
                      .timeout = environment.timeout};
        for (const PortRange &range : portRanges(spec)) {
            if (range.path.startsWith(QStringLiteral("environments.%1.").arg(environment.name)))
                plan.ports.append(range.toString());
        }
        const AppRules rules = rulesOf(spec, environment.name);
        const HealingRules healing = rules.applied(environment.healingFor(spec.type));
        for (const Strategy strategy : healing.strategies)
            plan.autonomy.insert(strategy, rules.shadow ? AutonomyRule{.level = Autonomy::Observe}
                                                        : rules.autonomyFor(strategy, environment));
        plan.autonomy.insert(Strategy::Deploy, rules.autonomyFor(Strategy::Deploy, environment));
        plans.append(plan);
    }
    return plans;
}

} // namespace

SpecReport SpecDesk::examine(const QByteArray &text) const
{
    SpecReport report;
    report.directory = directory;
    report.file = fileFor({}, directory);
    const Result<SpecOutline> outline = outlineOfSpec(text, report.file);
    if (!outline) {
        report.mistake = mistakeOf(outline.error(), report.file);
        return report;
    }
    report.readable = true;
    report.fields = outline->fields;
    report.releases = outline->releases;
    report.runtime = outline->fields.value(QLatin1String("runtime")).toString();
    report.file = fileFor(report.fields, directory);
    QStringList environments;
    for (const EnvironmentConfig &environment : config.environments)
        environments.append(environment.name);
    const Result<AppSpec> spec = checkNewAppSpec(text, report.file, environments);
    if (spec)
        report.plans = plansOf(*spec, config);
    else
        report.mistake = mistakeOf(spec.error(), report.file);
    return report;
}

Result<QString> SpecDesk::save(const QByteArray &text) const
{
    // Once more, since the directory may have changed since somebody looked.
    const SpecReport report = examine(text);
    if (report.mistake)
        return Error{.kind = Error::Kind::Invalid,
                     .what = report.mistake->what,
                     .where = report.mistake->field,
                     .todo = report.mistake->todo};
    QDir().mkpath(directory); // if that fails, the next line says so
    const Result<> written = writeTextFile(report.file, text);
    return written ? Result<QString>(report.file) : written.error();
}

Result<QString> changedSpec(const QString &text, const QList<SpecFieldChange> &changes)
{
    QByteArray changed = text.toUtf8();
    for (const SpecFieldChange &change : changes) {
        Result<QByteArray> next = setSpecField(changed, change.path, change.value);
        if (!next)
            return next.error();
        changed = std::move(*next);
    }
    return QString::fromUtf8(changed);
}

} // namespace ops
