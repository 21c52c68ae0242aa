#include "ui/notices/awaywatch.h"
#include "ui/notices/desktopbell.h"
#include "ui/notices/noticecard.h"
#include "ui/notices/noticestack.h"
#include "ui/notices/noticewords.h"
#include "ui/notices/silencedialog.h"
#include "ui/scriptedclient.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const AppKey Web{QStringLiteral("prod"), QStringLiteral("web")};
const AppKey Shop{QStringLiteral("prod"), QStringLiteral("shop")};
constexpr Duration Short = 100ms;
constexpr Duration Long = 1h;

/// A window with cards that is shown, and something else to be at.
struct Screen
{
    Screen(ConsoleState &console, NoticeDesk &desk)
        : stack(console, desk, &window)
    {
        window.resize(900, 600);
        stack.setShownFor(Short);
        stack.setPage(PageId::Learning);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window, LongestWait));
    }
    /// Returns when the time of a card is up that began just now, and that nobody holds.
    void outlastACard()
    {
        NoticeCard card({}, &window);
        card.setTime(Short);
        const QSignalSpy over(&card, &NoticeCard::timeIsUp);
        card.tell({}, OperationsState());
        QTRY_VERIFY(!over.isEmpty());
    }
    void pointAt(const QPoint &point) { QTest::mouseMove(window.windowHandle(), point); }

    QWidget window;
    QLineEdit field{&window};
    NoticeStack stack;
};

} // namespace

/// Notifications over a scripted session: what is told, once, and what is not.
class TestNotices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void everythingOfAnIncidentIsOneNotification();
    void theMoreUrgentIsToldAgain();
    void theLessUrgentLeavesTheQuestion();
    void theSameIsToldOnce();
    void aSecondApprovalIsAnotherQuestion();
    void silencedIsNotTold();
    void flappingIsToldThreeTimes();
    void snoozedComesBack();
    void settledGoesAway();
    void historyRingsNobody();
    void cardsAreWherePagesDoNotShowIt();
    void cardsGoAwayByThemselves();
    void cardsStayWhileSomebodyIsAtThem();
    void noTimePassesUnseen();
    void whatWentAwayIsCalledBack();
    void cardsAreAsHighAsTheirTexts();
    void newsBringsNoFocusAway();
    void ringsWhileNobodyLooks();
    void digestOfWhatWasDoneAlone();
    void digestLeavesOutSessionsBefore();
    void operatorComesBack();
    void asksForASilence();

private:
    void say(EventType type, const AppKey &key, const QJsonObject &data, const QString &incident = {});
    void alert(const AppKey &key, const QString &id, AlertKind kind = AlertKind::CriticalError, bool cleared = false);
    void incident(const QString &id, EventType type, IncidentState state, bool open = true);
    void question(const QString &id, EventType type = EventType::ActionWaiting, const QStringList &approvedBy = {});
    void pass(Duration time) { m_now += time; }
    void settle();

    std::unique_ptr<ScriptedClient> m_client;
    std::unique_ptr<ConsoleState> m_console;
    std::unique_ptr<NoticeDesk> m_desk;
    QList<ConsoleNotice> m_rung;
    Timestamp m_now;
};

void TestNotices::init()
{
    m_client = std::make_unique<ScriptedClient>();
    m_console = std::make_unique<ConsoleState>(*m_client, QStringLiteral("anna"));
    m_desk = std::make_unique<NoticeDesk>(*m_console);
    m_rung.clear();
    connect(m_desk.get(), &NoticeDesk::rung, this, [this](const ConsoleNotice &notice) { m_rung.append(notice); });
    m_now = fromEpochMs(1'767'225'600'000);
    SessionSpec spec;
    spec.start = m_now;
    spec.config.environments.append(EnvironmentConfig{});
    spec.config.environments.last().name = QStringLiteral("prod");
    m_client->begin(spec);
    say(EventType::SessionStarted, {}, spec.toJson());
    for (const AppKey &key : {Web, Shop}) {
        AppInfo info;
        info.key = key;
        say(EventType::AppRegistered, key, info.toJson());
    }
    settle();
}

void TestNotices::cleanup()
{
    m_desk.reset();
    m_console.reset();
    m_client.reset();
}

