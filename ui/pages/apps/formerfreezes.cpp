#include "ui/pages/apps/formerfreezes.h"

#include "ui/models/words.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

FormerFreezes::FormerFreezes(QWidget *parent)
    : QFrame(parent)
    , m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("former-freezes"));
    setProperty("banner", QStringLiteral("warning"));
    m_rows->setContentsMargins(8, 2, 8, 2);
    hide();
}

void FormerFreezes::show(const QList<Freeze> &freezes, bool canLift, const QStringList &forbidden)
{
    if (freezes == m_freezes && canLift == m_canLift && forbidden == m_forbidden)
        return; // a button that is being pressed must not go away
    m_freezes = freezes;
    m_canLift = canLift;
    m_forbidden = forbidden;
    rebuild();
}

void FormerFreezes::rebuild()
{
    while (QLayoutItem *old = m_rows->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    for (qsizetype i = 0; i < m_freezes.size(); ++i) {
        const Freeze &freeze = m_freezes[i];
        const QString where = freeze.key.app.isEmpty() ? freeze.key.environment : freeze.key.toString();
        auto *row = new QWidget;
        auto *text = plainLabel(row);
        //: %1 is an app or an environment, %2 a person
        text->setText(tr("Frozen from a former session: %1, by %2").arg(where, Words::who(freeze.by)));
        auto *lift = new QPushButton(tr("Unfreeze…"), row);
        lift->setObjectName(QStringLiteral("unfreeze-") + where);
        lift->setAccessibleName(tr("Unfreeze %1").arg(where));
        offer(lift, m_canLift, m_forbidden.value(i), QString());
        connect(lift, &QPushButton::clicked, this, [this, key = freeze.key] { Q_EMIT liftRequested(key); });
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(text, 1);
        layout->addWidget(lift);
        m_rows->addWidget(row);
    }
    setVisible(!m_freezes.isEmpty());
}

void FormerFreezes::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        rebuild();
    QFrame::changeEvent(event);
}

} // namespace ops
