#include "ui/pages/overview/overviewpage.h"

#include "ui/pages/overview/environmentlane.h"
#include "ui/pages/overview/needsyou.h"
#include "ui/pages/overview/overviewcharts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr int Spacing = 8;
constexpr int Hysteresis = 60; // pixels

} // namespace

OverviewPage::OverviewPage(ConsoleState &console, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_stack(new QStackedWidget)
    , m_laneBox(new QWidget)
    , m_laneRow(new QHBoxLayout(m_laneBox))
    , m_charts(new OverviewCharts(console))
    , m_needsYou(new NeedsYou(console))
{
    m_laneRow->setContentsMargins(0, 0, 0, 0);
    m_laneRow->setSpacing(Spacing);
    m_needsYou->setMinimumWidth(280);
    m_needsYou->setMaximumWidth(380);
    m_stack->addWidget(makeWelcome());
    m_stack->addWidget(makeContent());
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

QWidget *OverviewPage::makeContent()
{
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(Spacing, Spacing, Spacing, Spacing);
    m_grid->setSpacing(Spacing);
    m_grid->setColumnStretch(0, 4);
    m_grid->setColumnStretch(1, 1);
    m_grid->setRowStretch(1, 1);
    m_grid->addWidget(m_charts, 1, 0);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("overview"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    return scroll;
}

/// Beside a panel the lanes take the whole width, and the list stands below them beside fewer columns of charts.
void OverviewPage::arrange()
{
    const int least = m_laneBox->minimumSizeHint().width() + m_needsYou->minimumWidth() + 3 * Spacing;
    const int slack = m_isWide.value_or(true) ? 0 : Hysteresis; // figures that grow and shrink must not turn it over
    const bool wide = width() >= least + slack;
    if (m_isWide == wide)
        return;
    m_isWide = wide;
    m_grid->removeWidget(m_laneBox);
    m_grid->removeWidget(m_needsYou);
    m_grid->addWidget(m_laneBox, 0, 0, 1, wide ? 1 : 2);
    m_grid->addWidget(m_needsYou, wide ? 0 : 1, 1, wide ? 2 : 1, 1);
    m_charts->setBarsBeside(wide);
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
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
    arrange();
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
    if (m_console.isRemote())
        //: %1 is the address of a daemon
        m_welcome->setText(tr("Connecting to the daemon at %1…").arg(m_console.remote()));
    m_openDataset->setHidden(m_console.isRemote());
    m_runScenario->setHidden(m_console.isRemote());
    m_openDataset->setText(tr("&Open a dataset…"));
    m_openDataset->setToolTip(tr("Open a CSV file (Ctrl+O)"));
    m_runScenario->setText(tr("&Run a scenario…"));
    m_runScenario->setToolTip(tr("Run one of the bundled scenarios (Ctrl+R)"));
}

} // namespace ops
