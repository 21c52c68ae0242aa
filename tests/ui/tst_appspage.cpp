#include "model/apprules.h"
#include "model/incident.h"
#include "ui/pages/apps/appspage.h"
#include "ui/pages/common/actiondialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/deployments/deploymentspage.h"

#include "pagefixture.h"

using namespace ops;

namespace {

template <typename PageType>
struct Fixture : PageFixture<PageType>
{
    QPushButton *button(const QString &name) { return this->page.template findChild<QPushButton *>(name); }
    Command last() const { return this->client.commands().isEmpty() ? Command() : this->client.commands().last(); }
};

} // namespace

class TestAppsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void manualActions_data();
    void manualActions();
    void warnsOfProductionWhateverItsName();
    void freezesAnAppAndAnEnvironment();
    void liftsAFreezeOfWhatIsNotHere();
    void thePastHasNoButtons();
    void promotesARelease();
    void endsShadowMode();
};

void TestAppsPage::manualActions_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QJsonObject>("parameters");
    using O = QJsonObject;
    QTest::addRow("restart") << QStringLiteral("restart") << QStringLiteral("restart") << O();
    QTest::addRow("roll back") << QStringLiteral("rollback") << QStringLiteral("rollback") << O();
    QTest::addRow("deploy the newest") << QStringLiteral("deploy") << QStringLiteral("deploy")
                                       << O{{QStringLiteral("release"), QStringLiteral("v3")}};
    QTest::addRow("one replica more") << QStringLiteral("scale-out") << QStringLiteral("scale_out")
                                      << O{{QStringLiteral("replicas"), 3}};
    QTest::addRow("one replica less") << QStringLiteral("scale-in") << QStringLiteral("scale_in")
                                      << O{{QStringLiteral("replicas"), 1}};
    QTest::addRow("the next step of a value") << QStringLiteral("configure") << QStringLiteral("adjust_config")
                                              << O{{QStringLiteral("parameter"), QStringLiteral("queue_limit")},
                                                   {QStringLiteral("from"), 200.0},
                                                   {QStringLiteral("to"), 400.0}};
}

void TestAppsPage::manualActions()
{
    QFETCH(const QString, button);
    QFETCH(const QString, strategy);
    QFETCH(const QJsonObject, parameters);
    Fixture<AppsPage> f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.page.findChild<RecordTable *>(QStringLiteral("apps"))->rowCount(), 9);
    f.page.reveal(QStringLiteral("prod/students"));
    QTest::mouseClick(f.button(button), Qt::LeftButton);
    QVERIFY(f.client.commands().isEmpty()); // says first what will happen
    auto *dialog = f.template dialog<ActionDialog>();
    QVERIFY(dialog);
    f.accept(dialog);
    QCOMPARE(f.last().type, EventType::OperatorRequested);
    QCOMPARE(f.last().environment, QStringLiteral("prod"));
    QCOMPARE(f.last().app, QStringLiteral("students"));
    QCOMPARE(f.last().data.value(QLatin1String("strategy")).toString(), strategy);
    QCOMPARE(f.last().data.value(QLatin1String("parameters")).toObject(), parameters);
    QVERIFY(bool(f.last().validate()));
}

void TestAppsPage::warnsOfProductionWhateverItsName()
{
    Fixture<AppsPage> f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.page.findChild<RecordTable *>(QStringLiteral("apps"))->rowCount(), 9);
    f.makeProduction(QStringLiteral("stage"));
    for (const bool production : {false, true}) {
        f.page.reveal(production ? QStringLiteral("stage/web") : QStringLiteral("prod/web"));
        QTest::mouseClick(f.button(QStringLiteral("restart")), Qt::LeftButton);
        auto *dialog = f.template dialog<ActionDialog>();
        QVERIFY(dialog);
        QCOMPARE(f.warns(dialog), production);
        dialog->reject();
        QTRY_VERIFY(!f.template dialog<ActionDialog>());
    }
}

