#pragma once

#include "operations/datasetpreview.h"
#include "ui/shell/consolestate.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QTableWidget;
class QTabWidget;

namespace ops {

/// What was understood of CSV files before they run: columns, times, rows that cannot be read, and the first rows.
/// Starts the session when confirmed. Deletes itself when closed.
class PreviewDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Asks the client to read the beginning of the files.
    PreviewDialog(ConsoleState &console, const QStringList &files, QWidget *parent);

    bool canStart() const;

private:
    void take(const DatasetPreview &preview);
    void refuse(const QString &path, const Error &error);
    void settle();
    QWidget *makePage(const DatasetPreview &preview) const;
    QLabel *makeNotices(const DatasetPreview &preview) const;
    QTableWidget *makeColumns(const DatasetPreview &preview) const;
    QTableWidget *makeRows(const DatasetPreview &preview) const;
    QTableWidget *makeBadRows(const DatasetPreview &preview) const;
    QString summaryOf(const DatasetPreview &preview) const;
    void start();

    ConsoleState &m_console;
    QStringList m_expected; ///< not answered yet
    QStringList m_readable;
    QLabel *m_status;
    QTabWidget *m_tabs;
    QCheckBox *m_loop;
    QPushButton *m_start;
};

} // namespace ops
