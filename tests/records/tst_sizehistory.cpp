#include "records/sizehistory.h"

#include "journal/journal.h"
#include "model/app.h"
#include "model/apprules.h"
#include "operations/sessionspec.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const AppKey Web{QStringLiteral("prod"), QStringLiteral("web")};
const Timestamp Begin = fromEpochMs(1'767'571'200'000);
constexpr qint64 GiB = 1 << 30;
constexpr AppSize Now{.replicas = 3, .memory = GiB};

/// An hour after the other.
Timestamp hour(int number)
{
    return Begin + number * 1h;
}

} // namespace

class TestSizeHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void goesBackThroughSessions();
    void endsWhereItWasAnother_data();
    void endsWhereItWasAnother();
    void whatWasOutOfSightSaysNothing();
    void simulatedSessionsAreOfAnotherTime();
    void goesNoFurtherThanIsAsked();
    void whatNobodyToldIsNotKnown();

private:
    void begin(int at, bool isReal = true);
    void say(int at, EventType type, const QJsonObject &data, const AppKey &key = Web);
    void saySize(int at, const AppSize &size, AppState state = AppState::Running);
    Timestamp since(Timestamp earliest = Begin - 24h) const
    {
        const Result<Timestamp> found = sizedSince(m_directory->path(), Web, Now, hour(100), earliest);
        return found ? *found : Timestamp{};
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Journal> m_journal;
};

void TestSizeHistory::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    Result<std::unique_ptr<Journal>> journal = Journal::open(m_directory->path());
    QVERIFY(journal);
    m_journal = *std::move(journal);
}

void TestSizeHistory::cleanup()
{
    m_journal.reset();
    m_directory.reset();
}

void TestSizeHistory::begin(int at, bool isReal)
{
    SessionSpec spec;
    if (isReal)
        spec.appsDirectory = QStringLiteral("apps");
    QVERIFY(m_journal->beginSession(spec.toJson(), hour(at)));
}

void TestSizeHistory::say(int at, EventType type, const QJsonObject &data, const AppKey &key)
{
    Event event;
    event.sequence = m_journal->lastSequence() + 1;
    event.time = hour(at);
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.source = QStringLiteral("test");
    event.data = data;
    QVERIFY(m_journal->append({&event, 1}));
    QVERIFY(m_journal->commit());
}

void TestSizeHistory::saySize(int at, const AppSize &size, AppState state)
{
    AppRules rules;
    rules.memoryLimit = size.memory;
    say(at, EventType::AppConfigured, rules.toJson());
    AppStatus status;
    status.key = Web;
    status.state = state;
    status.replicas = size.replicas;
    say(at, EventType::AppStateChanged, status.toJson());
}

void TestSizeHistory::goesBackThroughSessions()
{
    begin(1);
    saySize(1, Now);
    begin(20);
    saySize(20, Now);
    begin(50);
    saySize(50, Now);
    AppStatus other;
    other.state = AppState::Running;
    other.replicas = 1;
    say(60, EventType::AppStateChanged, other.toJson(), {QStringLiteral("dev"), QStringLiteral("web")});
    QCOMPARE(since(), hour(1));
}

void TestSizeHistory::endsWhereItWasAnother_data()
{
    QTest::addColumn<int>("replicas");
    QTest::addColumn<qint64>("memory");
    QTest::newRow("replicas") << 2 << GiB;
    QTest::newRow("memory") << 3 << GiB / 2;
}

void TestSizeHistory::endsWhereItWasAnother()
{
    QFETCH(const int, replicas);
    QFETCH(const qint64, memory);
    begin(1);
    saySize(1, Now);
    begin(20);
    saySize(20, {.replicas = replicas, .memory = memory});
    saySize(30, Now);
    begin(50);
    saySize(50, Now);
    QCOMPARE(since(), hour(30));
}

void TestSizeHistory::whatWasOutOfSightSaysNothing()
{
    begin(1);
    saySize(1, Now);
    begin(50);
    saySize(50, {.replicas = 1, .memory = GiB}, AppState::Unknown);
    saySize(51, Now);
    QCOMPARE(since(), hour(1));
}

void TestSizeHistory::simulatedSessionsAreOfAnotherTime()
{
    begin(1);
    saySize(1, Now);
    begin(20, false);
    saySize(20, {.replicas = 1, .memory = 0});
    begin(50);
    saySize(50, Now);
    QCOMPARE(since(), hour(1));
}

void TestSizeHistory::goesNoFurtherThanIsAsked()
{
    begin(1);
    saySize(1, Now);
    begin(20);
    saySize(20, Now);
    begin(50);
    saySize(50, Now);
    QCOMPARE(since(hour(30)), hour(20)); // of the session that was under way then
}

void TestSizeHistory::whatNobodyToldIsNotKnown()
{
    begin(1);
    QCOMPARE(since(), hour(100));
}

QTEST_GUILESS_MAIN(TestSizeHistory)
#include "tst_sizehistory.moc"
