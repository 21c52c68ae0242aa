#pragma once

#include "agents/agent.h"
#include "bus/courier.h"
#include "engine/session.h"
#include "operations/operationsclient.h"

#include <QTest>
#include <QTimer>

namespace ops {

/// In AutoHealAgent's place: automation that says what a test wants it to.
class StagedAutomation final : public Agent
{
public:
    /// What it says with the next tick; outlives it.
    explicit StagedAutomation(std::vector<Event> &lines)
        : m_lines(lines)
    {
    }
    QString name() const override { return QStringLiteral("auto-heal"); }
    void receive(std::span<const Event>, Outbox &) override {}
    void tick(Timestamp, Outbox &out) override
    {
        for (Event &line : std::exchange(m_lines, {}))
            out.say(std::move(line));
    }

private:
    std::vector<Event> &m_lines;
};

/// A recorder whose disk is full for one moment, when it is told to be.
class StumblingRecorder final : public MemoryRecorder
{
public:
    Result<> record(std::span<const Event> events) override
    {
        if (std::exchange(m_stumbles, false))
            return Error{.kind = Error::Kind::Internal, .what = QStringLiteral("Full."), .where = {}, .todo = {}};
        return MemoryRecorder::record(events);
    }
    void setStumbles(bool stumbles) { m_stumbles = stumbles; }

private:
    bool m_stumbles = false;
};

/// A session of the platform for the tests of people's answers: real gate, real runtimes, and the real agents but for
/// AutoHealAgent, so that an action of every kind can be brought into every state. Whoever is connected to it (the API,
/// a console) sees an OperationsClient like any other. Everything happens in the test's thread.
///
/// Over real apps it follows the clock. Over datasets time stands still until a test moves it; an order is obeyed at
/// once all the same.
class StagedPlatform final : public OperationsClient
{
public:
    static constexpr int Patience = 60'000; ///< ms, for what programs do on a busy machine
    static inline const QString Operator = QStringLiteral("anna");

    /// The apps that it starts end with it.
    ~StagedPlatform() override;

    /// `directory` is where runtimes keep what they keep.
    Result<> begin(const SessionSpec &spec, const QString &directory);

    const Session &session() const { return *m_session; }
    const OperationsState &state() const { return m_session->state(); }
    std::optional<Action> action(const QString &id) const;
    bool isIn(const QString &id, ActionState wanted) const;
    /// How many orders have been obeyed or refused.
    int orders() const { return m_orders; }
    bool hasHappened(EventType type, const QString &actionId) const;
    /// Why the last order was refused that was.
    QString lastRefusal() const;

    /// Automation says so with the next step.
    void say(EventType type, const Action &action);
    /// A person's order, outside of what is tested; obeyed before this returns.
    void order(EventType type, const AppKey &key, const QJsonObject &data = {});
    /// What is authorised is not carried out, as when the journal cannot be written for a moment in each step: it is on
    /// record, and everybody sees it, and then time stands still but for orders.
    void setStumbling(bool stumbling);
    void step() override;

    /// Waits for what needs no time of the session's.
    template <typename Predicate>
    bool soon(Predicate done)
    {
        if (m_isReal && !m_isStumbling)
            return QTest::qWaitFor(done, Patience);
        step();
        return done();
    }
    /// Waits for what an app needs time for.
    template <typename Predicate>
    bool until(Predicate done)
    {
        constexpr int LongEnough = 120; // seconds of simulated time for any action
        if (m_isReal)
            return QTest::qWaitFor(done, Patience);
        for (int second = 0; second < LongEnough && !done(); ++second)
            move(Session::StepLength);
        return done();
    }

    /// Told after every step.
    void onStep(std::function<void()> told) { m_told = std::move(told); }

    Playback playback() const override;
    void submit(const Command &command) override;
    void play() override {}
    void pause() override {}
    void setSpeed(double) override {}
    void runUntil(Timestamp) override {}
    void startSession(const SessionSpec &) override {}
    void previewDataset(const QString &) override {}
    void fetchEvents(quint64 request, quint64 firstSequence, int count) override;

private:
    void move(Duration by);
    Result<> stepSession(Duration by, bool stumbles);
    void publish();

    std::vector<Event> m_lines;
    StumblingRecorder *m_recorder = nullptr; ///< the session's
    std::unique_ptr<Session> m_session;
    std::vector<Event> m_news;
    QTimer m_clock;
    Courier m_urgent{this};
    std::function<void()> m_told;
    bool m_isReal = false;
    bool m_isStumbling = false;
    int m_waiting = 0; ///< orders that the next step obeys
    int m_orders = 0;
};

} // namespace ops
