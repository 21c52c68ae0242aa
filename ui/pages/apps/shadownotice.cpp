#include "ui/pages/apps/shadownotice.h"

#include "ui/models/localtime.h"
#include "ui/models/words.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QPushButton>

namespace ops {

ShadowNotice::ShadowNotice(ConsoleState &console, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_text(plainLabel(this))
    , m_end(new QPushButton(this))
{
    setObjectName(QStringLiteral("shadow-notice"));
    setProperty("banner", QStringLiteral("info"));
    m_text->setObjectName(QStringLiteral("shadow-agreement"));
    m_end->setObjectName(QStringLiteral("end-shadow"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_end);
    connect(m_end, &QPushButton::clicked, this, &ShadowNotice::askToEnd);
    refresh();
}

void ShadowNotice::show(const AppKey &key)
{
    m_key = key;
    refresh();
}

QString ShadowNotice::agreement() const
{
    const TrackRecords &records = m_console.state().control().records();
    const TrackRecord all = records.over(m_key);
    if (all.cases == 0)
        return tr("Nothing has happened yet that it could be compared by.");
    QStringList strategies;
    for (const TrackRecord &record : records.all()) {
        if (record.key == m_key)
            //: a strategy, and that people did the same so many times of so many
            strategies.append(tr("%1 %2 of %3").arg(Words::of(record.strategy)).arg(record.agreed).arg(record.cases));
    }
    //: %1 of %n cases; %2 tells them apart by strategy
    return tr("It would have done the same as people in %1 of %n case(s): %2.", nullptr, all.cases)
        .arg(all.agreed)
        .arg(strategies.join(QStringLiteral(", ")));
}

void ShadowNotice::refresh()
{
    const auto *shadow = m_console.state().control().shadows().find(m_key);
    setVisible(shadow);
    m_end->setText(tr("End shadow mode…"));
    if (!shadow)
        return;
    //: %1 is a time, %2 says how often it would have done the same as people
    m_text->setText(tr("In shadow mode since %1: what would be done is said and not done. %2")
                        .arg(localTime(shadow->since), agreement()));
    offer(m_end, m_console.canOrder(), m_console.forbidden(EventType::OperatorEndedShadow, m_key.environment),
          tr("From then on automation may do here what is configured."));
}

void ShadowNotice::askToEnd()
{
    const AppKey key = m_key;
    const QString title = tr("End the shadow mode of %1").arg(key.toString());
    auto *dialog = new OrderDialog(title, title, this);
    dialog->setObjectName(QStringLiteral("end-shadow-mode"));
    dialog->setExplanation(tr("%1\nFrom now on automation may do here what is configured.").arg(agreement()));
    if (m_console.state().config().isProduction(key.environment))
        dialog->setWarning(tr("This changes what may happen in production."));
    dialog->setReasonRequired(true);
    dialog->setObstacle(m_console.obstacle());
    connect(dialog, &OrderDialog::confirmed, this, [this, key](const QString &reason) {
        m_console.order(EventType::OperatorEndedShadow, key, QString(), {{QStringLiteral("reason"), reason}});
    });
    dialog->open();
}

void ShadowNotice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QFrame::changeEvent(event);
}

} // namespace ops
