#include "ui/pages/apps/whatifpanel.h"

#include "projections/prospects.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/shell/consolestate.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ops {

namespace {

/// What an app's own strategies are for; the others are watched, or are somebody else's.
const QList<IssueKind> Kinds{
    IssueKind::Crash,           IssueKind::Hang,     IssueKind::Unhealthy,        IssueKind::Latency,
    IssueKind::ErrorRate,       IssueKind::Overload, IssueKind::MemoryExhaustion, IssueKind::DiskExhaustion,
    IssueKind::FailedDeployment};

QString evidence(const RankedStrategy &strategy)
{
    return strategy.tries == 0 ? WhatIfPanel::tr("never tried")
                               //: %1 of %2 tries
                               : WhatIfPanel::tr("helped %1 of %2 times").arg(strategy.successes).arg(strategy.tries);
}

} // namespace

WhatIfPanel::WhatIfPanel(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_kind(new QComboBox(this))
    , m_budgets(plainLabel(this))
    , m_tree(new QTreeWidget(this))
{
    m_kind->setObjectName(QStringLiteral("what-if-kind"));
    m_tree->setObjectName(QStringLiteral("what-if"));
    m_tree->setColumnCount(4);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (IssueKind kind : Kinds)
        m_kind->addItem(QString(), toName(kind));
    m_kind->setCurrentIndex(int(Kinds.indexOf(IssueKind::Unhealthy)));
    auto *top = new QHBoxLayout;
    top->addWidget(m_kind);
    top->addWidget(m_budgets, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_tree, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &WhatIfPanel::refresh);
    auto *copyKey = new QShortcut(QKeySequence::Copy, m_tree);
    copyKey->setContext(Qt::WidgetShortcut);
    connect(copyKey, &QShortcut::activated, this, &WhatIfPanel::copy);
    retranslate();
}

void WhatIfPanel::show(const AppKey &key)
{
    m_key = key;
    refresh();
}

void WhatIfPanel::refresh()
{
    if (m_key.isEmpty() || !m_console.state().app(m_key)) {
        m_tree->clear();
        m_budgets->clear();
        m_shown.clear();
        return;
    }
    QStringList budgets;
    for (const BudgetUse &budget : m_console.state().control().budgets(m_key, m_console.now())) {
        const QString of = budget.scope.environment.isEmpty() ? tr("everywhere")
                           : budget.scope.app.isEmpty()       ? budget.scope.environment
                                                              : budget.scope.app;
        //: %1 is an app, an environment or "everywhere"; %2 of %3 are used
        budgets.append(tr("%1: %2 of %3 used").arg(of).arg(budget.used).arg(budget.limit));
    }
    m_budgets->setText(tr("Disruptive actions within an hour: %1").arg(budgets.join(QStringLiteral("  ·  "))));
    fill();
}

void WhatIfPanel::fill()
{
    const IssueKind kind = Kinds.value(m_kind->currentIndex(), IssueKind::Unhealthy);
    const QList<Prospect> prospects = prospectsOf(m_console.state(), m_key, kind, m_console.now());
    QString content = m_key.toString() + toName(kind);
    for (const Prospect &prospect : prospects) {
        QJsonObject json = prospect.toJson();
        json.remove(QStringLiteral("deadline")); // moves with the time
        content += QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
    }
    if (content == m_shown)
        return;
    m_shown = content;
    m_tree->clear();
    for (const Prospect &prospect : prospects) {
        auto *item =
            new QTreeWidgetItem(m_tree, {Words::of(prospect.strategy.strategy), Words::of(prospect.verdict.outcome),
                                         Sentences::said(prospect.verdict.reason), evidence(prospect.strategy)});
        for (const Check &check : prospect.verdict.checks)
            new QTreeWidgetItem(item,
                                {Words::of(check.question), Sentences::part(check.found), Words::of(check.effect)});
    }
    if (m_tree->topLevelItemCount() > 0)
        m_tree->topLevelItem(0)->setExpanded(true);
}

void WhatIfPanel::copy() const
{
    QStringList lines;
    for (const QTreeWidgetItem *item : m_tree->selectedItems()) {
        QStringList cells;
        for (int column = 0; column < m_tree->columnCount(); ++column)
            cells.append(item->text(column));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void WhatIfPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void WhatIfPanel::retranslate()
{
    for (int i = 0; i < m_kind->count(); ++i)
        m_kind->setItemText(i, Words::of(Kinds.at(i)));
    m_kind->setAccessibleName(tr("What would be wrong"));
    m_kind->setToolTip(tr("What would be wrong with the app."));
    m_tree->setAccessibleName(tr("What would be done, and why"));
    m_tree->setToolTip(tr("Each strategy in the order in which it would be tried. Open one to see what was asked."));
    m_tree->setHeaderLabels({tr("Strategy"), tr("What would happen now"), tr("Why"), tr("Evidence")});
    m_shown.clear();
    refresh();
}

} // namespace ops