void TestNotices::say(EventType type, const AppKey &key, const QJsonObject &data, const QString &incident)
{
    Event event;
    event.time = m_now;
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.incident = incident;
    event.data = data;
    m_client->feed(event);
}

void TestNotices::alert(const AppKey &key, const QString &id, AlertKind kind, bool cleared)
{
    Alert alert;
    alert.id = id;
    alert.kind = kind;
    alert.key = key;
    alert.raisedAt = m_now;
    if (cleared)
        alert.clearedAt = m_now;
    say(cleared ? EventType::AlertCleared : EventType::AlertRaised, key, alert.toJson());
}

void TestNotices::incident(const QString &id, EventType type, IncidentState state, bool open)
{
    Incident incident;
    incident.id = id;
    incident.state = state;
    incident.issue.key = Web;
    if (!open)
        incident.endedAt = m_now;
    say(type, Web, incident.toJson(), id);
}

void TestNotices::question(const QString &id, EventType type, const QStringList &approvedBy)
{
    Action action;
    action.id = id;
    action.incident = QStringLiteral("N-1");
    action.key = Web;
    action.state = type == EventType::ActionWaiting ? ActionState::Waiting : ActionState::Authorised;
    action.approvedBy = approvedBy;
    action.approvalsNeeded = approvedBy.isEmpty() ? 1 : 2;
    say(type, Web, action.toJson(), action.incident);
}

void TestNotices::settle()
{
    QSignalSpy frames(m_console.get(), &ConsoleState::changed);
    QTRY_VERIFY(m_console->backlog() == 0 && frames.count() > 0);
}

void TestNotices::everythingOfAnIncidentIsOneNotification()
{
    incident(QStringLiteral("N-1"), EventType::IncidentOpened, IncidentState::Open);
    alert(Web, QStringLiteral("L-1"));
    alert(Web, QStringLiteral("L-2"), AlertKind::UptimeBelow);
    alert(Shop, QStringLiteral("L-3"));
    settle();
    QCOMPARE(m_desk->standing().size(), 2);
    QCOMPARE(m_desk->standing().first().group, QStringLiteral("N-1"));
    QCOMPARE(m_desk->standing().first().count, 2);
    QCOMPARE(m_rung.size(), 2); // for each of the two groups
}

void TestNotices::theMoreUrgentIsToldAgain()
{
    incident(QStringLiteral("N-1"), EventType::IncidentOpened, IncidentState::Open);
    alert(Web, QStringLiteral("L-1"));
    question(QStringLiteral("A-1"));
    settle();
    QCOMPARE(m_desk->standing().size(), 1);
    QCOMPARE(m_desk->standing().first().kind, ConsoleNoticeKind::Question);
    QCOMPARE(m_rung.size(), 2);
}

void TestNotices::theLessUrgentLeavesTheQuestion()
{
    incident(QStringLiteral("N-1"), EventType::IncidentOpened, IncidentState::Open);
    question(QStringLiteral("A-1"));
    alert(Web, QStringLiteral("L-1"));
    settle();
    QCOMPARE(m_desk->standing().size(), 1);
    QCOMPARE(m_desk->standing().first().kind, ConsoleNoticeKind::Question);
    QCOMPARE(m_desk->standing().first().subject, QStringLiteral("A-1"));
    QCOMPARE(m_desk->standing().first().count, 2);
    QCOMPARE(m_rung.size(), 1); // nobody is rung again for an alert of it
    m_desk->snooze(QStringLiteral("N-1"));
    alert(Web, QStringLiteral("L-2"));
    pass(NoticeDesk::SnoozeTime);
    say(EventType::UptimeReported, Shop, {});
    settle();
    QCOMPARE(m_rung.size(), 2);
    QCOMPARE(m_rung.last().subject, QStringLiteral("A-1"));
}

void TestNotices::theSameIsToldOnce()
{
    incident(QStringLiteral("N-1"), EventType::IncidentOpened, IncidentState::Open);
    for (int i = 0; i < 3; ++i)
        incident(QStringLiteral("N-1"), EventType::IncidentEscalated, IncidentState::Escalated);
    settle();
    QCOMPARE(m_rung.size(), 1);
    QCOMPARE(m_desk->standing().first().count, 1);
}

