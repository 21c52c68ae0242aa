#include "ui/models/localtime.h"
#include "ui/pages/common/actiondialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/incidents/incidentspage.h"
#include "ui/pages/incidents/incidentstory.h"
#include "ui/pages/incidents/storyview.h"

#include "pagefixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>

using namespace ops;
using namespace std::chrono_literals;

namespace {

struct Fixture : PageFixture<IncidentsPage>
{
    RecordTable *table() { return page.findChild<RecordTable *>(); }
    QPushButton *visibleButton(const char *name)
    {
        for (QPushButton *button : page.findChildren<QPushButton *>(QLatin1String(name))) {
            if (button->isVisible())
                return button;
        }
        return nullptr;
    }
    Command last() const { return client.commands().isEmpty() ? Command() : client.commands().last(); }
};

} // namespace

class TestIncidentsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheStory();
    void tellsWhereItBegan();
    void tellsThatItComesAndGoes();
    void doesSomethingElseInstead();
    void somethingElseIsSomethingNew();
    void whatIsUnderWayCanBeReplacedUntilItHasEnded();
    void anEscalatedIncidentGetsANewAction();
    void acknowledgesAndCloses();
    void whatHasEndedIsHistory();
    void saysWhatWasForeseen();
    void showsWhatUsersWerePromised();
    void copiesAsText();
    void filtersByWords();
    void asksWhatWouldHaveBeen();
    void asksOnlyAboutWhatHasEnded();
};

void TestIncidentsPage::tellsTheStory()
{
    const Timestamp start = fromEpochMs(1767571200000);
    Incident incident;
    incident.id = QStringLiteral("N-1");
    incident.issue.kind = IssueKind::Latency;
    incident.issue.startedAt = start;
    incident.issue.detectedAt = incident.openedAt = start + 5s;
    incident.issue.evidence = {{.metric = QStringLiteral("latency_p95"),
                                .role = MetricRole::LatencyP95,
                                .value = 5000,
                                .low = 0,
                                .high = 2000,
                                .detector = {}}};
    incident.state = IncidentState::Healed;
    incident.cure = Strategy::Rollback;
    incident.endedAt = start + 60s;
    Action rollback;
    rollback.id = QStringLiteral("A-h-1");
    rollback.strategy = Strategy::Rollback;
    rollback.state = ActionState::Succeeded;
    rollback.proposedAt = start + 6s;
    rollback.startedAt = start + 36s;
    rollback.finishedAt = start + 40s;
    const QList<StoryStep> steps = IncidentStory::tell(incident, {rollback});
    QStringList titles;
    for (const StoryStep &step : steps)
        titles.append(step.title);
    QCOMPARE(titles,
             (QStringList{QStringLiteral("First sign"), QStringLiteral("Detected: Slow responses"),
                          QStringLiteral("Decided: Roll back"), QStringLiteral("Acted: Roll back"),
                          QStringLiteral("Done: Roll back"), QStringLiteral("Verified: healed by \"Roll back\"")}));
    QCOMPARE(steps[1].detail, QStringLiteral("Latency (p95) 5000 ms; healthy up to 2000 ms"));
    QVERIFY(steps.last().detail.contains(QLatin1String("55 s")));
}

