#include "ui/shell/consolestate.h"

#include "ui/demosession.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace ops;

namespace {

Event uptimeReport(Timestamp time)
{
    Event event;
    event.time = time;
    event.type = EventType::UptimeReported;
    event.source = QStringLiteral("uptime-monitor");
    return event;
}

} // namespace

/// What pages are told, and when.
class ConsoleStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void foldsEventsBeforeTheSamplesThatNeedThem()
    {
        ScriptedClient client;
        ConsoleState console(client, QStringLiteral("anna"));
        DemoSession().play(client);
        QTRY_COMPARE(console.backlog(), 0);
        QCOMPARE(console.state().apps().size(), 9);
        QCOMPARE(console.now(), DemoSession().end());
        QCOMPARE(console.series().latestTime(), DemoSession().end());
    }

    void tellsOfEveryEventOnceAndInOrder()
    {
        ScriptedClient client;
        ConsoleState console(client, QStringLiteral("anna"));
        QList<quint64> told;
        connect(&console, &ConsoleState::eventsApplied, this, [&](const EventBatch &events) {
            for (const Event &event : *events)
                told.append(event.sequence);
        });
        DemoSession session;
        session.play(client);
        client.feed(std::vector<Event>(20'000, uptimeReport(session.end())));
        QTRY_COMPARE(told.size(), qsizetype(client.history().size()));
        for (qsizetype i = 0; i < told.size(); ++i)
            QCOMPARE(told[i], quint64(i + 1));
    }

    void manyArrivalsMakeFewFrames()
    {
        ScriptedClient client;
        ConsoleState console(client, QStringLiteral("anna"));
        int frames = 0;
        connect(&console, &ConsoleState::changed, this, [&] { ++frames; });
        const DemoSession session;
        client.begin(session.spec());
        for (int i = 0; i < 500; ++i)
            client.feed(uptimeReport(session.start()));
        QTRY_COMPARE(console.state().lastSequence(), 500U);
        QTRY_VERIFY(frames > 0);
        QVERIFY2(frames < 20, qPrintable(QString::number(frames)));
    }

    void readsAPastLongerThanOneRequest()
    {
        ScriptedClient client;
        ConsoleState console(client, QStringLiteral("anna"));
        const DemoSession session;
        session.play(client);
        const Timestamp middle = session.end() + std::chrono::minutes(1);
        client.feed(std::vector<Event>(ConsoleState::FetchCount * 3, uptimeReport(middle)));
        client.feed(std::vector<Event>(10, uptimeReport(middle + std::chrono::minutes(1))));
        client.setPlayback({.playing = false,
                            .speed = 1,
                            .start = session.start(),
                            .now = middle + std::chrono::minutes(2),
                            .progress = 0,
                            .finished = false});
        QTRY_COMPARE(console.backlog(), 0);
        console.seek(middle);
        QTRY_VERIFY(!console.isLive());
        QCOMPARE(console.state().lastSequence(), client.history().size() - 10);
        QCOMPARE(console.liveState().lastSequence(), client.history().size());
    }

    void aPastThatCannotBeReadIsNotShown()
    {
        ScriptedClient client;
        ConsoleState console(client, QStringLiteral("anna"));
        QSignalSpy progressed(&console, &ConsoleState::seekProgressed);
        const DemoSession session;
        session.play(client);
        QTRY_COMPARE(console.backlog(), 0);
        client.loseHistoryAfter(20);
        console.seek(session.end() - std::chrono::seconds(1));
        QTRY_VERIFY(!progressed.isEmpty() && progressed.last().first().toDouble() == 1);
        QVERIFY(console.isLive());
        console.seek(session.start()); // as far as it can be read
        QTRY_VERIFY(!console.isLive());
    }

    void aNewSessionEndsTheLookAtThePast()
    {
        ScriptedClient client;
        ConsoleState console(client, QStringLiteral("anna"));
        const DemoSession session;
        session.play(client);
        QTRY_COMPARE(console.backlog(), 0);
        console.seek(session.start() + std::chrono::minutes(1));
        QTRY_VERIFY(!console.isLive());
        client.begin(session.spec());
        QVERIFY(console.isLive());
        QVERIFY(console.state().apps().empty());
    }

    void theNextSessionBeginsNow()
    {
        ScriptedClient client;
        ConsoleState console(client, QStringLiteral("anna"));
        client.begin(DemoSession().spec());
        const qint64 before = QDateTime::currentSecsSinceEpoch() * 1000;
        const qint64 start = toEpochMs(console.nextSession().start);
        QVERIFY(start >= before && start <= QDateTime::currentMSecsSinceEpoch());
        QCOMPARE(console.nextSession().seed, DemoSession().spec().seed);
    }

    void refusesOrdersThatMakeNoSense()
    {
        ScriptedClient client;
        ConsoleState console(client, QStringLiteral("anna"));
        QString why;
        connect(&console, &ConsoleState::orderRefused, this,
                [&](const Command &, const Error &error) { why = error.what; });
        console.order(EventType::OperatorVetoed, {}, {}, {});
        QVERIFY(why.contains(QLatin1String("action")));
        QVERIFY(client.commands().isEmpty());
    }
};

QTEST_MAIN(ConsoleStateTest)
#include "tst_consolestate.moc"
