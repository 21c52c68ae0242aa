#include "ui/stage.h"

#include "ui/charts/timechart.h"
#include "ui/models/actionmodel.h"
#include "ui/models/appmodel.h"
#include "ui/models/incidentmodel.h"
#include "ui/models/replicamodel.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/datasets/previewdialog.h"
#include "ui/pages/overview/environmentlane.h"
#include "ui/pages/overview/figuregrid.h"
#include "ui/pages/overview/needsyou.h"
#include "ui/pages/overview/overviewcharts.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/realsession.h"
#include "ui/shell/eventloopwatchdog.h"
#include "ui/window/bannerstack.h"
#include "ui/window/gotofield.h"
#include "ui/window/navigationrail.h"
#include "ui/window/topbar.h"
#include "ui/window/windowactions.h"
#include "ui/words/datasetwords.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QStatusBar>
#include <QStyleOption>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <tuple>

using namespace ops;

/// The real window over a scripted client, driven by keys and clicks.
class MainWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        m_stage->window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window(), LongestWait));
        DemoSession().play(m_stage->client);
        QTRY_VERIFY(m_stage->isSettled());
        window()->showPage(PageId::Overview);
    }
    void cleanup() { m_stage.reset(); }

    void reachesEveryPageByKeyboard()
    {
        for (int page = NavigationRail::PageCount - 1; page >= 0; --page) {
            QTest::keyClick(window(), pageKey(page), Qt::ControlModifier);
            QCOMPARE(window()->currentPage(), PageId(page));
            QVERIFY(window()->windowTitle().contains(NavigationRail::title(PageId(page))));
        }
    }

    void badgesHaveRoom()
    {
        auto *rail = window()->findChild<NavigationRail *>();
        for (QAction *language : window()->actions()->languages) {
            language->trigger();
            QCoreApplication::processEvents();
            const int before = rail->width();
            for (int page = 0; page < NavigationRail::PageCount; ++page) {
                rail->setCurrent(PageId(page));
                rail->setBadge(PageId(page), 88, QStringLiteral("88 of them"));
                QVERIFY2(rail->button(PageId(page))->sizeHint().width() <= before,
                         qPrintable(NavigationRail::title(PageId(page))));
            }
            QCoreApplication::processEvents();
            QCOMPARE(rail->width(), before);
        }
    }

    void titlesOfColumnsCanBeRead()
    {
        for (QAction *language : window()->actions()->languages) {
            language->trigger();
            QCoreApplication::processEvents();
            for (int page = 0; page < NavigationRail::PageCount; ++page) {
                window()->showPage(PageId(page));
                for (const QTableView *view : window()->page(PageId(page))->findChildren<QTableView *>()) {
                    const QHeaderView *header = view->horizontalHeader();
                    for (int column = 0; column < header->count(); ++column)
                        QVERIFY2(header->isSectionHidden(column) ||
                                     header->sectionSize(column) >= header->sectionSizeHint(column),
                                 qPrintable(view->model()->headerData(column, Qt::Horizontal).toString()));
                }
            }
        }
    }

    void everyActionHasShortcutAndToolTip()
    {
        QSet<QKeySequence> used;
        for (const QAction *action : window()->actions()->all()) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!used.contains(action->shortcut()), qPrintable(action->text()));
            used.insert(action->shortcut());
        }
    }

    void controlsHaveNamesForScreenReaders()
    {
        const QList<QAbstractButton *> buttons = window()->topBar()->findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->objectName().startsWith(QLatin1String("qt_")) || button->objectName().isEmpty())
                continue;
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
        }
    }

    void stopsByOneChordAndLiftsOnlyWithAReason()
    {
        QTest::keyClick(window(), Qt::Key_X, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(m_stage->client.commands().size(), 1);
        QCOMPARE(m_stage->client.commands().first().type, EventType::OperatorStopped);
        QCOMPARE(m_stage->client.commands().first().operatorName, QStringLiteral("anna"));

        feed(EventType::EmergencyStopped, {{QStringLiteral("by"), QStringLiteral("operator:anna")}});
        QTRY_VERIFY(window()->topBar()->emergencyStop()->isChecked());
        QVERIFY(window()->banners()->texts().join(QString()).contains(QLatin1String("EMERGENCY STOP")));

        QTest::mouseClick(window()->topBar()->emergencyStop(), Qt::LeftButton);
        auto *dialog = window()->findChild<OrderDialog *>(QStringLiteral("lift"));
        QVERIFY(dialog);
        auto *buttons = dialog->findChild<QDialogButtonBox *>();
        QPushButton *lift = nullptr;
        for (QAbstractButton *button : buttons->buttons()) {
            if (buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
                lift = qobject_cast<QPushButton *>(button);
        }
        QVERIFY(lift);
        QVERIFY(!lift->isEnabled()); // no reason, no lift
        QCOMPARE(m_stage->client.commands().size(), 1);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("drill is over"));
        QVERIFY(lift->isEnabled());
        QTest::mouseClick(lift, Qt::LeftButton);
        QCOMPARE(m_stage->client.commands().size(), 2);
        QCOMPARE(m_stage->client.commands().last().type, EventType::OperatorLifted);
        QCOMPARE(m_stage->client.commands().last().data.value(QLatin1String("reason")).toString(),
                 QStringLiteral("drill is over"));
    }

    void stoppingTwiceIsNoMistake()
    {
        const Qt::KeyboardModifiers chord = Qt::ControlModifier | Qt::AltModifier;
        QTest::keyClick(window(), Qt::Key_X, chord);
        feed(EventType::EmergencyStopped, {{QStringLiteral("by"), QStringLiteral("operator:anna")}});
        // The second one that was on its way already ...
        feed(EventType::CommandRefused, {{QStringLiteral("command"), toName(EventType::OperatorStopped)},
                                         {QStringLiteral("operator"), QStringLiteral("operator:anna")},
                                         {QStringLiteral("reason"), QStringLiteral("Stopped already.")}});
        QTRY_VERIFY(window()->topBar()->emergencyStop()->isChecked());
        QVERIFY(!window()->banners()->texts().join(QString()).contains(QLatin1String("Not done")));
        // ... and one more, also past a dialog that keeps shortcuts from the window.
        QTest::keyClick(window(), Qt::Key_X, chord);
        window()->askToLift();
        QTRY_VERIFY(QApplication::activeModalWidget());
        QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_X, chord);
        QCOMPARE(m_stage->client.commands().size(), 1);
    }

    void bannersGiveReasonsInTheLanguageOfTheInterface()
    {
        const auto said = [this] { return window()->banners()->texts().join(QLatin1Char('\n')); };
        window()->actions()->languages[1]->trigger();
        feed(EventType::CommandRefused, {{QStringLiteral("command"), toName(EventType::OperatorLifted)},
                                         {QStringLiteral("operator"), QStringLiteral("operator:anna")},
                                         {QStringLiteral("reason"), QStringLiteral("There is no emergency stop.")}});
        QTRY_VERIFY2(said().contains(QStringLiteral("Nicht getan: Es gibt keinen Not-Halt.")), qPrintable(said()));
        m_stage->client.refuse({}, QStringLiteral("What runs the app cannot be reached."));
        QVERIFY2(said().contains(QStringLiteral("Nicht getan: Was die Anwendung ausführt, ist nicht erreichbar.")),
                 qPrintable(said()));
        m_stage->client.feed(
            {.time = DemoSession().end(),
             .type = EventType::FreezeStarted,
             .environment = QStringLiteral("prod"),
             .app = {},
             .source = QStringLiteral("gate"),
             .incident = {},
             .data = {{QStringLiteral("by"), QStringLiteral("operator:anna")},
                      {QStringLiteral("reason"), QStringLiteral("Still in force from the session before.")}}});
        QTRY_VERIFY2(said().contains(QStringLiteral("Gilt noch aus der vorigen Sitzung.")), qPrintable(said()));
        m_stage->client.degrade(QStringLiteral("docker"),
                                QStringLiteral("The Docker engine cannot be reached: Connection refused"));
        QVERIFY2(said().contains(QStringLiteral("Die Docker-Engine ist nicht erreichbar: Connection refused")),
                 qPrintable(said()));
        window()->actions()->languages[0]->trigger();
    }

    void changesThemeAndLanguageWhileItRuns()
    {
        const auto colour = [this] { return window()->palette().color(QPalette::Base); };
        const QColor light = colour();
        window()->actions()->themes[int(ThemeMode::Dark)]->trigger();
        QVERIFY(colour().lightness() < 64);
        window()->actions()->themes[int(ThemeMode::Light)]->trigger();
        QCOMPARE(colour(), light);

        QCOMPARE(window()->actions()->languages.size(), 2);
        window()->actions()->languages[1]->trigger();
        QCoreApplication::processEvents();
        QCOMPARE(NavigationRail::title(PageId::Incidents), QStringLiteral("Vorfälle"));
        QVERIFY(window()->topBar()->emergencyStop()->text().contains(QStringLiteral("NOT-HALT")));
        for (const char *decider : {"autonomy", "deadline", "journal", "freeze", "budget"})
            QVERIFY2(Words::who(QLatin1String(decider)) != QLatin1String(decider), decider);
        QCOMPARE(Words::situation(QStringLiteral("crash|web|recent-change|tried:restart")),
                 QStringLiteral("Absturz · Web · jüngst geändert · nach Neustart"));
        QCOMPARE(Sentences::said(QStringLiteral("Emergency stop by operator:anna.")),
                 QStringLiteral("Not-Halt durch anna."));
        QCOMPARE(
            Sentences::said(QStringLiteral("Asks although the level is \"autonomous\": it helped in 1 of 5 cases.")),
            QStringLiteral("Fragt, obwohl die Stufe „autonom“ ist: es half in 1 von 5 Fällen."));
        QCOMPARE(
            Sentences::said(QStringLiteral("Release v3 was rejected in prod (N-1): Rolled back by A-h-12. A person "
                                           "has to clear it first.")),
            QStringLiteral("Release v3 wurde in prod (N-1) abgelehnt: Zurückgerollt durch A-h-12. Ein Mensch muss "
                           "es erst freigeben."));
        // Rather than as "%1 cannot be %2.".
        QCOMPARE(Sentences::said(QStringLiteral("/opt/shop: It cannot be started: Permission denied. Check the command "
                                                "of the release.")),
                 QStringLiteral("/opt/shop: Es lässt sich nicht starten: Permission denied. Prüfen Sie den Befehl des "
                                "Release."));
        QCOMPARE(Sentences::said(QStringLiteral("dev/shop: There is no former release to go back to.")),
                 QStringLiteral("dev/shop: Es gibt kein früheres Release zum Zurückgehen."));
        QCOMPARE(
            Sentences::said(QStringLiteral("dev/shop/0: It exited with code 3 before it was well. Look at its log.")),
            QStringLiteral("dev/shop/0: Es endete, bevor es gesund war: mit Code 3 beendet. Sehen Sie in sein "
                           "Protokoll."));
        QCOMPARE(Sentences::said(QStringLiteral("ops-x_dev_shop: Swarm has stopped the update: update paused Look at "
                                                "the log of its tasks.")),
                 QStringLiteral("ops-x_dev_shop: Swarm hat die Aktualisierung angehalten: update paused – Sehen Sie "
                                "in das Protokoll der Tasks."));
        window()->actions()->languages[0]->trigger();
        QCoreApplication::processEvents();
        QVERIFY(window()->topBar()->emergencyStop()->text().contains(QStringLiteral("EMERGENCY")));
        QCOMPARE(m_stage->settings.get(setting::Language), QStringLiteral("en"));
    }

    void englishHasItsPlurals()
    {
        const auto scaledOut = [](const char *replicas) {
            return Words::ofAction(Strategy::ScaleOut, {{QStringLiteral("replicas"), QLatin1String(replicas)}});
        };
        QCOMPARE(window()->actions()->languages.size(), 2);
        for (QAction *language : window()->actions()->languages) {
            language->trigger();
            QVERIFY2(!scaledOut("1").contains(QLatin1String("(s)")), qPrintable(scaledOut("1")));
        }
        window()->actions()->languages[0]->trigger();
        QCOMPARE(scaledOut("1"), QStringLiteral("Scale out to 1 replica"));
        QCOMPARE(scaledOut("3"), QStringLiteral("Scale out to 3 replicas"));
    }

    void lanesSayThatThereAreExceptions()
    {
        EnvironmentLane lane(QStringLiteral("prod"), 2);
        lane.refresh(m_stage->console, m_stage->console.now() - Duration{60000}, m_stage->console.now());
        const auto *status = lane.findChild<QLabel *>(QStringLiteral("autonomy"));
        QVERIFY(status);
        QCOMPARE(status->text(), QStringLiteral("Ask first, mostly"));
        const QString hint = status->toolTip();
        QVERIFY2(hint.contains(QStringLiteral("Restart: Announce, then act, 10 s")), qPrintable(hint));
        QVERIFY2(!hint.contains(QStringLiteral("Call a person")), qPrintable(hint));
    }

    void numbersFollowTheLanguage()
    {
        QLocale::setDefault(QLocale(QStringLiteral("de_DE"))); // of the machine; the interface is English
        m_stage.reset();
        init();
        window()->showPage(PageId::Incidents, QStringLiteral("N-8"));
        const auto says = [this](const QString &text) {
            const QList<QLabel *> labels = window()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
        };
        const auto limit = [this] {
            const auto *page = window()->page(PageId::Settings);
            return page->findChild<QDoubleSpinBox *>(QStringLiteral("error-rate"));
        };
        for (const auto &[language, comma, percent] :
             {std::tuple{0, "0.82", "5.0 %"}, std::tuple{1, "0,82", "5,0 %"}, std::tuple{0, "0.82", "5.0 %"}}) {
            window()->actions()->languages[language]->trigger();
            QTRY_VERIFY(says(QLatin1String(comma)));
            QTRY_COMPARE(limit()->text(), QLatin1String(percent));
        }
        window()->actions()->languages[1]->trigger();
        QTRY_COMPARE(limit()->text(), QStringLiteral("5,0 %"));
        QCoreApplication::processEvents(); // the form was made anew
        window()->showPage(PageId::Settings);
        limit()->selectAll();
        QTest::keyClicks(limit(), QStringLiteral("7,5"));
        limit()->interpretText();
        QCOMPARE(limit()->value(), 7.5);
    }

    void thePastCanBeSeenButNotOrdered()
    {
        const int now = int(m_stage->console.state().incidents().size());
        m_stage->console.seek(DemoSession().start() + std::chrono::minutes(10));
        QTRY_VERIFY(!m_stage->console.isLive());
        QVERIFY(m_stage->console.state().incidents().size() < now);
        QCOMPARE(m_stage->console.now(), DemoSession().start() + std::chrono::minutes(10));
        QTRY_VERIFY(window()->banners()->texts().join(QString()).contains(QLatin1String("past")));

        m_stage->console.order(EventType::OperatorFroze, {QStringLiteral("prod"), {}}, {}, {});
        QVERIFY(m_stage->client.commands().isEmpty());
        QVERIFY(window()->banners()->texts().join(QString()).contains(QLatin1String("Return to live")));
        // What only prevents works from everywhere.
        QTest::keyClick(window(), Qt::Key_X, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(m_stage->client.commands().size(), 1);

        QTest::keyClick(window(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(m_stage->console.isLive());
        QCOMPARE(m_stage->console.state().incidents().size(), now);
    }

    void aClickSeeksToTheClickedMoment()
    {
        auto *slider = window()->findChild<QSlider *>(QStringLiteral("seek"));
        const Playback &playback = m_stage->console.playback();
        const Duration whole = (playback.now - playback.start) * 2; // the demo stands in the middle
        QTest::mouseClick(slider, Qt::LeftButton, {}, QPoint(slider->width() / 4, slider->height() / 2));
        const Timestamp wanted = playback.start + whole / 4;
        QTRY_VERIFY(std::chrono::abs(m_stage->console.now() - wanted) < whole / 50);
    }

    void seekingBeyondTheEdgeRunsOn()
    {
        const Timestamp later = DemoSession().end() + std::chrono::minutes(5);
        m_stage->console.seek(later);
        QCOMPARE(m_stage->client.calls().last(), QStringLiteral("run until ") + toIsoString(later));
        QVERIFY(m_stage->console.isLive());
    }

    void playbackByKeyboard()
    {
        QTest::keyClick(window(), Qt::Key_Period, Qt::ControlModifier);
        QTest::keyClick(window(), Qt::Key_P, Qt::ControlModifier);
        QTest::keyClick(window(), Qt::Key_P, Qt::ControlModifier);
        QTest::keyClick(window(), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(m_stage->client.calls(), QStringList({QStringLiteral("step"), QStringLiteral("play"),
                                                       QStringLiteral("pause"), QStringLiteral("speed 2")}));
    }

    void droppedFileIsPreviewedAndRun()
    {
        QMimeData data;
        const QString path = QStringLiteral("/data/shop.csv");
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window(), &drop);
        auto *dialog = window()->findChild<PreviewDialog *>();
        QVERIFY(dialog);
        QCOMPARE(m_stage->client.calls().last(), QStringLiteral("preview ") + path);
        QVERIFY(!dialog->canStart());

        DatasetPreview preview;
        preview.path = path;
        preview.separator = QStringLiteral(";");
        preview.columns = {{.name = QStringLiteral("price"), .numeric = true, .maximum = 9}};
        preview.firstRows = {{QStringLiteral("4")}};
        preview.rowsRead = 10;
        preview.rowsBad = 1;
        preview.badRows = {{3, QStringLiteral("two fields, one expected")}};
        preview.complete = true;
        preview.notices = {
            {.kind = DatasetNotice::Kind::TimesGoBack, .line = 7, .columns = {QStringLiteral("at")}, .found = {}},
            {.kind = DatasetNotice::Kind::ColumnsOfText, .columns = {QStringLiteral("name")}, .found = {}}};
        Q_EMIT m_stage->client.datasetPreviewed(preview);
        QVERIFY(dialog->canStart());
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("summary"))
                    ->text()
                    .endsWith(QStringLiteral("10 rows, of which 1 cannot be read.")));
        QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("notices"))->text(),
                 QStringLiteral("Line 7: %1\n%2")
                     .arg(DatasetWords::of(preview.notices[0]), DatasetWords::of(preview.notices[1])));
        QVERIFY(QTest::qWaitForWindowActive(dialog, LongestWait));
        auto *kinds = dialog->findChildren<QTabWidget *>().last();
        kinds->setCurrentIndex(kinds->count() - 1);
        auto *badRows = qobject_cast<QTableWidget *>(kinds->currentWidget());
        badRows->selectRow(0);
        QTest::keyClick(badRows, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("3\ttwo fields, one expected"));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("start-session")), Qt::LeftButton);
        QCOMPARE(m_stage->client.started().size(), 1);
        QCOMPARE(m_stage->client.started().first().datasets, QStringList{path});
        QVERIFY(m_stage->client.started().first().start > DemoSession().end()); // not where the former one began
    }

    void copiesRowsByKey()
    {
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window(), LongestWait));
        window()->showPage(PageId::Deployments);
        auto *view = window()->page(PageId::Deployments)->findChild<QTableView *>();
        QTRY_VERIFY(view->model()->rowCount() > 0 && view->isVisible());
        view->setFocus();
        view->selectRow(0);
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY2(QApplication::clipboard()->text().contains(QLatin1Char('\t')),
                 qPrintable(QApplication::clipboard()->text()));
    }

    void exportAsksForAFile()
    {
        QTest::keyClick(window(), Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(window()->currentPage(), PageId::Events);
        auto *dialog = window()->findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->nameFilters().size(), 2);
        QCOMPARE(dialog->defaultSuffix(), QStringLiteral("csv"));
        dialog->reject();
    }

    void refusedFileSaysWhy()
    {
        window()->openDatasets({QStringLiteral("/data/photo.jpg")});
        auto *dialog = window()->findChild<PreviewDialog *>();
        QVERIFY(dialog);
        Q_EMIT m_stage->client.datasetRefused(
            QStringLiteral("/data/photo.jpg"),
            Error{.kind = Error::Kind::Invalid, .what = QStringLiteral("This is no text."), .where = {}, .todo = {}});
        QVERIFY(!dialog->canStart());
        QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("refusal"))->text(), QStringLiteral("This is no text."));
    }

    void vetoFromTheOverview()
    {
        auto *overview = static_cast<OverviewPage *>(window()->page(PageId::Overview));
        overview->refresh();
        QTRY_VERIFY(overview->needsYou()->count() >= 4); // two decisions, an escalation, an alert
        const QString id = QLatin1String(DemoSession::CountingAction);
        QTest::mouseClick(overview->findChild<QPushButton *>(QStringLiteral("veto-") + id), Qt::LeftButton);
        QCOMPARE(m_stage->client.commands().size(), 1);
        QCOMPARE(m_stage->client.commands().first().type, EventType::OperatorVetoed);
        QCOMPARE(window()->statusBar()->currentMessage(), QStringLiteral("Ordered: Veto"));
        QCOMPARE(m_stage->client.commands().first().data.value(QLatin1String("action")).toString(), id);
        QVERIFY(
            overview->findChild<QLabel *>(QStringLiteral("countdown-") + id)->text().contains(QLatin1String("0:22")));
    }

    void whatIsHeldUpNeedsAPerson()
    {
        auto *overview = static_cast<OverviewPage *>(window()->page(PageId::Overview));
        const OperationsState &state = m_stage->console.state();
        const Incident *open = state.incident(state.action(QLatin1String(DemoSession::CountingAction))->incident);
        QVERIFY(open && open->state == IncidentState::Open);
        const QString card = QStringLiteral("open-") + open->id;
        overview->refresh();
        QVERIFY(!overview->findChild<QPushButton *>(card));
        feed(EventType::EmergencyStopped, {{QStringLiteral("by"), QStringLiteral("operator:bob")}});
        QTRY_VERIFY(overview->findChild<QPushButton *>(card));
        QTest::mouseClick(overview->findChild<QPushButton *>(card), Qt::LeftButton);
        QCOMPARE(window()->currentPage(), PageId::Incidents);
        window()->showPage(PageId::Overview);
        feed(EventType::EmergencyLifted, {{QStringLiteral("by"), QStringLiteral("operator:bob")}});
        QTRY_VERIFY(!overview->findChild<QPushButton *>(card));
    }

    void whatTheRoleDoesNotAllowIsNotOffered()
    {
        feed(EventType::EmergencyStopped, {{QStringLiteral("by"), QStringLiteral("operator:bob")}});
        const WindowActions *actions = window()->actions();
        actions->faults->trigger();
        const auto *run = window()->findChild<QPushButton *>(QStringLiteral("run-scenario"));
        const auto lift = [this] {
            const QList<QPushButton *> buttons = window()->banners()->findChildren<QPushButton *>();
            return buttons.isEmpty() ? nullptr : buttons.first();
        };
        const auto areOffered = [&](bool offered) {
            const QList<QAction *> begin{actions->openDataset, actions->runScenario, actions->onboard};
            return lift() && lift()->isEnabled() == offered && run->isEnabled() == offered &&
                   std::all_of(begin.begin(), begin.end(),
                               [offered](const QAction *action) { return action->isEnabled() == offered; });
        };
        QTRY_VERIFY(areOffered(true));
        const QString hint = actions->runScenario->toolTip();
        Standing standing{.roles = {}, .admins = {QStringLiteral("boss")}};
        standing.roles.set(RoleMap::Everywhere, Role::Operator);
        m_stage->console.setStanding(standing);
        QTRY_VERIFY(areOffered(false));
        QVERIFY(lift()->toolTip().contains(QLatin1String("Ask boss for it.")));
        QVERIFY(actions->runScenario->toolTip().contains(QLatin1String("Ask boss for it.")));
        window()->actions()->languages[1]->trigger(); // all texts are made anew, and nothing is offered by that
        QVERIFY(!actions->runScenario->isEnabled());
        window()->actions()->languages[0]->trigger();
        standing.roles.set(RoleMap::Everywhere, Role::Admin);
        m_stage->console.setStanding(standing);
        QTRY_VERIFY(areOffered(true));
        QCOMPARE(actions->runScenario->toolTip(), hint);
    }

    void aPausedAgentIsNotOverlooked()
    {
        auto *overview = static_cast<OverviewPage *>(window()->page(PageId::Overview));
        const auto said = [this] { return window()->banners()->texts().join(QString()); };
        const QJsonObject healer{{QStringLiteral("agent"), QStringLiteral("auto-heal")},
                                 {QStringLiteral("by"), QStringLiteral("operator:bob")}};
        feed(EventType::AgentPaused, healer);
        QTRY_VERIFY2(said().contains(QLatin1String("auto-heal (by bob)")), qPrintable(said()));
        QTRY_VERIFY(overview->findChild<QPushButton *>(QStringLiteral("resume-auto-heal")));
        // What is detected now has no incident, and is shown all the same.
        Issue issue;
        issue.id = QStringLiteral("I-unattended");
        issue.key = {QStringLiteral("dev"), QStringLiteral("nobodys")};
        issue.kind = IssueKind::Latency;
        feed(EventType::IssueDetected, issue.toJson());
        const auto card = QStringLiteral("open-I-unattended");
        QTRY_VERIFY(overview->findChild<QPushButton *>(card));
        feed(EventType::IssueResolved, issue.toJson());
        QTRY_VERIFY(!overview->findChild<QPushButton *>(card));
        const QList<QPushButton *> buttons = window()->banners()->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        QTest::mouseClick(overview->findChild<QPushButton *>(QStringLiteral("resume-auto-heal")), Qt::LeftButton);
        for (int page = 0; page < NavigationRail::PageCount; ++page) {
            window()->showPage(PageId(page));
            QTRY_VERIFY(buttons.first()->isVisible());
        }
        QTest::mouseClick(buttons.first(), Qt::LeftButton);
        QCOMPARE(m_stage->client.commands().size(), 2);
        for (const Command &command : m_stage->client.commands()) {
            QCOMPARE(command.type, EventType::OperatorResumedAgent);
            QCOMPARE(command.data.value(QLatin1String("agent")).toString(), QStringLiteral("auto-heal"));
        }
        window()->showPage(PageId::Overview);
        feed(EventType::AgentResumed, healer);
        QTRY_VERIFY(!said().contains(QLatin1String("auto-heal")));
        const auto isOffered = [overview] {
            const auto offers = overview->findChildren<QPushButton *>(QStringLiteral("resume-auto-heal"));
            return std::any_of(offers.begin(), offers.end(), [](const QPushButton *one) { return one->isVisible(); });
        };
        QTRY_VERIFY(!isOffered());
    }

    void keysBehindANewDialogDecideNothing()
    {
        window()->showPage(PageId::Approvals, QLatin1String(DemoSession::CountingAction));
        auto *table = window()->page(PageId::Approvals)->findChild<QTableView *>();
        table->setFocus();
        QTRY_VERIFY(table->hasFocus());
        QTest::keyClick(table, Qt::Key_Return); // in prod it is asked
        QCOMPARE(window()->findChildren<OrderDialog *>().size(), 1);
        QVERIFY(table->hasFocus()); // as long as the dialog is not active
        QTest::keyClick(table, Qt::Key_Return);
        QTest::keyClick(table, Qt::Key_V);
        QCOMPARE(window()->findChildren<OrderDialog *>().size(), 1);
        QVERIFY(m_stage->client.commands().isEmpty());
        QTest::keyClick(table, Qt::Key_X, Qt::ControlModifier | Qt::AltModifier); // but everything can be stopped
        QCOMPARE(m_stage->client.commands().size(), 1);
        auto *dialog = window()->findChild<OrderDialog *>();
        QTRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_stage->client.commands().last().type, EventType::OperatorApproved);
    }

    void approvesAtOnceOutsideProduction()
    {
        PlatformConfig config = m_stage->console.state().config();
        std::swap(config.environments.first(), config.environments.last());
        m_stage->client.configure(config);
        QTRY_VERIFY(m_stage->console.state().config() == config);
        auto *overview = static_cast<OverviewPage *>(window()->page(PageId::Overview));
        overview->refresh();
        const QString approve = QStringLiteral("approve-") + QLatin1String(DemoSession::CountingAction);
        QTRY_VERIFY(overview->findChild<QPushButton *>(approve));
        QTest::mouseClick(overview->findChild<QPushButton *>(approve), Qt::LeftButton);
        QCOMPARE(m_stage->client.commands().size(), 1);
        QCOMPARE(m_stage->client.commands().first().type, EventType::OperatorApproved);
    }

    void fitsBesideTheFaultPanel()
    {
        window()->resize(1280, 720);
        auto *overview = static_cast<OverviewPage *>(window()->page(PageId::Overview));
        overview->refresh();
        QTRY_COMPARE(overview->lanes().size(), 3);
        const auto *area = overview->findChild<QScrollArea *>(QStringLiteral("overview"));
        for (QAction *language : window()->actions()->languages) {
            language->trigger();
            for (int i = 0; i < 2; ++i) { // without the panel, and with it
                QTRY_COMPARE(area->horizontalScrollBar()->maximum(), 0);
                QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
                for (const EnvironmentLane *lane : overview->lanes())
                    QVERIFY(lane->width() >= lane->minimumSizeHint().width());
                for (const QLabel *legend : overview->charts()->findChildren<QLabel *>(QStringLiteral("legend")))
                    QTRY_VERIFY(legend->width() >= legend->sizeHint().width());
                QTest::keyClick(window(), Qt::Key_I, Qt::ControlModifier);
            }
        }
    }

    void detailsFitInASmallWindow()
    {
        inSmallWindows([this] {
            // Counting down, waiting, ended; ended, escalated, open.
            for (const auto &[page, id] : {std::pair{PageId::Approvals, DemoSession::CountingAction},
                                           std::pair{PageId::Approvals, DemoSession::WaitingAction},
                                           std::pair{PageId::Approvals, "A-h-60"}, std::pair{PageId::Incidents, "N-2"},
                                           std::pair{PageId::Incidents, "N-7"}, std::pair{PageId::Incidents, "N-8"}}) {
                window()->showPage(page, QLatin1String(id));
                QTRY_COMPARE(cutAtTheSide(page), QString());
            }
        });
    }

    void rowsCanBeToldApartInASmallWindow()
    {
        inSmallWindows([this] {
            for (const auto &[page, app] : {std::pair{PageId::Incidents, int(IncidentModel::App)},
                                            std::pair{PageId::Approvals, int(ActionModel::App)}}) {
                window()->showPage(page);
                QCoreApplication::processEvents();
                const auto *view = window()->page(page)->findChild<QTableView *>();
                QTRY_VERIFY(view->isVisible());
                QVERIFY(view->columnViewportPosition(app) + view->columnWidth(app) <= view->viewport()->width());
            }
        });
    }

    /// What the operator looks for first: neither cut off nor to be scrolled to.
    void whatIsWrongCanBeRead()
    {
        window()->resize(1280, 720);
        for (const auto &[page, name, columns] :
             {std::tuple{PageId::Incidents, QString(), QList<int>{IncidentModel::State, IncidentModel::Kind}},
              std::tuple{PageId::Apps, QStringLiteral("apps"), QList<int>{AppModel::State, AppModel::Incident}}}) {
            window()->showPage(page);
            const QTableView *view = window()->page(page)->findChild<RecordTable *>(name)->view();
            QTRY_VERIFY(view->isVisible() && view->model()->rowCount() >= 9);
            for (const int column : columns) {
                const QAbstractItemView *list = view;
                const auto isWhole = [view, list, column] {
                    const int needed = list->sizeHintForColumn(column);
                    return needed <= view->columnWidth(column) &&
                           view->columnViewportPosition(column) + needed <= view->viewport()->width();
                };
                QTRY_VERIFY2(isWhole(), qPrintable(QStringLiteral("%1, %2").arg(int(page)).arg(column)));
            }
        }
        // Three apps in three environments at once.
        const QTableView *apps = window()->page(PageId::Apps)->findChild<RecordTable *>(QStringLiteral("apps"))->view();
        QTRY_VERIFY(apps->rowViewportPosition(8) + apps->rowHeight(8) <= apps->viewport()->height());
    }

    void endsOfReplicasAreToldInTheLanguageOfTheInterface()
    {
        RealSession().play(m_stage->client);
        QTRY_VERIFY(m_stage->isSettled() && m_stage->console.state().app(RealSession::ProdShop));
        window()->actions()->languages[1]->trigger();
        window()->findChild<QTabWidget *>(QStringLiteral("app-tabs"))->setCurrentIndex(0);
        const auto asked = [this] {
            window()->showPage(PageId::Apps, RealSession::ProdShop.toString()); // once it is listed
            return m_stage->desk.asked().contains(QStringLiteral("inspect prod/shop"));
        };
        QTRY_VERIFY(asked());
        m_stage->desk.answer(RealSession::usage(RealSession::ProdShop));
        const auto *view = window()->findChild<QWidget *>(QStringLiteral("replicas"))->findChild<QTableView *>();
        QTRY_COMPARE(view->model()->rowCount(), 2);
        QCOMPARE(view->model()->index(1, ReplicaModel::LastEnd).data().toString(),
                 QStringLiteral("durch Signal 11 (SEGV) beendet"));
    }

    void anEmptyPageHasNothingToScroll()
    {
        m_stage.reset();
        m_stage = std::make_unique<Stage>(); // nothing runs
        window()->show();
        inSmallWindows([this] {
            window()->showPage(PageId::Approvals);
            QCoreApplication::processEvents();
            const auto *area = window()->page(PageId::Approvals)->findChild<QScrollArea *>();
            QTRY_VERIFY(!area->horizontalScrollBar()->isVisible() && !area->verticalScrollBar()->isVisible());
        });
    }

    void settingsNeedNoScrollingToTheSide()
    {
        window()->showPage(PageId::Settings);
        QTRY_VERIFY(window()->findChild<QListWidget *>(QStringLiteral("strategies")));
        const auto *page = window()->page(PageId::Settings);
        const auto shown = [page] {
            QList<QScrollArea *> areas = page->findChildren<QScrollArea *>();
            areas.removeIf([](const QScrollArea *area) { return !area->isVisible(); });
            return areas;
        };
        const auto hidden = [&shown] {
            int pixels = 0;
            for (const QScrollArea *area : shown())
                pixels = std::max(pixels, area->horizontalScrollBar()->maximum());
            return pixels;
        };
        for (const QSize size : {QSize(1280, 720), QSize(1920, 1080)}) {
            window()->resize(size);
            for (QAction *language : window()->actions()->languages) {
                language->trigger();
                QTRY_COMPARE(shown().size(), 2); // an environment, and what is beside it
                QTRY_COMPARE(hidden(), 0);
            }
        }
    }

    void everyStrategyCanBeSeen()
    {
        window()->showPage(PageId::Settings);
        QTRY_VERIFY(window()->findChild<QListWidget *>(QStringLiteral("strategies")));
        const auto *strategies = window()->findChild<QListWidget *>(QStringLiteral("strategies"));
        const QRect last = strategies->visualItemRect(strategies->item(strategies->count() - 1));
        QStyleOptionViewItem option;
        option.features = QStyleOptionViewItem::HasCheckIndicator;
        option.rect = last;
        const QRect box =
            strategies->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, strategies);
        QVERIFY(last.contains(box));
        QVERIFY(last.bottom() <= strategies->viewport()->rect().bottom());
    }

    void nothingHealedIsNoFigure()
    {
        const ConsoleState &console = m_stage->console;
        const auto figures = [&console](const QString &environment) {
            EnvironmentLane lane(environment, 0);
            lane.refresh(console, console.now() - Duration{60000}, console.now());
            const auto *grid = lane.findChild<FigureGrid *>();
            return QStringList{grid->figure(1), grid->figure(2)}; // MTTR, healed
        };
        QCOMPARE(figures(QStringLiteral("dev")), (QStringList{QStringLiteral("39 s"), QStringLiteral("100 %")}));
        QCOMPARE(figures(QStringLiteral("quiet")), (QStringList{QStringLiteral("–"), QStringLiteral("–")}));
    }

    void chartsShowReducedLinesAndZoom()
    {
        auto *overview = static_cast<OverviewPage *>(window()->page(PageId::Overview));
        overview->refresh();
        TimeChart *latency = overview->charts()->chart(OverviewCharts::Latency);
        QTRY_COMPARE(latency->lines().size(), 3);
        for (const ChartLine &line : latency->lines()) {
            QVERIFY(!line.points.isEmpty());
            QVERIFY(line.points.size() <= 2 * latency->plotColumns());
        }
        QVERIFY(!latency->markers().isEmpty());
        const Duration before = overview->charts()->to() - overview->charts()->from();
        const QPoint left(latency->width() / 2, latency->height() / 2);
        QTest::mousePress(latency->viewport(), Qt::LeftButton, {}, left);
        QTest::mouseRelease(latency->viewport(), Qt::LeftButton, {}, left + QPoint(60, 0));
        QVERIFY(overview->charts()->isZoomed());
        QVERIFY(overview->charts()->to() - overview->charts()->from() < before);
        QVERIFY(!latency->textAt(latency->width() / 2.0).isEmpty());
        QTest::mouseDClick(latency->viewport(), Qt::LeftButton, {}, left);
        QVERIFY(!overview->charts()->isZoomed());
    }

    void faultPanelKnowsTheAppsAsSoonAsItIsShown()
    {
        QTest::keyClick(window(), Qt::Key_I, Qt::ControlModifier); // nothing changes in the session meanwhile
        const auto *apps = window()->findChild<QComboBox *>(QStringLiteral("fault-app"));
        QVERIFY(apps->isVisible());
        QCOMPARE(size_t(apps->count()), m_stage->console.state().apps().size());
        QVERIFY(window()->findChild<QPushButton *>(QStringLiteral("inject"))->isEnabled());
    }

    void goesToWhatIsTyped()
    {
        QTest::keyClick(window(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(window()->topBar()->goTo(), QStringLiteral("N-7"));
        QVERIFY(window()->topBar()->goTo()->go(window()->topBar()->goTo()->text()));
        QCOMPARE(window()->currentPage(), PageId::Incidents);
        QVERIFY(!window()->topBar()->goTo()->go(QStringLiteral("no such thing")));
        QVERIFY(window()->topBar()->goTo()->go(QStringLiteral("PROD"))); // the first of several
        QCOMPARE(window()->currentPage(), PageId::Apps);
    }

    void bannersFollowTheLanguage()
    {
        const auto said = [this] { return window()->banners()->texts().join(QLatin1Char('\n')); };
        m_stage->client.refuse({}, QStringLiteral("What runs the app cannot be reached."));
        QVERIFY2(said().contains(QStringLiteral("Not done: What runs")), qPrintable(said()));
        window()->actions()->languages[1]->trigger();
        QTRY_VERIFY2(said().contains(QStringLiteral("Nicht getan: Was die Anwendung ausführt")), qPrintable(said()));
        window()->actions()->languages[0]->trigger();
        QTRY_VERIFY2(said().contains(QStringLiteral("Not done: What runs")), qPrintable(said()));

        // What the console itself has refused, and a session that did not start.
        m_stage->console.seek(DemoSession().start() + std::chrono::minutes(10));
        QTRY_VERIFY(!m_stage->console.isLive());
        m_stage->console.order(EventType::OperatorFroze, {QStringLiteral("prod"), {}}, {}, {});
        QVERIFY2(said().contains(QStringLiteral("Not done: You are looking")), qPrintable(said()));
        window()->actions()->languages[1]->trigger();
        QTRY_VERIFY2(said().contains(QStringLiteral("Nicht getan: Sie sehen")), qPrintable(said()));
        QVERIFY2(!said().contains(QStringLiteral("Not done")), qPrintable(said()));
        Q_EMIT m_stage->client.sessionFailed(Error{.kind = Error::Kind::NotFound,
                                                   .what = QStringLiteral("There is no such scenario."),
                                                   .where = QStringLiteral("x"),
                                                   .todo = {}});
        QVERIFY2(said().contains(QStringLiteral("x: Es gibt kein solches Szenario.")), qPrintable(said()));
        window()->actions()->languages[0]->trigger();
        QTRY_VERIFY2(said().contains(QStringLiteral("x: There is no such scenario.")), qPrintable(said()));
    }

    void degradationIsSaidAndTakenBack()
    {
        m_stage->client.degrade(QStringLiteral("journal"), QStringLiteral("The disk is full."));
        QVERIFY(window()->banners()->texts().join(QString()).contains(QLatin1String("The disk is full.")));
        m_stage->client.degrade(QStringLiteral("journal"), QString());
        QVERIFY(!window()->banners()->texts().join(QString()).contains(QLatin1String("The disk is full.")));
    }

    void remembersPageAndSize()
    {
        window()->showPage(PageId::Learning);
        window()->close();
        MainWindow again(m_stage->console, m_stage->desks, m_stage->settings, m_stage->theme, m_stage->language);
        QCOMPARE(again.currentPage(), PageId::Learning);
    }

    void remembersTheSpeedWithoutBeingClosed()
    {
        Playback playback = m_stage->client.playback();
        playback.speed = 20;
        m_stage->client.setPlayback(playback);
        const auto onDisk = [this] {
            return Settings(m_stage->folder.filePath(QStringLiteral("console.ini"))).get(setting::Speed);
        };
        QTRY_COMPARE(onDisk(), 20.0);
        playback.real = true; // its time is the clock's
        playback.speed = 1;
        m_stage->client.setPlayback(playback);
        QCoreApplication::processEvents();
        QCOMPARE(m_stage->settings.get(setting::Speed), 20.0);
    }

    void aHundredThousandEventsAreTakenInWithoutAHang()
    {
        std::vector<Event> many;
        const Event model{.sequence = 0,
                          .time = DemoSession().end(),
                          .type = EventType::UptimeReported,
                          .environment = QStringLiteral("prod"),
                          .app = QStringLiteral("web"),
                          .source = QStringLiteral("uptime-monitor"),
                          .incident = {},
                          .cause = 0,
                          .data = {}};
        many.assign(100'000, model);
        const quint64 last = m_stage->client.history().size() + many.size();
        EventLoopWatchdog watchdog;
        QCoreApplication::processEvents();
        m_stage->client.feed(std::move(many));
        watchdog.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_stage->console.state().lastSequence(), last, 60'000);
        qInfo() << "longest block in ms:" << watchdog.longestBlockMs();
        // The floor of the product is 50 ms on a free machine; tests run beside others, and in debug builds.
        QVERIFY2(watchdog.longestBlockMs() < 500, qPrintable(QString::number(watchdog.longestBlockMs())));
        QVERIFY(watchdog.beats() > 10);
    }

    void liveChartsLeaveTheWindowResponsive()
    {
        window()->resize(1280, 720);
        constexpr int SettleMs = 500; // the window is new, and drawing it for the first time is not what this is about
        QTest::qWait(SettleMs);
        constexpr int Batches = 60;
        const std::array values{40.0, 90.0, 180.0, 240.0, 0.01, 0.5, 0.6, 0.3, 2.0, 0.0, 0.4, 0.0, 60.0};
        int sent = 0;
        QTimer feeding;
        connect(&feeding, &QTimer::timeout, this, [&] {
            SampleBatch batch;
            const Timestamp time = DemoSession().end() + std::chrono::seconds(++sent);
            for (AppIndex app = 0; app < 9; ++app)
                batch.add(app, time, true, true, values);
            m_stage->client.feed(std::move(batch));
            m_stage->client.setPlayback({.playing = true,
                                         .speed = 1,
                                         .start = DemoSession().start(),
                                         .now = time,
                                         .progress = 0.5,
                                         .finished = false});
            if (sent == Batches)
                feeding.stop();
        });
        EventLoopWatchdog watchdog;
        watchdog.start();
        feeding.start(40); // 225 samples a second
        QTRY_COMPARE_WITH_TIMEOUT(sent, Batches, 60'000);
        QTRY_COMPARE(m_stage->console.series().latestTime(), DemoSession().end() + std::chrono::seconds(Batches));
        qInfo() << "longest block in ms:" << watchdog.longestBlockMs();
        QVERIFY2(watchdog.longestBlockMs() < 500, qPrintable(QString::number(watchdog.longestBlockMs())));
    }

private:
    MainWindow *window() const { return m_stage->window.get(); }
    /// In all languages, each without the fault panel and with it.
    void inSmallWindows(const std::function<void()> &check)
    {
        window()->resize(1280, 720);
        for (QAction *language : window()->actions()->languages) {
            language->trigger();
            for (int i = 0; i < 2; ++i) {
                check();
                if (QTest::currentTestFailed())
                    qWarning() << language->text() << i;
                QTest::keyClick(window(), Qt::Key_I, Qt::ControlModifier);
            }
        }
    }
    /// What of the shown record's detail cannot be seen or clicked as a whole; empty if all can.
    QString cutAtTheSide(PageId page) const
    {
        // As before each painting: whatever has changed since is laid out first.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const QScrollArea *area = window()->page(page)->findChild<QScrollArea *>();
        if (area->mapTo(window()->page(page), QPoint(area->width(), 0)).x() > window()->page(page)->width())
            return QStringLiteral("the detail itself");
        for (const QWidget *part : area->widget()->findChildren<QWidget *>()) {
            const int begin = part->mapTo(area->viewport(), QPoint(0, 0)).x();
            const int width = std::max(part->width(), part->minimumSizeHint().width());
            if (part->isVisible() && (begin < 0 || begin + width > area->viewport()->width()))
                return QStringLiteral("%1 %2 from %3 to %4 of %5")
                    .arg(QLatin1String(part->metaObject()->className()), part->objectName())
                    .arg(begin)
                    .arg(begin + width)
                    .arg(area->viewport()->width());
        }
        return QString();
    }
    void feed(EventType type, const QJsonObject &data)
    {
        Event event;
        event.time = DemoSession().end();
        event.type = type;
        event.source = QStringLiteral("gate");
        event.data = data;
        m_stage->client.feed(event);
    }

    std::unique_ptr<Stage> m_stage;
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
