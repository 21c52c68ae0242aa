// What an operator's role does not allow is disabled on every page, and says why and whom to ask.
#include "ui/pages/approvals/approvalspage.h"
#include "ui/pages/apps/appspage.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/deployments/deploymentspage.h"
#include "ui/pages/incidents/incidentspage.h"
#include "ui/pages/learning/learningpage.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/pages/settings/settingspage.h"

#include "pagefixture.h"

using namespace ops;

namespace {

const QString Prod = QStringLiteral("prod");
const QString Dev = QStringLiteral("dev");

Standing holding(const QString &environment, Role role)
{
    Standing standing{.roles = {}, .admins = {QStringLiteral("boss")}};
    standing.roles.set(environment, role);
    return standing;
}

template <typename PageType>
struct Fixture : PageFixture<PageType>
{
    QPushButton *button(const QString &name) { return this->page.template findChild<QPushButton *>(name); }
    /// Not to be pressed, and says which role it takes, whom to ask, and that aloud.
    bool isForbidden(const QString &name, const char *role)
    {
        const QPushButton *found = button(name);
        return found && !found->isEnabled() &&
               found->toolTip().contains(QStringLiteral("This takes the role \"%1\"").arg(QLatin1String(role))) &&
               found->toolTip().contains(QLatin1String("Ask boss for it.")) &&
               found->accessibleDescription() == found->toolTip();
    }
};

} // namespace

class TestRoles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersToAnAction();
    void commandsOfAnApp();
    void releasesAndKnowledge();
    void incidentsAndTheOverview();
    void settingsOfThePlatform();
    void ordersAreRefusedEvenSo();
    void saysWhomToAsk();
};

void TestRoles::answersToAnAction()
{
    Fixture<ApprovalsPage> f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.button(QStringLiteral("veto"))->isEnabled());
    f.console.setStanding(holding(Prod, Role::Viewer));
    QTRY_VERIFY(f.isForbidden(QStringLiteral("veto"), "operator"));
    QVERIFY(f.isForbidden(QStringLiteral("approve"), "approver"));
    QVERIFY(f.isForbidden(QStringLiteral("replace"), "approver"));
    QTest::keyClick(f.page.findChild<RecordTable *>()->view(), Qt::Key_V);
    QVERIFY(f.client.commands().isEmpty());
    f.console.setStanding(holding(Prod, Role::Operator));
    QTRY_VERIFY(f.button(QStringLiteral("veto"))->isEnabled());
    QVERIFY(f.isForbidden(QStringLiteral("approve"), "approver"));
    f.console.setStanding(holding(Dev, Role::Admin)); // elsewhere
    QTRY_VERIFY(f.isForbidden(QStringLiteral("veto"), "operator"));
    f.console.setStanding(std::nullopt);
    QTRY_VERIFY(f.button(QStringLiteral("approve"))->isEnabled());
}

void TestRoles::commandsOfAnApp()
{
    Fixture<AppsPage> f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("prod/web"));
    QTRY_VERIFY(f.button(QStringLiteral("restart"))->isEnabled());
    f.console.setStanding(holding(Dev, Role::Operator));
    QTRY_VERIFY(f.isForbidden(QStringLiteral("restart"), "operator"));
    QVERIFY(f.isForbidden(QStringLiteral("freeze"), "operator"));
    QVERIFY(f.isForbidden(QStringLiteral("hands-on"), "operator"));
    f.page.reveal(QStringLiteral("dev/students"));
    QTRY_VERIFY(f.button(QStringLiteral("restart"))->isEnabled());
    QVERIFY(f.button(QStringLiteral("freeze"))->isEnabled());
}

void TestRoles::releasesAndKnowledge()
{
    Fixture<DeploymentsPage> f;
    QVERIFY(f.isReady());
    const AppKey students{Dev, QStringLiteral("students")};
    AppStatus status = f.console.state().status(students);
    status.release = QStringLiteral("v4");
    f.client.feed({.time = DemoSession().end(),
                   .type = EventType::AppStateChanged,
                   .environment = students.environment,
                   .app = students.app,
                   .source = {},
                   .incident = {},
                   .data = status.toJson()});
    QTRY_VERIFY(f.button(QStringLiteral("promote-dev/students")));
    f.console.setStanding(holding(Dev, Role::Operator));
    // Where to a release is brought decides, not where it comes from.
    QTRY_VERIFY(f.isForbidden(QStringLiteral("promote-dev/students"), "operator"));
    Fixture<LearningPage> g;
    QVERIFY(g.isReady());
    g.console.setStanding(holding(RoleMap::Everywhere, Role::Approver));
    QTRY_VERIFY(g.isForbidden(QStringLiteral("import"), "admin"));
    QVERIFY(g.isForbidden(QStringLiteral("reset"), "admin"));
    QVERIFY(g.isForbidden(QStringLiteral("promote"), "admin"));
    g.console.setStanding(holding(RoleMap::Everywhere, Role::Admin));
    QTRY_VERIFY(g.button(QStringLiteral("import"))->isEnabled());
}

