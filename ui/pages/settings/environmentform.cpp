#include "ui/pages/settings/environmentform.h"

#include "ui/models/words.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/settings/autonomyform.h"
#include "ui/pages/settings/healingform.h"
#include "ui/pages/settings/peopleform.h"
#include "ui/pages/settings/watchform.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr int AllTypes = -1;

QGroupBox *groupOf(const QString &title, QWidget *content)
{
    auto *group = new QGroupBox(title);
    auto *layout = new QVBoxLayout(group);
    layout->addWidget(content);
    layout->addStretch(1);
    return group;
}

} // namespace

EnvironmentForm::EnvironmentForm(QWidget *parent)
    : QWidget(parent)
    , m_autonomy(new AutonomyForm)
    , m_people(new PeopleForm)
    , m_watch(new WatchForm)
    , m_healing(new HealingForm)
    , m_type(new QComboBox)
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    auto *left = new QVBoxLayout;
    left->addWidget(groupOf(tr("What the platform may do by itself"), m_autonomy));
    left->addWidget(groupOf(tr("Whom it takes"), m_people));
    left->addWidget(groupOf(tr("General"), makeGeneral()));
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->addWidget(groupOf(tr("Limits: from here on it is an issue"), makeLimits()));
    right->addWidget(groupOf(tr("Watched beside the limits"), m_watch));
    right->addWidget(groupOf(tr("Healing"), makeHealing()));
    right->addStretch(1);
    m_columns->addLayout(left, 1);
    m_columns->addLayout(right, 1);
    for (QWidget *field : findChildren<QWidget *>()) {
        if (!qobject_cast<QComboBox *>(field) && !qobject_cast<QAbstractSpinBox *>(field))
            continue;
        field->setFocusPolicy(Qt::StrongFocus);
        field->installEventFilter(this);
    }
    connect(m_autonomy, &AutonomyForm::changed, this, &EnvironmentForm::changedByUser);
    connect(m_people, &PeopleForm::changed, this, &EnvironmentForm::changedByUser);
    connect(m_watch, &WatchForm::changed, this, &EnvironmentForm::changedByUser);
    connect(m_healing, &HealingForm::changed, this, &EnvironmentForm::changedByUser);
}

