#pragma once

#include "audit/auditrecord.h"

#include <memory>

namespace ops {

/// How far a chain has come: what the next record continues.
struct AuditHead
{
    quint64 number = 0; ///< 0: nothing yet
    QByteArray link = QByteArray(32, '\0');
    QByteArray seal = QByteArray(32, '\0');

    bool operator==(const AuditHead &) const = default;
};

/// Makes the two proofs of a record, both over all records before it as well:
///
///     link(n) = SHA-256(link(n-1), number, session, sequence, body)       needs no key: proves accidents
///     seal(n) = HMAC-SHA-256(key, seal(n-1), link(n))                     needs the key: proves intent
///
/// Numbers are 8 bytes, most significant first; the body comes last, so that no two records are hashed over the same
/// bytes. Both are made by OpenSSL's libcrypto. To be used from one thread at a time.
class AuditSealer
{
public:
    explicit AuditSealer(QByteArray key);
    ~AuditSealer();
    AuditSealer(const AuditSealer &) = delete;
    AuditSealer &operator=(const AuditSealer &) = delete;

    QByteArray link(const QByteArray &former, const AuditRecord &record) const;
    QByteArray seal(const QByteArray &former, const QByteArray &link) const;
    /// Names the key without telling it.
    QString keyId() const;

private:
    struct Contexts;

    QByteArray m_key;
    std::unique_ptr<Contexts> m_contexts;
};

/// The record that continues `head`.
AuditRecord nextRecord(const AuditSealer &sealer, const AuditHead &head, qint64 session, quint64 sequence,
                       QByteArray body);

/// A record as the head of what follows it.
AuditHead headOf(const AuditRecord &record);

} // namespace ops
