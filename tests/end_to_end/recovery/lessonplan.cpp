#include "end_to_end/recovery/lessonplan.h"

#include <chrono>
#include <random>

LessonPlan::LessonPlan(const Setting &setting)
    : m_rest(std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(setting.rest)))
    , m_count(setting.apps * setting.each)
    , m_readyAt(size_t(setting.apps))
{
    for (int app = 0; app < setting.apps; ++app)
        m_left.append(QList<int>(setting.each, app));
    // std::shuffle is another one with each library.
    std::mt19937_64 random(setting.seed);
    for (qsizetype i = m_left.size() - 1; i > 0; --i)
        m_left.swapItemsAt(i, qsizetype(random() % quint64(i + 1)));
}

std::optional<qsizetype> LessonPlan::firstReady() const
{
    const Clock::time_point now = Clock::now();
    for (qsizetype i = 0; i < m_left.size(); ++i) {
        if (m_readyAt[size_t(m_left.at(i))] <= now)
            return i;
    }
    return std::nullopt;
}

std::optional<LessonPlan::Lesson> LessonPlan::take()
{
    constexpr std::chrono::milliseconds LookEvery(50); // some become ready by themselves
    std::unique_lock lock(m_mutex);
    std::optional<qsizetype> place;
    while (!m_left.isEmpty() && !(place = firstReady()))
        m_changed.wait_for(lock, LookEvery);
    if (m_left.isEmpty())
        return std::nullopt;
    const int app = m_left.takeAt(*place);
    m_readyAt[size_t(app)] = Clock::time_point::max();
    return Lesson{app, m_taken++};
}

void LessonPlan::giveBack(int app)
{
    const std::lock_guard lock(m_mutex);
    m_readyAt[size_t(app)] = Clock::now() + m_rest;
    m_changed.notify_all();
}

void LessonPlan::stop()
{
    const std::lock_guard lock(m_mutex);
    m_left.clear();
    m_changed.notify_all();
}
