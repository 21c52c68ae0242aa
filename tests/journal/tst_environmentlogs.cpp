#include "journal/environmentlogs.h"
#include "journal/logline.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

Event fact(EventType type, const char *environment, QJsonObject data = {})
{
    return {.sequence = 17,
            .time = fromEpochMs(1'767'571'200'000),
            .type = type,
            .environment = QString::fromLatin1(environment),
            .app = QStringLiteral("web"),
            .source = QStringLiteral("gate"),
            .incident = QStringLiteral("N-3"),
            .data = std::move(data)};
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestEnvironmentLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void aLineSaysWhatHappened();
    void noTextCanForgeALine();
    void eachEnvironmentHasItsOwnLogAndLevel();
    void rotatesBySize();
    void refusesNamesThatLeaveTheDirectory_data();
    void refusesNamesThatLeaveTheDirectory();
    void notesWhatCouldNotBeWritten();
    void survivesAFileMovedAway();

private:
    QString log(const char *environment, const char *suffix = "") const
    {
        return m_directory->filePath(
            QStringLiteral("logs/%1/events.log%2").arg(QLatin1String(environment), QLatin1String(suffix)));
    }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestEnvironmentLogs::aLineSaysWhatHappened()
{
    const QByteArray line = logLine(fact(EventType::ActionRefused, "prod",
                                         {{QStringLiteral("strategy"), QStringLiteral("restart")},
                                          {QStringLiteral("attempt"), 2},
                                          {QStringLiteral("reason"), QStringLiteral("prod is frozen")}}));
    QCOMPARE(line, QByteArray("2026-01-05T00:00:00.000Z warning action.refused web gate N-3 #17 strategy=restart "
                              "reason=\"prod is frozen\""));
}

void TestEnvironmentLogs::noTextCanForgeALine()
{
    Event forged = fact(EventType::OperatorVetoed, "prod",
                        {{QStringLiteral("reason"), QStringLiteral("no\n2026-01-05T00:00:00.000Z info \x1b[2J")}});
    forged.source = QStringLiteral("operator:an\nna");
    const QByteArray line = logLine(forged);
    QVERIFY(std::none_of(line.cbegin(), line.cend(), [](char c) { return c >= 0 && c < ' '; }));
}

void TestEnvironmentLogs::eachEnvironmentHasItsOwnLogAndLevel()
{
    EnvironmentConfig dev;
    dev.name = QStringLiteral("dev");
    dev.logLevel = QStringLiteral("debug");
    EnvironmentConfig prod;
    prod.name = QStringLiteral("prod");
    prod.logLevel = QStringLiteral("info");
    EnvironmentLogs logs(m_directory->path());
    logs.configure({{dev, prod}});
    const std::vector<Event> events{fact(EventType::PolicyUpdated, "dev"), fact(EventType::PolicyUpdated, "prod"),
                                    fact(EventType::SystemDown, "prod"), fact(EventType::EmergencyStopped, "")};
    QVERIFY(logs.write(events));
    QVERIFY(content(log("dev")).contains(" debug policy.updated "));
    QVERIFY(!content(log("prod")).contains("policy.updated"));
    QVERIFY(content(log("prod")).contains(" error system.down "));
    QVERIFY(content(log("_platform")).contains("emergency.stopped"));
}

void TestEnvironmentLogs::rotatesBySize()
{
    EnvironmentLogs logs(m_directory->path(), {.maxBytes = 1000, .files = 3});
    for (int i = 0; i < 20; ++i) {
        Event e = fact(EventType::SystemUp, "prod");
        e.sequence = quint64(100 + i);
        const std::vector<Event> batch(5, e);
        QVERIFY(logs.write(batch));
    }
    QCOMPARE(QDir(m_directory->filePath(QStringLiteral("logs/prod"))).entryList(QDir::Files).size(), 3);
    for (const char *suffix : {"", ".1", ".2"}) {
        QVERIFY(content(log("prod", suffix)).size() <= 1000);
        QVERIFY(content(log("prod", suffix)).endsWith('\n'));
    }
    QVERIFY(content(log("prod")).contains("#119"));
    QVERIFY(content(log("prod", ".2")).size() > 500); // rotated because it was full, not at every call
}

void TestEnvironmentLogs::refusesNamesThatLeaveTheDirectory_data()
{
    QTest::addColumn<QString>("name");
    QTest::addRow("parent") << QStringLiteral("..");
    QTest::addRow("path") << QStringLiteral("../../etc");
    QTest::addRow("slash") << QStringLiteral("a/b");
    QTest::addRow("blank") << QStringLiteral(" ");
    QTest::addRow("ours") << QStringLiteral("_platform");
    QTest::addRow("long") << QString(33, u'a');
}

void TestEnvironmentLogs::refusesNamesThatLeaveTheDirectory()
{
    QFETCH(QString, name);
    EnvironmentLogs logs(m_directory->filePath(QStringLiteral("data")));
    Event bad = fact(EventType::SystemUp, "");
    bad.environment = name;
    const std::vector<Event> events{bad, fact(EventType::SystemUp, "prod")};
    const Result<> written = logs.write(events);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Invalid);
    QCOMPARE(QDir(m_directory->filePath(QStringLiteral("data/logs"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("prod")}); // the good one is written all the same
    QVERIFY(!QFileInfo::exists(m_directory->filePath(QStringLiteral("etc"))));
}

void TestEnvironmentLogs::notesWhatCouldNotBeWritten()
{
    EnvironmentLogs logs(m_directory->path());
    QVERIFY(QDir().mkpath(log("prod"))); // a directory stands where the file has to be
    const std::vector<Event> events(3, fact(EventType::SystemUp, "prod"));
    const Result<> failed = logs.write(events);
    QVERIFY(!failed);
    QVERIFY(failed.error().isRetryable());
    QCOMPARE(failed.error().where, log("prod"));
    QVERIFY(QDir().rmdir(log("prod")));
    QVERIFY(logs.write(events));
    QVERIFY(content(log("prod")).startsWith("# 3 line(s) could not be written here"));
    QCOMPARE(content(log("prod")).count('\n'), 4);
}

void TestEnvironmentLogs::survivesAFileMovedAway()
{
    EnvironmentLogs logs(m_directory->path());
    const std::vector<Event> events(1, fact(EventType::SystemUp, "prod"));
    QVERIFY(logs.write(events));
    QVERIFY(QFile::rename(log("prod"), log("prod", ".moved")));
    QVERIFY(logs.write(events));
    QCOMPARE(content(log("prod")).count('\n'), 1);
}

QTEST_GUILESS_MAIN(TestEnvironmentLogs)
#include "tst_environmentlogs.moc"
