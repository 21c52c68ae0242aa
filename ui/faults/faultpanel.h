#pragma once

#include "ui/shell/consolestate.h"

#include <QWidget>

class QComboBox;
class QGroupBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace ops {

/// For demos and drills: breaks a simulated app on purpose, or runs a bundled scenario. No agent is told what it was.
class FaultPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit FaultPanel(ConsoleState &console, QWidget *parent = nullptr);

    void refresh();
    void focusScenarios();

    static QStringList faults();    ///< names as operator.injected_fault takes them
    static QStringList scenarios(); ///< names of the bundled ones

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void inject();
    void runScenario();
    void showObstacle();
    QString wordsOf(const QString &fault) const;
    QString explanationOf(const QString &scenario) const;
    void retranslate();

    ConsoleState &m_console;
    QGroupBox *m_faultBox;
    QComboBox *m_app;
    QComboBox *m_fault;
    QSpinBox *m_duration;
    QPushButton *m_inject;
    QLabel *m_said;
    QGroupBox *m_scenarioBox;
    QComboBox *m_scenario;
    QLabel *m_explanation;
    QPushButton *m_run;
    QLabel *m_appLabel;
    QLabel *m_faultLabel;
    QLabel *m_durationLabel;
};

} // namespace ops
