#include "ui/pages/overview/environmentlane.h"

#include "ui/charts/updownstrip.h"
#include "ui/models/localtime.h"
#include "ui/models/words.h"
#include "ui/pages/overview/figuregrid.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

enum Figure
{
    Uptime,
    Mttr,
    Healing,
    Open,
    Waiting,
    FigureCount
};

QPixmap disc(const QColor &colour)
{
    QPixmap pixmap(24, 24);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(5, 5, 14, 14);
    return pixmap;
}

/// Whole seconds for as long as they are read at a glance: three lanes stand side by side.
QString shortSpan(double seconds)
{
    constexpr double Glance = 600;
    const double whole = std::round(seconds);
    return whole < Glance ? EnvironmentLane::tr("%1 s").arg(whole) : spanText(fromSeconds(whole));
}

/// Whether the level of the environment is not all there is to say.
bool hasExceptions(const EnvironmentConfig &config)
{
    return !config.rules.isEmpty() ||
           std::any_of(config.autonomy.cbegin(), config.autonomy.cend(),
                       [&config](const AutonomyRule &rule) { return rule != config.defaultAutonomy; });
}

} // namespace

EnvironmentLane::EnvironmentLane(const QString &environment, int position, QWidget *parent)
    : QFrame(parent)
    , m_environment(environment)
    , m_position(position)
    , m_title(new QToolButton)
    , m_status(new QLabel)
    , m_figures(new FigureGrid(FigureCount))
    , m_grid(new QGridLayout)
{
    setProperty("card", true);
    setObjectName(QStringLiteral("lane-") + environment);
    m_title->setText(environment);
    m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_title->setAutoRaise(true);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_status->setObjectName(QStringLiteral("autonomy"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_status->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(1);
    m_grid->setColumnStretch(1, 1);

    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_status, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 8);
    layout->setSpacing(5);
    layout->addLayout(head);
    layout->addWidget(m_figures);
    layout->addLayout(m_grid);
    layout->addStretch();
    connect(m_title, &QToolButton::clicked, this, [this] { Q_EMIT environmentChosen(m_environment); });
    retranslate();
}

void EnvironmentLane::refresh(const ConsoleState &console, Timestamp from, Timestamp to)
{
    const OperationsState &state = console.state();
    const HealingFigures figures = state.figures(m_environment);
    const double uptime = state.uptime().environmentUptime(m_environment, console.now());
    const EnvironmentConfig *config = state.config().find(m_environment);
    const double least = config ? config->limits.uptime : 0.9;
    m_figures->setFigure(Uptime, percentText(uptime), uptime < least ? Meaning::Critical : Meaning::Neutral);
    const QString none = QStringLiteral("–");
    const std::optional<double> recovery = figures.meanTimeToRecoverSeconds();
    m_figures->setFigure(Mttr, recovery ? shortSpan(*recovery) : none);
    const std::optional<double> healing = figures.healingSuccess();
    m_figures->setFigure(Healing, healing ? percentText(*healing) : none);
    m_figures->setFigure(Open, QString::number(figures.open), figures.open > 0 ? Meaning::Warning : Meaning::Neutral);
    int waiting = 0;
    for (const Action &action : state.pendingActions())
        waiting += action.key.environment == m_environment;
    m_figures->setFigure(Waiting, QString::number(waiting), waiting > 0 ? Meaning::Warning : Meaning::Neutral);
    m_status->setText(statusOf(console));
    m_status->setToolTip(plainToolTip(autonomyOf(console)));
    showApps(console, from, to);
}

QString EnvironmentLane::statusOf(const ConsoleState &console) const
{
    const OperationsState &state = console.state();
    if (state.isStopped())
        return tr("stopped");
    if (state.isFrozen({m_environment, {}}))
        return tr("frozen");
    const EnvironmentConfig *config = state.config().find(m_environment);
    if (!config)
        return {};
    const QString level = Words::of(config->defaultAutonomy.level);
    //: %1 is a level of autonomy such as "Ask first"
    return hasExceptions(*config) ? tr("%1, mostly").arg(level) : level;
}

QString EnvironmentLane::autonomyOf(const ConsoleState &console) const
{
    const EnvironmentConfig *config = console.state().config().find(m_environment);
    if (!config)
        return {};
    QStringList lines{Words::of(config->defaultAutonomy)};
    for (auto it = config->autonomy.begin(); it != config->autonomy.end(); ++it) {
        if (*it != config->defaultAutonomy)
            lines.append(QStringLiteral("%1: %2").arg(Words::of(it.key()), Words::of(*it)));
    }
    if (!config->rules.isEmpty())
        lines.append(tr("and what its rules for apps, strategies and times say"));
    return lines.join(QLatin1Char('\n'));
}

void EnvironmentLane::showApps(const ConsoleState &console, Timestamp from, Timestamp to)
{
    QList<AppKey> keys;
    for (const AppInfo &app : console.state().apps()) {
        if (app.key.environment == m_environment)
            keys.append(app.key);
    }
    for (qsizetype i = m_lines.size(); i < keys.size(); ++i)
        addLine(keys[i]);
    for (const AppLine &line : std::as_const(m_lines)) {
        const OperationsState &state = console.state();
        const bool up = state.isUp(line.key);
        const Incident *incident = state.openIncident(line.key);
        line.strip->show(state.uptime().outages(line.key), from, to, console.now());
        const bool unknown = state.status(line.key).state == AppState::Unknown; // never shown as well
        const bool warns = unknown || (up && incident);
        line.state->setPixmap(icon(unknown ? QStringLiteral("help")
                                   : !up   ? QStringLiteral("critical")
                                   : warns ? QStringLiteral("warning")
                                           : QStringLiteral("ok"),
                                   warns ? Meaning::Warning
                                   : up  ? Meaning::Ok
                                         : Meaning::Critical)
                                  .pixmap(QSize(14, 14), devicePixelRatioF()));
        const QString what = incident ? Words::of(incident->issue.kind) : QString();
        const QString text = unknown ? tr("unknown: what runs it cannot be reached")
                             : up    ? (incident ? what : tr("up"))
                                     : (incident ? tr("down: %1").arg(what) : tr("down"));
        line.state->setToolTip(text);
        line.state->setAccessibleName(QStringLiteral("%1 %2").arg(line.key.app, text));
        line.name->setToolTip(
            tr("%1: %2. Uptime %3. Click for its page.")
                .arg(line.key.app, text, percentText(state.uptime().uptime(line.key, console.now()))));
    }
}

void EnvironmentLane::addLine(const AppKey &key)
{
    AppLine line{key, new QToolButton(this), new UpDownStrip(this), new QLabel(this)};
    line.name->setText(key.app);
    line.name->setAutoRaise(true);
    QFont small = font();
    small.setPointSizeF(std::max(7.5, small.pointSizeF() * 0.9));
    line.name->setFont(small);
    connect(line.name, &QToolButton::clicked, this,
            [this, key] { Q_EMIT pageRequested(PageId::Apps, key.toString()); });
    const int row = int(m_lines.size());
    m_grid->addWidget(line.name, row, 0);
    m_grid->addWidget(line.strip, row, 1);
    m_grid->addWidget(line.state, row, 2);
    m_lines.append(line);
}

void EnvironmentLane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        m_title->setIcon(disc(environmentColor(m_position, palette())));
    QFrame::changeEvent(event);
}

void EnvironmentLane::retranslate()
{
    m_title->setIcon(disc(environmentColor(m_position, palette())));
    m_title->setToolTip(tr("Show only %1, or all environments again").arg(m_environment));
    m_title->setAccessibleName(m_environment);
    m_figures->setName(Uptime, tr("Uptime"), tr("Share of the session that the apps were up, on average."));
    m_figures->setName(Mttr, tr("MTTR"), tr("Mean time from detection to the verified cure."));
    m_figures->setName(Healing, tr("Healed"),
                       tr("Share of the ended incidents that were healed; what went away by itself does not count."));
    m_figures->setName(Open, tr("Open"), tr("Incidents that are open now."));
    m_figures->setName(Waiting, tr("Waiting"), tr("Actions that wait for a person or count down to a veto."));
}

} // namespace ops
