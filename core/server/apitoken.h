#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QString>

namespace ops {

/// The token that the API asks for: 32 random bytes as base64url in DIRECTORY/api-token, made at the first start and
/// readable for its owner only. Refused if others can read it.
Result<QByteArray> readOrMakeToken(const QString &directory);

/// Takes the same time wherever the first difference is.
bool isSameToken(const QByteArray &given, const QByteArray &expected);

} // namespace ops
