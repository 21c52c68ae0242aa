#include "ui/pages/settings/healingform.h"

#include "ui/models/words.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>

namespace ops {

namespace {

constexpr std::array Curing{Strategy::Restart, Strategy::Rollback,        Strategy::AdjustConfig, Strategy::ScaleOut,
                            Strategy::ScaleIn, Strategy::RetryDeployment, Strategy::NoAction,     Strategy::Escalate};

int wholeSeconds(Duration duration)
{
    return int(duration.count() / 1000);
}

} // namespace

HealingForm::HealingForm(QWidget *parent)
    : QWidget(parent)
    , m_strategies(new QListWidget(this))
    , m_up(new QPushButton(tr("Move &up"), this))
    , m_down(new QPushButton(tr("Move &down"), this))
{
    m_strategies->setObjectName(QStringLiteral("strategies"));
    m_strategies->setAccessibleName(tr("Strategies, the first choice on top"));
    m_strategies->setToolTip(tr("Checked strategies may be used, the upper ones first as long as nothing is learned."));
    m_strategies->setMinimumWidth(180);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addStretch(1);
    auto *order = new QHBoxLayout;
    order->addWidget(m_strategies, 1);
    order->addLayout(buttons);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("Strategies:"), order);
    const auto number = [&](const QString &label, const QString &suffix, int most, const QString &hint) {
        auto *box = new QSpinBox(this);
        box->setRange(0, most);
        box->setSuffix(suffix);
        box->setToolTip(hint);
        form->addRow(label, box);
        connect(box, &QSpinBox::valueChanged, this, [this] {
            if (!m_loading)
                Q_EMIT changed();
        });
        return box;
    };
    const QString seconds = tr(" s");
    m_attempts = number(tr("Attempts in one incident:"), QString(), 100, tr("Then a person is called."));
    m_verify = number(tr("Healthy samples that prove a cure:"), QString(), 1000, QString());
    m_backoffMin = number(tr("Wait before the second attempt:"), seconds, 86400, tr("Doubles with each attempt."));
    m_backoffMax = number(tr("Longest wait between attempts:"), seconds, 86400, QString());
    m_cooldown = number(tr("Cool-down of a strategy:"), seconds, 86400,
                        tr("After a cure the same strategy is not repeated sooner."));
    m_relapse = number(tr("Relapse window:"), seconds, 86400,
                       tr("The same issue this soon after a cure means that it did not cure."));

    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_strategies, &QListWidget::currentRowChanged, this, &HealingForm::showButtons);
    connect(m_strategies, &QListWidget::itemChanged, this, [this] {
        if (!m_loading)
            Q_EMIT changed();
    });
}

void HealingForm::setRules(const HealingRules &rules)
{
    m_loading = true;
    m_loaded = rules;
    m_strategies->clear();
    QList<Strategy> all = rules.strategies;
    for (Strategy strategy : Curing) {
        if (!all.contains(strategy))
            all.append(strategy);
    }
    const int row = m_strategies->fontMetrics().height() + 6; // room for a tick box, which is higher than its words
    for (Strategy strategy : std::as_const(all)) {
        auto *item = new QListWidgetItem(Words::of(strategy), m_strategies);
        item->setSizeHint({0, row});
        item->setData(Qt::UserRole, int(strategy));
        item->setCheckState(rules.strategies.contains(strategy) ? Qt::Checked : Qt::Unchecked);
    }
    m_strategies->setFixedHeight(int(all.size()) * row + 2 * m_strategies->frameWidth());
    m_attempts->setValue(rules.maxAttempts);
    m_verify->setValue(rules.verifySamples);
    m_backoffMin->setValue(wholeSeconds(rules.backoffMin));
    m_backoffMax->setValue(wholeSeconds(rules.backoffMax));
    m_cooldown->setValue(wholeSeconds(rules.cooldown));
    m_relapse->setValue(wholeSeconds(rules.relapseWindow));
    m_loading = false;
    showButtons();
}

HealingRules HealingForm::rules() const
{
    HealingRules rules = m_loaded;
    rules.strategies.clear();
    for (int row = 0; row < m_strategies->count(); ++row) {
        const QListWidgetItem *item = m_strategies->item(row);
        if (item->checkState() == Qt::Checked)
            rules.strategies.append(Strategy(item->data(Qt::UserRole).toInt()));
    }
    rules.maxAttempts = m_attempts->value();
    rules.verifySamples = m_verify->value();
    // Whole seconds are shown: a finer value stays as it was unless somebody changed it.
    const auto take = [](const QSpinBox *box, Duration &value) {
        if (wholeSeconds(value) != box->value())
            value = std::chrono::seconds{box->value()};
    };
    take(m_backoffMin, rules.backoffMin);
    take(m_backoffMax, rules.backoffMax);
    take(m_cooldown, rules.cooldown);
    take(m_relapse, rules.relapseWindow);
    return rules;
}

void HealingForm::move(int by)
{
    const int row = m_strategies->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_strategies->count())
        return;
    m_loading = true;
    m_strategies->insertItem(row + by, m_strategies->takeItem(row));
    m_strategies->setCurrentRow(row + by);
    m_loading = false;
    Q_EMIT changed();
}

void HealingForm::showButtons()
{
    const int row = m_strategies->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_strategies->count());
}

} // namespace ops
