#pragma once

#include "operations/appdesk.h"

#include <QStringList>

namespace ops {

/// An AppDesk without a platform behind it: tests read what was asked, and answer the newest question of each kind.
class ScriptedDesk : public AppDesk
{
    Q_OBJECT
public:
    using AppDesk::AppDesk;

    /// "inspect APP", "log APP REPLICA POSITION", "check", "change", "save DIRECTORY"
    const QStringList &asked() const { return m_asked; }
    const QList<SpecFieldChange> &changes() const { return m_changes; } ///< that were asked for last

    void answer(const QList<ReplicaUsage> &replicas) { Q_EMIT inspected(m_inspection, replicas); }
    void answer(const LogPage &page) { Q_EMIT logRead(m_log, page); }
    void answer(const SpecReport &report) { Q_EMIT specChecked(m_check, report); }
    void answerChange(const QString &text) { Q_EMIT specChanged(m_change, text); }
    void answerSave(const QString &file) { Q_EMIT specSaved(m_save, file); }
    void failLog(const Error &error) { Q_EMIT failed(m_log, error); }
    void failSave(const Error &error) { Q_EMIT failed(m_save, error); }

    Ticket inspect(const AppKey &key) override;
    Ticket readLog(const AppKey &key, const QString &replica, const QString &position) override;
    Ticket checkSpec(const QString &directory, const QString &text) override;
    Ticket changeSpec(const QString &text, const QList<SpecFieldChange> &changes) override;
    Ticket saveSpec(const QString &directory, const QString &text) override;

private:
    Ticket ask(const QString &what);

    QStringList m_asked;
    QList<SpecFieldChange> m_changes;
    Ticket m_inspection = 0;
    Ticket m_log = 0;
    Ticket m_check = 0;
    Ticket m_change = 0;
    Ticket m_save = 0;
};

} // namespace ops
