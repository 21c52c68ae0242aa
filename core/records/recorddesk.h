#pragma once

#include "bus/workthread.h"
#include "dossier/incidentdossier.h"
#include "journal/audittable.h"
#include "records/recordexport.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace ops {

class JournalReader;

/// Answers questions about the journal of a platform that runs, one after the other, in a thread of its own: a search
/// through a long history keeps nobody else waiting. May be asked from any thread.
class RecordDesk
{
public:
    /// `directory` holds the journal; it may come into being later.
    explicit RecordDesk(QString directory);
    ~RecordDesk(); ///< waits for the question that is being answered; those behind it are dropped
    RecordDesk(const RecordDesk &) = delete;
    RecordDesk &operator=(const RecordDesk &) = delete;

    using AuditFound = std::function<void(Result<std::vector<AuditRecord>>)>;
    /// Records that fit, newest first, with numbers below `before` (0: from the newest on), `count` at most. `found` is
    /// called once, in the desk's thread, or at once with Conflict if too many wait already.
    void searchAudit(const AuditSearch &what, quint64 before, int count, const AuditFound &found);

    using DossierFound = std::function<void(const Result<IncidentDossier> &)>;
    /// All about an incident (see readDossier), told in the same way.
    void readDossier(std::optional<qint64> session, const QString &incident, const DossierFound &found);

    using Exported = std::function<void(const Result<RecordPage> &)>;
    /// A page of a table (see RecordExport), told in the same way.
    void exportPage(ExportTable table, RecordFormat format, std::optional<RecordCursor> after, int count,
                    const Exported &exported);

private:
    /// Has it asked in the desk's thread. False if too many wait.
    bool ask(const std::function<void()> &question);
    // In the desk's thread:
    Result<JournalReader *> reader();
    Result<RecordExport *> tables();

    QString m_directory;
    std::atomic_int m_waiting = 0;
    std::atomic_bool m_ending = false;
    std::unique_ptr<JournalReader> m_reader; ///< these two are of the thread of questions
    std::unique_ptr<RecordExport> m_tables;
    WorkThread m_questions; ///< ends before what they use
};

} // namespace ops
