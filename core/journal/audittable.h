#pragma once

#include "audit/auditfiles.h"

#include <vector>

class QSqlQuery;

namespace ops {

class Database;

/// What to look for in the chain; empty fields do not matter.
struct AuditSearch
{
    QString text;          ///< anywhere in the body, in any case (ASCII)
    QString actor{};       ///< anywhere in the name of who did it, likewise
    QString kind{};        ///< a type, or its first part: "operator" finds "operator.vetoed"
    QString environment{}; ///< its name
    QString app{};         ///< anywhere in its name
    QString incident;      ///< id of an incident
    Timestamp from{};      ///< not before; epoch: since ever
    Timestamp until{};     ///< before; epoch: until ever
    qint64 session = 0;

    bool isEmpty() const { return *this == AuditSearch{}; }
    bool operator==(const AuditSearch &) const = default;
};

/// The table of the audit chain: reads it, adds to it, removes what is old. Judges nothing. Must not outlive its
/// database; transactions are the caller's affair.
class AuditTable
{
public:
    explicit AuditTable(Database &database);

    /// Records from `first` on, in their order, `count` at most.
    Result<std::vector<AuditRecord>> read(quint64 first, int count) const;
    /// Records that fit, newest first, with numbers below `before` (0: from the newest on) and not below `first`,
    /// `count` at most.
    Result<std::vector<AuditRecord>> search(const AuditSearch &what, quint64 before, int count,
                                            quint64 first = 0) const;
    /// The record that covers an event; nothing if none does.
    Result<std::optional<AuditRecord>> recordOf(qint64 session, quint64 sequence) const;
    Result<std::optional<AuditRecord>> last() const;
    /// The id of the key that sealed a record; empty if that is not told.
    Result<QString> keyIdAt(quint64 number) const;
    /// How many there are.
    Result<quint64> count() const;

    /// What the oldest record that is still kept continues; number 0 if nothing was ever removed.
    Result<AuditCheckpoint> anchor() const;

    Result<> add(const std::vector<AuditRecord> &records);
    /// Removes the records up to the anchor's, and remembers it.
    Result<> removeThrough(const AuditCheckpoint &anchor);
    /// The newest record of those that are older than `time` with all before them; 0 if there is none.
    Result<quint64> lastBefore(Timestamp time) const;

private:
    Result<std::vector<AuditRecord>> rows(QSqlQuery &query) const;
    Result<std::optional<AuditRecord>> firstRow(Result<QSqlQuery> query) const;

    Database *m_database;
};

} // namespace ops
