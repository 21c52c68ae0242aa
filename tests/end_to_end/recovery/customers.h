#pragma once

#include "benchmarks/loadclient.h"

#include <atomic>
#include <thread>

/// What customers met from a moment on, in seconds.
struct Experience
{
    size_t sent = 0;
    size_t lost = 0;        ///< failed, or were answered too late
    double recovery = 0;    ///< from the first that was served badly until all were served well; 0: none was
    bool wellServed = true; ///< at the end
    double firstBad = -1;   ///< after that moment; -1: none
};

/// Customers of one port, who come at an even pace from a thread of their own until they are sent home.
class Customers
{
public:
    static constexpr double GoodMs = 500; ///< how soon is soon enough

    Customers(int port, int rate);
    ~Customers();
    Customers(const Customers &) = delete;
    Customers &operator=(const Customers &) = delete;

    double now() const; ///< seconds since they began to come
    /// Requests that were served well one after the other, up to the newest that is over.
    int goodInARow() const { return m_goodInARow; }
    int bad() const { return m_bad; } ///< of those that are over
    void sendHome();
    /// Of the requests that were sent since then; only after sendHome().
    Experience since(double seconds) const;

private:
    bool look(std::span<const ops::Served> over);

    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    std::atomic<bool> m_isOver = false;
    std::atomic<int> m_goodInARow = 0;
    std::atomic<int> m_bad = 0;
    size_t m_seen = 0; ///< belongs to the thread, as m_served does until it has ended
    std::vector<ops::Served> m_served;
    std::jthread m_thread;
};
