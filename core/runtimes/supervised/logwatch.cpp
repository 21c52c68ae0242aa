#include "runtimes/supervised/logwatch.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

namespace ops {

namespace {

constexpr Duration Interval{500};
constexpr Duration IntervalOfEnds{5000}; // each time the whole end has to be fetched
constexpr qint64 ShortestSpanMs = 1000;
constexpr qint64 MinuteMs = 60'000;
constexpr int MostTold = 10; // in a minute
constexpr int MostPages = 2; // in a row
constexpr qsizetype EndLength = 256;

} // namespace

LogWatch::LogWatch(Workload &workload, QObject *parent)
    : QObject(parent)
    , m_workload(workload)
{
    m_timer.setInterval(Interval);
    connect(&m_timer, &QTimer::timeout, this, &LogWatch::look);
}

void LogWatch::start()
{
    m_begun = fromEpochMs(QDateTime::currentMSecsSinceEpoch());
    m_span.start();
    m_minute.start();
    m_timer.start();
    look();
}

void LogWatch::look()
{
    for (const ReplicaInfo &replica : m_workload.replicas()) {
        Followed &followed = m_followed[replica.slot];
        if (followed.isAsked)
            continue;
        if (followed.replica != replica.id) {
            followed.replica = replica.id;
            followed.end.clear();
            followed.length = 0;
            // A log without positions is the replica's own, and all of it is new if the replica is.
            followed.isHistory = followed.position.isEmpty() && replica.startedAt < m_begun;
        }
        followed.pages = 0;
        ask(replica.slot);
    }
}

void LogWatch::ask(int slot)
{
    Followed &followed = m_followed[slot];
    followed.isAsked = true;
    ++followed.pages;
    m_workload.followLog(followed.replica, followed.position,
                         [self = QPointer(this), slot, replica = followed.replica](const Result<LogPage> &page) {
                             if (self)
                                 self->hear(slot, replica, page);
                         });
}

void LogWatch::hear(int slot, const QString &replica, const Result<LogPage> &page)
{
    Followed &followed = m_followed[slot];
    followed.isAsked = false;
    if (!page || replica != followed.replica)
        return; // there is none, or it has gone: the next look knows better
    if (page->position.isEmpty()) {
        m_timer.setInterval(IntervalOfEnds);
        readEnd(slot, followed, page->text);
    } else {
        readOn(slot, followed, *page);
        if (page->more && followed.pages < MostPages)
            ask(slot);
    }
    tellPatterns(slot);
    updateRate();
}

void LogWatch::readOn(int slot, Followed &followed, const LogPage &page)
{
    if (followed.position.isEmpty() && !page.follows)
        followed.isHistory = true;
    followed.position = page.position;
    if (followed.isHistory)
        m_errors.learn(slot, page.text);
    else
        m_errors.read(slot, page.text);
    followed.isHistory = followed.isHistory && page.more;
}

void LogWatch::readEnd(int slot, Followed &followed, const QByteArray &text)
{
    const QByteArrayView whole(text);
    QByteArrayView news = whole;
    const qsizetype known = followed.end.size();
    if (followed.length <= text.size() && text.first(followed.length).endsWith(followed.end)) {
        news = whole.sliced(followed.length); // the log has only grown
    } else if (const qsizetype at = text.lastIndexOf(followed.end); at >= 0) {
        news = whole.sliced(at + known);
    } else {
        m_errors.cutOff(slot); // more was written than the end holds
    }
    if (followed.isHistory)
        m_errors.learn(slot, news);
    else
        m_errors.read(slot, news);
    followed.isHistory = false;
    followed.end = text.last(std::min(EndLength, text.size()));
    followed.length = text.size();
}

void LogWatch::tellPatterns(int slot)
{
    if (m_minute.elapsed() > MinuteMs) {
        m_minute.restart();
        m_told = 0;
    }
    for (const QString &pattern : m_errors.takeNewPatterns()) {
        if (++m_told <= MostTold)
            Q_EMIT patternSeen(pattern, slot);
    }
}

void LogWatch::updateRate()
{
    const qint64 elapsed = m_span.elapsed();
    if (elapsed < ShortestSpanMs)
        return;
    m_rate = double(m_errors.takeErrors()) * double(ShortestSpanMs) / double(elapsed);
    m_span.restart();
}

} // namespace ops
