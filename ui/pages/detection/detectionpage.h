#pragma once

#include "ui/pages/detection/alarmmodel.h"
#include "ui/pages/detection/detectiontrial.h"
#include "ui/shell/page.h"

#include <QTimer>

#include <optional>

class QComboBox;
class QProgressBar;
class QPushButton;
class QSplitter;

namespace ops {

class FalseAlarmSlider;
class MetricChart;
class RecordTable;
class ToneLabel;

/// What the detection would make of a file: drop a CSV file here, see values, usual range, scores and alarms, and what
/// changes with the accepted rate of false alarms. Nothing of it touches the session.
class DetectionPage final : public Page
{
    Q_OBJECT
public:
    explicit DetectionPage(QWidget *parent = nullptr);
    ~DetectionPage() override;

    /// Tries the detection on this file.
    void open(const QString &file);

    QWidget *searchField() override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void askForFile();
    void run();
    void cancel();
    void showTrial(const SharedTrial &trial);
    void showFailure(const Error &error);
    void showColumns();
    void showButtons();
    void draw();
    void explain();
    void retranslate();
    QString summary() const;

    DetectionTrial m_worker;
    QString m_file;
    QString m_column; ///< that was chosen; empty: the usual one
    SharedTrial m_trial;
    /// Of the run before, with another rate: what changes is said.
    struct Former
    {
        double alarmEvery = 0;
        qint64 alarms = 0;
        qint64 issues = 0;
    };
    std::optional<Former> m_former;
    double m_shownRate = 0; ///< of m_trial
    std::optional<Error> m_failure;

    TrialAlarmModel *m_model;
    QPushButton *m_choose;
    QPushButton *m_cancel;
    ToneLabel *m_name;
    ToneLabel *m_columnTitle;
    QComboBox *m_columns;
    QProgressBar *m_progress;
    FalseAlarmSlider *m_rate;
    ToneLabel *m_said;
    MetricChart *m_values;
    MetricChart *m_scores;
    RecordTable *m_table;
    ToneLabel *m_explanation;
    QTimer m_soon; ///< so that not each step of the slider is a run
};

} // namespace ops
