#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace shop {

/// N threads that take jobs from a bounded queue. A thread is started when it is first needed, so that an idle shop is
/// a small one.
class Workers
{
public:
    using Job = std::function<void()>;

    Workers(int threads, int queue);
    ~Workers(); ///< jobs that wait are dropped, those under way are waited for

    /// False, at once, if the queue is full.
    bool submit(Job job);
    int waiting() const;
    int working() const;

private:
    void run();

    const size_t m_most;
    const size_t m_longest;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_queue;
    std::vector<std::thread> m_threads;
    size_t m_working = 0;
    bool m_ending = false;
};

/// Connections to the (imagined) database; who wants one waits until one is free.
class ConnectionPool
{
public:
    explicit ConnectionPool(int size);

    void acquire();
    void release();
    double inUseRatio() const; ///< 0..1

private:
    const int m_size;
    mutable std::mutex m_mutex;
    std::condition_variable m_released;
    int m_inUse = 0;
};

} // namespace shop
