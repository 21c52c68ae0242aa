#include "config/platformconfigfile.h"
#include "engine/sessionstore.h"
#include "journal/journal.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

SessionSpec simulated()
{
    SessionSpec spec;
    spec.scenario = QStringLiteral("demo");
    spec.start = fromEpochMs(1'767'571'200'000);
    spec.config = *loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    return spec;
}

/// As a session of real apps has left it.
QJsonObject ofRealApps()
{
    Action action;
    action.id = QStringLiteral("A-m-1@1767571200000");
    action.key = {QStringLiteral("prod"), QStringLiteral("web")};
    action.strategy = Strategy::Restart;
    const QJsonArray actions{action.toJson()};
    return {{QStringLiteral("undoable"), actions}, {QStringLiteral("done_before"), actions}};
}

} // namespace

class TestSessionStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void simulationsLeaveAloneWhatWasDoneToRealApps();
};

void TestSessionStore::simulationsLeaveAloneWhatWasDoneToRealApps()
{
    const QTemporaryDir directory;
    {
        const Result<std::unique_ptr<Journal>> journal = Journal::open(directory.path());
        QVERIFY(journal);
        (*journal)->setState(QLatin1String(CarryOver::StateKey), ofRealApps());
        QVERIFY((*journal)->commit());
    }
    const Result<std::unique_ptr<SessionStore>> store = SessionStore::open(directory.path());
    QVERIFY(store);
    const auto steps = [](const Result<std::unique_ptr<Session>> &session, int count) {
        for (int i = 0; session && i < count; ++i) {
            if (!(*session)->step())
                return false;
        }
        return bool(session);
    };
    const auto isKept = [&store] {
        const Result<CarryOver> kept = (*store)->carryOver();
        return kept && kept->undoable().size() == 1 && kept->doneBefore().size() == 1;
    };
    QVERIFY(isKept());
    {
        const Result<std::unique_ptr<Session>> begun = (*store)->begin(simulated(), HostKind::Replay, {});
        QVERIFY(steps(begun, 3));
        QVERIFY(isKept());
    }
    const Result<std::unique_ptr<Session>> resumed = (*store)->resume(HostKind::Replay, {});
    QVERIFY(steps(resumed, 120)); // long enough to decide on something
    QVERIFY(!(*resumed)->isCatchingUp() && !(*resumed)->state().actions().isEmpty());
    QVERIFY(isKept());
}

QTEST_GUILESS_MAIN(TestSessionStore)
#include "tst_sessionstore.moc"
