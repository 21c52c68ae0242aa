#include "ui/pages/common/orderdialog.h"
#include "ui/pages/settings/configwords.h"
#include "ui/pages/settings/environmentform.h"
#include "ui/pages/settings/settingspage.h"

#include "pagefixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QWheelEvent>

using namespace ops;

namespace {

struct Fixture : PageFixture<SettingsPage>
{
    EnvironmentForm *prod() { return page.form(QStringLiteral("prod")); }
    template <typename W>
    W *field(const char *name)
    {
        return prod()->findChild<W *>(QLatin1String(name));
    }
    QString changes() { return page.findChild<QPlainTextEdit *>(QStringLiteral("changes"))->toPlainText(); }
    QPushButton *apply() { return page.findChild<QPushButton *>(QStringLiteral("apply")); }
};

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lookingChangesNothing();
    void comparesAndApplies();
    void asksTwoPeopleOneAfterTheOther();
    void watchesAndPromises();
    void whatItDoesNotShowStaysAsItWas();
    void warnsOfProductionWhateverItsName();
    void refusesWhatMakesNoSense();
    void scrollingTurnsNothing();
    void movesStrategies();
    void tellsHowMuchIsTried();
    void theirChangeDoesNotTakeMine();
    void comparesInTheNumbersOfTheInterface();
    void survivesAChangeOfLanguage();
    void pausesAnAgent();
    void pausingMovesNothing();
    void endsASilence();
    void raisesWhatWasEarned();
};

void TestSettingsPage::lookingChangesNothing()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    QVERIFY(f.page.edited() == f.console.state().config());
    QVERIFY(f.changes().isEmpty());
    QVERIFY(!f.apply()->isEnabled());
}

void TestSettingsPage::comparesAndApplies()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    f.field<QDoubleSpinBox>("cpu")->setValue(80);
    auto *level = f.field<QComboBox>("autonomy-scale_out");
    level->setCurrentIndex(level->findData(int(Autonomy::Ask)));
    QVERIFY2(f.changes().contains(QStringLiteral("prod.limits.cpu: 95 % → 80 %")), qPrintable(f.changes()));
    QVERIFY2(f.changes().contains(QStringLiteral("scale_out: nothing → Ask first")), qPrintable(f.changes()));
    QVERIFY(f.client.commands().isEmpty());

    QTest::mouseClick(f.apply(), Qt::LeftButton);
    auto *dialog = f.dialog<OrderDialog>();
    QVERIFY(dialog);
    QVERIFY(Fixture::warns(dialog)); // of production
    Fixture::accept(dialog);
    QCOMPARE(f.client.commands().size(), 1);
    const Command order = f.client.commands().last();
    QCOMPARE(order.type, EventType::OperatorConfigured);
    QVERIFY(bool(order.validate()));
    const PlatformConfig config = PlatformConfig::fromJson(order.data.value(QLatin1String("config")).toObject());
    QCOMPARE(config.find(QStringLiteral("prod"))->limits.cpu, 0.8);
    QCOMPARE(config.find(QStringLiteral("prod"))->autonomyFor(Strategy::ScaleOut).level, Autonomy::Ask);
    QVERIFY(*config.find(QStringLiteral("dev")) == *f.console.state().config().find(QStringLiteral("dev")));
}

void TestSettingsPage::asksTwoPeopleOneAfterTheOther()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    QTest::mouseClick(f.field<QCheckBox>("two-persons-rollback"), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::keyClicks(f.field<QLineEdit>("on-call"), QStringLiteral("anna, ben ,"));
    const EnvironmentConfig edited = *f.page.edited().find(QStringLiteral("prod"));
    QCOMPARE(edited.twoPersons, QList{Strategy::Rollback});
    QCOMPARE(edited.onCall, (QStringList{QStringLiteral("anna"), QStringLiteral("ben")}));
    QVERIFY2(f.changes().contains(QStringLiteral("prod.two_persons: nothing → Roll back")), qPrintable(f.changes()));
    QVERIFY2(f.changes().contains(QStringLiteral("prod.on_call: nothing → anna, ben")), qPrintable(f.changes()));
    QVERIFY(f.apply()->isEnabled());
    QTest::keyClicks(f.field<QLineEdit>("on-call"), QStringLiteral(" anna"));
    QVERIFY(!f.apply()->isEnabled()); // nobody is asked twice
    QTest::mouseClick(f.page.findChild<QPushButton *>(QStringLiteral("revert")), Qt::LeftButton);
    QVERIFY(f.changes().isEmpty());
    QVERIFY(f.field<QLineEdit>("on-call")->text().isEmpty());
}

