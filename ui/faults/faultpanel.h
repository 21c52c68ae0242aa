#pragma once

#include "ui/faults/faultchoices.h"
#include "ui/shell/consolestate.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
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

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QFormLayout *makeFaultForm();
    const FaultChoice &chosen() const;
    void showChoice();
    void inject();
    void askToRunScenario();
    void runScenario(const QString &scenario);
    void showObstacle();
    void retranslate();
    void retranslateForm();

    ConsoleState &m_console;
    QGroupBox *m_faultBox;
    QComboBox *m_app;
    const QList<FaultChoice> m_choices;
    QComboBox *m_fault;
    QComboBox *m_variant;
    QSpinBox *m_duration;
    QPushButton *m_inject;
    QLabel *m_said;
    QGroupBox *m_scenarioBox;
    QComboBox *m_scenario;
    QLabel *m_explanation;
    QPushButton *m_run;
    QLabel *m_appLabel;
    QLabel *m_faultLabel;
    QLabel *m_variantLabel;
    QLabel *m_durationLabel;
};

} // namespace ops
