#include "bus/courier.h"

#include <utility>

namespace ops {

Courier::Courier(QObject *context)
    : m_connection(connect(
          this, &Courier::arrived, context, [this] { deliver(); }, Qt::QueuedConnection))
{
}

void Courier::post(std::function<void()> call)
{
    if (!m_connection)
        return;
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_calls.empty();
        m_calls.push_back(std::move(call));
    }
    if (first)
        Q_EMIT arrived();
}

void Courier::deliver()
{
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls = std::exchange(m_calls, {});
    }
    for (const std::function<void()> &call : calls)
        call();
}

} // namespace ops
