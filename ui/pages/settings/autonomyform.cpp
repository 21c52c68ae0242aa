#include "ui/pages/settings/autonomyform.h"

#include "ui/models/words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSpinBox>

#include <array>

namespace ops {

namespace {

constexpr int LikeDefault = -1;
constexpr std::array Governed{Strategy::Restart, Strategy::Rollback,        Strategy::AdjustConfig, Strategy::ScaleOut,
                              Strategy::ScaleIn, Strategy::RetryDeployment, Strategy::Deploy};

} // namespace

AutonomyForm::AutonomyForm(QWidget *parent)
    : QWidget(parent)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    m_default = addRule(form, tr("Unless said otherwise:"), QStringLiteral("default"), false);
    for (Strategy strategy : Governed)
        //: %1 is a strategy such as "Restart"
        m_rules.append({strategy, addRule(form, tr("%1:").arg(Words::of(strategy)), toName(strategy), true)});
}

AutonomyForm::Rule AutonomyForm::addRule(QFormLayout *form, const QString &label, const QString &name,
                                         bool mayFollowDefault)
{
    Rule rule{new QComboBox(this), new QSpinBox(this)};
    rule.level->setObjectName(QStringLiteral("autonomy-") + name);
    rule.level->setAccessibleName(label);
    if (mayFollowDefault)
        rule.level->addItem(tr("As above"), LikeDefault);
    for (Autonomy level : {Autonomy::Observe, Autonomy::Ask, Autonomy::VetoWindow, Autonomy::Autonomous})
        rule.level->addItem(Words::of(level), int(level));
    rule.window->setRange(1, 3600);
    rule.window->setSuffix(tr(" s"));
    rule.window->setToolTip(tr("How long the countdown is in which a person may veto."));
    rule.window->setAccessibleName(tr("Length of the countdown"));
    auto *row = new QHBoxLayout;
    row->addWidget(rule.level, 1);
    row->addWidget(rule.window);
    form->addRow(label, row);
    const auto showWindow = [rule] {
        rule.window->setEnabled(rule.level->currentData().toInt() == int(Autonomy::VetoWindow));
    };
    connect(rule.level, &QComboBox::currentIndexChanged, this, [this, showWindow] {
        showWindow();
        if (!m_loading)
            Q_EMIT changed();
    });
    connect(rule.window, &QSpinBox::valueChanged, this, [this] {
        if (!m_loading)
            Q_EMIT changed();
    });
    showWindow();
    return rule;
}

void AutonomyForm::load(const Rule &rule, const std::optional<AutonomyRule> &value)
{
    rule.level->setCurrentIndex(rule.level->findData(value ? int(value->level) : LikeDefault));
    const bool counts = value && value->level == Autonomy::VetoWindow;
    rule.window->setValue(counts ? int(value->window.count() / 1000) : 10);
}

std::optional<AutonomyRule> AutonomyForm::valueOf(const Rule &rule)
{
    const int level = rule.level->currentData().toInt();
    if (level == LikeDefault)
        return std::nullopt;
    const bool counts = Autonomy(level) == Autonomy::VetoWindow;
    return AutonomyRule{Autonomy(level), counts ? Duration{std::chrono::seconds{rule.window->value()}} : Duration{0}};
}

void AutonomyForm::setConfig(const EnvironmentConfig &config)
{
    m_loading = true;
    load(m_default, config.defaultAutonomy);
    for (const auto &[strategy, rule] : std::as_const(m_rules)) {
        const auto own = config.autonomy.constFind(strategy);
        load(rule, own == config.autonomy.cend() ? std::nullopt : std::optional(*own));
    }
    m_loading = false;
}

void AutonomyForm::store(EnvironmentConfig &config) const
{
    config.defaultAutonomy = valueOf(m_default).value_or(config.defaultAutonomy);
    for (const auto &[strategy, rule] : m_rules) {
        if (const std::optional<AutonomyRule> own = valueOf(rule))
            config.autonomy.insert(strategy, *own);
        else
            config.autonomy.remove(strategy);
    }
}

} // namespace ops
