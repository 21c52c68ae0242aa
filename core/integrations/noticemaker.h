#pragma once

#include "integrations/eventtail.h"
#include "integrations/notice.h"

namespace ops {

/// Makes notices of the journal's events. The same event always makes the same notices.
class NoticeMaker
{
public:
    /// `instance` tells this platform's ids from others'.
    NoticeMaker(QString instance, const EventTail &tail)
        : m_instance(std::move(instance))
        , m_tail(tail)
    {
    }

    /// The events that anything can be made of.
    static const QList<EventType> &types();
    Result<QList<Notice>> make(const JournalledEvent &happened) const;

private:
    Notice begin(const JournalledEvent &happened, NoticeKind kind, const QString &about) const;
    Notice ofIncident(const JournalledEvent &happened, NoticeKind kind, const Incident &incident, qint64 session) const;
    Result<Notice> acknowledgement(const JournalledEvent &happened) const;
    Result<QList<Notice>> approval(const JournalledEvent &happened) const;
    Notice stop(const JournalledEvent &happened, NoticeKind kind) const;
    Result<QList<Notice>> leftOpen(const JournalledEvent &happened) const;

    QString m_instance;
    const EventTail &m_tail;
};

} // namespace ops
