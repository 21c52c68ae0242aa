#include "ui/pages/learning/promotedialog.h"

#include <QComboBox>
#include <QFormLayout>
#include <QVBoxLayout>

namespace ops {

PromoteDialog::PromoteDialog(const QStringList &environments, const QString &selected, QWidget *parent)
    : OrderDialog(tr("Promote knowledge"), QString(), parent)
{
    const qsizetype last = environments.size() - 1;
    const qsizetype given = environments.indexOf(selected);
    const bool hasNext = given >= 0 && given < last;
    m_from = addChoice(QStringLiteral("promote-from"), environments, hasNext ? given : 0,
                       tr("Whose experience is taken over; nothing changes there."));
    m_to = addChoice(QStringLiteral("promote-to"), environments, hasNext ? given + 1 : last,
                     tr("Where decisions are made by it from now on."));
    auto *form = new QFormLayout;
    form->addRow(tr("&From:"), m_from);
    form->addRow(tr("&To:"), m_to);
    body()->addLayout(form);
    connect(this, &OrderDialog::confirmed, this,
            [this](const QString &reason) { Q_EMIT promoted(m_from->currentText(), m_to->currentText(), reason); });
    showChoice();
    m_from->setFocus();
}

QComboBox *PromoteDialog::addChoice(const QString &name, const QStringList &environments, qsizetype chosen,
                                    const QString &hint)
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(name);
    choice->addItems(environments);
    choice->setCurrentIndex(int(chosen));
    choice->setToolTip(hint);
    connect(choice, &QComboBox::currentIndexChanged, this, &PromoteDialog::showChoice);
    return choice;
}

void PromoteDialog::showChoice()
{
    const QString from = m_from->currentText();
    const QString to = m_to->currentText();
    //: %1 and %2 are environments
    setOrder(tr("Promote knowledge from %1 to %2").arg(from, to));
    setExplanation(
        tr("What %1 has learned replaces what %2 knows of the same situations. What people pinned or forbade "
           "in %2 stays.")
            .arg(from, to));
    setWarning(tr("From now on %1 decides by what was learned in %2.").arg(to, from));
    setObstacle(from == to ? tr("Choose two different environments.") : QString());
}

} // namespace ops
