#include "ui/pages/common/actiondialog.h"

#include "control/reach.h"
#include "control/undo.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"
#include "ui/pages/common/touchedtext.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ops {

ActionDialog::ActionDialog(const QString &title, const AppInfo &info, const OperationsState &state,
                           const QList<Strategy> &strategies, QWidget *parent)
    : OrderDialog(title, QString(), parent)
    , m_key(info.key)
    , m_info(info)
    , m_status(state.status(info.key))
    , m_isProduction(state.config().isProduction(info.key.environment))
    , m_strategies(strategies)
    , m_form(new StrategyForm(info, m_status, strategies, this))
{
    body()->addWidget(m_form);
    connect(m_form, &StrategyForm::changed, this, &ActionDialog::showChoice);
    connect(this, &OrderDialog::confirmed, this,
            [this](const QString &reason) { Q_EMIT ordered(m_form->strategy(), m_form->parameters(), reason); });
    showChoice();
}

void ActionDialog::chooseOtherThan(const QList<Action> &known)
{
    for (const Strategy strategy : std::as_const(m_strategies)) {
        const bool isKnown = std::any_of(known.begin(), known.end(),
                                         [strategy](const Action &action) { return action.strategy == strategy; });
        if (isKnown)
            continue;
        m_form->choose(strategy);
        if (m_form->problem().isEmpty())
            return;
    }
    m_form->choose(m_strategies.first()); // there is nothing else: as if nothing were known
}

QString ActionDialog::tooLate(ActionState then, const Action &now, Answer answer)
{
    // What a person wanted instead of a proposal is not what he wants instead of something decided. What is under way
    // already goes from state to state by itself.
    const bool decided = isPending(then) && !isPending(now.state);
    const bool refused = now.state != then && isRefused(effectOf(now.strategy, now.state, answer));
    //: %1 is a state of an action, such as "Executing"
    return decided || refused ? tr("Too late: %1.").arg(Words::of(now.state)) : QString();
}

void ActionDialog::setOutdated(const QString &why)
{
    m_outdated = why;
    showChoice();
}

/// What the order would touch as things stand, and what could be taken back of it.
QString ActionDialog::dryRun() const
{
    Action action;
    action.key = m_key;
    action.strategy = m_form->strategy();
    action.parameters = m_form->parameters();
    const UndoPlan undo = undoPlanOf(action, m_status);
    QStringList lines{
        tr("Dry run: touches %1 of %2 replicas.").arg(replicasTouchedBy(action, m_status)).arg(m_status.replicas)};
    if (action.strategy == Strategy::Rollback && !m_status.previousRelease.isEmpty())
        lines.append(tr("Release %1 gives way to %2.").arg(m_status.release, m_status.previousRelease));
    lines.append(undo.note.isEmpty() ? Words::undo(undo.kind)
                                     : Words::undo(undo.kind) + u' ' + Sentences::said(undo.note));
    return lines.join(u' ');
}

void ActionDialog::showChoice()
{
    const Strategy strategy = m_form->strategy();
    const QString touched = m_info.runtime == QLatin1String("dataset")
                                ? Words::consequence(strategy)
                                : touchedText(strategy, m_form->parameters(), m_status);
    setExplanation(touched + QStringLiteral("\n\n") + dryRun());
    //: %1 is what is done ("Restart"), %2 is where ("prod/web")
    setOrder(tr("%1 on %2").arg(Words::ofAction(strategy, m_form->parameters()), m_key.toString()));
    if (m_status.state == AppState::Unknown)
        setWarning(tr("What runs %1 cannot be reached now: the order would fail.").arg(m_key.app));
    else if (m_isProduction && isDisruptive(strategy))
        setWarning(tr("This is production: users of %1 may notice it.").arg(m_key.app));
    else
        setWarning(QString());
    setObstacle(m_outdated.isEmpty() ? m_form->problem() : m_outdated);
}

} // namespace ops
