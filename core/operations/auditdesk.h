#pragma once

#include "model/time.h"
#include "operations/operationsclient.h" // makes a metatype of Error

#include <QJsonObject>
#include <QList>
#include <QObject>

#include <optional>

namespace ops {

/// What to look for on record; empty fields do not matter.
struct AuditQuery
{
    QString text;        ///< anywhere in the record, in any case (ASCII)
    QString actor;       ///< anywhere in the name of who did it, likewise
    QString kind;        ///< a type, or its first part: "operator" finds "operator.vetoed"
    QString environment; ///< its name
    QString app;         ///< anywhere in its name
    Timestamp from;      ///< not before; epoch: since ever
    Timestamp until;     ///< before; epoch: until ever

    bool operator==(const AuditQuery &) const = default;
};

/// A record of the audit chain, to be read.
struct AuditEntry
{
    quint64 number = 0;
    QJsonObject body; ///< Event::toJson, or what the chain says about itself
    QString link;     ///< hexadecimal
    QString seal;     ///< the same

    bool operator==(const AuditEntry &) const = default;
};

/// What a search has found.
struct AuditExcerpt
{
    QList<AuditEntry> entries; ///< newest first
    quint64 next = 0;          ///< older ones that fit may be below this number; 0: there are none
};

/// What a verification has come to.
struct AuditReport
{
    struct Bad
    {
        quint64 number = 0; ///< of the first record that is not as it was written
        QString kind;       ///< "changed", "missing", "forged", ...
        QString what;       ///< a whole sentence
    };

    quint64 records = 0;       ///< that were found good
    quint64 newest = 0;        ///< number of the newest of these
    quint64 pruned = 0;        ///< records up to this number were removed by the retention policy
    qsizetype checkpoints = 0; ///< that the chain was compared with
    bool sealsChecked = false; ///< false: there was no key, so that only accidents could be found
    std::optional<Bad> bad;    ///< nothing: all is as it was written
};

/// Reads and proves what was decided. Lives in the GUI thread; no call blocks. Each question is answered once, later,
/// by its signal or by `failed` with the number that it has returned, unless it is cancelled or the platform ends
/// before.
class AuditDesk : public QObject
{
    Q_OBJECT
public:
    using Ticket = quint64;

    /// Records that a paper may have: some thousand pages, which nobody reads. Lines have no limit.
    static constexpr quint64 MostOnPaper = 20'000;

    using QObject::QObject;

    /// The first parts of the types of all that is recorded: "action", "operator", ...
    virtual QStringList kinds() const = 0;

    /// Records that fit, newest first, with numbers below `before` (0: from the newest on), `count` at most. Answered
    /// by `found`. A newer search takes the place of an older one, which is not answered any more.
    virtual Ticket search(const AuditQuery &what, quint64 before, int count) = 0;
    /// Writes all records that fit to a file on this machine as JSON Lines, oldest first, as a whole or not at all.
    /// Answered by `exported`. With an empty query it is the whole chain, which `universal-devopsd audit verify FILE`
    /// proves. If more fit than `most` (0: any number), it fails with Conflict.
    virtual Ticket exportTo(const QString &file, const AuditQuery &what, quint64 most) = 0;
    /// Holds every record against its proofs, and against what was told outside the database; answered by `verified`.
    virtual Ticket verify() = 0;
    /// Ends what was asked for; it is not answered any more, and leaves no file.
    virtual void cancel(Ticket ticket) = 0;

Q_SIGNALS:
    void found(quint64 ticket, const ops::AuditExcerpt &excerpt);
    void exported(quint64 ticket, quint64 records);
    void verified(quint64 ticket, const ops::AuditReport &report);
    void progressed(quint64 ticket, double share); ///< 0 to 1
    void failed(quint64 ticket, const ops::Error &error);
};

} // namespace ops
