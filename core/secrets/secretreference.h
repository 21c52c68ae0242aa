#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QString>

namespace ops {

/// Where a secret is: "file:PATH", readable for its owner only, "env:NAME", or, where that may take its time,
/// "keyring:SERVICE/KEY". It is read whenever it is needed, so that one that was changed is used from then on. What is
/// no secret (some URLs) may stand for itself instead.
class SecretReference
{
public:
    static constexpr qsizetype Longest = 8192; ///< bytes of a secret

    SecretReference() = default;
    /// Relative paths start at `directory`.
    SecretReference(const QString &text, const QString &directory);
    /// Likewise, or in the desktop's keyring: read() then waits for another program, up to some seconds.
    static SecretReference withKeyring(const QString &text, const QString &directory);
    /// Stands for itself.
    static SecretReference plain(const QString &text);

    bool isEmpty() const { return m_source == Source::None; }
    bool isPlain() const { return m_source == Source::Plain; }
    bool isInKeyring() const { return m_source == Source::Keyring; }
    /// NotFound, Refused (others can read the file, the keyring is locked), Invalid (empty, too long, of several
    /// lines), or what keyring::read() says.
    Result<QByteArray> read() const;

private:
    enum class Source
    {
        None,
        Plain,
        File,
        Environment,
        Keyring
    };

    Source m_source = Source::None;
    QString m_where;
};

} // namespace ops
