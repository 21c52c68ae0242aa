#include "audit/auditverifier.h"

#include <algorithm>
#include <limits>

namespace ops {

using Kind = AuditFinding::Kind;

AuditVerifier::AuditVerifier(const QList<QByteArray> &keys, const AuditCheckpoint &anchor)
    : m_links(QByteArray())
    , m_anchor(anchor.head)
    , m_head(anchor.head)
    , m_anchorConfirmed(anchor.head.number == 0)
{
    for (const QByteArray &key : keys)
        m_sealers.push_back(std::make_unique<AuditSealer>(key));
    for (const auto &sealer : m_sealers) {
        if (!m_sealer || sealer->keyId() == anchor.keyId)
            m_sealer = sealer.get();
    }
}

AuditVerifier::~AuditVerifier() = default;

void AuditVerifier::expect(const AuditHead &moment)
{
    if (moment.number <= m_anchor.number)
        return; // pruned since
    const auto [known, isNew] = m_expected.emplace(moment.number, moment);
    if (!isNew && !(known->second == moment))
        blame(Kind::Changed, moment.number,
              QStringLiteral("Two moments of record %1 were kept outside the database, and they differ.")
                  .arg(moment.number));
}

bool AuditVerifier::add(const AuditRecord &record)
{
    if (m_finding)
        return false;
    const quint64 expected = m_head.number + 1;
    if (record.number > quint64(std::numeric_limits<qint64>::max()))
        return blame(Kind::Unexpected, record.number,
                     QStringLiteral("A record stands before record %1.").arg(expected));
    if (record.number > expected)
        return blame(Kind::Missing, expected, QStringLiteral("Record %1 is missing.").arg(expected));
    if (record.number < expected)
        return blame(Kind::Unexpected, record.number,
                     QStringLiteral("Record %1 stands where record %2 belongs.").arg(record.number).arg(expected));
    if (record.sequence == 0 && !takeNote(record))
        return false;
    if (!isAsWritten(record))
        return false;
    m_head = headOf(record);
    if (const auto moment = m_expected.find(record.number); moment != m_expected.end()) {
        if (!(moment->second == m_head))
            return blame(
                Kind::Forged, record.number,
                QStringLiteral("Record %1 is not the one that was told outside the database.").arg(record.number));
        m_expected.erase(moment);
    }
    return true;
}

bool AuditVerifier::isAsWritten(const AuditRecord &record)
{
    if (record.link != m_links.link(m_head.link, record))
        return blame(Kind::Changed, record.number,
                     QStringLiteral("Record %1 is not what was written there.").arg(record.number));
    if (!m_sealer || record.seal == m_sealer->seal(m_head.seal, record.link))
        return true;
    return blame(Kind::Forged, record.number,
                 QStringLiteral("Record %1 was not sealed with the key of this chain.").arg(record.number));
}

bool AuditVerifier::takeNote(const AuditRecord &record)
{
    const QJsonObject body = parsedBody(record);
    const std::optional<AuditNote> note = noteOf(record);
    if (note == AuditNote::Pruned && quint64(body.value(QLatin1String("through")).toInteger()) >= m_anchor.number)
        m_anchorConfirmed = true;
    if (note != AuditNote::KeyBegan || m_sealers.empty())
        return true;
    const QString id = body.value(QLatin1String("key")).toString();
    const auto sealer = std::find_if(m_sealers.cbegin(), m_sealers.cend(),
                                     [&id](const auto &candidate) { return candidate->keyId() == id; });
    if (sealer == m_sealers.cend())
        return blame(Kind::WrongKey, record.number,
                     QStringLiteral("From record %1 on the seals are by key %2, which was not given.")
                         .arg(record.number)
                         .arg(id.left(32)));
    m_sealer = sealer->get();
    return true;
}

std::optional<AuditFinding> AuditVerifier::finish()
{
    if (m_finding)
        return m_finding;
    if (!m_expected.empty())
        blame(Kind::CutOff, m_head.number + 1,
              QStringLiteral("The chain ends with record %1, but it had at least %2.")
                  .arg(m_head.number)
                  .arg(m_expected.crbegin()->first));
    else if (!m_anchorConfirmed)
        blame(
            Kind::Missing, m_anchor.number,
            QStringLiteral("Records up to %1 were removed, but no record of the chain says so.").arg(m_anchor.number));
    return m_finding;
}

bool AuditVerifier::blame(AuditFinding::Kind kind, quint64 number, const QString &what)
{
    if (!m_finding)
        m_finding = AuditFinding{.kind = kind, .number = number, .what = what};
    return false;
}

} // namespace ops