void TestNotices::aSecondApprovalIsAnotherQuestion()
{
    question(QStringLiteral("A-1"));
    question(QStringLiteral("A-1"), EventType::ActionWaiting, {QStringLiteral("operator:ben")});
    settle();
    QCOMPARE(m_rung.size(), 2);
    QCOMPARE(m_desk->standing().size(), 1);
}

void TestNotices::silencedIsNotTold()
{
    const Silence silence{.id = QStringLiteral("S-1"),
                          .scope = Web,
                          .alert = {},
                          .owner = QStringLiteral("operator:ben"),
                          .reason = QStringLiteral("known"),
                          .since = m_now,
                          .until = m_now + 1h,
                          .suppressed = 0};
    say(EventType::SilenceStarted, Web, silence.toJson());
    alert(Web, QStringLiteral("L-1"));
    incident(QStringLiteral("N-1"), EventType::IncidentEscalated, IncidentState::Escalated);
    settle();
    QVERIFY(m_rung.isEmpty());
    QVERIFY(m_desk->standing().isEmpty());
    QCOMPARE(m_console->state().silences().all().first().suppressed, 2);
    question(QStringLiteral("A-1")); // it would expire unseen
    say(EventType::SilenceEnding, Web, silence.toJson());
    settle();
    QCOMPARE(m_rung.size(), 2);
    QCOMPARE(m_rung.last().kind, ConsoleNoticeKind::SilenceEnding);
    QVERIFY(NoticeWords::text(m_rung.last(), m_console->state()).contains(QLatin1String("2 ")));
}

void TestNotices::flappingIsToldThreeTimes()
{
    for (int i = 1; i <= 8; ++i) {
        const QString id = QStringLiteral("N-%1").arg(i);
        incident(id, EventType::IncidentOpened, IncidentState::Open);
        incident(id, EventType::IncidentEscalated, IncidentState::Escalated);
        pass(30s);
        if (i < 8)
            incident(id, EventType::IncidentClosed, IncidentState::Closed, false);
        pass(30s);
        settle();
    }
    QCOMPARE(m_rung.size(), NoticeDesk::FlapsAfter);
    QVERIFY(m_desk->standing().last().flapping); // seen all the same
    incident(QStringLiteral("N-8"), EventType::IncidentClosed, IncidentState::Closed, false);
    pass(NoticeDesk::FlapWindow + 1s); // calm
    incident(QStringLiteral("N-9"), EventType::IncidentEscalated, IncidentState::Escalated);
    settle();
    QCOMPARE(m_rung.size(), NoticeDesk::FlapsAfter + 1);
}

void TestNotices::snoozedComesBack()
{
    incident(QStringLiteral("N-1"), EventType::IncidentEscalated, IncidentState::Escalated);
    settle();
    m_desk->snooze(QStringLiteral("N-1"));
    QVERIFY(m_desk->standing().isEmpty());
    pass(14min);
    alert(Web, QStringLiteral("L-1")); // of the same incident
    settle();
    QCOMPARE(m_rung.size(), 1);
    pass(1min);
    say(EventType::UptimeReported, Shop, {});
    settle();
    QCOMPARE(m_rung.size(), 2);
    QCOMPARE(m_desk->standing().first().count, 2);
    // What has ended meanwhile does not.
    m_desk->snooze(QStringLiteral("N-1"));
    incident(QStringLiteral("N-1"), EventType::IncidentClosed, IncidentState::Closed, false);
    alert(Web, QStringLiteral("L-1"), AlertKind::CriticalError, true);
    pass(20min);
    say(EventType::UptimeReported, Shop, {});
    settle();
    QCOMPARE(m_rung.size(), 2);
}

void TestNotices::settledGoesAway()
{
    question(QStringLiteral("A-1"));
    alert(Shop, QStringLiteral("L-1"));
    settle();
    QCOMPARE(m_desk->standing().size(), 2);
    question(QStringLiteral("A-1"), EventType::ActionAuthorised);
    alert(Shop, QStringLiteral("L-1"), AlertKind::CriticalError, true);
    settle();
    QVERIFY(m_desk->standing().isEmpty());
}