void TestSettingsPage::watchesAndPromises()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    auto *statistics = f.field<QComboBox>("statistics");
    statistics->setCurrentIndex(statistics->findData(int(Statistics::Issue)));
    f.field<QDoubleSpinBox>("alarm-every")->setValue(5000);
    f.field<QDoubleSpinBox>("slo-availability")->setValue(99.95);
    f.field<QDoubleSpinBox>("slo-period")->setValue(7);
    f.field<QDoubleSpinBox>("slo-fast-burn")->setValue(10);
    f.field<QDoubleSpinBox>("slo-slow-burn")->setValue(3);
    const EnvironmentConfig edited = *f.page.edited().find(QStringLiteral("prod"));
    QCOMPARE(edited.detection.statistics, Statistics::Issue);
    QCOMPARE(edited.detection.alarmEvery, 5000);
    QVERIFY(qFuzzyCompare(edited.slo.availability, 0.9995));
    QCOMPARE(edited.slo.period, Duration{std::chrono::days{7}});
    QCOMPARE(edited.slo.fastBurn, 10.0);
    QCOMPARE(edited.slo.slowBurn, 3.0);
    QVERIFY(f.apply()->isEnabled());
    f.field<QDoubleSpinBox>("slo-availability")->setValue(100); // nobody keeps that
    QVERIFY(!f.apply()->isEnabled());
}

void TestSettingsPage::whatItDoesNotShowStaysAsItWas()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    PlatformConfig config = f.console.state().config();
    EnvironmentConfig &prod = *config.find(QStringLiteral("prod"));
    prod.slo = {.availability = 0.9999876, .period = Duration{123'456'789}, .fastBurn = 14.44, .slowBurn = 6.06};
    prod.onCall = {QStringLiteral("Doe, Jane"), QStringLiteral("ben")};
    prod.twoPersons = {Strategy::Rollback, Strategy::Restart};
    f.client.configure(config);
    QTRY_VERIFY(f.console.state().config() == config);
    QTRY_VERIFY(f.page.edited() == config);
    QVERIFY(f.changes().isEmpty());
}

void TestSettingsPage::warnsOfProductionWhateverItsName()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.makeProduction(QStringLiteral("stage"));
    QTRY_VERIFY(f.prod());
    for (const QString &environment : {QStringLiteral("prod"), QStringLiteral("stage")}) {
        f.page.form(environment)->findChild<QDoubleSpinBox *>(QStringLiteral("cpu"))->setValue(80);
        QTest::mouseClick(f.apply(), Qt::LeftButton);
        auto *dialog = f.dialog<OrderDialog>();
        QVERIFY(dialog);
        QCOMPARE(Fixture::warns(dialog), environment == QLatin1String("stage"));
        dialog->reject();
        QTRY_VERIFY(!f.dialog<OrderDialog>());
    }
}

void TestSettingsPage::refusesWhatMakesNoSense()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    f.field<QDoubleSpinBox>("memory")->setValue(150);
    QVERIFY2(f.changes().contains(QLatin1String("prod.limits.memory")), qPrintable(f.changes()));
    QVERIFY(!f.apply()->isEnabled());
    QTest::mouseClick(f.page.findChild<QPushButton *>(QStringLiteral("revert")), Qt::LeftButton);
    QVERIFY(f.changes().isEmpty());
    QCOMPARE(f.field<QDoubleSpinBox>("memory")->value(), 90.0);
}

void TestSettingsPage::scrollingTurnsNothing()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    auto *box = f.field<QDoubleSpinBox>("memory");
    QWheelEvent wheel({5, 5}, box->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(box, &wheel);
    QCOMPARE(box->value(), 90.0);
    QVERIFY(f.changes().isEmpty());
}

void TestSettingsPage::movesStrategies()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    auto *strategies = f.field<QListWidget>("strategies");
    strategies->setCurrentRow(1);
    const auto second = f.console.state().config().find(QStringLiteral("prod"))->healing.strategies.at(1);
    for (QPushButton *button : f.prod()->findChildren<QPushButton *>()) {
        if (button->isEnabled()) {
            button->click(); // the first of the two: up
            break;
        }
    }
    QCOMPARE(f.page.edited().find(QStringLiteral("prod"))->healing.strategies.first(), second);
    QVERIFY(f.apply()->isEnabled());
}

