#include "apps/specchecks.h"

#include "apps/launch.h"
#include "apps/portmap.h"

namespace ops {

namespace {

constexpr int HighestPort = 65535;

QString list(const QStringList &names)
{
    return names.join(QStringLiteral(", "));
}

void checkConfig(YamlDocument &document, const AppSpec &spec)
{
    for (const ConfigParameter &parameter : spec.config) {
        const QString path = QStringLiteral("config.") + parameter.name;
        const bool isAscending = std::adjacent_find(parameter.steps.cbegin(), parameter.steps.cend(),
                                                    std::greater_equal<>()) == parameter.steps.cend();
        if (!isAscending)
            document.failAt(path + QStringLiteral(".steps"), QStringLiteral("The steps do not ascend."),
                            QStringLiteral("each step larger than the one before"));
        QStringList steps;
        for (const double step : parameter.steps)
            steps.append(configText(step));
        if (!parameter.steps.contains(parameter.value))
            document.failAt(path + QStringLiteral(".value"),
                            QStringLiteral("%1 is none of the steps.").arg(configText(parameter.value)), list(steps));
    }
}

void checkSeries(YamlDocument &document, const AppSpec &spec)
{
    if (!spec.scrape)
        return;
    QStringList known;
    for (const ConfigParameter &parameter : spec.config)
        known.append(QStringLiteral("use.") + parameter.name);
    for (auto series = spec.scrape->series.cbegin(); series != spec.scrape->series.cend(); ++series) {
        if (series.key() == toName(MetricRole::LogErrorRate) && spec.logErrors == LogErrors::Watch)
            document.failAt(QStringLiteral("metrics.series.") + series.key(),
                            QStringLiteral("The platform counts this itself, from the app's log."),
                            QStringLiteral("another name, or errors: ignore in logs"));
        if (series.key().startsWith(QStringLiteral("use.")) && !known.contains(series.key()))
            document.failAt(QStringLiteral("metrics.series.") + series.key(),
                            QStringLiteral("There is no parameter '%1' in config.").arg(series.key().sliced(4)),
                            known.isEmpty() ? QStringLiteral("use.NAME for each parameter in config") : list(known));
    }
}

void checkEnvironment(YamlDocument &document, const AppSpec &spec, const AppEnvironmentSpec &environment,
                      const QString &path)
{
    if (!spec.findRelease(environment.release)) {
        QStringList releases;
        for (const ReleaseSpec &release : spec.releases)
            releases.append(release.name);
        document.failAt(path + QStringLiteral(".release"),
                        QStringLiteral("There is no release '%1'.").arg(environment.release), list(releases));
    }
    if (environment.maxReplicas < environment.replicas)
        document.failAt(path + QStringLiteral(".max_replicas"),
                        QStringLiteral("%1 is less than replicas.").arg(environment.maxReplicas),
                        QStringLiteral("%1 to 100").arg(environment.replicas));
}

void checkPorts(YamlDocument &document, const AppSpec &spec)
{
    PortMap map;
    for (const PortRange &range : portRanges(spec)) {
        if (range.last > HighestPort)
            document.failAt(
                range.path,
                QStringLiteral("Ports %1 are needed, two for each replica of max_replicas.").arg(range.toString()),
                QStringLiteral("1024 to %1").arg(HighestPort - (range.last - range.first)));
        if (const auto other = map.conflict(range))
            document.failAt(range.path,
                            QStringLiteral("Ports %1 overlap those of %2 (%3).")
                                .arg(range.toString(), other->owner, other->toString()),
                            QStringLiteral("ports of its own, two for each replica of max_replicas"));
        else
            map.take(range);
    }
}

void checkRollout(YamlDocument &document, const AppSpec &spec)
{
    if (spec.rollout.order != RolloutOrder::StartFirst || spec.runtime != RuntimeKind::Process)
        return;
    for (auto it = spec.environments.cbegin(); it != spec.environments.cend(); ++it) {
        if (it->sharedPort == 0)
            document.failAt(
                QStringLiteral("rollout.order"),
                QStringLiteral("A process that starts first needs a shared_port, and '%1' has none.").arg(it.key()),
                QStringLiteral("stop-first, or a shared_port in every environment"));
    }
}

} // namespace

void checkParts(YamlDocument &document, const AppSpec &spec, const QStringList &environments)
{
    checkConfig(document, spec);
    checkSeries(document, spec);
    for (auto it = spec.environments.cbegin(); it != spec.environments.cend(); ++it) {
        const QString path = QStringLiteral("environments.") + it.key();
        if (!environments.contains(it.key()))
            document.failAt(path, QStringLiteral("There is no environment '%1'.").arg(it.key()), list(environments));
        checkEnvironment(document, spec, *it, path);
    }
    checkPorts(document, spec);
    checkRollout(document, spec);
    if (spec.dependsOn.contains(spec.name))
        document.failAt(QStringLiteral("depends_on"), QStringLiteral("The app depends on itself."),
                        QStringLiteral("the name of another app"));
}

} // namespace ops
