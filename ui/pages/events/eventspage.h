#pragma once

#include "ui/models/eventmodel.h"
#include "ui/pages/common/requests.h"
#include "ui/pages/events/eventwriter.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace ops {

class ToneLabel;
class EventExport;
class RecordTable;

/// Everything that happened, as it happens: filtered, sorted, opened in full, exported.
class EventsPage final : public Page
{
    Q_OBJECT
public:
    explicit EventsPage(ConsoleState &console, QWidget *parent = nullptr);
    ~EventsPage() override;

    void refresh() override;
    void reveal(const QString &id) override; ///< of an incident: shows its events
    QWidget *searchField() override;

    EventModel *model() const { return m_model; }
    /// Asks for a file and writes what passes the filter to it.
    void askForFile(ExportFormat preferred);
    /// Writes what passes the filter to a file; the dialog that asks for its name calls this too.
    void exportTo(const QString &path, ExportFormat format);

protected:
    void changeEvent(QEvent *event) override;

private:
    void begin();
    void follow(const EventBatch &events);
    void fillApps();
    void applyFilter();
    void showProgress(double share);
    void openDetails(quint64 sequence);
    void takeFetched(quint64 request, const EventBatch &events);
    void endExport(const QString &words);
    void retranslate();

    ConsoleState &m_console;
    EventModel *m_model;
    RecordTable *m_table;
    QLineEdit *m_text;
    QComboBox *m_types;
    QComboBox *m_apps;
    QCheckBox *m_follow;
    ToneLabel *m_count;
    QPlainTextEdit *m_details;
    QPushButton *m_csv;
    QPushButton *m_json;
    QProgressBar *m_exportProgress;
    QPushButton *m_cancel;
    QTimer m_typing; ///< so that each letter does not start the search anew
    QPointer<EventExport> m_export;
    QString m_exportPath;
    quint64 m_request = request::EventDetails;
    quint64 m_wanted = 0; ///< sequence of the event whose details were asked for
};

} // namespace ops
