#include "apps/appspecfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

static const QStringList Environments{QStringLiteral("dev"), QStringLiteral("stage"), QStringLiteral("prod")};

class TestAppSpecFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsRead();
    void absentFieldsHaveDefaults();
    void goodSpecs_data();
    void goodSpecs();
    void writtenInAnotherWayItIsTheSame();
    void datasetsStayBelowTheSpec();
    void mistakesAreNamedWithTheirPlace_data();
    void mistakesAreNamedWithTheirPlace();
    void anAppMayDependOnSeveral();
    void theFirstMistakeOfTheFileIsNamed();
    void hostileFilesAreRefusedQuickly_data();
    void hostileFilesAreRefusedQuickly();
    void unreadableFiles();
};

static const QByteArrayList Plain{"name: shop", "runtime: process",
                                  "releases: {\"1.0\": {command: [./shop, --port, \"{port}\"]}}",
                                  "environments: {dev: {release: \"1.0\", port: 20000}}"};

static QByteArray complete()
{
    return R"(name: shop-api
type: worker
runtime: process
depends_on: db
releases:
  "1.0": { command: [./shop, --port, "{port}"], env: { POOL_SIZE: "{config.POOL_SIZE}", RETRIES: 3 } }
  "2.0": { command: [/opt/shop/bin/shop, --quick, true, --slot, "{replica}"] }
config:
  POOL_SIZE: { value: "8", steps: ["8", "32", "128"] }
  RATIO: { value: 0.25, steps: [-1, 0.25] }
health: { http: "http://127.0.0.1:{port}/health", interval: 500ms, timeout: 300ms, unhealthy_after: 3, healthy_after: 1 }
probe: { http: "https://{app}.{env}.example:{shared_port}/", interval: 250ms, timeout: 3s }
metrics:
  prometheus: "http://[::1]:{port}/metrics"
  interval: 2s
  series: { queue_depth: 'jobs{state="waiting"}', use.POOL_SIZE: pool_ratio, rate: rate(requests_total) }
limits: { latency_p95: 500ms, error_rate: 5%, memory: 128MiB, cpu: 0.9, queue: 256 }
rollout: { order: start-first, watch: 2m, on_failure: pause, stop_grace: 1.5s }
healing: { strategies: [rollback, scale_out], max_attempts: 7, backoff: 500ms..1m }
environments:
  dev: { release: "1.0", port: 18081, shared_port: 18080 }
  prod:
    release: "2.0"
    replicas: 2
    max_replicas: 4
    port: 18091
    shared_port: 18090
    shadow: true
    autonomy: { restart: autonomous, rollback: "veto:5s", scale_out: veto:10, deploy: ask }
)";
}

/// A good spec whose line (1 to 4) is another one; 5: a line more; 0: nothing of it is left.
static QByteArray spec(int line, const QByteArray &text)
{
    QByteArrayList lines = Plain;
    if (line == 0)
        return text;
    if (line <= lines.size())
        lines[line - 1] = text;
    else
        lines.append(text);
    return lines.join('\n') + '\n';
}

static QString problem(const Result<AppSpec> &result)
{
    return result ? QString() : result.error().toString();
}

