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
    // Field by field: a JSON object of the whole event would have to be made for this alone, which is a quarter of the
    // time that a replay takes.
    const QStringList fields{QString::number(event.sequence),
                             QString::number(toEpochMs(event.time)),
                             toName(event.type),
                             event.environment,
                             event.app,
                             event.source,
                             event.incident,
                             QString::number(event.cause)};
    m_hash.addData(fields.join(QChar::Null).toUtf8());
    m_hash.addData(QJsonDocument(event.data).toJson(QJsonDocument::Compact));
    m_hash.addData(QByteArrayView("\n"));
}

QByteArray DecisionDigest::hex() const
{
    return m_hash.result().toHex();
}

} // namespace ops
