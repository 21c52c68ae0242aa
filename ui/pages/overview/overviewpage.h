#pragma once

#include "ui/shell/consolestate.h"

#include <QTimer>

#include <optional>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace ops {

class EnvironmentLane;
class NeedsYou;
class OverviewCharts;

/// What an operator wants on the wall: a lane per environment, live charts, and what needs a person now.
class OverviewPage final : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(ConsoleState &console, QWidget *parent = nullptr);

    void refresh() override;
    OverviewCharts *charts() const { return m_charts; }
    NeedsYou *needsYou() const { return m_needsYou; }
    QList<EnvironmentLane *> lanes() const { return m_lanes; }

Q_SIGNALS:
    void datasetRequested();  ///< the empty page offers a way to begin
    void scenarioRequested(); ///< likewise

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeWelcome();
    QWidget *makeContent();
    void arrange();
    void drawBeside();
    void showLanes();
    void retranslate();

    ConsoleState &m_console;
    QStackedWidget *m_stack;
    QWidget *m_laneBox;
    QHBoxLayout *m_laneRow;
    QList<EnvironmentLane *> m_lanes;
    OverviewCharts *m_charts;
    NeedsYou *m_needsYou;
    QGridLayout *m_grid = nullptr;
    std::optional<bool> m_isWide; ///< as it is laid out; none before that
    QTimer m_beside;              ///< until the lanes and the list are drawn, apart from the page's first painting
    QLabel *m_welcome = nullptr;
    QPushButton *m_openDataset = nullptr;
    QPushButton *m_runScenario = nullptr;
};

} // namespace ops