void TestNotices::historyRingsNobody()
{
    Playback playback;
    playback.now = m_now + 24h; // what comes now is read again
    m_client->setPlayback(playback);
    question(QStringLiteral("A-1"));
    alert(Shop, QStringLiteral("L-1"));
    alert(Shop, QStringLiteral("L-1"), AlertKind::CriticalError, true);
    settle();
    QVERIFY(m_rung.isEmpty());
    QCOMPARE(m_desk->standing().size(), 1); // what still waits
}

void TestNotices::cardsAreWherePagesDoNotShowIt()
{
    QWidget window;
    window.resize(900, 600);
    NoticeStack stack(*m_console, *m_desk, &window);
    stack.setPage(PageId::Learning);
    question(QStringLiteral("A-1"));
    incident(QStringLiteral("N-2"), EventType::IncidentEscalated, IncidentState::Escalated);
    settle();
    QCOMPARE(stack.texts().size(), 2);
    QVERIFY(window.rect().contains(stack.geometry()));
    QVERIFY(stack.texts().first().contains(QLatin1String("prod/web"))); // the question, as the most urgent
    stack.setPage(PageId::Approvals);
    QCOMPARE(stack.texts().size(), 1);
    stack.setPage(PageId::Overview);
    QVERIFY(stack.texts().isEmpty());
    stack.setPage(PageId::Learning);

    PageId shown = PageId::Overview;
    QString id;
    connect(m_console.get(), &ConsoleState::showRequested, this, [&](PageId page, const QString &what) {
        shown = page;
        id = what;
    });
    auto *open = window.findChild<QPushButton *>(QStringLiteral("open-N-1"));
    QVERIFY(open && !open->accessibleName().isEmpty());
    open->click();
    QCOMPARE(shown, PageId::Approvals);
    QCOMPARE(id, QStringLiteral("A-1"));
    auto *snooze = window.findChild<QPushButton *>(QStringLiteral("snooze-N-1"));
    QVERIFY(snooze);
    snooze->click();
    QCOMPARE(stack.texts().size(), 1);
    auto *dismiss = window.findChild<QPushButton *>(QStringLiteral("dismiss-N-2"));
    QVERIFY(dismiss);
    dismiss->click();
    QVERIFY(stack.texts().isEmpty() && stack.isHidden());
}

void TestNotices::cardsGoAwayByThemselves()
{
    Screen screen(*m_console, *m_desk);
    // Where the pointer happens to rest is nobody's wish to read.
    screen.pointAt(screen.window.rect().bottomRight() - QPoint(100, 80));
    question(QStringLiteral("A-1"));
    settle();
    QTRY_VERIFY(screen.stack.isHidden());
    QCOMPARE(m_desk->standing().size(), 1); // it waits all the same
    screen.stack.setPage(PageId::Settings);
    QVERIFY(screen.stack.isHidden());
    incident(QStringLiteral("N-1"), EventType::IncidentOpened, IncidentState::Open);
    alert(Web, QStringLiteral("L-1")); // of the same incident, and less urgent
    settle();
    QCOMPARE(m_desk->standing().first().count, 2);
    QVERIFY(screen.stack.isHidden());
    // Another question comes up again.
    QSignalSpy rung(m_desk.get(), &NoticeDesk::rung);
    screen.stack.setShownFor(Long);
    question(QStringLiteral("A-2"));
    settle();
    QCOMPARE(rung.size(), 1);
    QVERIFY(screen.stack.isVisible());
    QCOMPARE(screen.stack.texts().size(), 1);
}

void TestNotices::cardsStayWhileSomebodyIsAtThem()
{
    Screen screen(*m_console, *m_desk);
    screen.stack.setShownFor(Long);
    question(QStringLiteral("A-1"));
    settle();
    auto *card = screen.window.findChild<NoticeCard *>();
    QVERIFY(card && card->isVisible());
    const QPoint middle = card->mapTo(&screen.window, card->rect().center());
    screen.pointAt(middle);
    screen.pointAt(middle + QPoint(3, 0));
    card->setTime(Short);
    screen.outlastACard();
    QVERIFY(card->isVisible());
    screen.pointAt(QPoint(5, 5));
    QTRY_VERIFY(screen.stack.isHidden());
    // And with the keyboard.
    screen.field.setFocus();
    screen.stack.setShownFor(Short);
    screen.stack.recall();
    screen.outlastACard();
    QVERIFY(screen.stack.isVisible());
    screen.field.setFocus();
    QTRY_VERIFY(screen.stack.isHidden());
}

