#pragma once

#include "bus/courier.h"
#include "ui/models/auditmodel.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/page.h"

#include <QTimer>

#include <atomic>
#include <memory>

class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace ops {

class AuditSearchBar;
class ProofPanel;
class RecordTable;
class ToneLabel;

/// What was decided, by whom and on what, over all sessions: searched, copied, exported and proved. Everything is asked
/// of the AuditDesk; nothing here waits.
class AuditPage final : public Page
{
    Q_OBJECT
public:
    static constexpr int PageSize = 500; ///< records asked for at a time

    /// Both must outlive it.
    AuditPage(ConsoleState &console, AuditDesk &desk, QWidget *parent = nullptr);
    ~AuditPage() override;

    void refresh() override; ///< looks for newer records
    void reveal(const QString &id) override;
    QWidget *searchField() override;

    /// Shows this record and those before it, whatever they are about.
    void showFrom(quint64 number);
    /// Writes what fits to a file: a paper where its name ends in .pdf, else lines. The dialog that asks for its name
    /// calls this too.
    void exportTo(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    AuditQuery query() const;
    void startOver(quint64 before);
    void ask(quint64 before);
    void take(const AuditExcerpt &found);
    void takeNewer(const AuditExcerpt &found);
    void showDetails(const QString &id);
    void askForFile();
    void takeExport(quint64 records);
    void draw();
    void cancelExport();
    void endExport(const QString &words);
    void showCount();
    void retranslate();

    ConsoleState &m_console;
    AuditDesk &m_desk;
    AuditModel *m_model;
    AuditSearchBar *m_bar;
    RecordTable *m_table;
    ToneLabel *m_count;
    QProgressBar *m_progress; ///< of an export
    QPushButton *m_cancel;
    QPushButton *m_older;
    QPushButton *m_export;
    QPlainTextEdit *m_details;
    ProofPanel *m_proof;
    AuditQuery m_query; ///< what is shown
    AuditDesk::Ticket m_search = 0;
    AuditDesk::Ticket m_exporting = 0;
    bool m_asksForNewer = false;     ///< what m_search is for; otherwise for older ones, or anew
    bool m_fromNewest = true;        ///< false: a certain record and those before it are shown
    bool m_isOutdated = true;        ///< nothing was shown yet
    double m_share = 1;              ///< of the chain that was looked at
    quint64 m_next = 0;              ///< older ones are below this number; 0: there are none
    quint64 m_seen = 0;              ///< event of the session that was the last when newer ones were asked for
    QString m_path;                  ///< of the export
    QString m_lines;                 ///< what a paper is made of, for the time being; empty: none is made
    std::shared_ptr<Courier> m_here; ///< from the thread that draws
    std::shared_ptr<std::atomic_bool> m_isDrawn; ///< while a paper is: false to give it up
    bool m_isWhole = false;                      ///< everything is exported
    QString m_said;                              ///< why nothing can be shown, or what came of an export
    QTimer m_pause;                              ///< between two looks for newer ones
};

} // namespace ops
