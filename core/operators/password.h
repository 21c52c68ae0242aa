#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace ops {

/// What one attempt costs whoever tries passwords: the parameters of scrypt (RFC 7914). It takes 128 * blocks * size
/// bytes of memory; with those given here 64 MiB and a fraction of a second.
struct PasswordCost
{
    quint64 blocks = 65'536; ///< "N": a power of two
    quint32 size = 8;        ///< "r"
    quint32 rounds = 2;      ///< "p"

    bool operator==(const PasswordCost &) const = default;
};

/// A password as it is kept: what scrypt makes of it and of a salt of its own, from which nobody gets it back. Slow on
/// purpose, so never to be made or compared in the GUI thread.
class PasswordHash
{
public:
    static constexpr int ShortestPassword = 8; ///< characters
    static constexpr int LongestPassword = 256;

    /// Of a new password, with a new salt. Invalid: it is too short or too long. Unreachable: there is not enough
    /// memory.
    static Result<PasswordHash> of(const QString &password, const PasswordCost &cost = {});
    /// Whether it is this password. Refused: it is another one. Unreachable: there is not enough memory.
    Result<> compare(const QString &password) const;

    QJsonObject toJson() const;
    /// Invalid if it is none that could ever be compared with: there is no password then that opens it.
    static Result<PasswordHash> fromJson(const QJsonObject &json);
    bool operator==(const PasswordHash &) const = default;

private:
    bool isSound() const;

    PasswordCost m_cost;
    QByteArray m_salt;
    QByteArray m_key;
};

} // namespace ops