void TestIncidentsPage::tellsWhereItBegan()
{
    const Timestamp start = fromEpochMs(1767571200000);
    Incident incident;
    incident.id = QStringLiteral("N-1");
    incident.issue.key = {QStringLiteral("prod"), QStringLiteral("db")};
    incident.issue.kind = IssueKind::Latency;
    incident.issue.detectedAt = incident.openedAt = start;
    incident.issue.symptoms = {{.metric = QStringLiteral("cpu"),
                                .role = MetricRole::Cpu,
                                .value = 0.99,
                                .low = 0,
                                .high = 0.95,
                                .detector = QStringLiteral("limit")}};
    incident.issue.suspects = {{.app = QStringLiteral("db"),
                                .since = start,
                                .isFirst = true,
                                .isFailing = true,
                                .isUpstream = true,
                                .wasChanged = true},
                               {.app = QStringLiteral("web"), .since = start + 3s}};
    incident.parts = {
        {.app = QStringLiteral("web"), .issue = QStringLiteral("I-2"), .since = start + 3s},
        {.app = QStringLiteral("api"), .issue = QStringLiteral("I-3"), .since = start + 4s, .isOver = true}};
    const QList<StoryStep> steps = IncidentStory::tell(incident, {});
    QCOMPARE(steps.size(), 3);
    const QStringList detail = steps[0].detail.split(QLatin1Char('\n'));
    QCOMPARE(detail.size(), 3);
    QVERIFY(detail[0].startsWith(QLatin1String("Beside it: ")));
    QCOMPARE(
        detail[1],
        QStringLiteral("Probable cause: db (failing itself, was first, others depend on it, changed shortly before)"));
    QCOMPARE(detail[2], QStringLiteral("Less probable: web"));
    QCOMPARE(steps[1].title, QStringLiteral("Also web: Dependency outage"));
    QCOMPARE(steps[1].detail, QStringLiteral("Waits for the cause to be healed."));
    QCOMPARE(steps[2].detail, QStringLiteral("Well again."));
}

void TestIncidentsPage::tellsThatItComesAndGoes()
{
    const Timestamp start = fromEpochMs(1767571200000);
    Incident incident;
    incident.issue.detectedAt = incident.openedAt = start;
    QCOMPARE(IncidentStory::tell(incident, {}).size(), 1);
    incident.issue.flapping = {.returned = 3, .calmNeeded = 40s, .calmSince = {}};
    QList<StoryStep> steps = IncidentStory::tell(incident, {});
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps[1].title, QStringLiteral("Kept open since it comes and goes"));
    QCOMPARE(steps[1].detail,
             QStringLiteral("It was soon back 3 times.\nIt ends when nothing has been wrong for 40 s."));

    incident.issue.flapping.calmSince = start + 60s;
    steps = IncidentStory::tell(incident, {});
    QCOMPARE(steps[1].time, start + 60s);
    QCOMPARE(steps[1].title, QStringLiteral("Calm, and kept open since it comes and goes"));
    QCOMPARE(steps[1].detail, QStringLiteral("It was soon back 3 times.\nIt ends if nothing is wrong until %1.")
                                  .arg(localTime(start + 100s)));

    incident.endedAt = start + 100s;
    steps = IncidentStory::tell(incident, {});
    QCOMPARE(steps[1].title, QStringLiteral("Came and went"));
    QCOMPARE(steps[1].detail,
             QStringLiteral("It was soon back 3 times.\nIt was kept open until nothing had been wrong for 40 s."));
}

void TestIncidentsPage::doesSomethingElseInstead()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("N-8"));
    QTRY_VERIFY(f.visibleButton("instead-restart"));
    QTest::mouseClick(f.visibleButton("instead-restart"), Qt::LeftButton);
    auto *dialog = f.dialog<ActionDialog>();
    QVERIFY(dialog);
    QCOMPARE(dialog->form()->strategy(), Strategy::Restart);
    Fixture::accept(dialog);
    QCOMPARE(f.last().type, EventType::OperatorOverrode);
    QCOMPARE(f.last().incident, QStringLiteral("N-8"));
    QCOMPARE(f.last().data.value(QLatin1String("action")).toString(), QLatin1String(DemoSession::CountingAction));
    QCOMPARE(f.last().data.value(QLatin1String("strategy")).toString(), QStringLiteral("restart"));
    QVERIFY(bool(f.last().validate()));
}