void TestAppSpecFile::everyFieldIsRead()
{
    const Result<AppSpec> read = parseAppSpec(complete(), QStringLiteral("/apps/shop.yaml"), Environments);
    QVERIFY2(read, qPrintable(problem(read)));
    AppSpec expected;
    expected.name = QStringLiteral("shop-api");
    expected.type = AppType::Worker;
    expected.runtime = RuntimeKind::Process;
    expected.directory = QStringLiteral("/apps");
    expected.dependsOn = {QStringLiteral("db")};
    expected.releases = {{.name = QStringLiteral("1.0"),
                          .command = {QStringLiteral("./shop"), QStringLiteral("--port"), QStringLiteral("{port}")},
                          .image = {},
                          .args = {},
                          .environment = {{QStringLiteral("POOL_SIZE"), QStringLiteral("{config.POOL_SIZE}")},
                                          {QStringLiteral("RETRIES"), QStringLiteral("3")}}},
                         {.name = QStringLiteral("2.0"),
                          .command = {QStringLiteral("/opt/shop/bin/shop"), QStringLiteral("--quick"),
                                      QStringLiteral("true"), QStringLiteral("--slot"), QStringLiteral("{replica}")},
                          .image = {},
                          .args = {},
                          .environment = {}}};
    expected.config = {{QStringLiteral("POOL_SIZE"), 8, {8, 32, 128}}, {QStringLiteral("RATIO"), 0.25, {-1, 0.25}}};
    expected.health =
        HealthSpec{.target = {.http = QStringLiteral("http://127.0.0.1:{port}/health"), .tcp = {}, .command = {}},
                   .interval = Duration{500},
                   .timeout = Duration{300},
                   .unhealthyAfter = 3,
                   .healthyAfter = 1};
    expected.probe = ProbeSpec{.http = QStringLiteral("https://{app}.{env}.example:{shared_port}/"),
                               .interval = Duration{250},
                               .timeout = Duration{3000}};
    expected.scrape = ScrapeSpec{.prometheus = QStringLiteral("http://[::1]:{port}/metrics"),
                                 .interval = Duration{2000},
                                 .series = {{QStringLiteral("queue_depth"), QStringLiteral("jobs{state=\"waiting\"}")},
                                            {QStringLiteral("use.POOL_SIZE"), QStringLiteral("pool_ratio")},
                                            {QStringLiteral("rate"), QStringLiteral("rate(requests_total)")}}};
    expected.limits = {.latencyP95 = Duration{500}, .errorRate = 0.05, .memory = 134'217'728, .cpu = 0.9, .queue = 256};
    expected.rollout = {.order = RolloutOrder::StartFirst,
                        .watch = Duration{120'000},
                        .onFailure = OnFailure::Pause,
                        .stopGrace = Duration{1500}};
    expected.healing = {.strategies = QList{Strategy::Rollback, Strategy::ScaleOut},
                        .maxAttempts = 7,
                        .backoffMin = Duration{500},
                        .backoffMax = Duration{60'000}};
    expected.environments = {
        {QStringLiteral("dev"), {.release = QStringLiteral("1.0"), .port = 18081, .sharedPort = 18080, .autonomy = {}}},
        {QStringLiteral("prod"),
         {.release = QStringLiteral("2.0"),
          .replicas = 2,
          .maxReplicas = 4,
          .port = 18091,
          .sharedPort = 18090,
          .autonomy = {{Strategy::Restart, {Autonomy::Autonomous, Duration{0}}},
                       {Strategy::Rollback, {Autonomy::VetoWindow, Duration{5000}}},
                       {Strategy::ScaleOut, {Autonomy::VetoWindow, Duration{10'000}}},
                       {Strategy::Deploy, {Autonomy::Ask, Duration{0}}}},
          .shadow = true}}};
    QCOMPARE(read->releases, expected.releases);
    QCOMPARE(read->config, expected.config);
    QCOMPARE(read->health, expected.health);
    QCOMPARE(read->probe, expected.probe);
    QCOMPARE(read->scrape, expected.scrape);
    QCOMPARE(read->limits, expected.limits);
    QCOMPARE(read->rollout, expected.rollout);
    QCOMPARE(read->healing, expected.healing);
    QCOMPARE(read->environments, expected.environments);
    QCOMPARE(*read, expected);
}

void TestAppSpecFile::absentFieldsHaveDefaults()
{
    const Result<AppSpec> read =
        parseAppSpec(spec(5, "health: {tcp: \"localhost:{port}\"}"), QStringLiteral("f.yaml"), Environments);
    QVERIFY2(read, qPrintable(problem(read)));
    AppSpec expected;
    expected.name = QStringLiteral("shop");
    expected.directory = QDir::currentPath();
    ReleaseSpec release;
    release.name = QStringLiteral("1.0");
    release.command = QStringList{QStringLiteral("./shop"), QStringLiteral("--port"), QStringLiteral("{port}")};
    expected.releases = {release};
    expected.health.emplace().target.tcp = QStringLiteral("localhost:{port}");
    AppEnvironmentSpec dev;
    dev.release = QStringLiteral("1.0");
    dev.port = 20000;
    expected.environments.insert(QStringLiteral("dev"), dev);
    QCOMPARE(*read, expected);
    QVERIFY(read->findRelease(QStringLiteral("1.0")));
    QVERIFY(!read->findRelease(QStringLiteral("2.0")));
}

void TestAppSpecFile::goodSpecs_data()
{
    QTest::addColumn<QByteArray>("yaml");
    const auto row = [](const char *name, int line, const char *text) {
        QTest::addRow("%s", name) << spec(line, text);
    };
    row("a program of PATH", 3, "releases: {\"1.0\": {command: [shop]}}");
    row("a release like a number", 4, "environments: {dev: {release: 1.0, port: 20000}}");
    row("as many replicas as ports", 4, "environments: {dev: {release: '1.0', port: 65336, replicas: 100}}");
    row("no port", 0,
        "name: jobs\nruntime: process\nreleases: {a: {command: [./jobs]}}\nenvironments: {dev: {release: a}}");
    row("docker", 0,
        "name: shop\nruntime: docker\nreleases: {a: {image: 'registry.example:5000/shop:2.0-RC1', args: [--port, "
        "'{port}'], env: {A: ''}}}\nrollout: {order: start-first}\nenvironments: {dev: {release: a, port: 3000, "
        "shared_port: 2999}}");
    row("swarm", 0,
        "name: shop\nruntime: swarm\nreleases: {a: {image: shop}}\nrollout: {order: start-first}\n"
        "environments: {dev: {release: a, port: 65535, replicas: 9}}");
    row("braces as such", 3, "releases: {\"1.0\": {command: [./shop, '{{\"a\": {port}}}']}}");
    row("what a shell would do", 3, "releases: {\"1.0\": {command: [./shop, \"; rm -rf / $(id) `id` | & > x\"]}}");
    row("a command asks", 5, "health: {command: [./is-well, '{port}']}");
    row("all the time there is", 5, "rollout: {watch: 1h, stop_grace: 0ms}");
    row("other alphabets", 3, "releases: {\"1.0\": {command: [./shop, \"größe ✓\"]}}");
    QTest::addRow("all of it") << complete();
}

void TestAppSpecFile::goodSpecs()
{
    QFETCH(QByteArray, yaml);
    const Result<AppSpec> read = parseAppSpec(yaml, QStringLiteral("f.yaml"), Environments);
    QVERIFY2(read, qPrintable(problem(read)));
}

void TestAppSpecFile::writtenInAnotherWayItIsTheSame()
{
    const QByteArray flow = spec(5, "limits: {latency_p95: 500ms, error_rate: 5%, cpu: 90%, memory: 1GiB}");
    const QByteArray block = "# a comment\nenvironments:\n  dev:\n    port: 20000\n    release: '1.0'\n"
                             "limits:\n  latency_p95: 0.5s\n  error_rate: 0.05\n  cpu: 0.9\n  memory: 1024MiB\n"
                             "releases:\n  1.0:\n    command:\n      - ./shop\n      - '--port'\n      - '{port}'\n"
                             "runtime: \"process\"\ntype: api\nname: shop\n";
    const Result<AppSpec> one = parseAppSpec(flow, QStringLiteral("f.yaml"), Environments);
    const Result<AppSpec> other = parseAppSpec(block, QStringLiteral("g.yaml"), Environments);
    QVERIFY2(one && other, qPrintable(problem(one) + problem(other)));
    QCOMPARE(*one, *other);
}

void TestAppSpecFile::datasetsStayBelowTheSpec()
{
    const QTemporaryDir directory;
    QDir(directory.path()).mkpath(QStringLiteral("apps/data"));
    const auto write = [&](const QString &name, const QByteArray &content) {
        QFile file(directory.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    const auto read = [&](const QByteArray &dataset) {
        return parseAppSpec("name: grades\ntype: data\nruntime: dataset\ndataset: " + dataset +
                                "\nreleases: {'1': {}}\nenvironments: {dev: {release: '1'}}\n",
                            directory.filePath(QStringLiteral("apps/grades.yaml")), Environments);
    };
    QVERIFY(write(QStringLiteral("apps/data/a.csv"), "x\n1\n") && write(QStringLiteral("secret.csv"), "x\n1\n"));
    const Result<AppSpec> good = read("data/a.csv");
    QVERIFY2(good, qPrintable(problem(good)));
    QCOMPARE(good->dataset, directory.filePath(QStringLiteral("apps/data/a.csv")));

    QVERIFY(QFile::link(directory.filePath(QStringLiteral("secret.csv")),
                        directory.filePath(QStringLiteral("apps/data/link.csv"))));
    for (const char *path : {"data/link.csv", "../secret.csv", "data/../../secret.csv", "/etc/passwd", "':/x.csv'"}) {
        const Result<AppSpec> bad = read(path);
        QVERIFY(!bad);
        QVERIFY2(problem(bad).contains(QStringLiteral("grades.yaml:4:10: dataset: ")), qPrintable(problem(bad)));
        QVERIFY2(problem(bad).contains(QStringLiteral("leads out of")), qPrintable(problem(bad)));
    }
    QVERIFY(problem(read("data/none.csv")).contains(QStringLiteral("There is no file 'data/none.csv'")));
    QVERIFY(problem(read("data")).contains(QStringLiteral("There is no file")));
}

void TestAppSpecFile::mistakesAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says"); // found or allowed
    const auto row = [](const char *name, int line, const char *text, const char *where, const char *says) {
        QTest::addRow("%s", name) << spec(line, text) << QString::fromLatin1(where) << QString::fromUtf8(says);
    };
    // The file as a whole
    row("a text", 0, "hello", "f.yaml:1:1", "Found 'hello'");
    row("a list", 0, "- name: shop", "f.yaml:1:1", "a list");
    row("nothing", 0, "# nothing\n", "f.yaml:1:1", "Found nothing");
    row("empty", 0, "", "f.yaml:1:1", "Found nothing");
    row("syntax", 0, "name: shop\n  runtime: process", "f.yaml:2:10", "no YAML");
    row("two documents", 5, "---\nname: other", "f.yaml:5:1", "second document");
    row("anchor", 1, "name: &name shop", "f.yaml:1:7", "anchor or alias");
    row("tag", 1, "name: !!binary c2hvcA==", "f.yaml:1:7: name", "without a tag");
    row("merge key", 5, "<<: {type: web}", "f.yaml:5:1", "Unknown field '<<'");
    row("a list as a field", 5, "? [a, b]\n: c", "f.yaml:5:3", "as the name of a field");
    row("repeated field", 5, "name: other", "f.yaml:5:1: name", "twice");
    row("repeated release", 3, "releases: {a: {command: [x]}, a: {command: [y]}}", "f.yaml:3:31: releases.a", "twice");
    row("unknown field", 5, "colour: red", "f.yaml:5:1", "'colour'");
    row("what is known", 5, "colour: red", "f.yaml:5:1", "healing, health, limits");
    row("field missing", 2, "", "f.yaml:1:1", "'runtime' is missing. Allowed: runtime: followed by process, docker");
    // Names
    row("name of capitals", 1, "name: Shop", "f.yaml:1:7: name", "a-z, 0-9");
    row("name for a shell", 1, "name: 'shop; rm -rf /'", "f.yaml:1:7: name", "'shop; rm -rf /'");
    row("name with a path", 1, "name: ../shop", "f.yaml:1:7: name", "'../shop'");
    row("name with a line", 1, "name: \"shop\\n\"", "f.yaml:1:7: name", "a-z, 0-9");
    row("no name", 1, "name:", "f.yaml:1:1: name", "nothing");
    row("name of a number", 1, "name: 123", "f.yaml:1:7: name", "123 without quotes");
    row("name too long", 1, "name: a123456789012345678901234567890123456789012345678901234567890123",
        "f.yaml:1:7: name", "1 to 63");
    row("release name", 3, "releases: {\"$(id)\": {command: [x]}}", "f.yaml:3:12: releases",
        "'$(id)' cannot be a name");
    row("release path", 3, "releases: {../x: {command: [x]}}", "f.yaml:3:12: releases", "'../x'");
    row("variable name", 3, "releases: {\"1.0\": {command: [x], env: {A=B: c}}}", "f.yaml:3:40: releases.1.0.env",
        "A=B");
    // Runtimes
    row("unknown type", 5, "type: cron", "f.yaml:5:7: type", "api, web, worker, job, data");
    row("unknown runtime", 2, "runtime: podman", "f.yaml:2:10: runtime", "process, docker, swarm, dataset");
    row("image of a process", 3, "releases: {\"1.0\": {command: [x], image: x}}", "f.yaml:3:41: releases.1.0.image",
        "docker or swarm");
    row("no command", 3, "releases: {\"1.0\": {env: {}}}", "f.yaml:3:19: releases.1.0", "'command' is missing");
    row("command of a container", 2, "runtime: docker", "f.yaml:3:19: releases.1.0", "'image' is missing");
    row("command and image", 0,
        "name: a\nruntime: docker\nreleases: {a: {image: a, command: [x]}}\nenvironments: {dev: {release: a}}",
        "f.yaml:3:35: releases.a.command", "has no place");
    row("bad image", 0, "name: a\nruntime: swarm\nreleases: {a: {image: -v}}\nenvironments: {dev: {release: a}}",
        "f.yaml:3:23: releases.a.image", "'-v'");
    row("dataset of a process", 5, "dataset: x.csv", "f.yaml:5:10: dataset", "where the runtime is dataset");
    row("port of a dataset", 0,
        "name: a\nruntime: dataset\ndataset: x.csv\nreleases: {a: {}}\nenvironments: {dev: {release: a, port: 2000}}",
        "f.yaml:5:40: environments.dev.port", "not dataset");
    row("no dataset", 0, "name: a\nruntime: dataset\nreleases: {a: {}}\nenvironments: {dev: {release: a}}",
        "f.yaml:1:1", "'dataset' is missing");
    row("probe of one replica", 0,
        "name: a\nruntime: process\nreleases: {a: {command: [x]}}\nprobe: {http: 'http://a:{port}/'}\n"
        "environments: {dev: {release: a, port: 3000, shared_port: 2000}}",
        "f.yaml:4:15: probe.http", "{port} stands for nothing here. Allowed: {shared_port}");
    row("shared port of swarm", 0,
        "name: a\nruntime: swarm\nreleases: {a: {image: a}}\nenvironments: {dev: {release: a, shared_port: 2000}}",
        "f.yaml:4:47: environments.dev.shared_port", "process or docker; a Swarm service");
    // Commands
    row("command as a text", 3, "releases: {\"1.0\": {command: ./shop --port 1}}", "f.yaml:3:29: releases.1.0.command",
        "a list of 1 to 200");
    row("empty command", 3, "releases: {\"1.0\": {command: []}}", "f.yaml:3:29: releases.1.0.command", "empty list");
    row("no program", 3, "releases: {\"1.0\": {command: [\"\"]}}", "f.yaml:3:30: releases.1.0.command[0]",
        "no program");
    row("program above", 3, "releases: {\"1.0\": {command: [../../bin/sh]}}", "f.yaml:3:30: releases.1.0.command[0]",
        "without '..'");
    row("program by detour", 3, "releases: {\"1.0\": {command: [/opt/../bin/sh]}}",
        "f.yaml:3:30: releases.1.0.command[0]", "without '..'");
    row("control character", 3, "releases: {\"1.0\": {command: [x, \"a\\x1b[2J\"]}}",
        "f.yaml:3:33: releases.1.0.command[1]", "without control characters");
    row("line break", 3, "releases: {\"1.0\": {command: [x, \"a\\n\"]}}", "f.yaml:3:33: releases.1.0.command[1]",
        "without control characters");
    row("block in a command", 3, "releases: {\"1.0\": {command: [x, {port}]}}", "f.yaml:3:33: releases.1.0.command[1]",
        "a block of fields");
    row("unknown placeholder", 3, "releases: {\"1.0\": {command: [x, \"{user}\"]}}",
        "f.yaml:3:33: releases.1.0.command[1]", "{user} stands for nothing");
    row("unknown parameter", 3, "releases: {\"1.0\": {command: [x], env: {A: \"{config.A}\"}}}",
        "f.yaml:3:43: releases.1.0.env.A", "{config.A}");
    row("open brace", 3, "releases: {\"1.0\": {command: [x, \"{port\"]}}", "f.yaml:3:33: releases.1.0.command[1]",
        "no partner");
    row("placeholder without a port", 4, "environments: {dev: {release: '1.0'}}",
        "f.yaml:3:46: releases.1.0.command[2]", "In dev, {port} stands for nothing");
    // Configuration
    row("parameter of text", 5, "config: {A: {value: fast, steps: [1]}}", "f.yaml:5:21: config.A.value",
        "numbers only");
    row("NaN", 5, "config: {A: {value: .nan, steps: [1]}}", "f.yaml:5:21: config.A.value", "'.nan'");
    row("infinite", 5, "config: {A: {value: 1e999, steps: [1]}}", "f.yaml:5:21: config.A.value", "'1e999'");
    row("steps descend", 5, "config: {A: {value: 1, steps: [8, 1]}}", "f.yaml:5:31: config.A.steps", "do not ascend");
    row("steps stand still", 5, "config: {A: {value: 1, steps: [1, 1]}}", "f.yaml:5:31: config.A.steps", "ascend");
    row("value is no step", 5, "config: {A: {value: 7, steps: [1, 8]}}", "f.yaml:5:21: config.A.value",
        "7 is none of the steps. Allowed: 1, 8");
    row("no steps", 5, "config: {A: {value: 7}}", "f.yaml:5:13: config.A", "'steps' is missing");
    // Checks
    row("two health targets", 5, "health: {tcp: 'a:1', http: 'http://a/'}", "f.yaml:5:9: health", "exactly one of");
    row("no health target", 5, "health: {interval: 1s}", "f.yaml:5:9: health", "exactly one of http, tcp, command");
    row("health is nothing", 5, "health:", "f.yaml:5:1: health", "Found nothing");
    row("negative duration", 5, "probe: {http: 'http://a/', interval: -1s}", "f.yaml:5:38: probe.interval", "'-1s'");
    row("duration without unit", 5, "probe: {http: 'http://a/', interval: 5}", "f.yaml:5:38: probe.interval",
        "500ms, 10s, 2m or 1h, from 50ms to 1h");
    row("too often", 5, "probe: {http: 'http://a/', interval: 1ms}", "f.yaml:5:38: probe.interval", "'1ms'");
    row("half a millisecond", 5, "probe: {http: 'http://a/', interval: 100.5ms}", "f.yaml:5:38: probe.interval",
        "'100.5ms'");
    row("beyond integers", 5, "rollout: {watch: 99999999999999999999h}", "f.yaml:5:18: rollout.watch", "1s to 1h");
    row("URL of a file", 5, "probe: {http: 'file:///etc/passwd'}", "f.yaml:5:15: probe.http", "http:// or https://");
    row("URL without a host", 5, "probe: {http: 'http:///x'}", "f.yaml:5:15: probe.http", "no URL");
    row("URL with a password", 5, "probe: {http: 'http://u:p@a/'}", "f.yaml:5:15: probe.http", "no user, password");
    row("URL of a wrong port", 5, "probe: {http: 'http://a:70000/'}", "f.yaml:5:15: probe.http", "no URL");
    row("address without a port", 5, "health: {tcp: localhost}", "f.yaml:5:15: health.tcp", "host:port");
    row("address of a wrong port", 5, "health: {tcp: 'localhost:0'}", "f.yaml:5:15: health.tcp", "host:port");
    row("address by name", 5, "health: {tcp: 'example.com:80'}", "f.yaml:5:15: health.tcp", "or localhost");
    row("address of a half", 5, "health: {tcp: '[::1:80'}", "f.yaml:5:15: health.tcp", "IPv6 in brackets");
    row("health program above", 5, "health: {command: [../x]}", "f.yaml:5:20: health.command[0]", "without '..'");
    row("not a count", 5, "health: {tcp: 'a:1', healthy_after: 1.5}", "f.yaml:5:37: health.healthy_after",
        "whole number");
    row("bad series", 5, "metrics: {prometheus: 'http://a/', series: {x: 'sum(y)'}}", "f.yaml:5:48: metrics.series.x",
        "rate(...)");
    row("series of no parameter", 5, "metrics: {prometheus: 'http://a/', series: {use.A: y}}",
        "f.yaml:5:52: metrics.series.use.A", "no parameter 'A'");
    // Limits, rollout, healing
    row("share above all", 5, "limits: {error_rate: 105%}", "f.yaml:5:22: limits.error_rate", "0.01% to 100%");
    row("share without percent", 5, "limits: {cpu: 90}", "f.yaml:5:15: limits.cpu", "5% or 0.05");
    row("size without unit", 5, "limits: {memory: 128}", "f.yaml:5:18: limits.memory", "128MiB");
    row("size of other units", 5, "limits: {memory: 128M}", "f.yaml:5:18: limits.memory", "512KiB");
    row("start-first alone", 5, "rollout: {order: start-first}", "f.yaml:5:18: rollout.order", "needs a shared_port");
    row("unknown order", 5, "rollout: {order: [stop-first]}", "f.yaml:5:18: rollout.order", "stop-first, start-first");
    row("unknown strategy", 5, "healing: {strategies: [restart, reboot]}", "f.yaml:5:33: healing.strategies[1]",
        "'reboot'");
    row("deploy is no cure", 5, "healing: {strategies: [deploy]}", "f.yaml:5:24: healing.strategies[0]", "escalate");
    row("strategy twice", 5, "healing: {strategies: [restart, restart]}", "f.yaml:5:33: healing.strategies[1]",
        "twice");
    row("no attempts", 5, "healing: {max_attempts: 0}", "f.yaml:5:25: healing.max_attempts", "from 1 to 20");
    row("backoff backwards", 5, "healing: {backoff: 60s..1s}", "f.yaml:5:20: healing.backoff", "the shorter one first");
    row("backoff of one", 5, "healing: {backoff: 60s}", "f.yaml:5:20: healing.backoff", "1s..60s");
    // Environments
    row("no environments", 4, "environments: {}", "f.yaml:4:15: environments", "empty block");
    row("unknown environment", 4, "environments: {test: {release: '1.0', port: 2000}}",
        "f.yaml:4:22: environments.test", "dev, stage, prod");
    row("unknown release", 4, "environments: {dev: {release: '3', port: 2000}}",
        "f.yaml:4:31: environments.dev.release", "no release '3'. Allowed: 1.0");
    row("low port", 4, "environments: {dev: {release: '1.0', port: 80}}", "f.yaml:4:44: environments.dev.port",
        "from 1024 to 65535");
    row("quoted port", 4, "environments: {dev: {release: '1.0', port: '8080'}}", "f.yaml:4:44: environments.dev.port",
        "without quotes");
    row("hexadecimal port", 4, "environments: {dev: {release: '1.0', port: 0x2000}}",
        "f.yaml:4:44: environments.dev.port", "'0x2000'");
    row("port beyond the last", 4, "environments: {dev: {release: '1.0', port: 65530, max_replicas: 4}}",
        "f.yaml:4:44: environments.dev.port", "65530 to 65537");
    row("fewer than replicas", 4, "environments: {dev: {release: '1.0', port: 2000, replicas: 4, max_replicas: 2}}",
        "f.yaml:4:77: environments.dev.max_replicas", "4 to 100");
    row("no replicas", 4, "environments: {dev: {release: '1.0', port: 2000, replicas: 0}}",
        "f.yaml:4:60: environments.dev.replicas", "from 1 to 100");
    row("ports overlap", 4,
        "environments: {dev: {release: '1.0', port: 2000, replicas: 2}, prod: {release: '1.0', port: 2003}}",
        "f.yaml:4:93: environments.prod.port", "2003 to 2004 overlap those of shop in dev (2000 to 2003)");
    row("shared port overlaps", 4, "environments: {dev: {release: '1.0', port: 2000, shared_port: 2001}}",
        "f.yaml:4:63: environments.dev.shared_port", "overlap");
    row("shadow of what", 4, "environments: {dev: {release: '1.0', port: 2000, shadow: dark}}",
        "f.yaml:4:58: environments.dev.shadow", "true or false");
    row("veto without time", 4, "environments: {dev: {release: '1.0', port: 2000, autonomy: {restart: veto}}}",
        "f.yaml:4:70: environments.dev.autonomy.restart", "veto:10s");
    row("veto too long", 4, "environments: {dev: {release: '1.0', port: 2000, autonomy: {restart: 'veto:25h'}}}",
        "f.yaml:4:70: environments.dev.autonomy.restart", "1s to 24h");
    row("autonomy of what", 4, "environments: {dev: {release: '1.0', port: 2000, autonomy: {reboot: ask}}}",
        "f.yaml:4:61: environments.dev.autonomy", "Unknown field 'reboot'");
    row("depends on itself", 5, "depends_on: shop", "f.yaml:5:13: depends_on", "on itself");
    row("depends on itself as well", 5, "depends_on: [db, shop]", "f.yaml:5:13: depends_on", "on itself");
    row("depends on no name", 5, "depends_on: D_B", "f.yaml:5:13: depends_on", "a-z, 0-9 and '-'");
    row("depends on a number", 5, "depends_on: 8", "f.yaml:5:13: depends_on", "a-z, 0-9 and '-'");
    row("depends on a block", 5, "depends_on: {db: 1}", "f.yaml:5:13: depends_on", "a-z, 0-9 and '-'");
    row("depends on an empty list", 5, "depends_on: []", "f.yaml:5:13: depends_on", "a list of 1 to 16");
    row("depends on one twice", 5, "depends_on: [db, db]", "f.yaml:5:18: depends_on[1]", "twice");
    row("depends on no name in a list", 5, "depends_on: [db, D_B]", "f.yaml:5:18: depends_on[1]", "a-z, 0-9 and '-'");
    row("depends on a list in a list", 5, "depends_on: [[db]]", "f.yaml:5:14: depends_on[0]", "a-z, 0-9 and '-'");
    row("depends on too many", 5, "depends_on: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q]",
        "f.yaml:5:13: depends_on", "17 values");
}

void TestAppSpecFile::mistakesAreNamedWithTheirPlace()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, where);
    QFETCH(QString, says);
    const Result<AppSpec> read = parseAppSpec(yaml, QStringLiteral("f.yaml"), Environments);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Invalid);
    QCOMPARE(read.error().where, where);
    QVERIFY2(problem(read).contains(says), qPrintable(problem(read)));
    QVERIFY(!read.error().todo.isEmpty());
}

void TestAppSpecFile::anAppMayDependOnSeveral()
{
    const auto dependencies = [](const char *yaml) {
        const Result<AppSpec> read = parseAppSpec(spec(5, yaml), QStringLiteral("f.yaml"), Environments);
        return read ? read->dependsOn : QStringList{problem(read)};
    };
    const QStringList both{QStringLiteral("db"), QStringLiteral("cache")};
    QCOMPARE(dependencies("type: api"), QStringList());
    QCOMPARE(dependencies("depends_on: db"), both.mid(0, 1));
    QCOMPARE(dependencies("depends_on: [db]"), both.mid(0, 1));
    QCOMPARE(dependencies("depends_on: [db, cache]"), both);
    QCOMPARE(dependencies("depends_on:\n  - db\n  - \"cache\""), both);
}

void TestAppSpecFile::theFirstMistakeOfTheFileIsNamed()
{
    const Result<AppSpec> schema =
        parseAppSpec(spec(5, "type: x\nlimits: {cpu: y}\nzzz: 1"), QStringLiteral("f"), Environments);
    QCOMPARE(schema.error().where, QStringLiteral("f:5:7: type"));
    const Result<AppSpec> meaning =
        parseAppSpec(spec(5, "probe: {http: x}\ndepends_on: shop"), QStringLiteral("f"), {});
    QCOMPARE(meaning.error().where, QStringLiteral("f:4:21: environments.dev"));
}

void TestAppSpecFile::hostileFilesAreRefusedQuickly_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    constexpr qsizetype Most = 256 * 1024;
    const auto row = [](const char *name, const QByteArray &content, const char *says) {
        QTest::addRow("%s", name) << content << QString::fromLatin1(says);
    };
    row("empty", "", "empty");
    row("blank", " \n\n", "empty");
    row("too long", spec(5, QByteArray(Most, '#')), "262144 bytes");
    row("binary", QByteArray("\x7f\x45\x4c\x46\x02\x01\x00\x00\xff\xfe", 10), "UTF-8");
    row("a zero byte", QByteArray("name: sh\0op", 11), "UTF-8");
    row("a billion laughs",
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\n",
        "anchor or alias");
    row("deep lists", QByteArray(Most - 1, '['), "no YAML");
    row("deep blocks", QByteArray("- ").repeated(Most / 2), "nesting");
    row("many values", spec(5, "config: [" + QByteArray("1,").repeated(Most / 4) + "]"), "too many values");
    row("many unknown fields", spec(5, QByteArray("x: {").repeated(9) + QByteArray("}").repeated(9)), "Unknown field");
    row("many releases",
        spec(3,
             [] {
                 QByteArray releases = "releases:";
                 for (int i = 0; i <= 100; ++i)
                     releases += "\n  r" + QByteArray::number(i) + ": {command: [x]}";
                 return releases;
             }()),
        "Found 101 fields");
    row("many arguments", spec(3, "releases: {\"1.0\": {command: [" + QByteArray("x,").repeated(201) + "]}}"),
        "Found 201 values");
    row("a long argument", spec(3, "releases: {\"1.0\": {command: [x, " + QByteArray(4097, 'x') + "]}}"),
        "4097 characters");
    row("many parameters",
        spec(5,
             [] {
                 QByteArray config = "config:";
                 for (int i = 0; i <= 64; ++i)
                     config += "\n  P" + QByteArray::number(i) + ": {value: 1, steps: [1]}";
                 return config;
             }()),
        "Found 65 fields");
}

void TestAppSpecFile::hostileFilesAreRefusedQuickly()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("bad.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Result<AppSpec> read = loadAppSpec(file.fileName(), Environments);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Invalid);
    QVERIFY2(read.error().where.startsWith(file.fileName()), qPrintable(read.error().where));
    QVERIFY2(problem(read).contains(says), qPrintable(problem(read).left(1000)));
    QVERIFY(problem(read).size() < 1000);
}

void TestAppSpecFile::unreadableFiles()
{
    const QTemporaryDir directory;
    QCOMPARE(loadAppSpec(directory.filePath(QStringLiteral("none.yaml")), Environments).error().kind,
             Error::Kind::NotFound);
    QCOMPARE(loadAppSpec(directory.path(), Environments).error().kind, Error::Kind::Invalid);
    QCOMPARE(loadAppSpec(QStringLiteral("/dev/zero"), Environments).error().kind, Error::Kind::Invalid);
}

QTEST_GUILESS_MAIN(TestAppSpecFile)
#include "tst_appspecfile.moc"
