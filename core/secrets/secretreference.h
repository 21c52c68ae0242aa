#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QString>

namespace ops {

/// Where a secret is: "file:PATH", readable for its owner only, or "env:NAME". It is read whenever it is needed, so
/// that one that was changed is used from then on. What is no secret (some URLs) may stand for itself instead.
class SecretReference
{
public:
    static constexpr qsizetype Longest = 8192; ///< bytes of a secret

    SecretReference() = default;
    /// Relative paths start at `directory`.
    SecretReference(const QString &text, const QString &directory);
    /// Stands for itself.
    static SecretReference plain(const QString &text);

    bool isEmpty() const { return m_source == Source::None; }
    bool isPlain() const { return m_source == Source::Plain; }
    /// NotFound, Refused (others can read the file) or Invalid (empty, too long, of several lines).
    Result<QByteArray> read() const;

private:
    enum class Source
    {
        None,
        Plain,
        File,
        Environment
    };

    Source m_source = Source::None;
    QString m_where;
};

} // namespace ops
