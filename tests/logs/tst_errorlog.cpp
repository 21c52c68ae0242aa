#include "logs/errorlog.h"

#include <QTest>

using namespace ops;

class TestErrorLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void errorsAreCountedAndNewPatternsTold();
    void linesMayComeInPieces();
    void sourcesAreKeptApart();
    void whatWasThereBeforeIsNoNews();
    void patternsCanBeShown();
    void memoryIsBounded();
};

void TestErrorLog::errorsAreCountedAndNewPatternsTold()
{
    ErrorLog log;
    log.read(0, "INFO all is well\nERROR order 1 failed\nERROR order 2 failed\n\nERROR no disk\n");
    QCOMPARE(log.takeErrors(), 3U);
    QCOMPARE(log.takeErrors(), 0U);
    QCOMPARE(log.takeNewPatterns(), QStringList({QStringLiteral("order <*> failed"), QStringLiteral("no disk")}));
    log.read(0, "ERROR order 3 failed\n");
    QCOMPARE(log.takeErrors(), 1U);
    QVERIFY(log.takeNewPatterns().isEmpty());
}

void TestErrorLog::linesMayComeInPieces()
{
    ErrorLog log;
    for (const char c : QByteArray("ERROR no disk\nfine\nERROR no net\n"))
        log.read(0, QByteArray(1, c));
    QCOMPARE(log.takeErrors(), 2U);
    QCOMPARE(log.takeNewPatterns(), QStringList({QStringLiteral("no disk"), QStringLiteral("no net")}));
    log.read(0, "ERR");
    log.cutOff(0);
    log.read(0, "OR nothing of it\n");
    QCOMPARE(log.takeErrors(), 0U);
}

void TestErrorLog::sourcesAreKeptApart()
{
    ErrorLog log;
    log.read(0, "ERROR no ");
    log.read(1, "ERROR a net\n");
    log.read(0, "disk\n");
    QCOMPARE(log.takeNewPatterns(), QStringList({QStringLiteral("a net"), QStringLiteral("no disk")}));
}

void TestErrorLog::whatWasThereBeforeIsNoNews()
{
    ErrorLog log;
    log.learn(0, "ERROR no disk\nERROR no net\n");
    QCOMPARE(log.takeErrors(), 0U);
    log.read(0, "ERROR no disk\n");
    QCOMPARE(log.takeErrors(), 1U);
    QVERIFY(log.takeNewPatterns().isEmpty());
}

void TestErrorLog::patternsCanBeShown()
{
    ErrorLog log;
    log.read(0, "ERROR a\xE2\x80\xAEtxt b\xFF c <b>d</b> " + QByteArray(" long").repeated(20) + "\n");
    const QString pattern = log.takeNewPatterns().value(0);
    QVERIFY(pattern.startsWith(QStringLiteral("a\uFFFDtxt b\uFFFD c <b>d</b> long"))); // escaped by whoever shows it
    QVERIFY(pattern.size() <= ErrorLog::LongestPattern);
}

void TestErrorLog::memoryIsBounded()
{
    ErrorLog log;
    for (int i = 0; i < 100; ++i)
        log.read(0, "ERROR " + QByteArray(1 << 20, 'x')); // a line without an end
    log.read(0, "\n");
    QCOMPARE(log.takeErrors(), 1U);
    QCOMPARE(log.takeNewPatterns(), QStringList(QStringLiteral("<*>")));
    for (int i = 0; i < 1000; ++i)
        log.read(0, "ERROR " + QByteArray(1 + i / 26, 'a') + char('a' + i % 26) + " failed\n");
    QVERIFY(log.takeNewPatterns().size() <= 20);
}

QTEST_APPLESS_MAIN(TestErrorLog)
#include "tst_errorlog.moc"
