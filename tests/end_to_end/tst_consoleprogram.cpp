#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

/// How the console is called: what is wrong with that is said where it was called, before there is a window.
class ConsoleProgramTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesBadInput_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *arguments, const char *said) {
            QTest::newRow(name) << words(arguments) << QString::fromLatin1(said);
        };
        row("environment", "--env foo", "foo");
        row("scenario", "--scenario nosuch", "nosuch");
        row("kind of fault", "--fail-type nosuch", "nosuch");
        row("no such file", "/no/such/file.csv", "/no/such/file.csv");
        row("no such dataset", "--dataset /no/such/file.csv", "/no/such/file.csv");
        row("no data", OPS_SOURCE_DIR "/resources/icons/universal-devops.svg", "universal-devops.svg");
        row("directory of apps", "--apps /no/such/directory", "/no/such/directory");
        row("a token in the clear", "--connect http://ops.example:8470", "in the clear");
        row("a daemon without a token", "--connect http://127.0.0.1:8470", "--token-file");
        row("a token that is not there", "--connect https://ops.example --token-file /no/such/token", "/no/such/token");
        row("a daemon's stream in the clear", "--connect ws://ops.example:8470", "in the clear");
        row("a daemon and a bus", "--connect wss://ops.example:8470 --redis redis://127.0.0.1", "--redis");
        row("a daemon and a worker", "--connect https://ops.example:8470 --redis-worker", "--redis-worker");
        row("a daemon and a scenario", "--connect http://127.0.0.1:8470 --scenario demo", "--connect");
    }

    void refusesBadInput()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, said);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        const QString answer = refusal(arguments, environment);
        QVERIFY2(answer.startsWith(QLatin1String("error: ")) && answer.contains(said), qPrintable(answer));
    }

    void saysWhatToDoWithoutADisplay()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(name));
        const QString answer = refusal({}, environment);
        QVERIFY2(answer.contains(QLatin1String("universal-devopsd run")), qPrintable(answer));
        QCOMPARE(answer.count(QLatin1Char('\n')), 1);
    }

private:
    /// What the console says on stderr, if that is its end.
    static QString refusal(const QStringList &arguments, QProcessEnvironment environment)
    {
        const QTemporaryDir home; // its settings and its journal are not the user's
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QLatin1String(name), home.path());
        QProcess console;
        console.setProcessEnvironment(environment);
        console.start(QStringLiteral(OPS_CONSOLE), arguments);
        constexpr int PatienceMs = 60'000;
        if (!console.waitForFinished(PatienceMs)) {
            console.kill();
            console.waitForFinished();
            return QStringLiteral("It did not end.");
        }
        if (console.exitStatus() != QProcess::NormalExit || console.exitCode() != 2)
            return QStringLiteral("It ended with %1.").arg(console.exitCode());
        return QString::fromUtf8(console.readAllStandardError());
    }
};

QTEST_GUILESS_MAIN(ConsoleProgramTest)
#include "tst_consoleprogram.moc"
