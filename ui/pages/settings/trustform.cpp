#include "ui/pages/settings/trustform.h"

#include "ui/models/localtime.h"
#include "ui/models/words.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/settings/formcontent.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QGridLayout>
#include <QJsonObject>
#include <QPushButton>

#include <algorithm>

namespace ops {

namespace {

QString subject(const AppKey &key, Strategy strategy)
{
    return QStringLiteral("%1 · %2").arg(key.toString(), Words::of(strategy));
}

} // namespace

TrustForm::TrustForm(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
{
    new QVBoxLayout(this);
    connect(&m_console, &ConsoleState::restarted, this, &TrustForm::rebuild);
    connect(&m_console, &ConsoleState::liveChanged, this, &TrustForm::rebuild);
    connect(&m_console, &ConsoleState::eventsApplied, this, &TrustForm::follow);
    rebuild();
}

void TrustForm::follow(const EventBatch &events)
{
    const bool concerned = std::any_of(events->begin(), events->end(), [](const Event &event) {
        return event.type == EventType::AutonomyRaised || event.type == EventType::AutonomyLowered ||
               event.type == EventType::SessionStarted || event.type == EventType::ConfigChanged ||
               event.type == EventType::AppConfigured || event.type == EventType::ShadowEnded ||
               event.type == EventType::IncidentClosed ||
               (isActionEvent(event.type) && event.type != EventType::ActionProposed);
    });
    if (concerned)
        rebuild();
}

void TrustForm::rebuild()
{
    QGridLayout *grid = renewContent(*this, m_content);
    auto *hint = plainLabel(m_content);
    hint->setText(tr("A strategy earns the next level at an app by %n case(s) or more in which people agreed with it, "
                     "and no failure.",
                     nullptr, TrackRecord::LeastCases));
    grid->addWidget(hint, 0, 0, 1, 2);
    addGrants(*grid);
    for (const TrackRecord &record : m_console.state().control().records().all())
        addRecord(*grid, record);
    grid->setRowStretch(grid->rowCount(), 1);
}

void TrustForm::addGrants(QGridLayout &grid)
{
    for (const AutonomyGrant &grant : m_console.state().control().grants().all()) {
        const int row = grid.rowCount();
        auto *words = plainLabel(m_content);
        //: %1 is an app and a strategy, %2 and %3 are levels of autonomy, %4 a person, %5 a time
        words->setText(tr("%1: raised from \"%2\" to \"%3\" by %4 at %5")
                           .arg(subject(grant.key, grant.strategy), Words::of(grant.from), Words::of(grant.to),
                                Words::who(grant.by), localTime(grant.since)));
        auto *back = new QPushButton(tr("Take back"), m_content);
        back->setObjectName(QStringLiteral("lower-%1-%2").arg(grant.key.toString(), toName(grant.strategy)));
        back->setAccessibleName(tr("Take the raise of %1 back").arg(subject(grant.key, grant.strategy)));
        offer(back, m_console.canOrder(),
              m_console.forbidden(EventType::OperatorLoweredAutonomy, grant.key.environment), QString());
        connect(back, &QPushButton::clicked, this, [this, grant] {
            m_console.order(EventType::OperatorLoweredAutonomy, grant.key, QString(),
                            {{QStringLiteral("strategy"), toName(grant.strategy)}});
        });
        grid.addWidget(words, row, 0);
        grid.addWidget(back, row, 1, Qt::AlignTop);
    }
}

void TrustForm::addRecord(QGridLayout &grid, const TrackRecord &record)
{
    const int row = grid.rowCount();
    const Autonomy level = m_console.state().control().levelOf(record.key, record.strategy).level;
    const auto next = levelAbove(level);
    auto *words = plainLabel(m_content);
    words->setObjectName(QStringLiteral("record-%1-%2").arg(record.key.toString(), toName(record.strategy)));
    //: %1 is an app and a strategy, %2 a level of autonomy, %3 of %4 cases, %5 of %6 actions
    words->setText(tr("%1: \"%2\". Agreed with what people did %3 of %4 times, helped %5 of %6 times.")
                       .arg(subject(record.key, record.strategy), Words::of(level))
                       .arg(record.agreed)
                       .arg(record.cases)
                       .arg(record.helped)
                       .arg(record.helped + record.failed));
    grid.addWidget(words, row, 0, 1, next && record.earnsMore() ? 1 : 2);
    if (!next || !record.earnsMore())
        return;
    const QString higher = Words::of(*next);
    auto *raise = new QPushButton(tr("Raise…"), m_content);
    raise->setObjectName(QStringLiteral("raise-%1-%2").arg(record.key.toString(), toName(record.strategy)));
    raise->setAccessibleName(tr("Raise %1 to \"%2\"").arg(subject(record.key, record.strategy), higher));
    offer(raise, m_console.canOrder(), m_console.forbidden(EventType::OperatorRaisedAutonomy, record.key.environment),
          QString());
    connect(raise, &QPushButton::clicked, this, [this, record, higher] { askToRaise(record, higher); });
    grid.addWidget(raise, row, 1, Qt::AlignTop);
}

void TrustForm::askToRaise(const TrackRecord &record, const QString &level)
{
    const QString title = tr("Raise %1 to \"%2\"").arg(subject(record.key, record.strategy), level);
    auto *dialog = new OrderDialog(title, tr("Raise"), this);
    dialog->setObjectName(QStringLiteral("raise"));
    dialog->setExplanation(
        tr("It agreed with people in %1 of %2 cases, and helped in %3 of %4. The first failure takes "
           "it back by itself.")
            .arg(record.agreed)
            .arg(record.cases)
            .arg(record.helped)
            .arg(record.helped + record.failed));
    if (m_console.state().config().isProduction(record.key.environment))
        dialog->setWarning(tr("This changes what may happen in production."));
    dialog->setObstacle(m_console.obstacle());
    connect(dialog, &OrderDialog::confirmed, this, [this, record](const QString &reason) {
        m_console.order(EventType::OperatorRaisedAutonomy, record.key, QString(),
                        {{QStringLiteral("strategy"), toName(record.strategy)}, {QStringLiteral("reason"), reason}});
    });
    dialog->open();
}

void TrustForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || (event->type() == QEvent::PaletteChange && m_content))
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace ops
