#include "server/eventpages.h"

namespace ops {

size_t qHash(const EventSpan &span, size_t seed)
{
    return qHashMulti(seed, span.session, span.first, span.last);
}

std::optional<QByteArray> EventPages::find(const EventSpan &span)
{
    const std::lock_guard lock(m_mutex);
    const QByteArray *body = m_pages.object(span);
    return body ? std::optional(*body) : std::nullopt;
}

void EventPages::keep(const EventSpan &span, const QByteArray &body)
{
    const std::lock_guard lock(m_mutex);
    m_pages.insert(span, new QByteArray(body), body.size()); // which the cache owns
}

void EventPages::clear()
{
    const std::lock_guard lock(m_mutex);
    m_pages.clear();
}

} // namespace ops
