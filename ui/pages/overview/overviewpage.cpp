#include "ui/pages/overview/overviewpage.h"

#include "ui/pages/overview/environmentlane.h"
#include "ui/pages/overview/needsyou.h"
#include "ui/pages/overview/overviewcharts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ops {

OverviewPage::OverviewPage(ConsoleState &console, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_stack(new QStackedWidget)
    , m_laneRow(new QHBoxLayout)
    , m_charts(new OverviewCharts(console))
    , m_needsYou(new NeedsYou(console))
{
    m_laneRow->setSpacing(8);
    auto *main = new QWidget;
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_laneRow);
    column->addWidget(m_charts, 1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(main);
    m_needsYou->setMinimumWidth(280);
    m_needsYou->setMaximumWidth(380);

    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(8, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(scroll, 4);
    row->addWidget(m_needsYou, 1);
    m_stack->addWidget(makeWelcome());
    m_stack->addWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    m_beside.setSingleShot(true);
    m_beside.setInterval(ConsoleState::FrameMs / 2);
    connect(&m_beside, &QTimer::timeout, this, &OverviewPage::drawBeside);
    connect(m_charts, &OverviewCharts::zoomChanged, this, &OverviewPage::showLanes);
    connect(&console, &ConsoleState::restarted, this, [this] {
        qDeleteAll(std::exchange(m_lanes, {}));
        if (isVisible())
            refresh();
    });
    retranslate();
}

QWidget *OverviewPage::makeWelcome()
{
    auto *welcome = new QWidget;
    m_welcome = new QLabel;
    m_welcome->setAlignment(Qt::AlignCenter);
    m_welcome->setWordWrap(true);
    m_openDataset = new QPushButton(icon(QStringLiteral("dataset")), QString());
    m_runScenario = new QPushButton(icon(QStringLiteral("scenario")), QString());
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_openDataset);
    buttons->addWidget(m_runScenario);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(welcome);
    layout->addStretch();
    layout->addWidget(m_welcome);
    layout->addSpacing(12);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(m_openDataset, &QPushButton::clicked, this, &OverviewPage::datasetRequested);
    connect(m_runScenario, &QPushButton::clicked, this, &OverviewPage::scenarioRequested);
    return welcome;
}

void OverviewPage::refresh()
{
    const bool empty = m_console.state().apps().empty();
    m_stack->setCurrentIndex(empty ? 0 : 1);
    if (empty)
        return;
    m_charts->refresh();
    if (!m_beside.isActive())
        m_beside.start();
}

void OverviewPage::drawBeside()
{
    m_beside.stop();
    m_needsYou->refresh();
    showLanes();
}

void OverviewPage::showLanes()
{
    const QStringList environments = m_console.state().environments();
    if (m_lanes.size() != environments.size()) {
        qDeleteAll(std::exchange(m_lanes, {}));
        for (int i = 0; i < environments.size(); ++i) {
            auto *lane = new EnvironmentLane(environments[i], i);
            connect(lane, &EnvironmentLane::pageRequested, this,
                    [this](PageId page, const QString &id) { m_console.show(page, id); });
            connect(lane, &EnvironmentLane::environmentChosen, this, [this](const QString &environment) {
                m_console.setEnvironment(m_console.environment() == environment ? QString() : environment);
            });
            m_laneRow->addWidget(lane, 1);
            m_lanes.append(lane);
        }
    }
    for (EnvironmentLane *lane : std::as_const(m_lanes)) {
        lane->setVisible(m_console.shows(lane->environment()));
        lane->refresh(m_console, m_charts->from(), m_charts->to());
    }
}

void OverviewPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (isVisible()) {
            refresh();
            drawBeside(); // no word of the other language is left for a moment
        }
    }
    Page::changeEvent(event);
}

void OverviewPage::retranslate()
{
    m_welcome->setText(tr("Nothing runs yet.\n\nOpen a CSV file of your own (or drop it here), or run a scenario and "
                          "watch the platform find the fault, propose a cure, wait for your veto, and heal."));
    m_openDataset->setText(tr("&Open a dataset…"));
    m_openDataset->setToolTip(tr("Open a CSV file (Ctrl+O)"));
    m_runScenario->setText(tr("&Run a scenario…"));
    m_runScenario->setToolTip(tr("Run one of the bundled scenarios (Ctrl+R)"));
}

} // namespace ops
