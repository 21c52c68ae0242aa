// How soon an emergency stop is effective under full load: 1,000 actions wait for people, 20 are executing, others
// begin all the time, and 50,000 samples come in every second; five agents in threads of their own, events made durable
// by the journal. The stop is ordered from another thread, at any moment of a step.
//
// Usage: bench_emergencystop [ROUNDS] [LIMIT_MS] (default 200 and 100). Prints, over all rounds, how long after the
// order the last action began (0 if none did) and when the stop was durable; exits with 1 if an action began after the
// limit.

#include "engine/journalrecorder.h"
#include "engine/livehost.h"
#include "engine/session.h"
#include "engine/sessionfactory.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace ops;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int WaitingApps = 1000;
constexpr int ExecutingApps = 20;
constexpr int BusyApps = 20; ///< apps at which actions begin and end all the time
constexpr int SamplesPerSecond = 50'000;
constexpr std::chrono::milliseconds Step{100};

enum class Role
{
    Waits,
    Executes,
    Busy
};

QList<std::pair<AppKey, Role>> allApps()
{
    QList<std::pair<AppKey, Role>> apps;
    const auto add = [&apps](const char *name, int count, Role role) {
        for (int i = 0; i < count; ++i)
            apps.append({{QStringLiteral("prod"), QStringLiteral("%1-%2").arg(QLatin1String(name)).arg(i)}, role});
    };
    add("waits", WaitingApps, Role::Waits);
    add("executes", ExecutingApps, Role::Executes);
    add("busy", BusyApps, Role::Busy);
    return apps;
}

/// What the threads share.
struct Shared
{
    std::atomic<qint64> lastBegun{0}; ///< ns of the steady clock
    std::atomic<qint64> stoppedAt{0}; ///< when emergency.stopped was durable
    std::atomic<int> underWay{0};
    std::atomic<int> pending{0};
};

qint64 nanoseconds()
{
    return Clock::now().time_since_epoch().count();
}

class LoadedRuntime : public AppRuntime
{
public:
    explicit LoadedRuntime(Shared &shared)
        : m_shared(shared)
    {
        for (const auto &[key, role] : allApps()) {
            AppInfo info;
            info.key = key;
            info.runtime = QStringLiteral("bench");
            info.metrics = {{QStringLiteral("cpu"), MetricRole::Cpu, QStringLiteral("ratio")}};
            m_infos.append(info);
            m_roles.insert(key, role);
        }
    }

    QList<AppInfo> apps() const override { return m_infos; }
    AppStatus status(const AppKey &key) const override
    {
        AppStatus status;
        status.key = key;
        status.state = AppState::Running;
        return status;
    }

    void advance(Timestamp now, SampleBatch &samples, std::vector<Event> &facts) override
    {
        const auto due = qint64(toSeconds(now - std::exchange(m_last, now)) * SamplesPerSecond);
        for (qint64 i = 0; i < std::min<qint64>(due, SamplesPerSecond); ++i) {
            const double value = 0.4;
            samples.add(AppIndex(m_next++ % m_infos.size()), now, true, true, {&value, 1});
        }
        for (Action &action : std::exchange(m_ending, {})) {
            action.state = ActionState::Verifying;
            Event fact;
            fact.type = EventType::ActionFinished;
            fact.environment = action.key.environment;
            fact.app = action.key.app;
            fact.data = action.toJson();
            facts.push_back(std::move(fact));
        }
        m_shared.underWay = int(m_executing.size());
    }

    Result<> execute(Authorization authorization) override
    {
        m_shared.lastBegun = nanoseconds();
        const Action &action = authorization.action();
        if (m_roles.value(action.key) == Role::Busy)
            m_ending.append(action);
        else
            m_executing.insert(action.id);
        return done();
    }
    Result<> cancel(const QString &actionId) override
    {
        m_executing.remove(actionId);
        m_ending.removeIf([&](const Action &action) { return action.id == actionId; });
        return done();
    }

private:
    Shared &m_shared;
    QList<AppInfo> m_infos;
    QHash<AppKey, Role> m_roles;
    QSet<QString> m_executing;
    QList<Action> m_ending;
    Timestamp m_last;
    qsizetype m_next = 0;
};

/// Proposes for every app that nothing is under way at.
class Proposer : public Agent
{
public:
    QString name() const override { return QStringLiteral("proposer"); }
    void receive(std::span<const Event> batch, Outbox &) override
    {
        for (const Event &event : batch) {
            if (event.type == EventType::EmergencyStopped)
                m_stopped = true;
            else if (event.type == EventType::EmergencyLifted)
                m_stopped = false;
            else if (isActionEvent(event.type) && isFinal(Action::fromJson(event.data).state))
                m_taken.remove(event.key());
        }
    }
    void tick(Timestamp now, Outbox &out) override
    {
        if (m_stopped)
            return;
        for (const auto &[key, role] : m_apps) {
            if (m_taken.contains(key))
                continue;
            m_taken.insert(key);
            Action action;
            action.id = QStringLiteral("A-%1").arg(++m_proposed);
            action.key = key;
            action.strategy = role == Role::Waits ? Strategy::Restart : Strategy::ScaleOut;
            action.parameters = {{QStringLiteral("replicas"), 2}};
            action.proposedBy = name();
            action.proposedAt = now;
            Event event;
            event.type = EventType::ActionProposed;
            event.environment = key.environment;
            event.app = key.app;
            event.data = action.toJson();
            out.say(std::move(event));
        }
    }

private:
    QList<std::pair<AppKey, Role>> m_apps = allApps();
    QSet<AppKey> m_taken;
    int m_proposed = 0;
    bool m_stopped = false;
};

