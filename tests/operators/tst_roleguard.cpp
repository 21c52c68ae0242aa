// What the roles of a console's accounts do not allow never reaches the platform behind it.
#include "operators/roleguard.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const QString Anna = QStringLiteral("anna"); // admin
const QString Vera = QStringLiteral("vera"); // viewer
const QString Otto = QStringLiteral("otto"); // operator in dev
const QString Nobody = QStringLiteral("nobody");
constexpr int Patience = 30'000; // milliseconds, for a loaded machine

/// A platform that takes whatever comes.
class Platform final : public OperationsClient
{
public:
    Playback playback() const override { return {}; }
    void submit(const Command &command) override { orders.append(command); }
    void play() override {}
    void pause() override {}
    void step() override {}
    void setSpeed(double) override {}
    void runUntil(Timestamp) override {}
    void startSession(const SessionSpec &) override { ++sessions; }
    void previewDataset(const QString &) override {}
    void fetchEvents(quint64 request, quint64, int) override { Q_EMIT eventsFetched(request, {}); }

    QList<Command> orders;
    int sessions = 0;
};

struct Fixture
{
    explicit Fixture(Duration lookEvery = RoleGuard::LookEvery)
        : guard(platform, directory.path(), lookEvery)
    {
        QObject::connect(&guard, &OperationsClient::commandRefused, &guard,
                         [this](const Command &, const Error &error) { refusals.append(error); });
        QObject::connect(&guard, &OperationsClient::sessionFailed, &guard,
                         [this](const Error &error) { refusals.append(error); });
        QObject::connect(&guard, &RoleGuard::standingChanged, &guard, [this](const std::optional<Standing> &now) {
            standing = now;
            ++told;
        });
    }
    bool addPeople()
    {
        RoleMap everything;
        everything.set(RoleMap::Everywhere, Role::Admin);
        RoleMap look;
        look.set(RoleMap::Everywhere, Role::Viewer);
        RoleMap dev;
        dev.set(QStringLiteral("dev"), Role::Operator);
        return accounts.add(Anna, everything) && accounts.add(Vera, look) && accounts.add(Otto, dev);
    }
    /// True if it was passed on, false if it was refused.
    bool passes(const QString &name, EventType order, const QString &environment)
    {
        const qsizetype passed = platform.orders.size();
        const qsizetype refused = refusals.size();
        Command command;
        command.type = order;
        command.operatorName = name;
        command.environment = environment;
        guard.submit(command);
        const bool isAnswered =
            QTest::qWaitFor([&] { return platform.orders.size() + refusals.size() == passed + refused + 1; }, Patience);
        return isAnswered && platform.orders.size() > passed;
    }

    QTemporaryDir directory;
    AccountFile accounts{directory.path()};
    Platform platform;
    RoleGuard guard;
    QList<Error> refusals;
    std::optional<Standing> standing;
    int told = 0;
};

} // namespace

class TestRoleGuard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutRolesEverybodyMayEverything();
    void rolesHoldAsSoonAsThereAreSome();
    void anEmergencyStopPassesAlwaysAndAtOnce();
    void sessionsTakeAnAdmin();
    void ordersKeepTheirOrder();
    void tellsWhatIsChangedElsewhere();
    void accountsThatCannotBeReadGiveNobodyARole();
    void whatHappensIsPassedOn();
};

void TestRoleGuard::withoutRolesEverybodyMayEverything()
{
    Fixture f;
    QVERIFY(f.passes(Vera, EventType::OperatorConfigured, {}));
    QVERIFY(f.accounts.add(Vera, {})); // has an account for its password only
    QVERIFY(f.passes(Vera, EventType::OperatorConfigured, {}));
    f.guard.setOperator(Vera);
    QTRY_COMPARE_WITH_TIMEOUT(f.told, 1, Patience);
    QVERIFY(!f.standing);
}

void TestRoleGuard::rolesHoldAsSoonAsThereAreSome()
{
    Fixture f;
    QVERIFY(f.addPeople());
    const QString dev = QStringLiteral("dev");
    const QString prod = QStringLiteral("prod");
    QVERIFY(f.passes(Anna, EventType::OperatorConfigured, {}));
    QVERIFY(f.passes(Otto, EventType::OperatorVetoed, dev));
    QVERIFY(!f.passes(Otto, EventType::OperatorVetoed, prod));
    QVERIFY(!f.passes(Otto, EventType::OperatorApproved, dev));
    QVERIFY(!f.passes(Vera, EventType::OperatorVetoed, dev));
    QVERIFY(!f.passes(Nobody, EventType::OperatorVetoed, dev));
    QCOMPARE(f.refusals.constLast().kind, Error::Kind::Refused);
    QVERIFY(f.refusals.constLast().what.contains(Nobody));
    QVERIFY(!f.refusals.constLast().todo.isEmpty());
    QCOMPARE(f.platform.orders.size(), qsizetype(2));
}

