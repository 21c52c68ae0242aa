#pragma once

#include "model/event.h"
#include "model/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace ops {

constexpr int DigestSize = 32; ///< bytes of a SHA-256

/// One link of the audit chain. What it says is `body`; `link` and `seal` prove it (see AuditChain).
struct AuditRecord
{
    quint64 number = 0;   ///< 1, 2, 3, ... without gaps, over all sessions
    qint64 session = 0;   ///< of the journal; 0 if the record is about the chain itself
    quint64 sequence = 0; ///< of the event; 0 if the record is about the chain itself
    QByteArray body;      ///< compact JSON: the event, or an AuditNote
    QByteArray link;      ///< 32 bytes
    QByteArray seal;      ///< 32 bytes

    /// A line of `audit export`, without its end. The body goes in as text, since its very bytes are what is proved.
    QByteArray toLine() const;
    static Result<AuditRecord> fromLine(const QByteArray &line);

    bool operator==(const AuditRecord &) const = default;
};

/// What the chain says about itself.
enum class AuditNote
{
    KeyBegan, ///< key: the id of the key that seals this record and those after it
    Pruned    ///< through, link, reason: older records were removed by the retention policy
};
template <>
struct EnumNames<AuditNote>
{
    static constexpr std::array table{std::pair{AuditNote::KeyBegan, "audit.key_began"},
                                      std::pair{AuditNote::Pruned, "audit.pruned"}};
};

/// True for what somebody decided, ordered or did, with what it was decided on: findings, incidents, proposals,
/// verdicts, outcomes, what was learned, orders. Measurements and progress are not.
bool isAudited(EventType type);

/// The first parts of the types of all that is recorded: "action", "operator", ...
QStringList auditedKinds();

QByteArray auditBody(const Event &event);
QByteArray auditBody(AuditNote note, Timestamp time, QJsonObject data);

/// The parsed body; an empty object if it is no JSON.
QJsonObject parsedBody(const AuditRecord &record);
/// What a body is about: nothing if it is an event.
std::optional<AuditNote> noteOf(const AuditRecord &record);

} // namespace ops