void TestAppsPage::freezesAnAppAndAnEnvironment()
{
    Fixture<AppsPage> f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.page.findChild<RecordTable *>(QStringLiteral("apps"))->rowCount(), 9);
    f.page.reveal(QStringLiteral("stage/web"));
    QTest::mouseClick(f.button(QStringLiteral("freeze")), Qt::LeftButton);
    f.accept(f.template dialog<OrderDialog>());
    QCOMPARE(f.last().type, EventType::OperatorFroze);
    QCOMPARE(f.last().app, QStringLiteral("web"));

    f.client.feed({.time = DemoSession().end(),
                   .type = EventType::FreezeStarted,
                   .environment = QStringLiteral("stage"),
                   .app = {},
                   .source = {},
                   .incident = {},
                   .data = {}});
    // Frozen with its environment, it is freed with it.
    QTRY_VERIFY(!f.button(QStringLiteral("freeze"))->isEnabled());
    QTRY_VERIFY(!f.template dialog<OrderDialog>());
    QTest::mouseClick(f.button(QStringLiteral("freeze-environment")), Qt::LeftButton);
    f.accept(f.template dialog<OrderDialog>());
    QCOMPARE(f.last().type, EventType::OperatorUnfroze);
    QCOMPARE(f.last().environment, QStringLiteral("stage"));
    QVERIFY(f.last().app.isEmpty());
}

void TestAppsPage::liftsAFreezeOfWhatIsNotHere()
{
    Fixture<AppsPage> f;
    QVERIFY(f.isReady());
    const auto *notice = f.page.findChild<QWidget *>(QStringLiteral("former-freezes"));
    const auto say = [&f](EventType type, const QString &app) {
        f.client.feed({.time = DemoSession().end(),
                       .type = type,
                       .environment = QStringLiteral("prod"),
                       .app = app,
                       .source = {},
                       .incident = {},
                       .data = {{QStringLiteral("by"), QStringLiteral("operator:bob")}}});
        return QTest::qWaitFor([&f] { return f.shown == f.client.history().size(); }, LongestWait);
    };
    QVERIFY(say(EventType::FreezeStarted, QStringLiteral("web")));
    QVERIFY(!notice->isVisible()); // its row shows it
    QVERIFY(say(EventType::FreezeStarted, QStringLiteral("payments")));
    QVERIFY(notice->isVisible());
    QTest::mouseClick(f.button(QStringLiteral("unfreeze-prod/payments")), Qt::LeftButton);
    auto *dialog = f.dialog<OrderDialog>();
    QVERIFY(dialog);
    f.accept(dialog);
    QCOMPARE(f.last().type, EventType::OperatorUnfroze);
    QCOMPARE(f.last().environment, QStringLiteral("prod"));
    QCOMPARE(f.last().app, QStringLiteral("payments"));
    QVERIFY(say(EventType::FreezeEnded, QStringLiteral("payments")));
    QVERIFY(!notice->isVisible());
}

void TestAppsPage::thePastHasNoButtons()
{
    Fixture<AppsPage> f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.page.findChild<RecordTable *>(QStringLiteral("apps"))->rowCount(), 9);
    QVERIFY(f.button(QStringLiteral("restart"))->isEnabled());
    f.console.seek(DemoSession().start() + std::chrono::minutes(5));
    QTRY_VERIFY(!f.console.isLive());
    QTRY_VERIFY(!f.button(QStringLiteral("restart"))->isEnabled());
}

