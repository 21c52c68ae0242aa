// Draws every page in both themes and two sizes into a directory: console_screenshots DIRECTORY [LANGUAGE]
#include "model/random.h"
#include "operators/accountsignin.h"
#include "ui/pages/apps/appspage.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/detection/detectionpage.h"
#include "ui/pages/onboarding/onboardingdialog.h"
#include "ui/pages/reports/drillsdialog.h"
#include "ui/realsession.h"
#include "ui/signin/consolelock.h"
#include "ui/stage.h"
#include "ui/window/navigationrail.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTimer>

#include <cmath>
#include <cstdio>
#include <functional>

using namespace ops;

namespace {

/// Events are handled for two frames.
void wait()
{
    for (const QDeadlineTimer end(2 * ConsoleState::FrameMs); !end.hasExpired();)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

/// The widget when nothing moves any more: layouts have settled, and charts have seen their new width.
QImage settled(QWidget &widget)
{
    constexpr int MostFrames = 30;
    QImage before;
    for (int frame = 0; frame < MostFrames; ++frame) {
        wait();
        const QImage now = widget.grab().toImage();
        if (now == before)
            break;
        before = now;
    }
    return before;
}

/// Answers at once.
class KnownDrills final : public DrillDesk
{
public:
    explicit KnownDrills(QList<DrillResult> results)
        : m_results(std::move(results))
    {
    }
    void read(const Read &read) override { read(m_results); }

private:
    QList<DrillResult> m_results;
};

QList<DrillResult> someDrills()
{
    const QStringList names{QStringLiteral("crash"), QStringLiteral("slow-release"), QStringLiteral("memory-leak")};
    QList<DrillResult> results;
    for (int number = 1; number <= 9; ++number) {
        DrillResult result;
        result.number = number;
        result.at = fromEpochMs(1'767'610'800'000) + std::chrono::hours{8 * number};
        result.plan = QStringLiteral("simulated");
        result.drill = names[number % names.size()];
        result.key = {QStringLiteral("prod"), QStringLiteral("web-shop")};
        result.detect = 1.5 * (number % 4);
        result.recover = 12.5 + number;
        if (number > names.size())
            result.recoverChange = number % 2 == 0 ? -3.1 : 2.4;
        result.wrong = number == 4 ? 1 : 0;
        if (number == 4)
            result.missed = {QStringLiteral("recover"), QStringLiteral("wrong_actions")};
        if (number == 7)
            result.problem = QStringLiteral("The app was not well before.");
        results.append(result);
    }
    return results;
}

class Studio
{
public:
    Studio(const QDir &directory, const QString &language)
        : m_directory(directory)
    {
        m_stage.language.choose(language);
        m_stage.window->show();
    }

    Stage &stage() { return m_stage; }
    int missing() const { return m_missing; } ///< pictures that could not be written

    /// Whatever `prepare` has brought to the front, in both themes and two sizes.
    void draw(const QString &name, const std::function<void()> &prepare, QWidget *what = nullptr)
    {
        for (const QSize size : {QSize(1280, 720), QSize(1920, 1080)}) {
            m_stage.window->resize(size);
            for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
                m_stage.theme.setMode(mode);
                prepare();
                const QString file =
                    QStringLiteral("%1-%2-%3.png")
                        .arg(name, mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                        .arg(size.width());
                if (settled(what ? *what : *m_stage.window).save(m_directory.filePath(file)))
                    continue;
                std::fprintf(stderr, "%s could not be written\n", qPrintable(file));
                ++m_missing;
            }
        }
    }

    void drawPages()
    {
        for (int page = 0; page < NavigationRail::PageCount; ++page)
            draw(NavigationRail::iconName(PageId(page)), [this, page] { m_stage.window->showPage(PageId(page)); });
    }

    void drawLearning()
    {
        auto *situations = m_stage.window->findChild<RecordTable *>(QStringLiteral("situations"));
        auto *tabs = m_stage.window->findChild<QTabWidget *>(QStringLiteral("learning-tabs"));
        const QStringList names{QStringLiteral("evidence"), QStringLiteral("success"), QStringLiteral("changes")};
        for (int tab = 0; tab < names.size(); ++tab)
            draw(QStringLiteral("learning-") + names[tab], [this, situations, tabs, tab] {
                m_stage.window->showPage(PageId::Learning);
                situations->selectRow(0);
                tabs->setCurrentIndex(tab);
            });
    }

    /// A file of two weeks with a load that follows the day, and two times of trouble.
    void drawDetection()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("requests.csv")));
        if (!file.open(QIODevice::WriteOnly)) {
            ++m_missing;
            return;
        }
        file.write("timestamp,requests\n");
        constexpr int FiveMinutes = 300;
        constexpr int TwoWeeks = 4032;
        const Random random(3);
        for (int i = 0; i < TwoWeeks; ++i) {
            const double day = 400 + 150 * std::sin(i * 2 * M_PI / 288);
            const double trouble = i > 2000 && i < 2030 ? -380 : i > 3300 && i < 3400 ? 300 : 0;
            const double value = day + trouble + 20 * random.normal(quint64(i));
            file.write(QByteArray::number(1'767'571'200 + i * FiveMinutes) + ',' + QByteArray::number(value, 'f', 1) +
                       '\n');
        }
        file.close();
        auto *page = m_stage.window->findChild<DetectionPage *>();
        page->open(file.fileName());
        auto *alarms = page->findChild<RecordTable *>();
        for (const QDeadlineTimer end(std::chrono::seconds{20}); alarms->rowCount() == 0 && !end.hasExpired();)
            wait();
        draw(QStringLiteral("detection-file"), [this] { m_stage.window->showPage(PageId::Detection); });
    }

