#pragma once

#include "bus/courier.h"
#include "operations/exportdesk.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace ops {

/// Writes history to a file as a table: what and how are chosen, and while it is written this shows how far it is.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `desk` outlives the dialog.
    explicit ExportDialog(ExportDesk &desk, QWidget *parent = nullptr);
    ~ExportDialog() override;

    void choose(ExportTable table, RecordFormat format);
    void writeTo(const QString &file);

protected:
    void changeEvent(QEvent *event) override;

private:
    ExportTable table() const;
    RecordFormat format() const;
    void askForFile();
    void cancel();
    void present(const Result<quint64> &rows, const QString &file);
    void showBusy(bool isBusy);
    void retranslate();

    ExportDesk &m_desk;
    std::shared_ptr<Courier> m_here; ///< calls from other threads; outlives this in their hands
    QLabel *m_tableLabel;
    QComboBox *m_tables;
    QLabel *m_formatLabel;
    QComboBox *m_formats;
    QLabel *m_said;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_save;
    QPushButton *m_close;
    ExportDesk::Id m_writing = 0; ///< 0: nothing is being written
    quint64 m_order = 0;          ///< answers to earlier ones are not heard
};

} // namespace ops
