// Secrets from a real keyring (gnome-keyring) on a bus of its own, and what is said where there is none.
#include "secrets/keyring.h"
#include "secrets/secretreference.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const QString Entry = QStringLiteral("universal-devops/pagerduty");
const QByteArray Secret = "R0UT1NG-key/with+signs=";
constexpr int Patience = 60'000; // milliseconds, for a loaded machine
constexpr Duration Enough = std::chrono::minutes{1};

/// A bus and a keyring on it, with a home of their own, until it ends.
class Desktop
{
public:
    bool start()
    {
        const QString socket = m_home.filePath(QStringLiteral("bus"));
        if (!writeConfig(socket))
            return false;
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                                                    QStringLiteral("--config-file=") + configFile()});
        if (!m_bus.waitForStarted() || !QTest::qWaitFor([&] { return QFile::exists(socket); }, Patience))
            return false;
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(socket));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *where : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
            environment.insert(QLatin1String(where), m_home.path());
        m_keyring.setProcessEnvironment(environment);
        m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                        {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                         QStringLiteral("--components=secrets"),
                         QStringLiteral("--control-directory=") + m_home.path()});
        if (!m_keyring.waitForStarted())
            return false;
        m_keyring.write("of the desktop");
        m_keyring.closeWriteChannel();
        return true;
    }
    /// It has its name on the bus, and does not answer.
    void freeze() { kill(pid_t(m_keyring.processId()), SIGSTOP); }
    void stop()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->kill();
            process->waitForFinished();
        }
    }
    ~Desktop() { stop(); }

private:
    QString configFile() const { return m_home.filePath(QStringLiteral("bus.conf")); }
    /// A bus that starts nothing by itself: it would start another keyring, which is locked, before this one is there.
    bool writeConfig(const QString &socket) const
    {
        const QByteArray text = "<busconfig><type>session</type><listen>unix:path=" + QFile::encodeName(socket) +
                                "</listen><policy context=\"default\"><allow send_destination=\"*\"/>"
                                "<allow eavesdrop=\"false\"/><allow own=\"*\"/></policy></busconfig>";
        QFile file(configFile());
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace

class TestKeyring : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        for (const char *desktop : {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "DISPLAY"})
            qunsetenv(desktop);
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    }
    void readsWhatWasPutThere();
    void saysThatThereIsNoKeyring();
    void saysThatTheProgramIsMissing();
    void waitsNotForever();
    void onlyWhatNamesBothIsAnEntry_data();
    void onlyWhatNamesBothIsAnEntry();

private:
    static bool set(const QString &entry, const QByteArray &secret)
    {
        QProcess process;
        process.start(keyring::program(), {QStringLiteral("set"), entry});
        process.waitForStarted(Patience);
        process.write(secret + '\n');
        process.closeWriteChannel();
        return process.waitForFinished(Patience) && process.exitStatus() == QProcess::NormalExit &&
               process.exitCode() == keyring::Done;
    }
    static int remove(const QString &entry)
    {
        return QProcess::execute(keyring::program(), {QStringLiteral("remove"), entry});
    }
    /// A program of two lines that is asked instead.
    QString script(const QByteArray &text)
    {
        QFile file(m_directory.filePath(QStringLiteral("script")));
        const bool isMade = file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\n" + text + '\n') > 0 &&
                            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return isMade ? file.fileName() : QString();
    }

    QTemporaryDir m_directory;
};

