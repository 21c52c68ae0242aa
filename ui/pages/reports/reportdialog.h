#pragma once

#include "bus/courier.h"
#include "operations/reportdesk.h"

#include <QDialog>

#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTextDocument;
class QTextEdit;

namespace ops {

/// The monthly report: a month is chosen, the report is worked out elsewhere while this shows how far it is, and what
/// is shown can be saved as a page or a PDF.
class ReportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `now` decides which months can be chosen. `desk` outlives the dialog.
    ReportDialog(ReportDesk &desk, Timestamp now, QWidget *parent = nullptr);
    ~ReportDialog() override;

    void choose(const CalendarMonth &month);
    /// What is shown; nothing while it is being made or if it could not be.
    const std::optional<MonthlyReport> &report() const { return m_report; }
    void saveTo(const QString &file);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillMonths(Timestamp now);
    void make();
    void cancel();
    void present(const Result<MonthlyReport> &made);
    void askForFile(const QString &suffix);
    void showBusy(bool isBusy);
    void say(const QString &text);
    void retranslate();

    ReportDesk &m_desk;
    std::shared_ptr<Courier> m_here; ///< calls from other threads; outlives this in their hands
    QComboBox *m_months;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QTextEdit *m_preview;
    QLabel *m_said;
    QPushButton *m_saveHtml;
    QPushButton *m_savePdf;
    QPushButton *m_close;
    QLabel *m_monthLabel;
    std::unique_ptr<QTextDocument> m_document; ///< that the preview shows
    std::optional<MonthlyReport> m_report;
    ReportDesk::Id m_making = 0; ///< 0: nothing is being made
    quint64 m_question = 0;      ///< answers to earlier ones are not heard
};

} // namespace ops