void TestSettingsPage::tellsHowMuchIsTried()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    const auto bestKnown = [&f] {
        const auto *box = f.field<QComboBox>("exploration");
        return box->itemText(box->findData(int(Exploration::BestKnown)));
    };
    QVERIFY2(bestKnown().contains(QLatin1String("at most 1 %")), qPrintable(bestKnown()));
    PlatformConfig config = f.console.state().config();
    config.find(QStringLiteral("prod"))->explorationRisk = 0;
    f.client.configure(config);
    QTRY_VERIFY2(bestKnown().contains(QLatin1String("never")), qPrintable(bestKnown()));
}

void TestSettingsPage::theirChangeDoesNotTakeMine()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    f.field<QDoubleSpinBox>("cpu")->setValue(80);
    PlatformConfig theirs = f.console.state().config();
    theirs.find(QStringLiteral("prod"))->limits.disk = 0.5;
    f.client.configure(theirs);
    QTRY_VERIFY(f.console.state().config() == theirs);
    QCOMPARE(f.field<QDoubleSpinBox>("cpu")->value(), 80.0);
}

void TestSettingsPage::comparesInTheNumbersOfTheInterface()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const auto restore = qScopeGuard([before] { QLocale::setDefault(before); });
    QCOMPARE(ConfigWords::value(QStringLiteral("2.5s")), QStringLiteral("2,5 s"));
    QCOMPARE(ConfigWords::value(QStringLiteral("90m")), QStringLiteral("90 min"));
    QCOMPARE(ConfigWords::value(QStringLiteral("0.5%")), QStringLiteral("0,5 %"));
    QCOMPARE(ConfigWords::value(QStringLiteral("0.25 to 12.5")), QStringLiteral("0,25 to 12,5"));
    QCOMPARE(ConfigWords::value(QStringLiteral("veto:2.5")), QStringLiteral("Announce, then act: 2,5 s"));
    QCOMPARE(ConfigWords::value(QStringLiteral("restart, scale_out")), QStringLiteral("Restart, Scale out"));
    QCOMPARE(ConfigWords::value(QStringLiteral("Europe/Berlin")), QStringLiteral("Europe/Berlin"));
}

void TestSettingsPage::survivesAChangeOfLanguage()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.prod());
    f.field<QDoubleSpinBox>("cpu")->setValue(80);
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&f.page, &change);
    QTRY_VERIFY(f.changes().contains(QLatin1String("80 %")));
    QCOMPARE(f.field<QDoubleSpinBox>("cpu")->value(), 80.0);
}

void TestSettingsPage::pausesAnAgent()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.page.findChild<QPushButton *>(QStringLiteral("pause-auto-heal")));
    QTest::mouseClick(f.page.findChild<QPushButton *>(QStringLiteral("pause-auto-heal")), Qt::LeftButton);
    auto *dialog = f.dialog<OrderDialog>();
    QVERIFY(dialog);
    Fixture::accept(dialog);
    QCOMPARE(f.client.commands().last().type, EventType::OperatorPausedAgent);
    QCOMPARE(f.client.commands().last().data.value(QLatin1String("agent")).toString(), QStringLiteral("auto-heal"));
}

void TestSettingsPage::pausingMovesNothing()
{
    Fixture f;
    QVERIFY(f.isReady());
    const auto places = [&f] {
        QList<int> tops;
        for (const QPushButton *button :
             f.page.findChildren<QPushButton *>(QRegularExpression(QStringLiteral("^pause-")))) {
            if (button->isVisible())
                tops.append(button->mapTo(&f.page, QPoint(0, 0)).y());
        }
        return tops;
    };
    QTRY_VERIFY(!places().isEmpty());
    const QList<int> before = places();
    Event paused;
    paused.type = EventType::AgentPaused;
    paused.time = DemoSession().end();
    paused.source = QStringLiteral("gate");
    paused.data = {{QStringLiteral("agent"), QStringLiteral("auto-heal")},
                   {QStringLiteral("by"), QStringLiteral("operator:annabelle")}};
    f.client.feed(paused);
    QTRY_COMPARE(f.page.findChild<QPushButton *>(QStringLiteral("pause-auto-heal"))->text(), QStringLiteral("Resume"));
    QTRY_COMPARE(places(), before);
}

