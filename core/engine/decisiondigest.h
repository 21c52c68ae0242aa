#pragma once

#include "model/event.h"

#include <QByteArray>
#include <QCryptographicHash>

namespace ops {

/// SHA-256 over every decision of a session with its inputs, in order: what was found, proposed, decided, done, learned
/// and ordered. Two runs with equal digests made the same decisions. Paths, threads and wall time do not enter.
class DecisionDigest
{
public:
    DecisionDigest();

    void add(const Event &event);
    QByteArray hex() const;

private:
    QCryptographicHash m_hash;
};

} // namespace ops
