#include "engine/decisiondigest.h"

#include <QJsonDocument>

namespace ops {

namespace {

bool isDecision(EventType type)
{
    switch (type) {
    case EventType::SessionStarted:  // holds paths
    case EventType::SessionFinished: // may be due to a signal
        return false;
    default:
        return true;
    }
}

} // namespace

DecisionDigest::DecisionDigest()
    : m_hash(QCryptographicHash::Sha256)
{
}

void DecisionDigest::add(const Event &event)
{
    if (!isDecision(event.type))
        return;
    m_hash.addData(QJsonDocument(event.toJson()).toJson(QJsonDocument::Compact));
    m_hash.addData(QByteArrayView("\n"));
}

QByteArray DecisionDigest::hex() const
{
    return m_hash.result().toHex();
}

} // namespace ops