void TestKeyring::readsWhatWasPutThere()
{
    if (QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty() ||
        QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty())
        QFAIL("gnome-keyring and dbus-daemon are needed: see packaging/debian-packages.txt");
    Desktop desktop;
    QVERIFY(desktop.start());
    QVERIFY(QTest::qWaitFor([] { return set(Entry, Secret); }, Patience)); // the keyring comes up
    const SecretReference reference = SecretReference::withKeyring(QStringLiteral("keyring:") + Entry, {});
    QVERIFY(!reference.isEmpty());
    QVERIFY(!reference.isPlain());
    QVERIFY(reference.isInKeyring());
    // As it reads, but with the patience that a loaded machine takes.
    const auto read = [](const QString &entry) { return keyring::read(keyring::program(), entry, Enough); };
    QVERIFY(QTest::qWaitFor([&] { return bool(reference.read()); }, Patience));
    QCOMPARE(*read(Entry), Secret);
    QVERIFY(set(Entry, "another one")); // is used from then on
    QCOMPARE(*read(Entry), QByteArray("another one"));
    const Result<QByteArray> other = read(QStringLiteral("universal-devops/jira"));
    QVERIFY(!other);
    QCOMPARE(other.error().kind, Error::Kind::NotFound);
    QCOMPARE(other.error().where, QStringLiteral("keyring:universal-devops/jira"));
    QCOMPARE(remove(Entry), int(keyring::Done));
    QCOMPARE(read(Entry).error().kind, Error::Kind::NotFound);
    desktop.freeze();
    QCOMPARE(keyring::read(keyring::program(), Entry, 300ms).error().kind, Error::Kind::TimedOut);
    desktop.stop();
    QCOMPARE(keyring::read(keyring::program(), Entry, Enough).error().kind, Error::Kind::Unreachable);
}

void TestKeyring::saysThatThereIsNoKeyring()
{
    const Result<QByteArray> read = keyring::read(keyring::program(), Entry, Enough);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Unreachable);
    QVERIFY2(read.error().what.startsWith(QLatin1String("There is no keyring here: ")), qPrintable(read.error().what));
    QVERIFY(!read.error().todo.isEmpty());
    QVERIFY(read.error().isRetryable());
}

void TestKeyring::saysThatTheProgramIsMissing()
{
    const Result<QByteArray> read = keyring::read(m_directory.filePath(QStringLiteral("none")), Entry, Enough);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::NotFound);
    QCOMPARE(read.error().what, QStringLiteral("The program that reads the keyring is missing."));
}

void TestKeyring::waitsNotForever()
{
    const Result<QByteArray> read = keyring::read(script("exec sleep 3600"), Entry, 100ms);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::TimedOut);
    const Result<QByteArray> locked = keyring::read(script("echo It is locked. >&2; exit 4"), Entry, Enough);
    QVERIFY(!locked);
    QCOMPARE(locked.error().kind, Error::Kind::Refused);
    QCOMPARE(locked.error().what, QStringLiteral("The keyring does not give it: It is locked."));
    QVERIFY(!keyring::read(script("kill -9 $$"), Entry, Enough));
    QCOMPARE(*keyring::read(script("printf '%s' \"$2\""), Entry, Enough), Entry.toUtf8());
}

void TestKeyring::onlyWhatNamesBothIsAnEntry_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("both") << QStringLiteral("keyring:ops/pagerduty") << true;
    QTest::newRow("a key with a slash") << QStringLiteral("keyring:ops/chat/url") << true;
    QTest::newRow("no key") << QStringLiteral("keyring:ops/") << false;
    QTest::newRow("no service") << QStringLiteral("keyring:/pagerduty") << false;
    QTest::newRow("neither") << QStringLiteral("keyring:") << false;
    QTest::newRow("a word") << QStringLiteral("keyring:ops") << false;
    QTest::newRow("something else") << QStringLiteral("ops/pagerduty") << false;
    QTest::newRow("as ever") << QStringLiteral("env:OPS") << true;
}

void TestKeyring::onlyWhatNamesBothIsAnEntry()
{
    QFETCH(QString, text);
    QTEST(!SecretReference::withKeyring(text, {}).isEmpty(), "isOne");
    // What may not take its time knows no keyring.
    QCOMPARE(SecretReference(text, {}).isEmpty(), !text.startsWith(QLatin1String("env:")));
}

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
