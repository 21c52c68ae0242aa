#pragma once

#include "model/time.h"

#include <QByteArray>

namespace ops {

/// "sha256=" and the HMAC-SHA-256 of `text` in hexadecimal digits, as GitHub signs its webhooks.
QByteArray webhookSignature(const QByteArray &text, const QByteArray &secret);

/// Whether `given` is that signature. Takes the same time wherever it differs. Nothing is signed by an empty secret.
bool isSignatureOf(const QByteArray &given, const QByteArray &text, const QByteArray &secret);

/// How far a signed request's time may be from ours: what was overheard cannot be sent again later.
inline constexpr Duration LongestDelivery = std::chrono::minutes{5};

/// Whether a request may have been signed just now. `timestamp`: its header, in whole seconds since 1970.
bool isFresh(const QByteArray &timestamp, Timestamp now);

} // namespace ops
