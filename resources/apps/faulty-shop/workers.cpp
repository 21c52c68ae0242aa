#include "workers.h"

namespace shop {

Workers::Workers(int threads, int queue)
    : m_most(size_t(threads))
    , m_longest(size_t(queue))
{
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_queue.clear();
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool Workers::submit(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        const size_t idle = m_threads.size() - m_working;
        const size_t startable = m_most - m_threads.size();
        if (m_queue.size() >= m_longest + idle + startable)
            return false;
        m_queue.push_back(std::move(job));
        if (m_queue.size() > idle && startable > 0)
            m_threads.emplace_back([this] { run(); });
    }
    m_changed.notify_one();
    return true;
}

int Workers::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_queue.size());
}

int Workers::working() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_working);
}

void Workers::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_ending || !m_queue.empty(); });
        if (m_ending)
            return;
        const Job job = std::move(m_queue.front());
        m_queue.pop_front();
        ++m_working;
        lock.unlock();
        job();
        lock.lock();
        --m_working;
    }
}

ConnectionPool::ConnectionPool(int size)
    : m_size(size)
{
}

void ConnectionPool::acquire()
{
    std::unique_lock lock(m_mutex);
    m_released.wait(lock, [this] { return m_inUse < m_size; });
    ++m_inUse;
}

void ConnectionPool::release()
{
    {
        const std::lock_guard lock(m_mutex);
        --m_inUse;
    }
    m_released.notify_one();
}

double ConnectionPool::inUseRatio() const
{
    const std::lock_guard lock(m_mutex);
    return double(m_inUse) / m_size;
}

} // namespace shop
