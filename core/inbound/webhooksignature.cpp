#include "inbound/webhooksignature.h"

#include "secrets/secretfile.h"

#include <QMessageAuthenticationCode>

namespace ops {

QByteArray webhookSignature(const QByteArray &text, const QByteArray &secret)
{
    return "sha256=" + QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256).toHex();
}

bool isSignatureOf(const QByteArray &given, const QByteArray &text, const QByteArray &secret)
{
    return !secret.isEmpty() && isSameSecret(given, webhookSignature(text, secret));
}

bool isFresh(const QByteArray &timestamp, Timestamp now)
{
    bool isNumber = false;
    const qint64 seconds = timestamp.toLongLong(&isNumber);
    const qint64 farthest = std::chrono::duration_cast<std::chrono::seconds>(LongestDelivery).count();
    const qint64 ours = toEpochMs(now) / 1000;
    return isNumber && seconds >= ours - farthest && seconds <= ours + farthest;
}

} // namespace ops
