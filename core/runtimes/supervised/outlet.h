#pragma once

#include "model/app.h"
#include "model/event.h"
#include "model/sample.h"

#include <functional>
#include <mutex>
#include <vector>

namespace ops {

/// Carries what the I/O thread has to say to the engine's thread: facts, samples, and what cannot be reached. Facts
/// wake the engine at once, samples wait for its next step. Both sides may use it at the same time.
class Outlet
{
public:
    /// Whether what runs the apps of one kind can be talked to, asked about one of them, or has lost a machine.
    struct Reach
    {
        QString runtime; ///< "swarm", or with the app or machine: "swarm prod/web", "swarm node worker-2"
        bool reachable = false;
        QString reason; ///< why not
    };
    struct News
    {
        std::vector<Event> facts;
        SampleBatch samples;
        std::vector<Reach> reach;
    };

    /// `wake` is called in the I/O thread, and must not block.
    void setWake(std::function<void()> wake)
    {
        const std::lock_guard lock(m_mutex);
        m_wake = std::move(wake);
    }

    void tell(Event fact)
    {
        change([&fact](News &news) { news.facts.push_back(std::move(fact)); });
    }
    void tell(Reach reach)
    {
        change([&reach](News &news) { news.reach.push_back(std::move(reach)); });
    }

    void show(const SampleRow &row, std::span<const double> values)
    {
        const std::lock_guard lock(m_mutex);
        if (m_news.samples.rows().size() < MostRows) // an engine that does not listen must not fill the memory
            m_news.samples.add(row, values);
    }

    News take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_news, {});
    }

private:
    static constexpr size_t MostRows = 100'000;

    template <typename Change>
    void change(const Change &how)
    {
        std::function<void()> wake;
        {
            const std::lock_guard lock(m_mutex);
            how(m_news);
            wake = m_wake;
        }
        if (wake)
            wake();
    }

    std::mutex m_mutex;
    News m_news;
    std::function<void()> m_wake;
};

} // namespace ops
