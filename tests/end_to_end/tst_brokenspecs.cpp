// What is wrong with the specs of apps is said by the real program, and no command line goes through a shell. One call
// proves both: ctest --preset release -R tst_brokenspecs
#include "end_to_end/daemon.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int Promised = 40;
constexpr int Patience = 30'000;

QByteArray base(const QByteArray &name = "shop", const QByteArray &port = "21000")
{
    return "name: " + name + "\nruntime: process\nreleases: { \"1.0\": { command: [./shop, --port, \"{port}\"] } }\n" +
           "environments: { dev: { release: \"1.0\", port: " + port + " } }\n";
}

/// The base with another line in the place of one of its four, or with a fifth.
QByteArray with(int line, const QByteArray &text)
{
    QByteArrayList lines = base().split('\n');
    lines[line - 1] = text;
    return lines.join('\n') + '\n';
}

QByteArray bomb()
{
    QByteArray text = base() + "a: &a [x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c < 'k'; ++c) {
        const QByteArray before = "*" + QByteArray(1, char(c - 1));
        text += QByteArray(1, c) + ": &" + c + " [" + (before + ',').repeated(8) + before + "]\n";
    }
    return text;
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// Processes that a process has started.
QList<qint64> childrenOf(qint64 pid)
{
    QList<qint64> list;
    QDirIterator tasks(QStringLiteral("/proc/%1/task").arg(pid), QDir::Dirs | QDir::NoDotAndDotDot);
    while (tasks.hasNext()) {
        QFile file(tasks.next() + QStringLiteral("/children"));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &child : file.readAll().split(' ')) {
            if (!child.trimmed().isEmpty())
                list.append(child.toLongLong());
        }
    }
    return list;
}

QByteArrayList commandLine(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArrayList words = file.readAll().split('\0');
    words.removeLast();
    return words;
}

} // namespace

class TestBrokenSpecs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundSpecIsPraised();
    void isNamed_data();
    void isNamed();
    void areEnoughOfEachKind();
    void argumentsReachAProgramAsTheyAre();
    void nobodyCallsAShell();

private:
    QMap<QByteArray, int> m_refused; ///< by kind of mistake
};

void TestBrokenSpecs::aSoundSpecIsPraised()
{
    const QTemporaryDir directory;
    QVERIFY(write(directory.filePath(QStringLiteral("a.yaml")), base()));
    QVERIFY(write(directory.filePath(QStringLiteral("b.yaml")), base("other", "22000")));
    const DaemonResult result =
        runDaemon({QStringLiteral("app"), QStringLiteral("check"), directory.path()}, directory.path());
    QVERIFY2(result.exitCode == 0, qPrintable(result.output));
}

