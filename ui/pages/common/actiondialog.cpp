#include "ui/pages/common/actiondialog.h"

#include "ui/models/words.h"

#include <QVBoxLayout>

namespace ops {

ActionDialog::ActionDialog(const QString &title, const AppInfo &info, const AppStatus &status,
                           const QList<Strategy> &strategies, QWidget *parent)
    : OrderDialog(title, QString(), parent)
    , m_key(status.key)
    , m_form(new StrategyForm(info, status, strategies, this))
{
    body()->addWidget(m_form);
    connect(m_form, &StrategyForm::changed, this, &ActionDialog::showChoice);
    connect(this, &OrderDialog::confirmed, this,
            [this](const QString &reason) { Q_EMIT ordered(m_form->strategy(), m_form->parameters(), reason); });
    showChoice();
}

void ActionDialog::setOutdated(const QString &why)
{
    m_outdated = why;
    showChoice();
}

void ActionDialog::showChoice()
{
    const Strategy strategy = m_form->strategy();
    setExplanation(Words::consequence(strategy));
    //: %1 is what is done ("Restart"), %2 is where ("prod/web")
    setOrder(tr("%1 on %2").arg(Words::ofAction(strategy, m_form->parameters()), m_key.toString()));
    setWarning(m_key.environment == QLatin1String("prod") && isDisruptive(strategy)
                   ? tr("This is production: users of %1 may notice it.").arg(m_key.app)
                   : QString());
    setObstacle(m_outdated.isEmpty() ? m_form->problem() : m_outdated);
}

} // namespace ops
