#include "apps/specfields.h"

#include "apps/quantity.h"
#include "model/configtext.h"

#include <cmath>

namespace ops {

namespace {

/// Takes a value if the field is there. All have been looked at: what they hold can be read.
class Fields
{
public:
    explicit Fields(const YAML::Node &block)
        : m_block(block)
    {
    }

    YAML::Node node(const char *name) const { return m_block.IsMap() ? m_block[name] : YAML::Node(); }
    bool has(const char *name) const { return m_block.IsMap() && m_block[name].IsDefined(); }
    QString text(const char *name) const { return has(name) ? textOf(node(name)) : QString(); }
    Fields at(const char *name) const { return Fields(has(name) ? node(name) : YAML::Node()); }

    static QString textOf(const YAML::Node &node) { return QString::fromStdString(node.Scalar()); }
    static QStringList texts(const YAML::Node &list)
    {
        QStringList all;
        for (const YAML::Node &item : list)
            all.append(textOf(item));
        return all;
    }
    QStringList texts(const char *name) const { return has(name) ? texts(node(name)) : QStringList(); }
    /// Of a field that may hold one text or a list of them.
    QStringList oneOrMore(const char *name) const
    {
        return has(name) && node(name).IsScalar() ? QStringList(text(name)) : texts(name);
    }

    template <typename Visitor>
    void each(const char *name, Visitor &&visit) const
    {
        if (!has(name))
            return;
        for (const auto &entry : node(name))
            visit(textOf(entry.first), entry.second);
    }

    void read(const char *name, int &target) const
    {
        if (has(name))
            target = int(text(name).toDouble());
    }
    void read(const char *name, bool &target) const
    {
        if (has(name))
            target = node(name).as<bool>(target);
    }
    void read(const char *name, Duration &target) const
    {
        if (const auto milliseconds = millisecondsFromText(text(name)))
            target = Duration{std::llround(*milliseconds)};
    }
    template <typename E>
    void read(const char *name, E &target) const requires std::is_enum_v<E>
    {
        target = fromName<E>(text(name)).value_or(target);
    }

private:
    const YAML::Node m_block; ///< const: looking for a field must not add it
};

ReleaseSpec release(const QString &name, const YAML::Node &node)
{
    const Fields fields(node);
    ReleaseSpec release{.name = name,
                        .command = fields.texts("command"),
                        .image = fields.text("image"),
                        .args = fields.texts("args"),
                        .environment = {}};
    fields.each("env", [&](const QString &variable, const YAML::Node &value) {
        release.environment.insert(variable, Fields::textOf(value));
    });
    return release;
}

ConfigParameter parameter(const QString &name, const YAML::Node &node)
{
    const Fields fields(node);
    ConfigParameter parameter{.name = name, .value = fields.text("value").toDouble(), .steps = {}};
    for (const QString &step : fields.texts("steps"))
        parameter.steps.append(step.toDouble());
    return parameter;
}

HealthSpec health(const Fields &fields)
{
    HealthSpec health;
    health.target = {.http = fields.text("http"), .tcp = fields.text("tcp"), .command = fields.texts("command")};
    fields.read("interval", health.interval);
    fields.read("timeout", health.timeout);
    fields.read("unhealthy_after", health.unhealthyAfter);
    fields.read("healthy_after", health.healthyAfter);
    return health;
}

ProbeSpec probe(const Fields &fields)
{
    ProbeSpec probe;
    probe.http = fields.text("http");
    fields.read("interval", probe.interval);
    fields.read("timeout", probe.timeout);
    return probe;
}

ScrapeSpec scrape(const Fields &fields)
{
    ScrapeSpec scrape;
    scrape.prometheus = fields.text("prometheus");
    fields.read("interval", scrape.interval);
    fields.each("series", [&](const QString &metric, const YAML::Node &selector) {
        scrape.series.insert(metric, Fields::textOf(selector));
    });
    return scrape;
}

LimitSpec limits(const Fields &fields)
{
    LimitSpec limits;
    if (fields.has("latency_p95"))
        fields.read("latency_p95", limits.latencyP95.emplace());
    limits.errorRate = shareFromText(fields.text("error_rate"));
    limits.cpu = shareFromText(fields.text("cpu"));
    if (const auto bytes = bytesFromText(fields.text("memory")))
        limits.memory = qint64(*bytes);
    if (fields.has("queue"))
        fields.read("queue", limits.queue.emplace());
    return limits;
}

SloSpec slo(const Fields &fields)
{
    SloSpec slo;
    slo.availability = shareFromText(fields.text("availability"));
    if (fields.has("period"))
        fields.read("period", slo.period.emplace());
    return slo;
}

RolloutSpec rollout(const Fields &fields)
{
    RolloutSpec rollout;
    fields.read("order", rollout.order);
    fields.read("watch", rollout.watch);
    fields.read("on_failure", rollout.onFailure);
    fields.read("stop_grace", rollout.stopGrace);
    return rollout;
}

HealingSpec healing(const Fields &fields)
{
    HealingSpec healing;
    if (fields.has("strategies")) {
        QList<Strategy> &strategies = healing.strategies.emplace();
        for (const QString &name : fields.texts("strategies"))
            strategies.append(fromName<Strategy>(name).value_or(Strategy::Escalate));
    }
    if (fields.has("max_attempts"))
        fields.read("max_attempts", healing.maxAttempts.emplace());
    if (const auto backoff = durationRangeFromText(fields.text("backoff"))) {
        healing.backoffMin = Duration{std::llround(backoff->first)};
        healing.backoffMax = Duration{std::llround(backoff->second)};
    }
    return healing;
}

AppEnvironmentSpec environment(const YAML::Node &node)
{
    const Fields fields(node);
    AppEnvironmentSpec environment;
    environment.release = fields.text("release");
    fields.read("replicas", environment.replicas);
    environment.maxReplicas = environment.replicas;
    fields.read("max_replicas", environment.maxReplicas);
    fields.read("port", environment.port);
    fields.read("shared_port", environment.sharedPort);
    fields.read("shadow", environment.shadow);
    fields.each("autonomy", [&](const QString &name, const YAML::Node &rule) {
        const auto strategy = fromName<Strategy>(name);
        const auto level = AutonomyRule::fromString(Fields::textOf(rule));
        if (strategy && level)
            environment.autonomy.insert(*strategy, *level);
    });
    return environment;
}

} // namespace

AppSpec readFields(const YAML::Node &root)
{
    const Fields fields(root);
    AppSpec spec;
    spec.name = fields.text("name");
    fields.read("type", spec.type);
    fields.read("runtime", spec.runtime);
    spec.dataset = fields.text("dataset");
    spec.dependsOn = fields.oneOrMore("depends_on");
    fields.each("releases",
                [&](const QString &name, const YAML::Node &node) { spec.releases.append(release(name, node)); });
    fields.each("config",
                [&](const QString &name, const YAML::Node &node) { spec.config.append(parameter(name, node)); });
    if (fields.has("health"))
        spec.health = health(fields.at("health"));
    if (fields.has("probe"))
        spec.probe = probe(fields.at("probe"));
    if (fields.has("metrics"))
        spec.scrape = scrape(fields.at("metrics"));
    fields.at("logs").read("errors", spec.logErrors);
    spec.limits = limits(fields.at("limits"));
    spec.slo = slo(fields.at("slo"));
    spec.rollout = rollout(fields.at("rollout"));
    spec.healing = healing(fields.at("healing"));
    fields.each("environments", [&](const QString &name, const YAML::Node &node) {
        spec.environments.insert(name, environment(node));
    });
    return spec;
}

} // namespace ops
