#include "ui/pages/deployments/promotionboard.h"

#include "projections/rolloutprogress.h"
#include "ui/models/words.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

PromotionBoard::PromotionBoard(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    refresh();
}

void PromotionBoard::refresh()
{
    const OperationsState &state = m_console.state();
    QStringList apps;
    for (const AppInfo &info : state.apps()) {
        if (!apps.contains(info.key.app))
            apps.append(info.key.app);
    }
    apps.sort();
    const QStringList environments = state.environments();
    QList<Cell> cells;
    for (const QString &app : std::as_const(apps)) {
        for (const QString &environment : environments)
            cells.append(cellFor({environment, app}));
    }
    const bool canAct = m_console.canOrder();
    if (m_content && apps == m_apps && environments == m_environments && cells == m_cells && canAct == m_canAct)
        return; // a button that is being pressed must not go away
    m_apps = apps;
    m_environments = environments;
    m_cells = cells;
    m_canAct = canAct;
    rebuild();
}

PromotionBoard::Cell PromotionBoard::cellFor(const AppKey &key) const
{
    const OperationsState &state = m_console.state();
    Cell cell;
    cell.key = key;
    if (!state.app(key))
        return cell;
    const AppStatus status = state.status(key);
    cell.release = status.release;
    cell.canRollBack = !status.previousRelease.isEmpty();
    cell.rollbackForbidden = m_console.forbidden(EventType::OperatorRequested, key.environment);
    const QList<Deployment> &all = state.deployments();
    const auto last = std::find_if(all.crbegin(), all.crend(), [&](const Deployment &one) { return one.key == key; });
    if (last != all.crend()) {
        cell.tone = toneOf(last->state);
        const bool isRunning = last->state == DeploymentState::Running;
        //: %1 is a state such as "Watching" or "Failed", %2 a release
        cell.progress =
            tr("%1: %2").arg(isRunning ? phaseText(progressOf(*last, status)) : Words::of(last->state), last->release);
    }
    const QStringList environments = state.environments();
    const qsizetype next = environments.indexOf(key.environment) + 1;
    if (next > 0 && next < environments.size()) {
        const AppKey to{environments[next], key.app};
        if (state.app(to) && !cell.release.isEmpty() && state.status(to).release != cell.release)
            cell.next = to.environment;
        cell.promotionForbidden = m_console.forbidden(EventType::OperatorRequested, to.environment);
    }
    return cell;
}

void PromotionBoard::rebuild()
{
    // Later: the button that led here may be among what goes, and a change of theme still visits all widgets.
    if (m_content) {
        m_content->hide();
        layout()->removeWidget(m_content);
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    layout()->addWidget(m_content);
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    if (m_apps.isEmpty()) {
        auto *nothing = plainLabel(m_content);
        nothing->setText(tr("No apps yet: open a CSV file, or start a scenario."));
        grid->addWidget(nothing, 0, 0);
        return;
    }
    for (int column = 0; column < m_environments.size(); ++column) {
        auto *title = headingLabel(m_content);
        title->setText(m_environments[column]);
        grid->addWidget(title, 0, column + 1);
        grid->setColumnStretch(column + 1, 1);
    }
    for (int row = 0; row < m_apps.size(); ++row) {
        auto *name = headingLabel(m_content);
        name->setText(m_apps[row]);
        grid->addWidget(name, row + 1, 0);
        for (int column = 0; column < m_environments.size(); ++column)
            grid->addWidget(makeCell(m_cells[row * m_environments.size() + column]), row + 1, column + 1);
    }
    grid->setRowStretch(int(m_apps.size()) + 1, 1);
}

QString PromotionBoard::phaseText(const RolloutProgress &progress) const
{
    switch (progress.phase) {
    case RolloutPhase::Preparing:
        return tr("Preparing");
    case RolloutPhase::Starting:
        return tr("Starting, %1 of %2 healthy").arg(progress.healthy).arg(progress.replicas);
    case RolloutPhase::Healthy:
        return tr("All %1 healthy, former ones go").arg(progress.replicas);
    case RolloutPhase::Queued:
    case RolloutPhase::Watching:
    case RolloutPhase::Done:
        break; // what the state says as well
    }
    return Words::of(DeploymentState::Running);
}

QWidget *PromotionBoard::makeCell(const Cell &cell)
{
    auto *frame = new QFrame(m_content);
    frame->setFrameShape(QFrame::StyledPanel);
    auto *row = new QHBoxLayout(frame);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *release = headingLabel(frame);
    release->setText(cell.release.isEmpty() ? QStringLiteral("–") : cell.release);
    words->addWidget(release);
    if (!cell.progress.isEmpty()) {
        auto *progress = plainLabel(frame);
        progress->setText(cell.progress);
        progress->setTone(cell.tone);
        words->addWidget(progress);
    }
    row->addLayout(words, 1);
    if (cell.canRollBack) {
        auto *back = new QPushButton(tr("Roll back…"), frame);
        back->setObjectName(QStringLiteral("rollback-") + cell.key.toString());
        offer(back, m_canAct, cell.rollbackForbidden, Words::consequence(Strategy::Rollback));
        connect(back, &QPushButton::clicked, this, [this, key = cell.key] { Q_EMIT rollbackRequested(key); });
        row->addWidget(back);
    }
    if (!cell.next.isEmpty()) {
        //: %1 is an environment: brings the release there
        auto *promote = new QPushButton(tr("Promote to %1…").arg(cell.next), frame);
        promote->setObjectName(QStringLiteral("promote-") + cell.key.toString());
        offer(promote, m_canAct, cell.promotionForbidden,
              tr("Deploys this release in the next environment, after a confirmation."));
        connect(promote, &QPushButton::clicked, this,
                [this, to = AppKey{cell.next, cell.key.app}, cell] { Q_EMIT promotionRequested(to, cell.release); });
        row->addWidget(promote);
    }
    return frame;
}

void PromotionBoard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        if (m_content) {
            m_cells.clear(); // words and colours are in there
            refresh();
        }
    }
    QWidget::changeEvent(event);
}

} // namespace ops
