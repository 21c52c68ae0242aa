#include "ui/faults/faultpanel.h"

#include "ui/shell/offer.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QJsonObject>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ops {

FaultPanel::FaultPanel(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_faultBox(new QGroupBox)
    , m_app(new QComboBox)
    , m_choices(FaultChoices::all())
    , m_fault(new QComboBox)
    , m_variant(new QComboBox)
    , m_duration(new QSpinBox)
    , m_inject(new QPushButton(icon(QStringLiteral("fault")), QString()))
    , m_said(new QLabel)
    , m_scenarioBox(new QGroupBox)
    , m_scenario(new QComboBox)
    , m_explanation(new QLabel)
    , m_run(new QPushButton(icon(QStringLiteral("scenario")), QString()))
    , m_appLabel(new QLabel)
    , m_faultLabel(new QLabel)
    , m_variantLabel(new QLabel)
    , m_durationLabel(new QLabel)
{
    m_app->setObjectName(QStringLiteral("fault-app"));
    m_fault->setObjectName(QStringLiteral("fault-kind"));
    m_variant->setObjectName(QStringLiteral("fault-variant"));
    m_duration->setObjectName(QStringLiteral("fault-duration"));
    m_inject->setObjectName(QStringLiteral("inject"));
    m_scenario->setObjectName(QStringLiteral("scenario"));
    m_run->setObjectName(QStringLiteral("run-scenario"));
    for (const FaultChoice &choice : m_choices)
        m_fault->addItem(FaultChoices::words(choice.name), choice.name);
    for (const QString &scenario : FaultChoices::scenarios())
        m_scenario->addItem(scenario);
    m_duration->setRange(0, 86400);
    for (QLabel *label : {m_said, m_explanation}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }

    m_faultBox->setLayout(makeFaultForm());
    auto *scenarioLayout = new QVBoxLayout(m_scenarioBox);
    scenarioLayout->addWidget(m_scenario);
    scenarioLayout->addWidget(m_explanation);
    scenarioLayout->addWidget(m_run);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_faultBox);
    layout->addWidget(m_scenarioBox);
    layout->addStretch();

    connect(m_fault, &QComboBox::currentIndexChanged, this, &FaultPanel::showChoice);
    connect(m_app, &QComboBox::currentTextChanged, this, &FaultPanel::showObstacle);
    connect(m_inject, &QPushButton::clicked, this, &FaultPanel::inject);
    connect(m_run, &QPushButton::clicked, this, &FaultPanel::askToRunScenario);
    connect(m_scenario, &QComboBox::currentTextChanged, this,
            [this](const QString &name) { m_explanation->setText(FaultChoices::scenarioWords(name)); });
    connect(&console, &ConsoleState::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&console, &ConsoleState::liveChanged, this, &FaultPanel::showObstacle);
    connect(&console, &ConsoleState::sessionBegan, m_said, &QLabel::clear);
    showChoice();
    retranslate();
    refresh();
}

QFormLayout *FaultPanel::makeFaultForm()
{
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto &[label, field] : {std::pair<QLabel *, QWidget *>{m_appLabel, m_app},
                                       {m_faultLabel, m_fault},
                                       {m_variantLabel, m_variant},
                                       {m_durationLabel, m_duration}}) {
        label->setBuddy(field);
        form->addRow(label, field);
    }
    form->addRow(m_inject);
    form->addRow(m_said);
    return form;
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
    const QString environment = m_app->currentText().section(QLatin1Char('/'), 0, 0);
    offer(m_inject, obstacle.isEmpty(),
          m_app->count() == 0 ? QString() : m_console.forbidden(EventType::OperatorInjectedFault, environment),
          obstacle.isEmpty() ? tr("Break the app now") : obstacle);
    const bool remote = m_console.isRemote();
    offer(m_run, !remote, remote ? QString() : m_console.forbidden(EventType::OperatorConfigured, {}),
          remote ? m_console.notFromHere() : tr("Ends the present session; knowledge, settings and freezes stay."));
}

const FaultChoice &FaultPanel::chosen() const
{
    return m_choices[std::max(0, m_fault->currentIndex())];
}

