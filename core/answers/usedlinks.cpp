#include "answers/usedlinks.h"

namespace ops {

void UsedLinks::add(const QString &nonce, Timestamp expires, Timestamp now)
{
    m_used.removeIf([now](const auto &link) { return link.value() <= now; });
    m_used.insert(nonce, expires);
}

} // namespace ops