void TestRoleGuard::anEmergencyStopPassesAlwaysAndAtOnce()
{
    Fixture f;
    QVERIFY(f.addPeople());
    Command stop;
    stop.type = EventType::OperatorStopped;
    stop.operatorName = Nobody;
    f.guard.submit(stop);
    QCOMPARE(f.platform.orders.size(), qsizetype(1)); // nobody has waited for a file
    QVERIFY(!f.passes(Otto, EventType::OperatorLifted, {}));
}

void TestRoleGuard::sessionsTakeAnAdmin()
{
    Fixture f;
    QVERIFY(f.addPeople());
    f.guard.setOperator(Vera);
    f.guard.startSession({});
    QTRY_COMPARE_WITH_TIMEOUT(f.refusals.size(), qsizetype(1), Patience);
    QCOMPARE(f.platform.sessions, 0);
    f.guard.setOperator(Anna);
    f.guard.startSession({});
    QTRY_COMPARE_WITH_TIMEOUT(f.platform.sessions, 1, Patience);
}

void TestRoleGuard::ordersKeepTheirOrder()
{
    Fixture f;
    constexpr int Many = 50;
    for (int number = 0; number < Many; ++number) {
        Command command;
        command.operatorName = Anna;
        command.incident = QString::number(number);
        f.guard.submit(command);
    }
    QTRY_COMPARE_WITH_TIMEOUT(f.platform.orders.size(), qsizetype(Many), Patience);
    for (int number = 0; number < Many; ++number)
        QCOMPARE(f.platform.orders[number].incident, QString::number(number));
}

void TestRoleGuard::tellsWhatIsChangedElsewhere()
{
    Fixture f(10ms);
    f.guard.setOperator(Vera);
    QTRY_COMPARE_WITH_TIMEOUT(f.told, 1, Patience);
    QVERIFY(f.addPeople());
    QTRY_VERIFY_WITH_TIMEOUT(f.standing && f.standing->roles.in(QStringLiteral("dev")) == Role::Viewer, Patience);
    QCOMPARE(f.standing->admins, QStringList{Anna});
    QVERIFY(f.accounts.setRole(Vera, QStringLiteral("dev"), Role::Approver));
    QTRY_VERIFY_WITH_TIMEOUT(f.standing->roles.in(QStringLiteral("dev")) == Role::Approver, Patience);
    f.guard.setOperator(Nobody);
    QTRY_VERIFY_WITH_TIMEOUT(f.standing->roles.isEmpty(), Patience);
}

void TestRoleGuard::accountsThatCannotBeReadGiveNobodyARole()
{
    Fixture f;
    QFile file(f.directory.filePath(QStringLiteral("operators.json")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("half of it") > 0);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    file.close();
    QVERIFY(!f.passes(Anna, EventType::OperatorVetoed, QStringLiteral("dev")));
    f.guard.setOperator(Anna);
    QTRY_COMPARE_WITH_TIMEOUT(f.told, 1, Patience);
    QVERIFY(f.standing && f.standing->roles.isEmpty());
}

void TestRoleGuard::whatHappensIsPassedOn()
{
    Fixture f;
    quint64 fetched = 0;
    QString degraded;
    QObject::connect(&f.guard, &OperationsClient::eventsFetched, &f.guard,
                     [&](quint64 request, const EventBatch &) { fetched = request; });
    QObject::connect(&f.guard, &OperationsClient::degraded, &f.guard,
                     [&](const QString &component, const QString &) { degraded = component; });
    f.guard.fetchEvents(7, 1, 1);
    Q_EMIT f.platform.degraded(QStringLiteral("journal"), QStringLiteral("full"));
    QCOMPARE(fetched, quint64(7));
    QCOMPARE(degraded, QStringLiteral("journal"));
}

QTEST_GUILESS_MAIN(TestRoleGuard)
#include "tst_roleguard.moc"
