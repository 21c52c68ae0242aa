#pragma once

#include "audit/auditchain.h"

#include <QFile>
#include <QList>

namespace ops {

/// A moment of the chain, told to places that whoever can change the database may not reach.
struct AuditCheckpoint
{
    AuditHead head;
    Timestamp time; ///< of the newest event
    QString keyId;

    QJsonObject toJson() const;
    static std::optional<AuditCheckpoint> fromJson(const QJsonObject &json);

    bool operator==(const AuditCheckpoint &) const = default;
};

/// What is kept of the chain beside the database, in DIRECTORY/audit (0700, files 0600):
///
///     key                the key of the seals; whoever has it can forge, whoever lacks it cannot
///     head               the newest record, after every commit: cutting off the newest records shows
///     checkpoints.jsonl  one line each 1,000 records and at the end of every session; also told to syslog (authpriv)
///
/// To be used from one thread.
class AuditFiles
{
public:
    explicit AuditFiles(const QString &directory);

    static QString keyFile(const QString &directory);

    /// Overwritten in place: it need not survive the loss of power, since the database then is ahead of it.
    Result<> writeHead(const AuditHead &head);
    /// Nothing if there never was one.
    Result<std::optional<AuditHead>> readHead() const;

    /// Durable at once, then told to syslog.
    Result<> appendCheckpoint(const AuditCheckpoint &checkpoint);
    Result<QList<AuditCheckpoint>> readCheckpoints() const;

private:
    QString m_directory;
    QFile m_head; ///< stays open: it is written at every commit
};

} // namespace ops
