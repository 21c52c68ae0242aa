#include "ui/faults/faultpanel.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ops {

FaultPanel::FaultPanel(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_faultBox(new QGroupBox)
    , m_app(new QComboBox)
    , m_fault(new QComboBox)
    , m_duration(new QSpinBox)
    , m_inject(new QPushButton(icon(QStringLiteral("fault")), QString()))
    , m_said(new QLabel)
    , m_scenarioBox(new QGroupBox)
    , m_scenario(new QComboBox)
    , m_explanation(new QLabel)
    , m_run(new QPushButton(icon(QStringLiteral("scenario")), QString()))
    , m_appLabel(new QLabel)
    , m_faultLabel(new QLabel)
    , m_durationLabel(new QLabel)
{
    m_app->setObjectName(QStringLiteral("fault-app"));
    m_fault->setObjectName(QStringLiteral("fault-kind"));
    m_inject->setObjectName(QStringLiteral("inject"));
    m_scenario->setObjectName(QStringLiteral("scenario"));
    m_run->setObjectName(QStringLiteral("run-scenario"));
    for (const QString &fault : faults())
        m_fault->addItem(QString(), fault);
    for (const QString &scenario : scenarios())
        m_scenario->addItem(scenario);
    m_duration->setRange(0, 86400);
    m_duration->setValue(0);
    for (QLabel *label : {m_said, m_explanation}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    for (const auto &[label, field] :
         {std::pair<QLabel *, QWidget *>{m_appLabel, m_app}, {m_faultLabel, m_fault}, {m_durationLabel, m_duration}})
        label->setBuddy(field);

    auto *form = new QFormLayout(m_faultBox);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(m_appLabel, m_app);
    form->addRow(m_faultLabel, m_fault);
    form->addRow(m_durationLabel, m_duration);
    form->addRow(m_inject);
    form->addRow(m_said);
    auto *scenarioLayout = new QVBoxLayout(m_scenarioBox);
    scenarioLayout->addWidget(m_scenario);
    scenarioLayout->addWidget(m_explanation);
    scenarioLayout->addWidget(m_run);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_faultBox);
    layout->addWidget(m_scenarioBox);
    layout->addStretch();

    connect(m_inject, &QPushButton::clicked, this, &FaultPanel::inject);
    connect(m_run, &QPushButton::clicked, this, &FaultPanel::runScenario);
    connect(m_scenario, &QComboBox::currentTextChanged, this,
            [this](const QString &name) { m_explanation->setText(explanationOf(name)); });
    connect(&console, &ConsoleState::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&console, &ConsoleState::liveChanged, this, &FaultPanel::showObstacle);
    connect(&console, &ConsoleState::sessionBegan, m_said, &QLabel::clear);
    retranslate();
    refresh();
}

QStringList FaultPanel::faults()
{
    return {QStringLiteral("crash"),        QStringLiteral("hang"),
            QStringLiteral("latency"),      QStringLiteral("error_rate"),
            QStringLiteral("overload"),     QStringLiteral("memory_leak"),
            QStringLiteral("bad_release"),  QStringLiteral("bad_config"),
            QStringLiteral("corrupt_data"), QStringLiteral("dependency_outage"),
            QStringLiteral("transient")};
}

QStringList FaultPanel::scenarios()
{
    return {QStringLiteral("slow-responses"), QStringLiteral("failed-deployment"), QStringLiteral("overload"),
            QStringLiteral("multi-app"),      QStringLiteral("cross-environment"), QStringLiteral("bad-release"),
            QStringLiteral("memory-leak"),    QStringLiteral("corrupt-data"),      QStringLiteral("dependency-outage"),
            QStringLiteral("false-alarm")};
}

void FaultPanel::refresh()
{
    QStringList keys;
    for (const AppInfo &app : m_console.state().apps()) {
        if (app.runtime == QLatin1String("dataset") && m_console.shows(app.key.environment))
            keys.append(app.key.toString());
    }
    QStringList shown;
    for (int i = 0; i < m_app->count(); ++i)
        shown.append(m_app->itemText(i));
    if (shown != keys) {
        const QString chosen = m_app->currentText();
        m_app->clear();
        m_app->addItems(keys);
        m_app->setCurrentIndex(std::max(0, m_app->findText(chosen)));
    }
    showObstacle();
}

void FaultPanel::focusScenarios()
{
    m_scenario->setFocus();
}

void FaultPanel::showObstacle()
{
    const QString obstacle = m_app->count() == 0 ? tr("There is no simulated app to break.") : m_console.obstacle();
    m_inject->setEnabled(obstacle.isEmpty());
    m_inject->setToolTip(obstacle.isEmpty() ? tr("Break the app now") : obstacle);
}

void FaultPanel::inject()
{
    const QString app = m_app->currentText();
    const AppKey key{app.section(QLatin1Char('/'), 0, 0), app.section(QLatin1Char('/'), 1)};
    const QString fault = m_fault->currentData().toString();
    QJsonObject details{{QStringLiteral("fault"), fault}, {QStringLiteral("parameters"), QJsonObject()}};
    if (m_duration->value() > 0)
        details.insert(QStringLiteral("duration_s"), m_duration->value());
    m_console.order(EventType::OperatorInjectedFault, key, QString(), details);
    //: %1 is a kind of fault, %2 an app
    m_said->setText(tr("Ordered: %1 in %2.").arg(wordsOf(fault), app));
}

void FaultPanel::runScenario()
{
    SessionSpec spec = m_console.session();
    spec.scenario = m_scenario->currentText();
    spec.datasets.clear();
    m_console.client().startSession(spec);
}

QString FaultPanel::wordsOf(const QString &fault) const
{
    const QMap<QString, QString> words{{QStringLiteral("crash"), tr("Crash")},
                                       {QStringLiteral("hang"), tr("Hang")},
                                       {QStringLiteral("latency"), tr("Slow responses")},
                                       {QStringLiteral("error_rate"), tr("Errors")},
                                       {QStringLiteral("overload"), tr("Overload")},
                                       {QStringLiteral("memory_leak"), tr("Memory leak")},
                                       {QStringLiteral("bad_release"), tr("Bad release")},
                                       {QStringLiteral("bad_config"), tr("Bad configuration")},
                                       {QStringLiteral("corrupt_data"), tr("Corrupt data")},
                                       {QStringLiteral("dependency_outage"), tr("Outage of a dependency")},
                                       {QStringLiteral("transient"), tr("Short disturbance")}};
    return words.value(fault, fault);
}

QString FaultPanel::explanationOf(const QString &scenario) const
{
    const QMap<QString, QString> texts{
        {QStringLiteral("slow-responses"), tr("A release makes answers five times slower; a restart does not help.")},
        {QStringLiteral("failed-deployment"), tr("A deployment does not come up.")},
        {QStringLiteral("overload"), tr("More requests than the app can serve.")},
        {QStringLiteral("multi-app"), tr("Several apps fail in different ways at the same time.")},
        {QStringLiteral("cross-environment"), tr("The same fault in dev, stage and prod, each on its own.")},
        {QStringLiteral("bad-release"), tr("A new release answers with errors.")},
        {QStringLiteral("memory-leak"), tr("Memory fills up slowly until nothing is left.")},
        {QStringLiteral("corrupt-data"), tr("Rows of the dataset become unreadable or absurd.")},
        {QStringLiteral("dependency-outage"), tr("What the app depends on is gone; nothing local cures that.")},
        {QStringLiteral("false-alarm"), tr("It looks bad for a moment and goes away by itself.")}};
    return texts.value(scenario);
}

void FaultPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FaultPanel::showEvent(QShowEvent *event)
{
    refresh(); // while it was hidden it did not follow, and in a paused session nothing else makes it look
    QWidget::showEvent(event);
}

void FaultPanel::retranslate()
{
    m_faultBox->setTitle(tr("Break something"));
    m_appLabel->setText(tr("&App:"));
    m_faultLabel->setText(tr("&Fault:"));
    m_durationLabel->setText(tr("&Lasts:"));
    m_app->setAccessibleName(tr("App to break"));
    m_app->setToolTip(tr("Only simulated apps can be broken on purpose."));
    m_fault->setAccessibleName(tr("Kind of fault"));
    m_fault->setToolTip(tr("What happens to the app. No agent is told."));
    m_duration->setAccessibleName(tr("Duration of the fault in seconds"));
    m_duration->setToolTip(tr("Seconds until the fault ends by itself."));
    m_duration->setSuffix(tr(" s"));
    m_duration->setSpecialValueText(tr("until it is cured"));
    m_inject->setText(tr("&Inject"));
    m_scenarioBox->setTitle(tr("Run a scenario"));
    m_scenario->setAccessibleName(tr("Scenario"));
    m_scenario->setToolTip(tr("A bundled story of apps and faults."));
    m_run->setText(tr("&Start as a new session"));
    m_run->setToolTip(tr("Ends the present session; knowledge and freezes stay."));
    for (int i = 0; i < m_fault->count(); ++i)
        m_fault->setItemText(i, wordsOf(m_fault->itemData(i).toString()));
    m_explanation->setText(explanationOf(m_scenario->currentText()));
    showObstacle();
}

} // namespace ops
