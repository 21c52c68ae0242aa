#pragma once

#include "operations/auditdesk.h"

#include <QStringList>

namespace ops {

/// An AuditDesk without a journal behind it: tests read what was asked, and answer the newest question of each kind.
class ScriptedAuditDesk : public AuditDesk
{
    Q_OBJECT
public:
    using AuditDesk::AuditDesk;

    /// "search BEFORE", "export FILE", "verify", "cancel"
    const QStringList &asked() const { return m_asked; }
    const AuditQuery &query() const { return m_query; } ///< of the newest search or export
    quint64 most() const { return m_most; }             ///< of the newest export
    const QString &file() const { return m_file; }      ///< likewise

    void answer(const AuditExcerpt &excerpt) { Q_EMIT found(m_search, excerpt); }
    void answer(const AuditReport &report) { Q_EMIT verified(m_verification, report); }
    void answerExport(quint64 records) { Q_EMIT exported(m_export, records); }
    void failSearch(const Error &error) { Q_EMIT failed(m_search, error); }
    void failExport(const Error &error) { Q_EMIT failed(m_export, error); }
    void progress(double share) { Q_EMIT progressed(m_verification, share); }
    bool isCancelled() const { return m_cancelled == m_verification || m_cancelled == m_export; }

    QStringList kinds() const override { return {QStringLiteral("action"), QStringLiteral("operator")}; }
    Ticket search(const AuditQuery &what, quint64 before, int count) override;
    Ticket exportTo(const QString &file, const AuditQuery &what, quint64 most) override;
    Ticket verify() override;
    void cancel(Ticket ticket) override;

private:
    Ticket ask(const QString &what);

    QStringList m_asked;
    AuditQuery m_query;
    QString m_file;
    quint64 m_most = 0;
    Ticket m_search = 0;
    Ticket m_export = 0;
    Ticket m_verification = 0;
    Ticket m_cancelled = 0;
};

/// A record as the desk tells it: of an event that `source` is behind.
AuditEntry auditEntry(quint64 number, const QString &type, const QString &source);

} // namespace ops