void TestAppsPage::promotesARelease()
{
    Fixture<DeploymentsPage> f;
    QVERIFY(f.isReady());
    AppStatus status = f.console.state().status({QStringLiteral("dev"), QStringLiteral("students")});
    status.release = QStringLiteral("v4");
    f.client.feed({.time = DemoSession().end(),
                   .type = EventType::AppStateChanged,
                   .environment = QStringLiteral("dev"),
                   .app = QStringLiteral("students"),
                   .source = {},
                   .incident = {},
                   .data = status.toJson()});
    QTRY_VERIFY(f.button(QStringLiteral("promote-dev/students")));
    QTest::mouseClick(f.button(QStringLiteral("promote-dev/students")), Qt::LeftButton);
    f.accept(f.template dialog<ActionDialog>());
    QCOMPARE(f.last().type, EventType::OperatorRequested);
    QCOMPARE(f.last().environment, QStringLiteral("stage"));
    QCOMPARE(f.last().data.value(QLatin1String("strategy")).toString(), QStringLiteral("deploy"));
    QCOMPARE(f.last().data.value(QLatin1String("parameters")).toObject().value(QLatin1String("release")).toString(),
             QStringLiteral("v4"));
}

void TestAppsPage::endsShadowMode()
{
    Fixture<AppsPage> f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.page.findChild<RecordTable *>(QStringLiteral("apps"))->rowCount(), 9);
    const AppKey web{QStringLiteral("prod"), QStringLiteral("web")};
    f.page.reveal(web.toString());
    auto *notice = f.page.findChild<QWidget *>(QStringLiteral("shadow-notice"));
    QVERIFY(notice && !notice->isVisible());
    const auto say = [&f, &web](EventType type, const QString &incident, const QJsonObject &data) {
        f.client.feed({.time = DemoSession().end(),
                       .type = type,
                       .environment = web.environment,
                       .app = web.app,
                       .source = {},
                       .incident = incident,
                       .data = data});
    };
    AppRules rules;
    rules.shadow = true;
    say(EventType::AppConfigured, {}, rules.toJson());
    QTRY_VERIFY(notice->isVisible());
    auto *agreement = f.page.findChild<QLabel *>(QStringLiteral("shadow-agreement"));
    QVERIFY(agreement->text().contains(QLatin1String("Nothing has happened yet")));
    // The platform would have restarted it twice, and once waited; nobody did anything, and it went away each time.
    for (const auto &[incident, strategy] :
         {std::pair("N-t-1", Strategy::Restart), std::pair("N-t-2", Strategy::Restart),
          std::pair("N-t-3", Strategy::NoAction)}) {
        Action action;
        action.id = QStringLiteral("A-%1").arg(QLatin1String(incident));
        action.incident = QLatin1String(incident);
        action.key = web;
        action.strategy = strategy;
        action.proposedBy = QStringLiteral("auto-heal");
        say(EventType::ActionProposed, action.incident, action.toJson());
        if (strategy != Strategy::NoAction) {
            action.state = ActionState::Refused;
            action.decidedBy = QStringLiteral("autonomy");
            say(EventType::ActionRefused, action.incident, action.toJson());
        }
        Incident ended;
        ended.id = action.incident;
        ended.issue.key = web;
        ended.state = IncidentState::SelfResolved;
        ended.openedAt = DemoSession().end();
        ended.endedAt = DemoSession().end();
        say(EventType::IncidentClosed, action.incident, ended.toJson());
    }
    QTRY_VERIFY2(agreement->text().contains(QLatin1String("1 of 3 case")), qPrintable(agreement->text()));
    QVERIFY2(agreement->text().contains(QLatin1String("0 of 2")), qPrintable(agreement->text()));

    QTest::mouseClick(f.button(QStringLiteral("end-shadow")), Qt::LeftButton);
    auto *dialog = f.dialog<OrderDialog>();
    QVERIFY(dialog);
    QVERIFY(f.warns(dialog));                                                                     // of production
    QVERIFY(!dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled()); // without a reason
    dialog->setReason(QStringLiteral("It would have waited where we did."));
    f.accept(dialog);
    QCOMPARE(f.last().type, EventType::OperatorEndedShadow);
    QCOMPARE(f.last().app, web.app);
    QVERIFY(bool(f.last().validate()));
    say(EventType::ShadowEnded, {}, {{QStringLiteral("by"), QStringLiteral("operator:anna")}});
    QTRY_VERIFY(!notice->isVisible());
}

QTEST_MAIN(TestAppsPage)
#include "tst_appspage.moc"