void TestNotices::noTimePassesUnseen()
{
    Screen screen(*m_console, *m_desk);
    m_console->setLocked(true); // the pane covers them
    question(QStringLiteral("A-1"));
    settle();
    screen.outlastACard();
    QCOMPARE(screen.stack.texts().size(), 1);
    screen.window.hide();
    m_console->setLocked(false);
    screen.outlastACard();
    QCOMPARE(screen.stack.texts().size(), 1);
    screen.window.show();
    QTRY_VERIFY(screen.stack.texts().isEmpty());
}

void TestNotices::whatWentAwayIsCalledBack()
{
    Screen screen(*m_console, *m_desk);
    question(QStringLiteral("A-1"));
    for (int i = 2; i <= 5; ++i)
        incident(QStringLiteral("N-%1").arg(i), EventType::IncidentEscalated, IncidentState::Escalated);
    settle();
    QTRY_VERIFY(screen.stack.texts().isEmpty() && m_desk->standing().size() == 5);
    screen.field.setFocus();
    screen.stack.setShownFor(Long);
    screen.stack.setPage(PageId::Overview);
    screen.stack.recall(); // on any page
    QCOMPARE(screen.stack.texts().size(), NoticeStack::Most);
    const auto *more = screen.window.findChild<QLabel *>(QStringLiteral("notices-more"));
    QVERIFY(more->isVisible());
    QCOMPARE(more->text(), QStringLiteral("2 more, less urgent"));
    const QWidget *focus = QApplication::focusWidget();
    QVERIFY(focus);
    QCOMPARE(focus->objectName(), QStringLiteral("open-N-1")); // the most urgent
    QTest::keyClick(screen.window.findChild<QPushButton *>(QStringLiteral("dismiss-N-1")), Qt::Key_Space);
    QCOMPARE(more->text(), QStringLiteral("1 more, less urgent"));
    QCOMPARE(screen.stack.texts().size(), NoticeStack::Most);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(screen.stack.isHidden());
    QVERIFY(screen.field.hasFocus()); // where the operator was
    QCOMPARE(m_desk->standing().size(), 4);
    screen.stack.recall();
    QVERIFY(screen.stack.isVisible());
    screen.stack.recall();
    QVERIFY(screen.stack.isHidden());
}

void TestNotices::cardsAreAsHighAsTheirTexts()
{
    Screen screen(*m_console, *m_desk);
    screen.stack.setShownFor(Long);
    alert({QStringLiteral("prod"), QStringLiteral("the app with the long name")}, QStringLiteral("L-1"));
    settle();
    auto *card = screen.window.findChild<NoticeCard *>();
    QVERIFY(card);
    QTRY_COMPARE(card->height(), card->heightForWidth(card->width()));
}

void TestNotices::newsBringsNoFocusAway()
{
    Screen screen(*m_console, *m_desk);
    screen.stack.setShownFor(Long);
    incident(QStringLiteral("N-2"), EventType::IncidentEscalated, IncidentState::Escalated);
    settle();
    auto *button = screen.window.findChild<QPushButton *>(QStringLiteral("snooze-N-2"));
    QVERIFY(button);
    button->setFocus();
    question(QStringLiteral("A-1"));
    settle();
    QCOMPARE(screen.stack.texts().size(), 2);
    QVERIFY(button->hasFocus());
}

void TestNotices::ringsWhileNobodyLooks()
{
    QWidget window; // never shown, so that it is not the active one
    DesktopBell bell(*m_console, *m_desk, window);
    QStringList titles;
    int sounds = 0;
    connect(&bell, &DesktopBell::messageShown, this, [&titles](const QString &title) { titles.append(title); });
    connect(&bell, &DesktopBell::sounded, this, [&sounds] { ++sounds; });
    question(QStringLiteral("A-1"));
    settle();
    QCOMPARE(titles.size(), 1);
    QCOMPARE(sounds, 0); // unless wanted
    bell.setMessages(false);
    bell.setSound(true);
    alert(Shop, QStringLiteral("L-1"));
    settle();
    QCOMPARE(titles.size(), 1);
    QCOMPARE(sounds, 1);
}

