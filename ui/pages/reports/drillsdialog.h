#pragma once

#include "bus/courier.h"
#include "operations/drilldesk.h"

#include <QDialog>

#include <memory>

class QLabel;
class QPushButton;

namespace ops {

class DrillModel;
class RecordTable;

/// Drills that were carried out, and how the platform did: a list, read when it opens and whenever somebody wants.
class DrillsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `desk` outlives the dialog.
    explicit DrillsDialog(DrillDesk &desk, QWidget *parent = nullptr);
    ~DrillsDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void take(const Result<QList<DrillResult>> &results);
    void retranslate();

    DrillDesk &m_desk;
    std::shared_ptr<Courier> m_here; ///< calls from the desk's thread; outlives this in their hands
    DrillModel *m_model;
    RecordTable *m_table;
    QLabel *m_explanation;
    QLabel *m_said;
    QPushButton *m_again;
    QPushButton *m_close;
};

} // namespace ops