    void drawRealApps()
    {
        auto *tabs = m_stage.window->findChild<QTabWidget *>(QStringLiteral("app-tabs"));
        const QStringList names{QStringLiteral("replicas"), QStringLiteral("probe"),   QStringLiteral("metrics"),
                                QStringLiteral("releases"), QStringLiteral("history"), QStringLiteral("what-if"),
                                QStringLiteral("log")};
        for (int tab = 0; tab < names.size(); ++tab)
            draw(QStringLiteral("real-") + names[tab], [this, tabs, tab] {
                m_stage.window->showPage(PageId::Apps, RealSession::ProdShop.toString());
                tabs->setCurrentIndex(tab);
                QCoreApplication::processEvents();
                m_stage.desk.answer(RealSession::usage(RealSession::ProdShop));
                m_stage.desk.answer(RealSession::log(400));
            });
        m_stage.client.degrade(QStringLiteral("docker"), QStringLiteral("No connection to /var/run/docker.sock."));
        m_stage.client.feed(RealSession().statusEvent(RealSession::status(RealSession::Mail, AppState::Unknown)));
        draw(QStringLiteral("real-engine-gone"),
             [this] { m_stage.window->showPage(PageId::Apps, RealSession::Mail.toString()); });
        draw(QStringLiteral("real-overview"), [this] { m_stage.window->showPage(PageId::Overview); });
    }

    void drawOnboarding()
    {
        auto *dialog = new OnboardingDialog(m_stage.console, m_stage.desk, {}, m_stage.window.get());
        dialog->show();
        SpecReport report = RealSession::report();
        draw(
            QStringLiteral("onboarding"), [this, &report] { m_stage.desk.answer(report); }, dialog);
        report.plans.clear();
        report.mistake =
            SpecReport::Mistake{.what = QStringLiteral("Found '80'."),
                                .todo = QStringLiteral("Allowed: a whole number without quotes, from 1024 to 65535."),
                                .field = QStringLiteral("environments.dev.port"),
                                .line = 10,
                                .column = 32};
        draw(
            QStringLiteral("onboarding-mistake"), [this, &report] { m_stage.desk.answer(report); }, dialog);
        dialog->close();
    }

    /// Most of it is not for somebody who only looks.
    void drawViewer()
    {
        Standing standing{.roles = {}, .admins = {QStringLiteral("boss")}};
        standing.roles.set(RoleMap::Everywhere, Role::Viewer);
        m_stage.console.setStanding(standing);
        draw(QStringLiteral("viewer-approvals"), [this] { m_stage.window->showPage(PageId::Approvals); });
        draw(QStringLiteral("viewer-apps"), [this] { m_stage.window->showPage(PageId::Apps); });
        m_stage.console.setStanding(std::nullopt);
    }

    void drawDrills()
    {
        for (const bool isEmpty : {false, true}) {
            KnownDrills desk(isEmpty ? QList<DrillResult>() : someDrills());
            auto *dialog = new DrillsDialog(desk, m_stage.window.get());
            dialog->show();
            draw(
                isEmpty ? QStringLiteral("drills-none") : QStringLiteral("drills"), [] {}, dialog);
            dialog->close();
        }
    }

    /// The last one: nothing is to be seen afterwards.
    void drawLock()
    {
        AccountFile accounts(m_stage.folder.path());
        const Result<PasswordHash> password =
            PasswordHash::of(QStringLiteral("correct horse"), {.blocks = 16, .size = 8, .rounds = 1});
        if (!accounts.add(QStringLiteral("anna"), {}) || !accounts.setPassword(QStringLiteral("anna"), *password))
            ++m_missing;
        m_stage.window->setSignIn(&m_signIn);
        auto *tabs = m_stage.window->findChild<QTabWidget *>(QStringLiteral("oversight"));
        draw(QStringLiteral("settings-operator"), [this, tabs] {
            m_stage.window->showPage(PageId::Settings);
            tabs->setCurrentIndex(tabs->count() - 1);
        });
        m_stage.window->lock()->lock();
        draw(QStringLiteral("locked"), [] {});
    }

private:
    QDir m_directory;
    int m_missing = 0;
    Stage m_stage;
    AccountSignIn m_signIn{m_stage.folder.path()};
};

/// Folding goes on in slices from the event loop; the picture is taken when all is folded.
void waitUntilFolded(Stage &stage)
{
    do
        wait();
    while (stage.console.backlog() > 0);
}

int drawAll(const QDir &directory, const QString &language)
{
    int missing = 0;
    {
        Studio demo(directory, language);
        DemoSession().play(demo.stage().client);
        waitUntilFolded(demo.stage());
        demo.drawPages();
        demo.drawLearning();
        demo.drawDetection();
        demo.drawViewer();
        demo.drawDrills();
        demo.drawLock();
        missing = demo.missing();
    }
    Studio real(directory, language);
    RealSession().play(real.stage().client);
    waitUntilFolded(real.stage());
    real.drawRealApps();
    real.drawOnboarding();
    return missing + real.missing();
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "Usage: console_screenshots DIRECTORY [LANGUAGE]\n");
        return 2;
    }
    QDir().mkpath(arguments[1]);
    QTimer::singleShot(0, &application, [&arguments] {
        const int missing = drawAll(QDir(arguments[1]), arguments.value(2, QStringLiteral("en")));
        QApplication::exit(missing == 0 ? 0 : 1);
    });
    return QApplication::exec();
}
