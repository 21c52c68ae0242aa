#include "ui/pages/common/strategyform.h"

#include "ui/models/localtime.h"
#include "ui/models/words.h"
#include "ui/pages/common/tonecolor.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QStackedLayout>

#include <algorithm>

namespace ops {

namespace {

enum Part
{
    NoPart,
    ConfigPart,
    ReplicasPart,
    ReleasePart
};

Part partOf(Strategy strategy)
{
    switch (strategy) {
    case Strategy::AdjustConfig:
        return ConfigPart;
    case Strategy::ScaleOut:
    case Strategy::ScaleIn:
        return ReplicasPart;
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        return ReleasePart;
    case Strategy::Restart:
    case Strategy::Rollback:
    case Strategy::NoAction:
    case Strategy::Escalate:
        return NoPart;
    }
    return NoPart;
}

} // namespace

StrategyForm::StrategyForm(const AppInfo &info, const AppStatus &status, const QList<Strategy> &strategies,
                           QWidget *parent)
    : QWidget(parent)
    , m_info(info)
    , m_status(status)
    , m_strategy(new QComboBox(this))
    , m_parts(new QStackedLayout)
    , m_note(plainLabel(this))
{
    for (Strategy strategy : strategies)
        m_strategy->addItem(Words::of(strategy), int(strategy));
    m_strategy->setObjectName(QStringLiteral("strategy"));
    m_strategy->setEnabled(strategies.size() > 1);
    m_parts->addWidget(new QWidget(this));
    m_parts->addWidget(makeConfigPart());
    m_parts->addWidget(makeReplicasPart());
    m_parts->addWidget(makeReleasePart());

    auto *layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(tr("&What to do:"), m_strategy);
    layout->addRow(m_parts);
    layout->addRow(m_note);
    connect(m_strategy, &QComboBox::currentIndexChanged, this, &StrategyForm::showStrategy);
    fillValues();
    showStrategy();
}

QWidget *StrategyForm::makeConfigPart()
{
    auto *part = new QWidget(this);
    m_parameter = new QComboBox(part);
    m_parameter->setObjectName(QStringLiteral("parameter"));
    m_value = new QComboBox(part);
    m_value->setObjectName(QStringLiteral("value"));
    for (const ConfigParameter &parameter : m_status.config)
        m_parameter->addItem(parameter.name);
    auto *layout = new QFormLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(tr("&Parameter:"), m_parameter);
    layout->addRow(tr("New &value:"), m_value);
    connect(m_parameter, &QComboBox::currentIndexChanged, this, [this] {
        fillValues();
        Q_EMIT changed();
    });
    connect(m_value, &QComboBox::currentIndexChanged, this, &StrategyForm::changed);
    return part;
}

QWidget *StrategyForm::makeReplicasPart()
{
    auto *part = new QWidget(this);
    m_replicas = new QSpinBox(part);
    m_replicas->setObjectName(QStringLiteral("replicas"));
    auto *layout = new QFormLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(tr("&Replicas:"), m_replicas);
    connect(m_replicas, &QSpinBox::valueChanged, this, &StrategyForm::changed);
    return part;
}

QWidget *StrategyForm::makeReleasePart()
{
    auto *part = new QWidget(this);
    m_release = new QComboBox(part);
    m_release->setObjectName(QStringLiteral("release"));
    for (auto it = m_info.releases.crbegin(); it != m_info.releases.crend(); ++it) {
        if (*it != m_status.release)
            m_release->addItem(*it);
    }
    auto *layout = new QFormLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(tr("Re&lease:"), m_release);
    connect(m_release, &QComboBox::currentIndexChanged, this, &StrategyForm::changed);
    return part;
}

void StrategyForm::fillValues()
{
    const ConfigParameter parameter = m_status.config.value(m_parameter->currentText());
    m_value->clear();
    for (double step : parameter.steps) {
        if (step != parameter.value)
            m_value->addItem(numberText(step), step);
    }
    // The next higher one is what is wanted most often.
    m_value->setCurrentIndex(std::max(0, m_value->findData(parameter.nextStep())));
}

void StrategyForm::showStrategy()
{
    const Strategy chosen = strategy();
    m_parts->setCurrentIndex(partOf(chosen));
    if (chosen == Strategy::ScaleOut)
        m_replicas->setRange(m_status.replicas + 1, std::max(m_status.replicas + 1, m_status.maxReplicas));
    if (chosen == Strategy::ScaleIn)
        m_replicas->setRange(m_least, std::max(m_least, m_status.replicas - 1));
    m_replicas->setValue(chosen == Strategy::ScaleIn ? m_status.replicas - 1 : m_status.replicas + 1);
    m_note->setText(chosen == Strategy::Rollback && problem().isEmpty()
                        ? tr("Goes back from %1 to %2.").arg(m_status.release, m_status.previousRelease)
                        : problem());
    m_note->setVisible(!m_note->text().isEmpty());
    Q_EMIT changed();
}

void StrategyForm::setLeastReplicas(int least)
{
    m_least = least;
    showStrategy();
}

Strategy StrategyForm::strategy() const
{
    return Strategy(m_strategy->currentData().toInt());
}

void StrategyForm::choose(Strategy strategy)
{
    const int index = m_strategy->findData(int(strategy));
    if (index >= 0)
        m_strategy->setCurrentIndex(index);
}

QJsonObject StrategyForm::parameters() const
{
    switch (partOf(strategy())) {
    case ConfigPart: {
        const QString name = m_parameter->currentText();
        return {{QStringLiteral("parameter"), name},
                {QStringLiteral("from"), m_status.config.value(name).value},
                {QStringLiteral("to"), m_value->currentData().toDouble()}};
    }
    case ReplicasPart:
        return {{QStringLiteral("replicas"), m_replicas->value()}};
    case ReleasePart:
        return {{QStringLiteral("release"), m_release->currentText()}};
    case NoPart:
        break;
    }
    return {};
}

void StrategyForm::setParameters(const QJsonObject &parameters)
{
    const int parameter = m_parameter->findText(parameters.value(QLatin1String("parameter")).toString());
    if (parameter >= 0)
        m_parameter->setCurrentIndex(parameter);
    const int value = m_value->findData(parameters.value(QLatin1String("to")).toDouble());
    if (value >= 0)
        m_value->setCurrentIndex(value);
    const int release = m_release->findText(parameters.value(QLatin1String("release")).toString());
    if (release >= 0)
        m_release->setCurrentIndex(release);
    if (parameters.contains(QLatin1String("replicas")))
        m_replicas->setValue(parameters.value(QLatin1String("replicas")).toInt());
}

QString StrategyForm::problem() const
{
    switch (strategy()) {
    case Strategy::Rollback:
        return m_status.previousRelease.isEmpty() ? tr("There is no former release to go back to.") : QString();
    case Strategy::ScaleOut:
        return m_status.replicas >= m_status.maxReplicas
                   ? tr("It has its %n replica(s) already, which is the most allowed.", nullptr, m_status.maxReplicas)
                   : QString();
    case Strategy::ScaleIn:
        if (m_status.replicas > m_least)
            return QString();
        return m_least == 0 ? tr("It is stopped already.") : tr("One replica is the least.");
    case Strategy::AdjustConfig:
        return m_value->count() == 0 ? tr("This app has no configuration value that can be changed.") : QString();
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        return m_release->count() == 0 ? tr("No other release of this app is known.") : QString();
    case Strategy::Restart:
    case Strategy::NoAction:
    case Strategy::Escalate:
        break;
    }
    return QString();
}

} // namespace ops