void TestRoles::incidentsAndTheOverview()
{
    Fixture<IncidentsPage> f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("N-7"));
    f.console.setStanding(holding(RoleMap::Everywhere, Role::Viewer));
    QTRY_VERIFY(f.isForbidden(QStringLiteral("acknowledge"), "operator"));
    QVERIFY(f.isForbidden(QStringLiteral("close"), "operator"));
    Fixture<OverviewPage> g;
    QVERIFY(g.isReady());
    const QString veto = QStringLiteral("veto-") + QLatin1String(DemoSession::CountingAction);
    g.page.refresh(); // as the window does
    QTRY_VERIFY(g.button(veto) && g.button(veto)->isEnabled());
    g.console.setStanding(holding(Prod, Role::Viewer));
    g.page.refresh();
    QTRY_VERIFY(g.isForbidden(veto, "operator"));
    g.console.setStanding(holding(Prod, Role::Operator));
    g.page.refresh();
    QTRY_VERIFY(g.button(veto) && g.button(veto)->isEnabled());
}

void TestRoles::settingsOfThePlatform()
{
    Fixture<SettingsPage> f;
    QVERIFY(f.isReady());
    f.console.setStanding(holding(RoleMap::Everywhere, Role::Operator));
    QTRY_VERIFY(f.isForbidden(QStringLiteral("apply"), "admin"));
    QTRY_VERIFY(f.isForbidden(QStringLiteral("pause-auto-heal"), "admin"));
    QVERIFY(f.button(QStringLiteral("begin-silence"))->isEnabled());
}

void TestRoles::ordersAreRefusedEvenSo()
{
    Fixture<AppsPage> f;
    QVERIFY(f.isReady());
    QList<Error> refusals;
    QObject::connect(&f.console, &ConsoleState::orderRefused, &f.console,
                     [&refusals](const Command &, const Error &error) { refusals.append(error); });
    f.console.setStanding(holding(Prod, Role::Operator));
    f.console.order(EventType::OperatorFroze, {Dev, QString()}, {}, {});
    QCOMPARE(refusals.size(), qsizetype(1));
    QVERIFY(refusals.constFirst().what.contains(QLatin1String("needs the role \"operator\" in dev")));
    QVERIFY(f.client.commands().isEmpty());
    f.console.order(EventType::OperatorFroze, {Prod, QString()}, {}, {});
    f.console.setStanding(holding(Prod, Role::Viewer));
    f.console.order(EventType::OperatorStopped, {}, {}, {}); // whoever carries it out has the last word
    QCOMPARE(f.client.commands().size(), qsizetype(2));
    QCOMPARE(refusals.size(), qsizetype(1));
}

void TestRoles::saysWhomToAsk()
{
    ScriptedClient client;
    ConsoleState console(client, QStringLiteral("anna"));
    QVERIFY(console.forbidden(EventType::OperatorLifted, {}).isEmpty());
    console.setStanding(holding(RoleMap::Everywhere, Role::Operator));
    QCOMPARE(console.forbidden(EventType::OperatorLifted, {}),
             QStringLiteral("This takes the role \"approver\" everywhere; you are \"operator\". Ask boss for it."));
    console.setStanding(Standing{});
    QCOMPARE(console.forbidden(EventType::OperatorVetoed, Prod),
             QStringLiteral("This takes the role \"operator\" in prod. Whoever owns the data directory can give it: "
                            "universal-devopsd operators."));
    console.setRemote(QStringLiteral("ops.example:8470"));
    QVERIFY(console.forbidden(EventType::OperatorVetoed, Prod)
                .endsWith(QLatin1String("Ask an admin of ops.example:8470 for it.")));
}

QTEST_MAIN(TestRoles)
#include "tst_roles.moc"