SessionSpec spec()
{
    EnvironmentConfig prod;
    prod.name = QStringLiteral("prod");
    prod.defaultAutonomy = {Autonomy::Ask, Duration{0}};
    prod.autonomy.insert(Strategy::ScaleOut, {Autonomy::Autonomous, Duration{0}});
    prod.approvalTimeout = Duration{3'600'000};
    prod.caution.apps = 10'000;
    SessionSpec made;
    made.config.environments = {prod};
    made.start = fromEpochMs(QDateTime::currentMSecsSinceEpoch());
    return made;
}

/// Steps a session by the wall clock as the engine does for real apps: ten times a second, and at once for an order.
class Pace
{
public:
    Pace(Shared &shared, Journal &journal)
        : m_shared(shared)
        , m_journal(journal)
        , m_thread([this] { run(); })
    {
    }
    ~Pace()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ended = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }
    Pace(const Pace &) = delete;
    Pace &operator=(const Pace &) = delete;

    void order(EventType type)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_orders.push_back({.type = type,
                                .operatorName = QStringLiteral("anna"),
                                .environment = {},
                                .app = {},
                                .incident = {},
                                .data = {{QStringLiteral("reason"), QStringLiteral("bench")}}});
        }
        m_wake.notify_one();
    }

private:
    void run()
    {
        World world;
        world.runtimes.push_back(std::make_unique<LoadedRuntime>(m_shared));
        std::vector<std::unique_ptr<Agent>> agents = makeAgents();
        agents.push_back(std::make_unique<Proposer>());
        Session::Observer observer;
        observer.committed = [this](const EventBatch &events, quint64) {
            for (const Event &event : *events) {
                if (event.type == EventType::EmergencyStopped)
                    m_shared.stoppedAt = nanoseconds();
            }
        };
        Session session(spec(), std::move(world), std::make_unique<LiveHost>(std::move(agents)),
                        std::make_unique<JournalRecorder>(m_journal, 0, CarryOver{}), observer);
        for (auto next = Clock::now() + Step;; next = std::max(next + Step, Clock::now())) {
            std::vector<Command> orders;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait_until(lock, next, [this] { return m_ended || !m_orders.empty(); });
                if (m_ended)
                    return;
                orders.swap(m_orders);
            }
            for (const Command &command : orders)
                static_cast<void>(session.submit(command));
            if (const Result<> stepped = session.stepTo(fromEpochMs(QDateTime::currentMSecsSinceEpoch())); !stepped) {
                std::fprintf(stderr, "%s\n", qPrintable(stepped.error().toString()));
                std::exit(2);
            }
            m_shared.pending = int(session.state().pendingActions().size());
        }
    }

    Shared &m_shared;
    Journal &m_journal;
    std::mutex m_mutex; ///< guards the next two
    std::vector<Command> m_orders;
    bool m_ended = false;
    std::condition_variable m_wake;
    std::thread m_thread;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void waitFor(const std::function<bool()> &isSo)
{
    while (!isSo())
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 200;
    const double limit = argc > 2 ? std::atof(argv[2]) : 100;
    const QTemporaryDir directory;
    Result<std::unique_ptr<Journal>> journal = Journal::open(directory.path());
    if (!journal || !(*journal)->beginSession(spec().toJson(), spec().start)) {
        std::fprintf(stderr, "The journal cannot be opened.\n");
        return 2;
    }
    Shared shared;
    std::vector<double> begun;
    std::vector<double> durable;
    {
        Pace pace(shared, **journal);
        for (int round = 0; round < rounds; ++round) {
            waitFor([&shared] { return shared.pending == WaitingApps && shared.underWay == ExecutingApps; });
            std::this_thread::sleep_for(std::chrono::milliseconds{(round * 37) % 100}); // any moment of a step
            shared.stoppedAt = 0;
            const qint64 ordered = nanoseconds();
            pace.order(EventType::OperatorStopped);
            waitFor([&shared] { return shared.stoppedAt != 0; });
            durable.push_back(double(shared.stoppedAt - ordered) / 1e6);
            std::this_thread::sleep_for(3 * Step); // whatever still begins, begins now
            begun.push_back(std::max(0.0, double(shared.lastBegun - ordered) / 1e6));
            if (shared.underWay != 0 || shared.pending != 0) {
                std::fprintf(stderr, "Not everything was cancelled: %d pending, %d executing.\n", int(shared.pending),
                             int(shared.underWay));
                return 1;
            }
            pace.order(EventType::OperatorLifted);
        }
    }
    const double latest = *std::max_element(begun.cbegin(), begun.cend());
    std::printf("%d rounds, %d waiting, %d executing, %d samples/s\n", rounds, WaitingApps, ExecutingApps,
                SamplesPerSecond);
    std::printf("last action begun after the order: p50 %.1f ms, max %.1f ms\n", median(begun), latest);
    std::printf("stop durable after the order:      p50 %.1f ms, max %.1f ms\n", median(durable),
                *std::max_element(durable.cbegin(), durable.cend()));
    return latest <= limit ? 0 : 1;
}
