// Two operators answer the same approval at once, again and again, over HTTP from two threads: exactly one wins each
// time, and both are told.
#include "server/apiserver.h"
#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QTest>

#include <barrier>
#include <future>

using namespace ops;

namespace {

const QByteArray Token = "0123456789abcdef0123456789abcdef";
constexpr int Rounds = 1000;

} // namespace

class TestApprovalRace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneWinsAndBothAreTold();

private:
    static Action proposed(int round)
    {
        Action action;
        action.id = QStringLiteral("A-%1").arg(round);
        action.key = FakePlatform::Shop;
        action.strategy = Strategy::Restart;
        action.proposedBy = QStringLiteral("auto-heal");
        return action;
    }
};

void TestApprovalRace::oneWinsAndBothAreTold()
{
    FakePlatform platform;
    ApiServer api(platform, ApiServer::Settings{.token = Token});
    QVERIFY(api.start());
    platform.begin();
    int approved = 0;
    for (int round = 0; round < Rounds; ++round) {
        const QString id = QStringLiteral("A-%1").arg(round);
        platform.feed(EventType::ActionProposed, proposed(round).toJson(), QStringLiteral("auto-heal"));
        std::barrier together(2);
        const auto answer = [&](const char *what) {
            return std::async(std::launch::async, [&together, &api, id, what] {
                together.arrive_and_wait();
                const QByteArray target = "/actions/" + id.toLatin1() + '/' + what;
                const Wire wire(api.port());
                wire.send(WireRequest{.method = "POST", .target = target, .token = Token}.bytes());
                return WireAnswer::parse(wire.readAll());
            });
        };
        std::future<WireAnswer> yes = answer("approve");
        std::future<WireAnswer> no = answer("veto");
        const WireAnswer first = await(std::move(yes)); // the platform answers both while it is waited for one
        const WireAnswer second = await(std::move(no));
        QCOMPARE(QSet<int>({first.status, second.status}), QSet<int>({200, 409}));
        const WireAnswer &loser = first.status == 409 ? first : second;
        QVERIFY2(loser.text("detail").contains(id), loser.body.constData()); // who decided, and what
        approved += first.status == 200;
        if (first.status != 200)
            continue;
        Action done = platform.lastAction();
        done.state = ActionState::Verifying;
        platform.feed(EventType::ActionFinished, done.toJson()); // so that the app is free for the next round
    }
    qInfo() << Rounds << "rounds," << approved << "approved," << Rounds - approved << "vetoed";
}

QTEST_GUILESS_MAIN(TestApprovalRace)
#include "tst_approvalrace.moc"