void TestIncidentsPage::somethingElseIsSomethingNew()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("N-9")); // a configuration change waits
    QTRY_VERIFY(f.visibleButton("other"));
    QTest::mouseClick(f.visibleButton("other"), Qt::LeftButton);
    QCOMPARE(f.dialog<ActionDialog>()->form()->strategy(), Strategy::Restart);
    f.dialog<ActionDialog>()->reject();
    QTRY_VERIFY(!f.dialog<ActionDialog>());

    f.page.reveal(QStringLiteral("N-8"));
    Action rollback = *f.console.state().action(QLatin1String(DemoSession::CountingAction));
    Action restart = rollback;
    restart.id = QStringLiteral("A-h-7");
    restart.strategy = Strategy::Restart;
    restart.state = ActionState::Failed;
    f.client.feed(EventType::ActionFailed, restart);
    QTRY_COMPARE(f.shown, quint64(f.client.history().size()));
    QTest::mouseClick(f.visibleButton("other"), Qt::LeftButton);
    auto *dialog = f.dialog<ActionDialog>();
    QCOMPARE(dialog->form()->strategy(), Strategy::AdjustConfig);
    QVERIFY(Fixture::canAccept(dialog));
    rollback.state = ActionState::Verifying; // the time of its countdown is over
    f.client.feed(EventType::ActionFinished, rollback);
    QTRY_VERIFY(!Fixture::canAccept(dialog));
}

void TestIncidentsPage::whatIsUnderWayCanBeReplacedUntilItHasEnded()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("N-8"));
    const auto put = [&f](ActionState state) {
        Action action = *f.console.state().action(QLatin1String(DemoSession::CountingAction));
        action.state = state;
        f.client.feed(EventType::ActionFinished, action);
        QTRY_COMPARE(f.shown, quint64(f.client.history().size()));
    };
    put(ActionState::Executing);
    QTest::mouseClick(f.visibleButton("other"), Qt::LeftButton);
    auto *dialog = f.dialog<ActionDialog>();
    QVERIFY(dialog);
    QVERIFY(Fixture::canAccept(dialog));
    put(ActionState::Verifying);
    QVERIFY(Fixture::canAccept(dialog));
    put(ActionState::Succeeded);
    QVERIFY(!Fixture::canAccept(dialog));
}

void TestIncidentsPage::anEscalatedIncidentGetsANewAction()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("N-7"));
    QCOMPARE(f.table()->currentId(), QStringLiteral("N-7"));
    QTest::mouseClick(f.visibleButton("other"), Qt::LeftButton);
    auto *dialog = f.dialog<ActionDialog>();
    QVERIFY(dialog);
    dialog->form()->choose(Strategy::Restart);
    Fixture::accept(dialog);
    QCOMPARE(f.last().type, EventType::OperatorRequested);
    QCOMPARE(f.last().incident, QStringLiteral("N-7"));
    QVERIFY(bool(f.last().validate()));
}

void TestIncidentsPage::acknowledgesAndCloses()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("N-7"));
    QTest::mouseClick(f.visibleButton("acknowledge"), Qt::LeftButton);
    QCOMPARE(f.last().type, EventType::OperatorAcknowledged);
    QCOMPARE(f.last().incident, QStringLiteral("N-7"));
    QTest::mouseClick(f.visibleButton("close"), Qt::LeftButton);
    QCOMPARE(f.client.commands().size(), 1);
    Fixture::accept(f.dialog<OrderDialog>());
    QCOMPARE(f.last().type, EventType::OperatorClosedIncident);
}

void TestIncidentsPage::whatHasEndedIsHistory()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("N-1"));
    QCOMPARE(f.table()->currentId(), QStringLiteral("N-1"));
    QVERIFY(!f.visibleButton("close")->isEnabled());
    QVERIFY(!f.visibleButton("other")->isEnabled());
}

