#pragma once

#include <QList>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

/// Which app is broken next: so many times each, in an order that only the seed decides, except that an app that is
/// broken already, or has just been, lets others go first. Any thread may take.
class LessonPlan
{
public:
    struct Setting
    {
        int apps = 0;
        int each = 1;
        quint64 seed = 1;
        double rest = 0; ///< seconds that an app is left alone between two lessons
    };
    struct Lesson
    {
        int app = 0;
        int number = 0; ///< 0, 1, ... in the order in which they began
    };

    explicit LessonPlan(const Setting &setting);

    /// Waits until an app may be broken; nothing: all is over.
    std::optional<Lesson> take();
    void giveBack(int app); ///< that of a lesson that was taken, once the app is as it was
    void stop();            ///< no more lessons
    int count() const { return m_count; }

private:
    using Clock = std::chrono::steady_clock;

    std::optional<qsizetype> firstReady() const;

    const Clock::duration m_rest;
    const int m_count;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    QList<int> m_left; ///< apps, in the order in which they are to be broken
    std::vector<Clock::time_point> m_readyAt;
    int m_taken = 0;
};
