#pragma once

#include "config/platformconfigfile.h"
#include "engine/embeddedclient.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

namespace ops {

/// The window as the program wires it: over a real engine in a thread of its own, with journal and settings in a
/// directory of its own. Time stands still until a test moves it, so that nothing depends on how fast the machine is.
struct LiveStage
{
    static constexpr int Patience = 30'000; ///< for a loaded machine; nothing here waits for time to pass

    LiveStage()
        : theme(*qobject_cast<QApplication *>(QCoreApplication::instance()))
    {
        settings.set(setting::Language, QStringLiteral("en"));
        settings.set(setting::Theme, QStringLiteral("light"));
        window = std::make_unique<MainWindow>(console, client.desks(), settings, theme, language);
        // After those of the window: what is in `events` is on the pages.
        QObject::connect(&console, &ConsoleState::sessionBegan, window.get(), [this] {
            ++sessions;
            events.clear();
        });
        QObject::connect(&console, &ConsoleState::eventsRecorded, window.get(), [this](const EventBatch &batch) {
            events.insert(events.end(), batch->cbegin(), batch->cend());
        });
    }

    /// A story for this stage; the lines of YAML after `apps` and `timeline` are the caller's.
    QString writeScenario(const QByteArray &yaml) const
    {
        const QString path = folder.filePath(QStringLiteral("story.yaml"));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(yaml) == yaml.size() ? path : QString();
    }

    static SessionSpec spec(const QString &scenario)
    {
        SessionSpec spec;
        spec.scenario = scenario;
        spec.loop = true;
        spec.start = fromEpochMs(1'767'571'200'000);
        spec.config = *loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
        return spec;
    }

    /// Shows the window with a paused session in it, one second old.
    bool begin(const SessionSpec &session)
    {
        window->show();
        window->activateWindow();
        client.pause();
        client.open(session, true);
        client.step();
        return QTest::qWaitForWindowActive(window.get(), Patience) &&
               QTest::qWaitFor([this] { return !console.state().apps().empty() && isShown(); }, Patience);
    }

    /// All that has arrived is folded, and the pages have been told.
    bool isShown() const
    {
        return console.backlog() == 0 && !events.empty() && events.back().sequence == console.state().lastSequence();
    }

    /// Moves the session on by so many seconds of its time; the pages show where it stands then.
    bool run(int seconds)
    {
        const Timestamp until = client.playback().now + std::chrono::seconds(seconds);
        client.runUntil(until);
        return QTest::qWaitFor([this, until] { return client.playback().now >= until && isShown(); }, Patience);
    }

    /// Moves on second by second until `done`; false if it is not by `seconds`.
    template <typename Predicate>
    bool runTo(Predicate done, int seconds)
    {
        for (int second = 0; second < seconds && !done(); ++second) {
            const Timestamp until = client.playback().now + std::chrono::seconds(1);
            client.runUntil(until);
            if (!QTest::qWaitFor([&] { return client.playback().now >= until && console.backlog() == 0; }, Patience))
                return false;
        }
        return done() && QTest::qWaitFor([this] { return isShown(); }, Patience);
    }

    /// The newest action on an app; nullptr if there is none.
    const Action *lastAction(const AppKey &key) const
    {
        const QList<Action> &actions = console.state().actions();
        const auto found = std::find_if(actions.crbegin(), actions.crend(),
                                        [&key](const Action &action) { return action.key == key; });
        return found == actions.crend() ? nullptr : &*found;
    }
    bool isLast(const AppKey &key, ActionState state) const
    {
        const Action *action = lastAction(key);
        return action && action->state == state;
    }
    /// Events of this type about one action.
    int count(EventType type, const QString &action) const
    {
        return int(std::count_if(events.cbegin(), events.cend(), [&](const Event &event) {
            return event.type == type && event.data.value(QLatin1String("id")).toString() == action;
        }));
    }
    int count(EventType type) const
    {
        return int(
            std::count_if(events.cbegin(), events.cend(), [type](const Event &event) { return event.type == type; }));
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("console.ini"))};
    Theme theme;
    Language language;
    EmbeddedClient client{folder.filePath(QStringLiteral("data"))};
    ConsoleState console{client, QStringLiteral("anna")};
    std::vector<Event> events; ///< of the session, as the pages know them
    int sessions = 0;
    std::unique_ptr<MainWindow> window;
};

} // namespace ops
