#include "ui/pages/learning/adviceview.h"

#include "ui/models/words.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/shell/offer.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr Duration LookEvery = std::chrono::minutes{10}; // nothing else changes sooner

} // namespace

AdviceView::AdviceView(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_model(new AdviceModel(this))
    , m_table(new RecordTable)
    , m_apply(new QPushButton)
    , m_said(plainLabel())
{
    setObjectName(QStringLiteral("advice"));
    m_apply->setObjectName(QStringLiteral("apply-advice"));
    m_said->setObjectName(QStringLiteral("advice-said"));
    m_said->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->sortBy(AdviceModel::Saving, Qt::DescendingOrder);
    m_table->setColumnWidths({11, 14, 44, 60, 22, 30});
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_apply);
    bottom->addWidget(m_said, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addLayout(bottom);
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &AdviceView::look);
    connect(m_apply, &QPushButton::clicked, this, &AdviceView::apply);
    connect(m_table, &RecordTable::currentChanged, this, &AdviceView::showButton);
    connect(&m_console, &ConsoleState::restarted, this, &AdviceView::begin);
    connect(&m_console, &ConsoleState::changed, this, &AdviceView::beginIfOutdated);
    connect(&m_console, &ConsoleState::liveChanged, this, &AdviceView::showButton);
    connect(&m_console, &ConsoleState::environmentChanged, m_table, &RecordTable::setEnvironment);
    m_table->setEnvironment(m_console.environment());
    retranslate();
}

void AdviceView::showEvent(QShowEvent *event)
{
    beginIfOutdated();
    QWidget::showEvent(event);
}

void AdviceView::beginIfOutdated()
{
    const Timestamp now = m_console.state().now();
    if (isVisible() && !m_slices.isActive() && (now < m_lookedAt || now - m_lookedAt >= LookEvery))
        begin();
}

void AdviceView::begin()
{
    m_lookedAt = {};
    if (!isVisible())
        return;
    m_lookedAt = m_console.state().now();
    m_found.clear();
    m_next = 0;
    m_slices.start();
}

void AdviceView::look()
{
    if (m_next < m_console.state().apps().size()) {
        m_found.append(adviceFor(m_console.state(), m_console.series(), m_next++));
        return;
    }
    m_slices.stop();
    const QString selected = m_table->currentId();
    m_model->reset(m_found);
    m_table->select(selected);
    showButton();
}

void AdviceView::showButton()
{
    const Advice *advice = m_model->find(m_table->currentId());
    const bool isOrder = !advice || advice->strategy();
    m_apply->setText(isOrder ? tr("Appl&y") : tr("Cop&y for the spec"));
    const QString forbidden =
        advice && isOrder ? m_console.forbidden(EventType::OperatorRequested, advice->key.environment) : QString();
    offer(m_apply, advice && (!isOrder || m_console.canOrder()), forbidden,
          isOrder ? tr("Orders it through the gate, under your name.")
                  : tr("The platform does not write specs of apps that run: put it into the app's file; "
                       "it takes effect with the next deployment."));
}

void AdviceView::apply()
{
    const Advice *found = m_model->find(m_table->currentId());
    if (!found)
        return;
    const Advice advice = *found; // the list may change while somebody is asked
    if (!advice.strategy()) {
        QGuiApplication::clipboard()->setText(advice.specText());
        return say(tr("Copied: %1").arg(advice.specText()));
    }
    if (!m_console.state().config().isProduction(advice.key.environment))
        return order(advice, AdviceModel::evidence(advice));
    // What acts on production is asked for once more.
    //: %1 is what is done, %2 is where
    const QString what =
        tr("%1 on %2").arg(Words::ofAction(*advice.strategy(), advice.parameters()), advice.key.toString());
    auto *dialog = new OrderDialog(tr("Apply advice"), what, this);
    dialog->setExplanation(AdviceModel::what(advice) + QLatin1Char('\n') + AdviceModel::evidence(advice));
    dialog->setWarning(tr("This is production: users of %1 may notice it.").arg(advice.key.app));
    dialog->setReason(AdviceModel::evidence(advice));
    connect(dialog, &OrderDialog::confirmed, this, [this, advice](const QString &reason) { order(advice, reason); });
    dialog->open();
}

void AdviceView::order(const Advice &advice, const QString &reason)
{
    m_console.order(EventType::OperatorRequested, advice.key, QString(),
                    {{QStringLiteral("strategy"), toName(*advice.strategy())},
                     {QStringLiteral("parameters"), advice.parameters()},
                     {QStringLiteral("reason"), reason}});
    //: %1 is an app
    say(tr("Ordered for %1; Approvals and Events show what becomes of it.").arg(advice.key.toString()));
}

void AdviceView::say(const QString &words)
{
    m_said->setText(words);
}

void AdviceView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void AdviceView::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Advice"));
    m_table->setEmptyTexts(
        tr("There is no advice"),
        m_console.isRemote()
            ? tr("It takes seven days of measurements since an app has had its present size; this window knows those "
                 "since it is connected. GET /advice of the daemon looks back further.")
            : tr("It takes seven days of measurements since an app has had its present size, and something to "
                 "save or to add."));
    showButton();
}

} // namespace ops
