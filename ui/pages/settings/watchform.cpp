#include "ui/pages/settings/watchform.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>

namespace ops {

namespace {

constexpr double Percent = 100;
constexpr double MsPerDay = 86'400'000;
constexpr double ManyValues = 100'000'000;
constexpr double ManyDays = 366;
constexpr double ManyTimes = 1000;
constexpr int ShareDecimals = 3; // 99.999 %
constexpr int DayDecimals = 2;

} // namespace

WatchForm::WatchForm(QWidget *parent)
    : QWidget(parent)
    , m_statistics(new QComboBox(this))
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    m_statistics->setObjectName(QStringLiteral("statistics"));
    m_statistics->addItem(tr("is not looked at"), int(Statistics::Off));
    m_statistics->addItem(tr("explains issues"), int(Statistics::Evidence));
    m_statistics->addItem(tr("is a warning of its own"), int(Statistics::Issue));
    connect(m_statistics, &QComboBox::currentIndexChanged, this, &WatchForm::changedByUser);
    form->addRow(tr("What is strange by its own history:"), m_statistics);

    QDoubleSpinBox *alarms =
        add(form, tr("One false alarm accepted in:"), QStringLiteral("alarm-every"),
            {.load = [](const EnvironmentConfig &config) { return double(config.detection.alarmEvery); },
             .store = [](EnvironmentConfig &config, double value) { config.detection.alarmEvery = int(value); }});
    alarms->setRange(0, ManyValues);
    alarms->setDecimals(0);
    alarms->setSuffix(tr(" values"));

    QDoubleSpinBox *promised =
        add(form, tr("Promised to users:"), QStringLiteral("slo-availability"),
            {.load = [](const EnvironmentConfig &config) { return config.slo.availability * Percent; },
             .store = [](EnvironmentConfig &config, double value) { config.slo.availability = value / Percent; }});
    promised->setRange(0, Percent);
    promised->setDecimals(ShareDecimals);
    promised->setSuffix(tr(" %"));
    promised->setSpecialValueText(tr("nothing"));
    promised->setToolTip(tr("Share of requests that are answered well, for apps that do not say otherwise."));

    QDoubleSpinBox *period =
        add(form, tr("Within:"), QStringLiteral("slo-period"),
            {.load = [](const EnvironmentConfig &config) { return double(config.slo.period.count()) / MsPerDay; },
             .store = [](EnvironmentConfig &config,
                         double value) { config.slo.period = Duration{qRound64(value * MsPerDay)}; }});
    period->setRange(0, ManyDays);
    period->setDecimals(DayDecimals);
    period->setSuffix(tr(" days"));

    const auto addBurn = [this, form](const QString &label, const QString &name, double SloRules::*member,
                                      const QString &hint) {
        QDoubleSpinBox *burn =
            add(form, label, name,
                {.load = [member](const EnvironmentConfig &config) { return config.slo.*member; },
                 .store = [member](EnvironmentConfig &config, double value) { config.slo.*member = value; }});
        burn->setRange(0, ManyTimes);
        burn->setDecimals(1);
        burn->setSuffix(tr(" times"));
        burn->setToolTip(hint);
    };
    addBurn(tr("An error, when used up faster by:"), QStringLiteral("slo-fast-burn"), &SloRules::fastBurn,
            tr("So many times faster than what would last for the whole time, over the last 1/720 of it."));
    addBurn(tr("A warning, when used up faster by:"), QStringLiteral("slo-slow-burn"), &SloRules::slowBurn,
            tr("So many times faster than what would last for the whole time, over the last 1/120 of it."));
}

QDoubleSpinBox *WatchForm::add(QFormLayout *form, const QString &label, const QString &name, Field field)
{
    field.box = new QDoubleSpinBox(this);
    field.box->setObjectName(name);
    field.box->setGroupSeparatorShown(true);
    form->addRow(label, field.box);
    connect(field.box, &QDoubleSpinBox::valueChanged, this, &WatchForm::changedByUser);
    m_fields.push_back(std::move(field));
    return m_fields.back().box;
}

void WatchForm::changedByUser()
{
    if (!m_loading)
        Q_EMIT changed();
}

void WatchForm::setConfig(const EnvironmentConfig &config)
{
    m_loading = true;
    m_statistics->setCurrentIndex(m_statistics->findData(int(config.detection.statistics)));
    for (Field &field : m_fields) {
        field.box->setValue(field.load(config));
        field.loaded = field.box->value();
    }
    m_loading = false;
}

void WatchForm::store(EnvironmentConfig &config) const
{
    config.detection.statistics = Statistics(m_statistics->currentData().toInt());
    for (const Field &field : m_fields) {
        if (field.box->value() != field.loaded)
            field.store(config, field.box->value());
    }
}

} // namespace ops
