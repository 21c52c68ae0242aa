#pragma once

#include "journal/audittable.h"

#include <QElapsedTimer>

#include <memory>

namespace ops {

/// Keeps the audit chain of a journal: adds a record for every decision in the transaction that writes its event, and
/// tells the files beside the database how far the chain has come.
class AuditWriter
{
public:
    static constexpr quint64 CheckpointInterval = 1000; ///< records
    static constexpr std::chrono::hours LongestWait{1}; ///< from a checkpoint to the next, if there is anything new

    /// Reads or makes the key in DIRECTORY/audit. Where the database ends before the file that says how far the chain
    /// had come, or differs from it, that moment is kept as a checkpoint, so that it stays provable: see trouble().
    static Result<std::unique_ptr<AuditWriter>> open(const QString &directory, Database &database);

    struct Entry
    {
        qint64 session;
        const Event *event;
    };

    /// Inside the transaction of the events.
    Result<> write(const std::vector<Entry> &entries);
    /// After the transaction: it is durable, or it never was.
    void committed();
    void rolledBack();

    /// The newest checkpoint that was not taken yet, for the stream of events.
    std::optional<AuditCheckpoint> takeCheckpoint();

    /// Removes all records up to number `through` and says so in the chain. Inside a transaction; a chain of which
    /// nothing is left would prove nothing, so that the newest record always stays.
    Result<> prune(quint64 through, Timestamp now, const QString &reason);

    /// What a person has to know about the chain's files; empty if all is well.
    const QString &trouble() const { return m_trouble.isEmpty() ? m_notice : m_trouble; }

private:
    AuditWriter(const QString &directory, Database &database, const QByteArray &key);
    Result<> takeUp();
    Result<> compareWithFile();
    void makeCheckpoint();
    Result<> add(std::vector<AuditRecord> records);
    bool say(const Result<> &result);

    AuditTable m_table;
    AuditFiles m_files;
    AuditSealer m_sealer;
    AuditHead m_durable;  ///< of what is committed
    AuditHead m_head;     ///< of what the present transaction has written
    Timestamp m_lastTime; ///< of the newest event
    quint64 m_lastCheckpoint = 0;
    QElapsedTimer m_sinceCheckpoint;
    bool m_sessionEnds = false; ///< the present transaction has a session's last event
    std::optional<AuditCheckpoint> m_newCheckpoint;
    bool m_keyIsTold = false; ///< the chain says which key seals it now
    QString m_notice;         ///< what was found when it was opened
    QString m_trouble;        ///< why the files cannot be written; empty if they can
};

} // namespace ops