void TestNotices::digestOfWhatWasDoneAlone()
{
    const Timestamp before = m_now;
    pass(1min);
    Action action;
    action.id = QStringLiteral("A-1");
    action.key = Web;
    action.state = ActionState::Succeeded;
    action.decidedBy = QStringLiteral("autonomy");
    action.startedAt = m_now;
    say(EventType::ActionSucceeded, Web, action.toJson());
    action.id = QStringLiteral("A-2");
    action.decidedBy = QStringLiteral("operator:ben"); // not alone
    say(EventType::ActionSucceeded, Web, action.toJson());
    incident(QStringLiteral("N-1"), EventType::IncidentClosed, IncidentState::Healed, false);
    settle();
    const Digest digest = digestOf(m_console->state(), before);
    QCOMPARE(digest.healed, 1);
    QCOMPARE(digest.done.value(Strategy::Restart), 1);
    QCOMPARE(digest.waiting, 0);
    QVERIFY(!digest.isEmpty());
    QVERIFY(NoticeWords::digest(digest).contains(QStringLiteral("1 × ")));
    QVERIFY(digestOf(m_console->state(), m_now + 1min).isEmpty());
}

void TestNotices::digestLeavesOutSessionsBefore()
{
    const Timestamp looked = m_now - 12h; // in another session; the window was closed in between
    Action former;
    former.id = QStringLiteral("A-1@1767182400000");
    former.key = Web;
    former.state = ActionState::Succeeded;
    former.decidedBy = QStringLiteral("autonomy");
    former.startedAt = m_now - 6h;
    SessionSpec spec;
    spec.start = m_now;
    m_client->begin(spec);
    QJsonObject begun = spec.toJson();
    begun.insert(QStringLiteral("undoable"), QJsonArray{former.toJson()});
    say(EventType::SessionStarted, {}, begun);
    settle();
    QVERIFY(m_console->state().action(former.id)); // it can be taken back
    QVERIFY(digestOf(m_console->state(), looked).isEmpty());
    former.id = QStringLiteral("A-1"); // of this session
    former.startedAt = m_now;
    say(EventType::ActionSucceeded, Web, former.toJson());
    settle();
    QCOMPARE(digestOf(m_console->state(), looked).done.value(Strategy::Restart), 1);
}

void TestNotices::operatorComesBack()
{
    AwayWatch watch(*m_console);
    QList<Timestamp> returns;
    connect(&watch, &AwayWatch::returned, this, [&returns](Timestamp since) { returns.append(since); });
    watch.touched(Duration{0}); // for the first time ever
    QVERIFY(returns.isEmpty());
    const Timestamp looked = m_now;
    pass(1h);
    say(EventType::UptimeReported, Web, {});
    settle();
    watch.touched(9min);
    QVERIFY(returns.isEmpty());
    watch.touched(AwayWatch::Away);
    QCOMPARE(returns.size(), 1);
    QCOMPARE(returns.first(), m_now);

    AwayWatch nextDay(*m_console); // the window was closed in between
    nextDay.resume(looked);
    connect(&nextDay, &AwayWatch::returned, this, [&returns](Timestamp since) { returns.append(since); });
    nextDay.touched(Duration{0});
    QCOMPARE(returns.last(), looked);
}

void TestNotices::asksForASilence()
{
    QWidget window;
    auto *dialog = new SilenceDialog(*m_console, Shop, &window);
    dialog->findChild<QComboBox *>(QStringLiteral("silence-length"))->setCurrentIndex(0);
    auto *alert = dialog->findChild<QComboBox *>(QStringLiteral("silence-alert"));
    alert->setCurrentIndex(alert->findData(toName(AlertKind::UptimeBelow)));
    Q_EMIT dialog->confirmed(QStringLiteral("known"));
    QCOMPARE(m_client->commands().size(), 1);
    const Command order = m_client->commands().first();
    QCOMPARE(order.type, EventType::OperatorSilenced);
    QCOMPARE(order.environment, Shop.environment);
    QCOMPARE(order.app, Shop.app);
    QCOMPARE(order.data.value(QLatin1String("for_ms")).toInteger(), 900'000);
    QCOMPARE(order.data.value(QLatin1String("alert")).toString(), toName(AlertKind::UptimeBelow));
    QVERIFY(order.validate());
}

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
