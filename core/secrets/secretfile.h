#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QString>

namespace ops {

/// 32 random bytes as base64url in a file of that path, made at the first call and readable for its owner only; later
/// calls return what the file holds. Refused if others can read it, or if it is a link.
Result<QByteArray> readOrMakeSecret(const QString &path);

/// What the file of that path holds, by the same rules. NotFound if there is none.
Result<QByteArray> readSecret(const QString &path);

/// What a file of that path holds, `most` bytes at most, if only its owner can read it and it is no link. NotFound if
/// there is none.
Result<QByteArray> readPrivateFile(const QString &path, qsizetype most);

/// DIRECTORY/api-token: what the API asks for.
QString apiTokenFile(const QString &directory);

/// DIRECTORY/answer-key: what signs links that answer.
QString answerKeyFile(const QString &directory);

/// 32 random bytes as base64url.
QByteArray makeSecret();

/// Takes the same time wherever the first difference is.
bool isSameSecret(const QByteArray &given, const QByteArray &expected);

} // namespace ops