bool EnvironmentForm::eventFilter(QObject *watched, QEvent *event)
{
    // Who scrolls the page must not turn a limit on the way.
    if (event->type() == QEvent::Wheel && !qobject_cast<QWidget *>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void EnvironmentForm::setWide(bool wide)
{
    m_columns->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

QWidget *EnvironmentForm::makeGeneral()
{
    auto *part = new QWidget;
    auto *form = new QFormLayout(part);
    form->setContentsMargins(0, 0, 0, 0);
    addSeconds(
        form, tr("Time for an action and its proof:"), QStringLiteral("timeout"),
        [](EnvironmentConfig &config) -> Duration & { return config.timeout; }, tr("What takes longer has failed."));
    addSeconds(
        form, tr("Time for a person to answer:"), QStringLiteral("approval-timeout"),
        [](EnvironmentConfig &config) -> Duration & { return config.approvalTimeout; },
        tr("What nobody answered by then is not done, and a person is called."));
    auto *exploration = new QComboBox(part);
    exploration->setObjectName(QStringLiteral("exploration"));
    exploration->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // its texts are sentences
    for (Exploration value : {Exploration::Free, Exploration::Deterministic, Exploration::BestKnown})
        exploration->addItem(QString(), int(value));
    form->addRow(tr("Learning:"), exploration);
    auto *logLevel = new QComboBox(part);
    logLevel->setObjectName(QStringLiteral("log-level"));
    for (const QString &level : {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning")})
        logLevel->addItem(level);
    form->addRow(tr("Log level:"), logLevel);
    for (QComboBox *box : {exploration, logLevel})
        connect(box, &QComboBox::currentIndexChanged, this, &EnvironmentForm::changedByUser);
    m_bindings.push_back({[exploration](const EnvironmentConfig &config) {
                              for (int i = 0; i < exploration->count(); ++i)
                                  exploration->setItemText(i, Words::of(Exploration(exploration->itemData(i).toInt()),
                                                                        config.explorationRisk));
                              exploration->setCurrentIndex(exploration->findData(int(config.exploration)));
                          },
                          [exploration](EnvironmentConfig &config) {
                              config.exploration = Exploration(exploration->currentData().toInt());
                          }});
    m_bindings.push_back({[logLevel](const EnvironmentConfig &config) { logLevel->setCurrentText(config.logLevel); },
                          [logLevel](EnvironmentConfig &config) { config.logLevel = logLevel->currentText(); }});
    return part;
}

QWidget *EnvironmentForm::makeLimits()
{
    auto *part = new QWidget;
    auto *form = new QFormLayout(part);
    form->setContentsMargins(0, 0, 0, 0);
    addLatency(form);
    addRatio(form, tr("Errors:"), QStringLiteral("error-rate"), &Limits::errorRate, tr("Share of the requests."));
    addRatio(form, tr("CPU:"), QStringLiteral("cpu"), &Limits::cpu, tr("Share of what is allotted."));
    addRatio(form, tr("Memory:"), QStringLiteral("memory"), &Limits::memory, tr("Share of the limit."));
    addRatio(form, tr("Disk:"), QStringLiteral("disk"), &Limits::disk, tr("Share of the limit."));
    addRatio(form, tr("Errors of the dependency:"), QStringLiteral("dependency-errors"), &Limits::dependencyErrorRate,
             tr("Share of the calls that the app makes."));
    addRatio(form, tr("Bad data rows:"), QStringLiteral("data-errors"), &Limits::dataErrorRate,
             tr("Share of the rows that cannot be read or are out of range."));
    addRatio(form, tr("Uptime at least:"), QStringLiteral("uptime"), &Limits::uptime,
             tr("Below it an alert is raised."));
    addCount(form, tr("Samples that detect:"), QStringLiteral("debounce"), &Limits::debounceSamples,
             tr("So many in a row over the limit make an issue; one noisy sample does not."));
    addCount(form, tr("Samples that resolve:"), QStringLiteral("resolve"), &Limits::resolveSamples,
             tr("So many healthy ones in a row end it."));
    addSeconds(
        form, tr("Silence that means a hang:"), QStringLiteral("heartbeat"),
        [](EnvironmentConfig &config) -> Duration & { return config.limits.heartbeatTimeout; },
        tr("So long without an answer to the health check."));
    return part;
}

QWidget *EnvironmentForm::makeHealing()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *row = new QFormLayout;
    m_type->setObjectName(QStringLiteral("app-type"));
    m_type->setToolTip(tr("Some types of apps may have rules of their own."));
    row->addRow(tr("Rules for:"), m_type);
    layout->addLayout(row);
    layout->addWidget(m_healing);
    connect(m_type, &QComboBox::currentIndexChanged, this, &EnvironmentForm::chooseType);
    return part;
}

void EnvironmentForm::addRatio(QFormLayout *form, const QString &label, const QString &name, double Limits::*member,
                               const QString &hint)
{
    auto *box = new QDoubleSpinBox(form->parentWidget());
    box->setObjectName(name);
    box->setRange(0, 200); // more than the platform accepts, so that its complaint can be read
    box->setDecimals(1);
    box->setSuffix(tr(" %"));
    box->setToolTip(hint);
    form->addRow(label, box);
    connect(box, &QDoubleSpinBox::valueChanged, this, &EnvironmentForm::changedByUser);
    m_bindings.push_back(
        {[box, member](const EnvironmentConfig &config) { box->setValue(config.limits.*member * 100); },
         [box, member](EnvironmentConfig &config) {
             // What the box cannot show (a tenth of a percent) is not lost by looking at it.
             if (qAbs(config.limits.*member * 100 - box->value()) > 0.0501)
                 config.limits.*member = box->value() / 100;
         }});
}

void EnvironmentForm::addLatency(QFormLayout *form)
{
    auto *box = new QDoubleSpinBox(form->parentWidget());
    box->setObjectName(QStringLiteral("latency"));
    box->setRange(0, 600000);
    box->setDecimals(0);
    box->setSuffix(tr(" ms"));
    box->setToolTip(tr("95 of 100 requests are answered faster than this."));
    form->addRow(tr("Response time (p95):"), box);
    connect(box, &QDoubleSpinBox::valueChanged, this, &EnvironmentForm::changedByUser);
    m_bindings.push_back({[box](const EnvironmentConfig &config) { box->setValue(config.limits.latencyP95Ms); },
                          [box](EnvironmentConfig &config) {
                              if (qAbs(config.limits.latencyP95Ms - box->value()) > 0.501)
                                  config.limits.latencyP95Ms = box->value();
                          }});
}

void EnvironmentForm::addCount(QFormLayout *form, const QString &label, const QString &name, int Limits::*member,
                               const QString &hint)
{
    auto *box = new QSpinBox(form->parentWidget());
    box->setObjectName(name);
    box->setRange(0, 10000);
    box->setToolTip(hint);
    form->addRow(label, box);
    connect(box, &QSpinBox::valueChanged, this, &EnvironmentForm::changedByUser);
    m_bindings.push_back({[box, member](const EnvironmentConfig &config) { box->setValue(config.limits.*member); },
                          [box, member](EnvironmentConfig &config) { config.limits.*member = box->value(); }});
}

void EnvironmentForm::addSeconds(QFormLayout *form, const QString &label, const QString &name,
                                 const std::function<Duration &(EnvironmentConfig &)> &field, const QString &hint)
{
    auto *box = new QDoubleSpinBox(form->parentWidget());
    box->setObjectName(name);
    box->setRange(0, 86400);
    box->setDecimals(1);
    box->setSuffix(tr(" s"));
    box->setToolTip(hint);
    form->addRow(label, box);
    connect(box, &QDoubleSpinBox::valueChanged, this, &EnvironmentForm::changedByUser);
    m_bindings.push_back({[box, field](const EnvironmentConfig &config) {
                              EnvironmentConfig copy = config;
                              box->setValue(toSeconds(field(copy)));
                          },
                          [box, field](EnvironmentConfig &config) {
                              if (qAbs(toSeconds(field(config)) - box->value()) > 0.0501)
                                  field(config) = fromSeconds(box->value());
                          }});
}

void EnvironmentForm::setConfig(const EnvironmentConfig &config)
{
    m_loading = true;
    m_config = config;
    for (const Binding &binding : m_bindings)
        binding.load(config);
    m_autonomy->setConfig(config);
    m_people->setConfig(config);
    m_watch->setConfig(config);
    m_type->clear();
    m_type->addItem(config.healingByType.isEmpty() ? tr("All apps") : tr("All other apps"), AllTypes);
    for (auto it = config.healingByType.cbegin(); it != config.healingByType.cend(); ++it)
        //: %1 is a type of app such as "Web"
        m_type->addItem(tr("Apps of type %1").arg(Words::of(it.key())), int(it.key()));
    m_shownType = AllTypes;
    m_healing->setRules(config.healing);
    m_loading = false;
}

EnvironmentConfig EnvironmentForm::config() const
{
    EnvironmentConfig config = m_config;
    for (const Binding &binding : m_bindings)
        binding.store(config);
    m_autonomy->store(config);
    m_people->store(config);
    m_watch->store(config);
    HealingRules &shown = m_shownType == AllTypes ? config.healing : config.healingByType[AppType(m_shownType)];
    shown = m_healing->rules();
    return config;
}

void EnvironmentForm::chooseType(int index)
{
    if (m_loading || index < 0)
        return;
    m_config = config(); // keeps what was edited for the type shown before
    m_shownType = m_type->itemData(index).toInt();
    m_healing->setRules(m_shownType == AllTypes ? m_config.healing : m_config.healingFor(AppType(m_shownType)));
}

void EnvironmentForm::changedByUser()
{
    if (!m_loading)
        Q_EMIT changed();
}

} // namespace ops