void TestSettingsPage::endsASilence()
{
    Fixture f;
    QVERIFY(f.isReady());
    const Silence silence{.id = QStringLiteral("S-1"),
                          .scope = {QStringLiteral("prod"), QStringLiteral("web")},
                          .alert = {},
                          .owner = QStringLiteral("operator:ben"),
                          .reason = QStringLiteral("<b>known</b>"),
                          .since = f.console.now(),
                          .until = f.console.now() + std::chrono::hours{1},
                          .suppressed = 3};
    Event event;
    event.time = f.console.now();
    event.type = EventType::SilenceStarted;
    event.environment = silence.scope.environment;
    event.app = silence.scope.app;
    event.data = silence.toJson();
    f.client.feed(event);
    QTRY_VERIFY(f.page.findChild<QLabel *>(QStringLiteral("silence-S-1")));
    const QString words = f.page.findChild<QLabel *>(QStringLiteral("silence-S-1"))->text();
    for (const char *part : {"prod/web", "ben", "<b>known</b>", "3 "})
        QVERIFY2(words.contains(QLatin1String(part)), qPrintable(words));
    f.page.findChild<QPushButton *>(QStringLiteral("end-S-1"))->click();
    QCOMPARE(f.client.commands().last().type, EventType::OperatorUnsilenced);
    QCOMPARE(f.client.commands().last().data.value(QLatin1String("silence")).toString(), silence.id);
    QVERIFY(f.client.commands().last().validate());
    event.type = EventType::SilenceEnded;
    f.client.feed(event);
    QTRY_VERIFY(!f.page.findChild<QPushButton *>(QStringLiteral("end-S-1")));
}

void TestSettingsPage::raisesWhatWasEarned()
{
    Fixture f;
    QVERIFY(f.isReady());
    const QString name = QStringLiteral("prod/web-scale_in");
    const auto approve = [&f](int number) {
        Action action;
        action.id = QStringLiteral("A-t-%1").arg(number);
        action.key = {QStringLiteral("prod"), QStringLiteral("web")};
        action.strategy = Strategy::ScaleIn;
        action.proposedBy = QStringLiteral("auto-heal");
        f.client.feed(EventType::ActionWaiting, action);
        f.client.feed(EventType::ActionAuthorised, action);
        action.state = ActionState::Succeeded;
        f.client.feed(EventType::ActionSucceeded, action);
    };
    for (int i = 1; i < TrackRecord::LeastCases; ++i)
        approve(i);
    QTRY_VERIFY(f.page.findChild<QLabel *>(QStringLiteral("record-") + name));
    QVERIFY(!f.page.findChild<QPushButton *>(QStringLiteral("raise-") + name)); // not yet
    approve(TrackRecord::LeastCases);
    QTRY_VERIFY(f.page.findChild<QPushButton *>(QStringLiteral("raise-") + name));
    f.page.findChild<QPushButton *>(QStringLiteral("raise-") + name)->click();
    auto *dialog = f.dialog<OrderDialog>();
    QVERIFY(dialog);
    QVERIFY(Fixture::warns(dialog)); // of production
    Fixture::accept(dialog);
    const Command order = f.client.commands().last();
    QCOMPARE(order.type, EventType::OperatorRaisedAutonomy);
    QCOMPARE(order.app, QStringLiteral("web"));
    QVERIFY(order.validate());

    const AutonomyGrant grant{.key = {QStringLiteral("prod"), QStringLiteral("web")},
                              .strategy = Strategy::ScaleIn,
                              .from = Autonomy::Ask,
                              .to = Autonomy::Autonomous,
                              .by = QStringLiteral("operator:anna"),
                              .reason = {},
                              .since = f.console.now()};
    Event raised;
    raised.time = f.console.now();
    raised.type = EventType::AutonomyRaised;
    raised.environment = grant.key.environment;
    raised.app = grant.key.app;
    raised.data = grant.toJson();
    f.client.feed(raised);
    QTRY_VERIFY(f.page.findChild<QPushButton *>(QStringLiteral("lower-") + name));
    QVERIFY(!f.page.findChild<QLabel *>(QStringLiteral("record-") + name)); // it starts anew at each level
    f.page.findChild<QPushButton *>(QStringLiteral("lower-") + name)->click();
    QCOMPARE(f.client.commands().last().type, EventType::OperatorLoweredAutonomy);
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