void TestBrokenSpecs::isNamed_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArrayList>("files");
    QTest::addColumn<QString>("where"); ///< in the first file or, of several, the last
    QTest::addColumn<QString>("says");
    const auto row = [](const char *kind, const char *name, const QByteArrayList &files, const char *where,
                        const char *says) {
        QTest::addRow("%s: %s", kind, name)
            << QByteArray(kind) << files << QString::fromLatin1(where) << QString::fromLatin1(says);
    };
    const char *const type = "wrong type";
    row(type, "a text", {"hello"}, ":1:1", "Found 'hello'");
    row(type, "a list", {"- name: shop"}, ":1:1", "a list");
    row(type, "command as a text", {with(3, "releases: {a: {command: ./shop --port 1}}")}, ":3:25: releases.a.command",
        "a list of 1 to 200");
    row(type, "block as an argument", {with(3, "releases: {a: {command: [x, {port}]}}")},
        ":3:29: releases.a.command[1]", "a block of fields");
    row(type, "name of a number", {with(1, "name: 123")}, ":1:7: name", "without quotes");
    row(type, "duration without unit", {with(5, "rollout: {watch: 10}")}, ":5:18: rollout.watch", "10s");
    row(type, "size without unit", {with(5, "limits: {memory: 128}")}, ":5:18: limits.memory", "128MiB");
    row(type, "share above all", {with(5, "limits: {error_rate: 105%}")}, ":5:22: limits.error_rate", "100%");
    row(type, "parameter of text", {with(5, "config: {A: {value: fast, steps: [1]}}")}, ":5:21: config.A.value",
        "numbers only");
    row(type, "unknown runtime", {with(2, "runtime: podman")}, ":2:10: runtime", "process, docker, swarm, dataset");
    row(type, "unknown strategy", {with(5, "healing: {strategies: [reboot]}")}, ":5:24: healing.strategies[0]",
        "'reboot'");
    row(type, "a tag", {with(1, "name: !!binary c2hvcA==")}, ":1:7: name", "without a tag");

    const char *const unknown = "unknown field";
    row(unknown, "of an app", {with(5, "colour: red")}, ":5:1", "'colour'");
    row(unknown, "of a health check", {with(5, "health: {tcp: 'a:1', retries: 3}")}, ":5:22: health", "'retries'");
    row(unknown, "of an environment", {with(4, "environments: {dev: {release: '1.0', port: 21000, host: a}}")},
        ":4:51: environments.dev", "'host'");
    row(unknown, "merge key", {with(5, "<<: {type: web}")}, ":5:1", "'<<'");

    const char *const port = "bad port";
    row(port, "low", {with(4, "environments: {dev: {release: '1.0', port: 80}}")}, ":4:44: environments.dev.port",
        "1024 to 65535");
    row(port, "high", {with(4, "environments: {dev: {release: '1.0', port: 65536}}")}, ":4:44: environments.dev.port",
        "1024 to 65535");
    row(port, "quoted", {with(4, "environments: {dev: {release: '1.0', port: '8080'}}")},
        ":4:44: environments.dev.port", "without quotes");
    row(port, "beyond the last", {with(4, "environments: {dev: {release: '1.0', port: 65530, max_replicas: 4}}")},
        ":4:44: environments.dev.port", "65530 to 65537");
    row(port, "shared with itself", {with(4, "environments: {dev: {release: '1.0', port: 2000, shared_port: 2001}}")},
        ":4:63: environments.dev.shared_port", "overlap");
    row(port, "another app's", {base("a", "21000"), base("b", "21001")}, ":4:46: environments.dev.port", "overlap");
    row(port, "of an address", {with(5, "health: {tcp: 'localhost:0'}")}, ":5:15: health.tcp", "host:port");

    const char *const cycle = "cycle";
    row(cycle, "of one", {with(5, "depends_on: shop")}, ":5:13: depends_on", "on itself");
    row(cycle, "of two", {base("a") + "depends_on: b\n", base("b", "22000") + "depends_on: a\n"}, ":5:13: depends_on",
        "circle: b -> a -> b");
    row(cycle, "of three",
        {base("a") + "depends_on: b\n", base("b", "22000") + "depends_on: c\n", base("c", "23000") + "depends_on: a\n"},
        ":5:13: depends_on", "circle: c -> a -> b -> c");

    const char *const twice = "duplicate name";
    row(twice, "of two apps", {base(), base("shop", "22000")}, ":1:7: name", "the name of another app");
    row(twice, "of two releases", {with(3, "releases: {a: {command: [x]}, a: {command: [y]}}")}, ":3:31: releases.a",
        "twice");
    row(twice, "of two fields", {with(5, "name: other")}, ":5:1: name", "twice");
    row(twice, "of two strategies", {with(5, "healing: {strategies: [restart, restart]}")},
        ":5:33: healing.strategies[1]", "twice");

    const char *const huge = "huge file";
    row(huge, "a long comment", {base() + QByteArray(300'000, '#')}, "", "262144 bytes");
    row(huge, "many values", {base() + "config: [" + QByteArray("1,").repeated(60'000) + "]\n"}, "", "too many values");
    row(huge, "many arguments", {with(3, "releases: {a: {command: [" + QByteArray("x,").repeated(201) + "]}}")},
        ":3:25: releases.a.command", "Found 201 values");
    row(huge, "a long argument", {with(3, "releases: {a: {command: [x, " + QByteArray(5000, 'x') + "]}}")},
        ":3:29: releases.a.command[1]", "5000 characters");
    row(huge, "no text", {QByteArray("\x7f\x45LF\x02\x01\x00\xff\xfe", 9)}, "", "UTF-8");

    const char *const yaml = "YAML bomb";
    row(yaml, "a billion laughs", {bomb()}, ":5:4", "anchor or alias");
    row(yaml, "an alias", {with(5, "health: *h")}, ":5:9", "anchor is not defined");
    row(yaml, "deep lists", {base() + QByteArray(200'000, '[')}, "", "no YAML");
    row(yaml, "deep blocks", {QByteArray("- ").repeated(100'000)}, "", "nesting");

    const char *const escape = "path escape";
    row(escape, "program above", {with(3, "releases: {a: {command: [../../bin/sh]}}")}, ":3:26: releases.a.command[0]",
        "without '..'");
    row(escape, "program by detour", {with(3, "releases: {a: {command: [/opt/../bin/sh]}}")},
        ":3:26: releases.a.command[0]", "without '..'");
    row(escape, "health program above", {with(5, "health: {command: [../x]}")}, ":5:20: health.command[0]",
        "without '..'");
    row(escape, "dataset above",
        {"name: a\nruntime: dataset\ndataset: ../../etc/passwd\nreleases: {a: {}}\nenvironments: {dev: {release: "
         "a}}\n"},
        ":3:10: dataset", "leads out of");
    row(escape, "dataset elsewhere",
        {"name: a\nruntime: dataset\ndataset: /etc/passwd\nreleases: {a: {}}\nenvironments: {dev: {release: a}}\n"},
        ":3:10: dataset", "leads out of");
    row(escape, "name", {with(1, "name: ../shop")}, ":1:7: name", "'../shop'");
    row(escape, "URL of a file", {with(5, "probe: {http: 'file:///etc/passwd'}")}, ":5:15: probe.http", "http://");

    const char *const shell = "shell characters";
    row(shell, "in a name", {with(1, "name: 'shop; rm -rf /'")}, ":1:7: name", "'shop; rm -rf /'");
    row(shell, "in a name, hidden", {with(1, "name: \"shop\\n\"")}, ":1:7: name", "a-z, 0-9");
    row(shell, "in a release", {with(3, "releases: {\"$(id)\": {command: [x]}}")}, ":3:12: releases", "'$(id)'");
    row(shell, "in a variable", {with(3, "releases: {a: {command: [x], env: {\"A;B\": c}}}")}, ":3:36: releases.a.env",
        "A;B");
    row(shell, "in an environment", {with(4, "environments: {\"dev|id\": {release: '1.0', port: 2000}}")},
        ":4:16: environments", "'dev|id'");
    row(shell, "in a parameter", {with(5, "config: {\"A`id`\": {value: 1, steps: [1]}}")}, ":5:10: config", "'A`id`'");
    row(shell, "in an image",
        {"name: a\nruntime: docker\nreleases: {a: {image: 'x;id'}}\n"
         "environments: {dev: {release: a}}\n"},
        ":3:23: releases.a.image", "'x;id'");
    row(shell, "control character", {with(3, "releases: {a: {command: [x, \"a\\x1b[2J\"]}}")},
        ":3:29: releases.a.command[1]", "without control characters");
}

void TestBrokenSpecs::isNamed()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArrayList, files);
    QFETCH(QString, where);
    QFETCH(QString, says);
    const QTemporaryDir directory;
    QString last;
    for (const QByteArray &content : files) {
        last = directory.filePath(QStringLiteral("%1.yaml").arg(last.size()));
        QVERIFY(write(last, content));
    }
    const DaemonResult result =
        runDaemon({QStringLiteral("app"), QStringLiteral("check"), files.size() == 1 ? last : directory.path()},
                  directory.path());
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.output.contains(last + where), qPrintable(result.output));
    QVERIFY2(result.output.contains(says), qPrintable(result.output));
    QVERIFY2(result.output.size() < 2000 * files.size(), qPrintable(result.output.left(4000)));
    ++m_refused[kind];
}

void TestBrokenSpecs::areEnoughOfEachKind()
{
    int all = 0;
    QString kinds;
    for (auto kind = m_refused.cbegin(); kind != m_refused.cend(); ++kind) {
        all += kind.value();
        kinds += QStringLiteral(", %1 %2").arg(QString::fromLatin1(kind.key())).arg(kind.value());
    }
    qInfo("%d broken specs, each with a clear error%s", all, qPrintable(kinds));
    QVERIFY(all >= Promised);
    for (const char *kind : {"wrong type", "unknown field", "bad port", "cycle", "duplicate name", "huge file",
                             "YAML bomb", "path escape", "shell characters"})
        QVERIFY2(m_refused.value(kind) >= 3, kind);
}

void TestBrokenSpecs::argumentsReachAProgramAsTheyAre()
{
    const QByteArrayList words{"; touch owned",
                               "$(touch owned)",
                               "`touch owned`",
                               "| touch owned",
                               "&& touch owned",
                               "> owned",
                               "*",
                               "~",
                               "$HOME",
                               "a b  c",
                               "'\"\\",
                               "#x"};
    const QTemporaryDir directory;
    QDir(directory.path()).mkdir(QStringLiteral("apps"));
    QByteArray yaml = "name: shop\nruntime: process\nreleases:\n  \"1.0\":\n    command:\n      - " OPS_PROGRAM "\n"
                      "      - wait\n";
    for (QByteArray word : words)
        yaml += "      - \"" + word.replace('\\', "\\\\").replace('"', "\\\"") + "\"\n";
    yaml += "health: { command: [" OPS_PROGRAM ", exit, \"0\", \"; touch owned\"], interval: 50ms, timeout: 5s }\n"
            "environments: { dev: { release: \"1.0\" } }\n";
    QVERIFY(write(directory.filePath(QStringLiteral("apps/shop.yaml")), yaml));
    QProcess daemon;
    daemon.setProcessChannelMode(QProcess::ForwardedChannels);
    daemon.start(QStringLiteral(OPS_DAEMON),
                 {QStringLiteral("serve"), QStringLiteral("--apps"), directory.filePath(QStringLiteral("apps")),
                  QStringLiteral("--data"), directory.filePath(QStringLiteral("data")), QStringLiteral("--listen"),
                  QStringLiteral("127.0.0.1:0"), QStringLiteral("--stop-apps")});
    QVERIFY(daemon.waitForStarted(Patience));
    const QByteArrayList app = QByteArrayList{OPS_PROGRAM, "wait"} + words;
    const QByteArrayList health{OPS_PROGRAM, "exit", "0", "; touch owned"};
    QSet<QByteArrayList> seen; // whatever runs below the daemon
    QElapsedTimer timer;
    for (timer.start(); timer.elapsed() < Patience && !(seen.contains(app) && seen.contains(health));) {
        for (const qint64 child : childrenOf(daemon.processId()))
            seen.insert(commandLine(child));
    }
    daemon.terminate();
    QVERIFY(daemon.waitForFinished(Patience));
    // What ends just now has no command line, and what begins still has the daemon's.
    seen.removeIf([](const QByteArrayList &line) { return line.isEmpty() || line.first() == OPS_DAEMON; });
    QCOMPARE(seen, (QSet<QByteArrayList>{app, health}));
    QDirIterator owned(directory.path(), {QStringLiteral("owned")}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(!owned.hasNext());
    QVERIFY(!QFile::exists(QStringLiteral("owned")));
}

void TestBrokenSpecs::nobodyCallsAShell()
{
    const QRegularExpression shell(
        QStringLiteral(R"(\b(system|popen|wordexp|startCommand)\s*\((?!\))|"(/bin/|/usr/bin/)?(sh|bash)\")"));
    QVERIFY(shell.match(QStringLiteral("system(\"ls\")")).hasMatch());
    QVERIFY(shell.match(QStringLiteral("{\"/bin/sh\", \"-c\"}")).hasMatch());
    int files = 0;
    for (const char *room : {"core", "app", "ui"}) {
        QDirIterator sources(sourceFile(QLatin1String(room)), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                             QDir::Files, QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            const QRegularExpressionMatch found = shell.match(text);
            QVERIFY2(!found.hasMatch(), qPrintable(file.fileName() + QStringLiteral(": ") + found.captured()));
            ++files;
        }
    }
    QVERIFY(files > 100); // they were found
}

QTEST_GUILESS_MAIN(TestBrokenSpecs)
#include "tst_brokenspecs.moc"
