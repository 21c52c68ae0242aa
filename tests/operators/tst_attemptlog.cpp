#include "operators/attemptlog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const QString Anna = QStringLiteral("anna");
const Timestamp Noon = fromEpochMs(1'767'610'800'000);

} // namespace

class TestAttemptLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitsLongerEachTime();
    void isForgottenByTheRightOne();
    void outlivesTheProgram();
    void countsWhatOthersCount();
    void aClockThatIsSetBackKeepsNobodyOut();
    void remembersWhatItCannotWrite();
};

void TestAttemptLog::waitsLongerEachTime()
{
    const QTemporaryDir directory;
    AttemptLog log(directory.path());
    QCOMPARE(log.wait(Anna, Noon), 0ms);
    QList<Duration> waits;
    for (int attempt = 0; attempt < 14; ++attempt) {
        log.failed(Anna, Noon);
        waits.append(log.wait(Anna, Noon));
    }
    const QList<Duration> expected{0ms, 0ms, 1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s, 300s};
    QCOMPARE(waits, expected);
    QCOMPARE(log.wait(Anna, Noon + 299s), 1s);
    QCOMPARE(log.wait(Anna, Noon + 300s), 0ms);
    QCOMPARE(log.wait(QStringLiteral("ben"), Noon), 0ms);
}

void TestAttemptLog::isForgottenByTheRightOne()
{
    const QTemporaryDir directory;
    AttemptLog log(directory.path());
    for (int attempt = 0; attempt < 5; ++attempt)
        log.failed(Anna, Noon);
    QVERIFY(log.wait(Anna, Noon) > 0ms);
    log.succeeded(Anna);
    QCOMPARE(log.wait(Anna, Noon), 0ms);
    log.failed(Anna, Noon);
    QCOMPARE(log.wait(Anna, Noon), 0ms);
}

void TestAttemptLog::outlivesTheProgram()
{
    const QTemporaryDir directory;
    for (int start = 0; start < 4; ++start)
        AttemptLog(directory.path()).failed(Anna, Noon);
    QCOMPARE(AttemptLog(directory.path()).wait(Anna, Noon), 2s);
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile(directory.filePath(QStringLiteral("sign-ins.json"))).permissions() & others, QFile::Permissions());
}

void TestAttemptLog::countsWhatOthersCount()
{
    const QTemporaryDir directory;
    AttemptLog one(directory.path());
    AttemptLog another(directory.path());
    one.failed(Anna, Noon);
    another.failed(Anna, Noon);
    one.failed(Anna, Noon);
    QCOMPARE(another.wait(Anna, Noon), 1s);
    one.succeeded(Anna);
    QCOMPARE(another.wait(Anna, Noon), 0ms);
}

void TestAttemptLog::aClockThatIsSetBackKeepsNobodyOut()
{
    const QTemporaryDir directory;
    AttemptLog log(directory.path());
    for (int attempt = 0; attempt < 3; ++attempt)
        log.failed(Anna, Noon);
    const Timestamp before = Noon - std::chrono::hours(24);
    QCOMPARE(log.wait(Anna, before), 1s);
    QCOMPARE(log.wait(Anna, before + 1s), 0ms);
}

void TestAttemptLog::remembersWhatItCannotWrite()
{
    const QTemporaryDir directory;
    AttemptLog log(directory.filePath(QStringLiteral("gone")));
    for (int attempt = 0; attempt < 3; ++attempt)
        log.failed(Anna, Noon);
    QCOMPARE(log.wait(Anna, Noon), 1s);
}

QTEST_GUILESS_MAIN(TestAttemptLog)
#include "tst_attemptlog.moc"
