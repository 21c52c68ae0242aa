#pragma once

#include "ui/models/policymodel.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/page.h"

#include <optional>

class QPushButton;
class QTabWidget;

namespace ops {

class AdviceView;
class ChangesView;
class EvidenceView;
class ToneLabel;
class MetricChart;
class RecordTable;

/// What the platform has learned: situations and strategies as a heat map, the evidence for the choice in each, healing
/// success over time, what has changed in the knowledge, a person's say in it, and what apps need more or less of.
class LearningPage final : public Page
{
    Q_OBJECT
public:
    explicit LearningPage(ConsoleState &console, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *searchField() override;

    /// Both do the work of the file dialogs' choice; an error is shown on the page.
    void exportTo(const QString &path);
    void importFrom(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Cell
    {
        QString environment;
        QString situation;
        Strategy strategy = Strategy::Restart;
        PolicyEntry entry;
    };
    std::optional<Cell> currentCell() const;
    void follow(const EventBatch &events);
    void update();
    void drawSuccess();
    void showSelected();
    void showButtons();
    QString promotionForbidden() const;
    void pin();
    void forbid();
    void askToReset();
    void askToPromote();
    void askForExport();
    void askForImport();
    void say(const QString &words, bool bad);
    void retranslate();

    ConsoleState &m_console;
    PolicyModel *m_model;
    RecordTable *m_table;
    ToneLabel *m_legend;
    QTabWidget *m_tabs;
    EvidenceView *m_evidence;
    MetricChart *m_success;
    ChangesView *m_changes;
    AdviceView *m_advice;
    QPushButton *m_pin;
    QPushButton *m_forbid;
    QPushButton *m_promote;
    QPushButton *m_reset;
    QPushButton *m_export;
    QPushButton *m_import;
    ToneLabel *m_said;
};

} // namespace ops