void TestIncidentsPage::saysWhatWasForeseen()
{
    Fixture f;
    QVERIFY(f.isReady());
    const Incident incident = *f.console.state().incident(QStringLiteral("N-8"));
    const auto shownText = [&f] {
        const auto *forecast = f.page.findChild<QLabel *>(QStringLiteral("forecast"));
        return forecast && forecast->isVisible() ? forecast->text() : QString();
    };
    f.page.reveal(incident.id);
    QTRY_VERIFY(f.visibleButton("other"));
    QCOMPARE(shownText(), QString());
    const auto foresee = [&](const QString &id, const QString &metric, Timestamp at) {
        Alert alert;
        alert.id = id;
        alert.kind = AlertKind::ExhaustionAhead;
        alert.key = incident.issue.key;
        alert.metric = metric;
        alert.value = 120;
        alert.raisedAt = at;
        Event event;
        event.type = EventType::AlertRaised;
        event.environment = alert.key.environment;
        event.app = alert.key.app;
        event.data = alert.toJson();
        f.client.feed(event);
    };
    foresee(QStringLiteral("L-8"), QStringLiteral("disk"), incident.issue.startedAt - 5h);
    foresee(QStringLiteral("L-9"), QStringLiteral("memory"), incident.issue.startedAt - 2min);
    QTRY_VERIFY(shownText().contains(QLatin1String("Memory: limit reached in 2 min")));
    QVERIFY(!shownText().contains(QLatin1String("Disk"))); // that was long before
}

void TestIncidentsPage::showsWhatUsersWerePromised()
{
    Fixture f;
    QVERIFY(f.isReady());
    Incident incident = *f.console.state().incident(QStringLiteral("N-8"));
    const auto shownText = [&f] {
        const auto *promises = f.page.findChild<QLabel *>(QStringLiteral("promises"));
        return promises && promises->isVisible() ? promises->text() : QString();
    };
    const auto say = [&](EventType type, const QString &app, const QJsonObject &data, const QString &id = {}) {
        Event event;
        event.type = type;
        event.environment = incident.issue.key.environment;
        event.app = app;
        event.incident = id;
        event.data = data;
        f.client.feed(event);
    };
    const auto report = [&](const QString &app, const QJsonObject &data) { say(EventType::UptimeReported, app, data); };
    const auto slo = [](double budgetLeft) {
        const SloStatus status{.availability = 0.999, .budgetLeft = budgetLeft, .fastBurn = 14.44, .slowBurn = 2};
        return QJsonObject{{QStringLiteral("slo"), status.toJson()}};
    };
    f.page.reveal(incident.id);
    QTRY_VERIFY(f.visibleButton("other"));
    QCOMPARE(shownText(), QString()); // nothing is promised

    const QString app = incident.issue.key.app;
    report(app, slo(0.62));
    QTRY_COMPARE(shownText(), app + QLatin1String(": 99.9 % are promised to be answered well. Budget for errors: 62 % "
                                                  "left; used up 14.4 times as fast as it may be in the fast window, "
                                                  "2.0 times in the slow one."));
    incident.parts = {{.app = QStringLiteral("front"), .issue = QStringLiteral("I-99"), .since = incident.openedAt}};
    say(EventType::IncidentUpdated, app, incident.toJson(), incident.id);
    report(QStringLiteral("front"), slo(-0.4)); // whose users feel it
    QTRY_VERIFY(shownText().contains(QLatin1String("\nfront: ")));
    QVERIFY(shownText().contains(QLatin1String("overdrawn by 40 %")));

    report(app, {}); // taken back
    QTRY_VERIFY(shownText().startsWith(QLatin1String("front: ")));
}

void TestIncidentsPage::copiesAsText()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("N-7"));
    f.table()->copySelection();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(QLatin1String("N-7\t")), qPrintable(text));
    QVERIFY(!text.contains(QLatin1Char('\n')));
}

