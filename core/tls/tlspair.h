#pragma once

#include "model/result.h"
#include "model/time.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace ops {

/// Files in PEM format by which a server is known, and by which it knows its clients.
struct TlsFiles
{
    QString certificate; ///< ours, followed by those that lead to who vouches for it
    QString key;         ///< ours; not for others to read
    QString clients;     ///< who vouches for clients, which need a certificate then; empty: anybody may come
};

/// What the files hold, as far as it was checked to be usable.
struct TlsPair
{
    QByteArray certificate;
    QByteArray key;
    QByteArray clients; ///< empty: anybody may come

    bool operator==(const TlsPair &) const = default;
};
/// Immutable, so that it may be used from any thread.
using SharedTlsPair = std::shared_ptr<const TlsPair>;

/// Reads them and makes sure that a server can work with them: RSA or elliptic curves, a key without a password that
/// belongs to the certificate, which has not expired at `now`. The error names the file and never holds any of the key.
Result<SharedTlsPair> readTlsPair(const TlsFiles &files, Timestamp now);

} // namespace ops