void FaultPanel::showChoice()
{
    const FaultChoice &choice = chosen();
    m_variant->clear();
    for (const QString &variant : choice.variants)
        m_variant->addItem(FaultChoices::variantWords(variant), variant);
    // It keeps its place while it is of no use: a form that jumps is hard to hit.
    m_variant->setEnabled(!choice.variants.isEmpty());
    m_variantLabel->setEnabled(!choice.variants.isEmpty());
    m_duration->setValue(choice.usualSeconds);
    m_duration->setEnabled(choice.endsByItself);
    m_durationLabel->setEnabled(choice.endsByItself);
}

void FaultPanel::inject()
{
    const QString app = m_app->currentText();
    const AppKey key{app.section(QLatin1Char('/'), 0, 0), app.section(QLatin1Char('/'), 1)};
    const FaultChoice &choice = chosen();
    QJsonObject parameters;
    if (!choice.parameter.isEmpty())
        parameters.insert(choice.parameter, m_variant->currentData().toString());
    m_console.order(EventType::OperatorInjectedFault, key, QString(),
                    {{QStringLiteral("fault"), choice.name},
                     {QStringLiteral("parameters"), parameters},
                     {QStringLiteral("duration_s"), m_duration->value()}});
    //: %1 is a kind of fault, %2 an app
    m_said->setText(tr("Ordered: %1 in %2.").arg(m_fault->currentText(), app));
}

void FaultPanel::askToRunScenario()
{
    const QString scenario = m_scenario->currentText();
    auto *question = new QMessageBox(QMessageBox::Question, tr("Run a scenario"),
                                     tr("Run the scenario %1 as a new session?").arg(scenario),
                                     QMessageBox::Ok | QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("scenario-question"));
    question->setInformativeText(
        m_console.playback().real
            ? tr("The real apps go on running, but nobody watches and heals them any more.")
            : tr("The present session ends, with its incidents and actions. What was learned, settings and freezes "
                 "stay."));
    question->button(QMessageBox::Ok)->setText(tr("Start as a new session"));
    connect(question, &QMessageBox::accepted, this, [this, scenario] { runScenario(scenario); });
    question->open();
}

void FaultPanel::runScenario(const QString &scenario)
{
    SessionSpec spec = m_console.nextSession();
    spec.scenario = scenario;
    m_console.client().startSession(spec);
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
    m_inject->setText(tr("&Inject"));
    m_scenarioBox->setTitle(tr("Run a scenario"));
    m_scenario->setAccessibleName(tr("Scenario"));
    m_scenario->setToolTip(tr("A bundled story of apps and faults."));
    m_run->setText(tr("&Start as a new session…"));
    m_explanation->setText(FaultChoices::scenarioWords(m_scenario->currentText()));
    retranslateForm();
    showObstacle();
}

void FaultPanel::retranslateForm()
{
    m_appLabel->setText(tr("&App:"));
    m_faultLabel->setText(tr("&Fault:"));
    m_variantLabel->setText(tr("&How:"));
    m_durationLabel->setText(tr("&Lasts:"));
    m_app->setAccessibleName(tr("App to break"));
    m_app->setToolTip(tr("Only simulated apps can be broken on purpose."));
    m_fault->setAccessibleName(tr("Kind of fault"));
    m_fault->setToolTip(tr("What happens to the app. No agent is told."));
    m_variant->setAccessibleName(tr("How it is broken"));
    m_variant->setToolTip(tr("In which way, if there are several."));
    m_duration->setAccessibleName(tr("Duration of the fault in seconds"));
    m_duration->setToolTip(tr("Seconds until the fault ends by itself; some kinds end by a cure only."));
    m_duration->setSuffix(tr(" s"));
    m_duration->setSpecialValueText(tr("until it is cured"));
    for (int i = 0; i < m_fault->count(); ++i)
        m_fault->setItemText(i, FaultChoices::words(m_fault->itemData(i).toString()));
    for (int i = 0; i < m_variant->count(); ++i)
        m_variant->setItemText(i, FaultChoices::variantWords(m_variant->itemData(i).toString()));
}

} // namespace ops