void TestIncidentsPage::filtersByWords()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->rowCount(), 9);
    f.table()->filterField()->setText(QStringLiteral("overload prod"));
    QCOMPARE(f.table()->rowCount(), 2);
    f.page.reveal(QStringLiteral("N-7")); // what is asked for is shown, filter or not
    QCOMPARE(f.table()->currentId(), QStringLiteral("N-7"));
    f.console.setEnvironment(QStringLiteral("stage"));
    QTRY_COMPARE(f.table()->rowCount(), 3);
}

void TestIncidentsPage::asksWhatWouldHaveBeen()
{
    Fixture f;
    QVERIFY(f.isReady());
    const QList<Incident> &all = f.console.state().incidents();
    const auto ended =
        std::find_if(all.cbegin(), all.cend(), [](const Incident &incident) { return !incident.isOpen(); });
    QVERIFY(ended != all.cend());
    f.page.reveal(ended->id);
    QTRY_VERIFY(f.visibleButton("what-if-ask"));
    QVERIFY(!f.visibleButton("what-if-ask")->isEnabled()); // nothing would be different
    auto *autonomy = f.page.findChild<QComboBox *>(QStringLiteral("what-if-autonomy"));
    autonomy->setCurrentIndex(autonomy->findData(int(Autonomy::VetoWindow)));
    f.page.findChild<QSpinBox *>(QStringLiteral("what-if-window"))->setValue(20);
    QTest::mouseClick(f.visibleButton("what-if-ask"), Qt::LeftButton);
    QCOMPARE(f.whatIfDesk.questions().size(), 1);
    QCOMPARE(f.whatIfDesk.questions().last().incident, ended->id);
    QVERIFY(!f.whatIfDesk.questions().last().planner);
    QCOMPARE(f.whatIfDesk.questions().last().autonomy->toString(), QStringLiteral("veto:20"));
    f.whatIfDesk.progress(0.5);
    Incident would = *ended;
    would.endedAt -= 34s;
    const auto said = [&f] { return f.page.findChild<QLabel *>(QStringLiteral("what-if-answer"))->text(); };
    f.whatIfDesk.answer({.incident = ended->id,
                         .would = would,
                         .wouldDone = {},
                         .same = false,
                         .savedSeconds = 34,
                         .otherIncidents = 0,
                         .savedInAll = 34,
                         .ordersWithoutUse = 0});
    QCOMPARE(said(), QStringLiteral("It would have been over 34 s earlier."));
    QVERIFY(f.page.findChildren<StoryView *>().last()->isVisible() && f.page.findChildren<StoryView *>().size() == 2);

    // Another question takes the answer away, and the one that is under way with it.
    QTest::mouseClick(f.visibleButton("what-if-ask"), Qt::LeftButton);
    auto *planner = f.page.findChild<QComboBox *>(QStringLiteral("what-if-planner"));
    planner->setCurrentIndex(planner->findData(int(Planner::Ordered)));
    QVERIFY(f.whatIfDesk.isCancelled());
    QCOMPARE(said(), QString());
    QTest::mouseClick(f.visibleButton("what-if-ask"), Qt::LeftButton);
    QCOMPARE(*f.whatIfDesk.questions().last().planner, Planner::Ordered);
    QTest::mouseClick(f.visibleButton("what-if-cancel"), Qt::LeftButton);
    QVERIFY(f.whatIfDesk.isCancelled());
    QVERIFY(f.visibleButton("what-if-ask")->isEnabled());
}

void TestIncidentsPage::asksOnlyAboutWhatHasEnded()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(QStringLiteral("N-8"));
    QTRY_VERIFY(f.visibleButton("what-if-ask"));
    QVERIFY(f.console.state().incident(QStringLiteral("N-8"))->isOpen());
    QVERIFY(!f.page.findChild<QComboBox *>(QStringLiteral("what-if-planner"))->isEnabled());
    QVERIFY(f.page.findChild<QLabel *>(QStringLiteral("what-if-answer"))->text().contains(QLatin1String("has ended")));
}

QTEST_MAIN(TestIncidentsPage)
#include "tst_incidentspage.moc"
