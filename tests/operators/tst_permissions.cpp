#include "operators/permissions.h"

#include <QTest>

using namespace ops;
using E = EventType;

class TestPermissions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rolesDecide_data();
    void rolesDecide();
    void everyOrderHasARole();
};

void TestPermissions::rolesDecide_data()
{
    QTest::addColumn<QString>("heldIn");
    QTest::addColumn<Role>("role");
    QTest::addColumn<EventType>("order");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<bool>("allowed");
    const QString prod = QStringLiteral("prod");
    const QString dev = QStringLiteral("dev");
    const QString all = RoleMap::Everywhere;
    QTest::newRow("viewers only look") << all << Role::Viewer << E::OperatorVetoed << prod << false;
    QTest::newRow("operators veto") << prod << Role::Operator << E::OperatorVetoed << prod << true;
    QTest::newRow("not elsewhere") << dev << Role::Operator << E::OperatorVetoed << prod << false;
    QTest::newRow("operators do not approve") << prod << Role::Operator << E::OperatorApproved << prod << false;
    QTest::newRow("approvers do") << prod << Role::Approver << E::OperatorApproved << prod << true;
    QTest::newRow("everywhere holds in prod") << all << Role::Approver << E::OperatorApproved << prod << true;
    QTest::newRow("anybody who operates may stop all") << dev << Role::Operator << E::OperatorStopped << "" << true;
    QTest::newRow("viewers may not") << all << Role::Viewer << E::OperatorStopped << "" << false;
    QTest::newRow("lifting takes an approver everywhere") << prod << Role::Admin << E::OperatorLifted << "" << false;
    QTest::newRow("... who may") << all << Role::Approver << E::OperatorLifted << "" << true;
    QTest::newRow("admins configure") << all << Role::Admin << E::OperatorConfigured << "" << true;
    QTest::newRow("operators take over") << prod << Role::Operator << E::OperatorTookOver << prod << true;
    QTest::newRow("operators reject") << prod << Role::Operator << E::OperatorRejectedRelease << prod << true;
    QTest::newRow("... and do not clear") << prod << Role::Operator << E::OperatorClearedRelease << prod << false;
    QTest::newRow("approvers clear") << prod << Role::Approver << E::OperatorClearedRelease << prod << true;
    QTest::newRow("approvers do not") << all << Role::Approver << E::OperatorConfigured << "" << false;
}

void TestPermissions::rolesDecide()
{
    QFETCH(QString, heldIn);
    QFETCH(Role, role);
    QFETCH(EventType, order);
    QFETCH(QString, environment);
    Principal anna{.name = QStringLiteral("anna"), .roles = {}};
    anna.roles.set(heldIn, role);
    Command command;
    command.type = order;
    command.environment = environment;
    const Result<> may = mayOrder(anna, command);
    QTEST(bool(may), "allowed");
    QCOMPARE(mayOrderAnything(anna), role != Role::Viewer);
    if (!may)
        QVERIFY(may.error().what.contains(QLatin1String("anna")));
    QVERIFY(!mayOrder({.name = QStringLiteral("nobody"), .roles = {}}, command));
    QVERIFY(!mayOrderAnything({.name = QStringLiteral("nobody"), .roles = {}}));
}

void TestPermissions::everyOrderHasARole()
{
    int orders = 0;
    for (const auto &[type, name] : EnumNames<EventType>::table) {
        if (!isOperatorCommand(type))
            continue;
        ++orders;
        QVERIFY2(requiredRole(type) > Role::Viewer, name);
    }
    QVERIFY(orders > 15);
}

QTEST_GUILESS_MAIN(TestPermissions)
#include "tst_permissions.moc"
