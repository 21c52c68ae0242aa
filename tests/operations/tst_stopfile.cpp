#include "operations/stopfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

/// Remembers what is ordered; nothing happens but what the test says.
class SilentClient : public OperationsClient
{
public:
    void begin() { Q_EMIT sessionStarted({}); }
    void say(EventType type)
    {
        Event event;
        event.type = type;
        Q_EMIT eventsArrived(std::make_shared<const std::vector<Event>>(std::vector{event}));
    }

    QList<Command> orders;

    Playback playback() const override { return {}; }
    void submit(const Command &command) override { orders.append(command); }
    void play() override {}
    void pause() override {}
    void step() override {}
    void setSpeed(double) override {}
    void runUntil(Timestamp) override {}
    void startSession(const SessionSpec &) override {}
    void previewDataset(const QString &) override {}
    void fetchEvents(quint64, quint64, int) override {}
};

} // namespace

class TestStopFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stopsAtOnceWithItsReason();
    void stopsWhenItIsThereAtTheStart();
    void carriedOverStopIsNotOrderedAgain();
    void goesWhenAPersonLifts();

private:
    static QString put(const QTemporaryDir &directory, const QByteArray &content)
    {
        const QString path = directory.filePath(QLatin1String(StopFile::Name));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
    }
};

void TestStopFile::stopsAtOnceWithItsReason()
{
    const QTemporaryDir directory;
    const QString beside = directory.filePath(QStringLiteral("part"));
    SilentClient client;
    const StopFile stopFile(directory.path(), client);
    client.begin();
    client.say(EventType::SessionStarted);
    QVERIFY(client.orders.isEmpty());
    QFile file(beside); // written beside and moved, so that it is never seen half written
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("wrong orders\nsecond line\n") > 0);
    file.close();
    QVERIFY(QFile::rename(beside, directory.filePath(QLatin1String(StopFile::Name))));
    QTRY_COMPARE(client.orders.size(), 1);
    QCOMPARE(client.orders.first().type, EventType::OperatorStopped);
    QCOMPARE(client.orders.first().data.value(QLatin1String("reason")).toString(), QStringLiteral("wrong orders"));
    QVERIFY(client.orders.first().validate());
}

void TestStopFile::stopsWhenItIsThereAtTheStart()
{
    const QTemporaryDir directory;
    QVERIFY(!put(directory, {}).isEmpty());
    SilentClient client;
    const StopFile stopFile(directory.path(), client);
    client.begin();
    QVERIFY(client.orders.isEmpty());
    client.say(EventType::SessionStarted);
    QCOMPARE(client.orders.size(), 1);
    QVERIFY(!client.orders.first().data.value(QLatin1String("reason")).toString().isEmpty());
}

void TestStopFile::carriedOverStopIsNotOrderedAgain()
{
    const QTemporaryDir directory;
    QVERIFY(!put(directory, {}).isEmpty());
    SilentClient client;
    const StopFile stopFile(directory.path(), client);
    client.begin();
    client.say(EventType::EmergencyStopped);
    QVERIFY(client.orders.isEmpty());
}

void TestStopFile::goesWhenAPersonLifts()
{
    const QTemporaryDir directory;
    const QString path = put(directory, {});
    SilentClient client;
    const StopFile stopFile(directory.path(), client);
    client.begin();
    client.say(EventType::EmergencyStopped);
    QVERIFY(QFile::exists(path));
    client.say(EventType::EmergencyLifted);
    QVERIFY(!QFile::exists(path));
    QVERIFY(client.orders.isEmpty());
}

QTEST_GUILESS_MAIN(TestStopFile)
#include "tst_stopfile.moc"
