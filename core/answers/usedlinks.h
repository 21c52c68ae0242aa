#pragma once

#include "model/time.h"

#include <QMap>
#include <QString>

namespace ops {

/// Which links have been used. They are forgotten when they have expired, and with the process: the actions of a
/// session end with it, so that a link of before leads nowhere. Belongs to one thread.
class UsedLinks
{
public:
    bool has(const QString &nonce) const { return m_used.contains(nonce); }
    /// `expires`: of the link.
    void add(const QString &nonce, Timestamp expires, Timestamp now);
    void remove(const QString &nonce) { m_used.remove(nonce); }

private:
    QMap<QString, Timestamp> m_used;
};

} // namespace ops
