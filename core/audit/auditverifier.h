#pragma once

#include "audit/auditfiles.h"

#include <map>

namespace ops {

/// The first thing that is wrong with a chain.
struct AuditFinding
{
    enum class Kind
    {
        Changed,       ///< the record is not what was written there
        Missing,       ///< a record was removed
        Unexpected,    ///< a record stands where none, or another one, belongs
        Forged,        ///< the record was changed by somebody who has made its link again, but lacks the key
        CutOff,        ///< the newest records are gone: this is the first one that is missing
        WrongKey,      ///< sealed by a key that was not given
        JournalDiffers ///< the chain is whole, but the journal's events are not those that it covers
    };

    Kind kind = Kind::Changed;
    quint64 number = 0; ///< the first bad record
    QString what;       ///< a whole English sentence
};
template <>
struct EnumNames<AuditFinding::Kind>
{
    static constexpr std::array table{std::pair{AuditFinding::Kind::Changed, "changed"},
                                      std::pair{AuditFinding::Kind::Missing, "missing"},
                                      std::pair{AuditFinding::Kind::Unexpected, "unexpected"},
                                      std::pair{AuditFinding::Kind::Forged, "forged"},
                                      std::pair{AuditFinding::Kind::CutOff, "cut_off"},
                                      std::pair{AuditFinding::Kind::WrongKey, "wrong_key"},
                                      std::pair{AuditFinding::Kind::JournalDiffers, "journal_differs"}};
};

/// Goes through a chain record by record and stops at the first one that is not as it was written. Without a key it
/// checks the links alone.
class AuditVerifier
{
public:
    /// `anchor`: what the oldest record that is still kept continues.
    explicit AuditVerifier(const QList<QByteArray> &keys, const AuditCheckpoint &anchor = {});
    ~AuditVerifier();

    /// Moments of the chain that are known from elsewhere; give them before the first record.
    void expect(const AuditHead &moment);

    /// False from the first bad record on.
    bool add(const AuditRecord &record);
    /// Call it after the last record: says whether all that was expected has come.
    std::optional<AuditFinding> finish();

    const std::optional<AuditFinding> &finding() const { return m_finding; }
    const AuditHead &head() const { return m_head; }
    /// True if at least one key was given, so that seals are checked.
    bool checksSeals() const { return !m_sealers.empty(); }

private:
    bool isAsWritten(const AuditRecord &record);
    bool takeNote(const AuditRecord &record);
    bool blame(AuditFinding::Kind kind, quint64 number, const QString &what);

    std::vector<std::unique_ptr<AuditSealer>> m_sealers;
    AuditSealer m_links; ///< for those who have no key
    const AuditSealer *m_sealer = nullptr;
    AuditHead m_anchor;
    AuditHead m_head; ///< of the records that were found good
    std::map<quint64, AuditHead> m_expected;
    bool m_anchorConfirmed = false;
    std::optional<AuditFinding> m_finding;
};

} // namespace ops
