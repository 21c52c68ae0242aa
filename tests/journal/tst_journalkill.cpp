#include "journal/journal.h"
#include "journalfixture.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace ops;
using ops::test::sampleEvent;
using ops::test::sampleEvents;

namespace {

constexpr int BatchSize = 7; // transactions of several events, so that a torn one would show

/// What the killed child does: goes on where the journal ends, and says after each commit what it relies on.
int appendForEver(const QString &directory)
{
    Result<std::unique_ptr<Journal>> journal = Journal::open(directory);
    if (!journal)
        return 2;
    const auto last = (*journal)->lastSession();
    const bool ready =
        last && *last ? bool((*journal)->resumeSession((*last)->id)) : bool((*journal)->beginSession({}, Timestamp{}));
    while (ready) {
        const quint64 first = (*journal)->lastSequence() + 1;
        (*journal)->setState(QStringLiteral("last"), {{QStringLiteral("sequence"), qint64(first + BatchSize - 1)}});
        if (!(*journal)->append(sampleEvents(first, first + BatchSize - 1)) || !(*journal)->commit())
            return 3;
        std::printf("%llu\n", (unsigned long long)(*journal)->lastSequence());
        std::fflush(stdout);
    }
    return 4;
}

} // namespace

class TestJournalKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAcknowledgedEventSurvivesSigkill();
};

void TestJournalKill::everyAcknowledgedEventSurvivesSigkill()
{
    QTemporaryDir directory;
    quint64 known = 0;
    for (int round = 1; round <= 12; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--append-to"), directory.path()});
        // A different number of commits each round; whatever is under way then is cut off in the middle.
        for (int lines = 0; lines < round * 3;) {
            QVERIFY2(child.waitForReadyRead(30'000), child.readAllStandardError().constData());
            while (child.canReadLine()) {
                known = child.readLine().trimmed().toULongLong();
                ++lines;
            }
        }
        child.kill();
        QVERIFY(child.waitForFinished(30'000));
        while (child.canReadLine())
            known = child.readLine().trimmed().toULongLong();

        // The lock of the killed process must not stand in the way, so this opens at once.
        const Result<std::unique_ptr<Journal>> journal = Journal::open(directory.path());
        QVERIFY2(journal, qPrintable(journal ? QString() : journal.error().toString()));
        QVERIFY(!(*journal)->notice());
        const auto events = (*journal)->read(1, 1, 1'000'000);
        QVERIFY(events);
        QVERIFY2(events->size() >= known, "an acknowledged event is gone");
        QCOMPARE(events->size() % BatchSize, 0U); // none torn
        QVERIFY(*events == sampleEvents(1, events->size()));
        QCOMPARE((*journal)->state(QStringLiteral("last"))->value(QLatin1String("sequence")).toInteger(),
                 qint64(events->size()));
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--append-to"))
        return appendForEver(arguments.at(2));
    TestJournalKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journalkill.moc"
