// Draws every page in both themes and two sizes into a directory: console_screenshots DIRECTORY [language]
#include "ui/stage.h"
#include "ui/window/navigationrail.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QTimer>

#include <cstdio>

using namespace ops;

namespace {

/// The window when nothing moves any more: layouts have settled, and charts have seen their new width.
QImage settled(QWidget &window)
{
    constexpr int MostFrames = 30;
    QImage before;
    for (int frame = 0; frame < MostFrames; ++frame) {
        for (const QDeadlineTimer end(2 * ConsoleState::FrameMs); !end.hasExpired();)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        const QImage now = window.grab().toImage();
        if (now == before)
            break;
        before = now;
    }
    return before;
}

/// Returns how many pictures could not be written.
int draw(Stage &stage, const QDir &directory)
{
    int missing = 0;
    for (const QSize size : {QSize(1280, 720), QSize(1920, 1080)}) {
        stage.window->resize(size);
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            stage.theme.setMode(mode);
            for (int page = 0; page < NavigationRail::PageCount; ++page) {
                stage.window->showPage(PageId(page));
                const QString name =
                    QStringLiteral("%1-%2-%3.png")
                        .arg(NavigationRail::iconName(PageId(page)),
                             mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                        .arg(size.width());
                if (settled(*stage.window).save(directory.filePath(name)))
                    continue;
                std::fprintf(stderr, "%s could not be written\n", qPrintable(name));
                ++missing;
            }
        }
    }
    return missing;
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
    Stage stage;
    stage.language.choose(arguments.value(2, QStringLiteral("en")));
    stage.window->show();
    DemoSession().play(stage.client);
    // Folding goes on in slices from the event loop; the picture is taken when all is folded.
    QTimer waiting;
    QObject::connect(&waiting, &QTimer::timeout, &application, [&] {
        if (stage.console.backlog() > 0)
            return;
        waiting.stop();
        QApplication::exit(draw(stage, QDir(arguments[1])) == 0 ? 0 : 1);
    });
    waiting.start(300);
    return QApplication::exec();
}
