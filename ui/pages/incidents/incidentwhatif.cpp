#include "ui/pages/incidents/incidentwhatif.h"

#include "ui/models/localtime.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/incidents/storyview.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace ops {

namespace {

constexpr int AsItWas = -1;
constexpr int UsualWindow = 30; // seconds

QString spanOf(double seconds)
{
    return spanText(fromSeconds(std::abs(seconds)));
}

} // namespace

IncidentWhatIf::IncidentWhatIf(WhatIfDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_title(headingLabel(this))
    , m_plannerLabel(new QLabel(this))
    , m_planner(new QComboBox(this))
    , m_autonomyLabel(new QLabel(this))
    , m_autonomy(new QComboBox(this))
    , m_window(new QSpinBox(this))
    , m_ask(new QPushButton(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
    , m_words(plainLabel(this))
    , m_storyBox(new QWidget)
    , m_storyTitle(headingLabel(m_storyBox))
    , m_story(new StoryView(m_storyBox))
{
    m_planner->setObjectName(QStringLiteral("what-if-planner"));
    m_planner->addItem(QString(), AsItWas);
    for (Planner planner : {Planner::Rl, Planner::Ordered, Planner::Random})
        m_planner->addItem(QString(), int(planner));
    m_plannerLabel->setBuddy(m_planner);
    m_autonomy->setObjectName(QStringLiteral("what-if-autonomy"));
    m_autonomy->addItem(QString(), AsItWas);
    for (Autonomy level : {Autonomy::Observe, Autonomy::Ask, Autonomy::VetoWindow, Autonomy::Autonomous})
        m_autonomy->addItem(QString(), int(level));
    m_autonomyLabel->setBuddy(m_autonomy);
    for (QComboBox *choice : {m_planner, m_autonomy}) {
        // As wide as there is room; the longest of its choices would push the page out of a small window.
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(8);
    }
    m_window->setObjectName(QStringLiteral("what-if-window"));
    m_window->setRange(1, 3600);
    m_window->setValue(UsualWindow);
    m_ask->setObjectName(QStringLiteral("what-if-ask"));
    m_cancel->setObjectName(QStringLiteral("what-if-cancel"));
    m_words->setObjectName(QStringLiteral("what-if-answer"));

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_title, 0, 0, 1, 4);
    grid->addWidget(m_plannerLabel, 1, 0);
    grid->addWidget(m_planner, 1, 1);
    grid->addWidget(m_ask, 1, 3);
    grid->addWidget(m_autonomyLabel, 2, 0);
    grid->addWidget(m_autonomy, 2, 1);
    grid->addWidget(m_window, 2, 2);
    grid->addWidget(m_progress, 2, 3);
    grid->addWidget(m_words, 3, 0, 1, 3);
    grid->addWidget(m_cancel, 3, 3, Qt::AlignTop);
    grid->setColumnStretch(1, 1);
    auto *storyLayout = new QVBoxLayout(m_storyBox);
    storyLayout->setContentsMargins(0, 0, 0, 0);
    storyLayout->addWidget(m_storyTitle);
    storyLayout->addWidget(m_story);
    storyLayout->addStretch(1);

    connect(m_ask, &QPushButton::clicked, this, &IncidentWhatIf::ask);
    connect(m_cancel, &QPushButton::clicked, this, &IncidentWhatIf::cancel);
    for (QComboBox *choice : {m_planner, m_autonomy})
        connect(choice, &QComboBox::currentIndexChanged, this, &IncidentWhatIf::cancel);
    connect(m_window, &QSpinBox::valueChanged, this, &IncidentWhatIf::cancel);
    connect(&m_desk, &WhatIfDesk::progressed, this, [this](quint64 ticket, double share) {
        if (ticket == m_ticket)
            m_progress->setValue(int(share * m_progress->maximum()));
    });
    connect(&m_desk, &WhatIfDesk::answered, this, [this](quint64 ticket, const WhatIfAnswer &answer) {
        if (ticket != m_ticket)
            return;
        m_answer = answer;
        enter(State::Answered);
    });
    connect(&m_desk, &WhatIfDesk::failed, this, [this](quint64 ticket, const Error &error) {
        if (ticket != m_ticket)
            return;
        m_error = error;
        enter(State::Failed);
    });
    retranslate();
}

void IncidentWhatIf::show(const QString &incident, const QString &obstacle)
{
    m_obstacle = obstacle;
    if (incident != m_incident)
        cancel();
    m_incident = incident;
    enter(m_state);
}

WhatIfQuestion IncidentWhatIf::question() const
{
    WhatIfQuestion question{.incident = m_incident, .planner = {}, .autonomy = {}};
    if (const int planner = m_planner->currentData().toInt(); planner != AsItWas)
        question.planner = Planner(planner);
    if (const int level = m_autonomy->currentData().toInt(); level != AsItWas)
        question.autonomy = AutonomyRule{
            .level = Autonomy(level),
            .window = Autonomy(level) == Autonomy::VetoWindow ? std::chrono::seconds(m_window->value()) : Duration{0}};
    return question;
}

void IncidentWhatIf::ask()
{
    m_progress->setValue(0);
    m_ticket = m_desk.ask(question());
    enter(State::Working);
    m_cancel->setFocus();
}

/// An answer to another question than the one that is shown would mislead.
void IncidentWhatIf::cancel()
{
    if (m_state == State::Working)
        m_desk.cancel(m_ticket);
    enter(State::Idle);
}

void IncidentWhatIf::enter(State state)
{
    m_state = state;
    const bool works = state == State::Working;
    const bool hadFocus = m_cancel->hasFocus();
    if (!works)
        m_ticket = 0;
    const WhatIfQuestion asked = question();
    m_window->setVisible(m_autonomy->currentData().toInt() == int(Autonomy::VetoWindow));
    m_ask->setEnabled(!works && m_obstacle.isEmpty() && (asked.planner || asked.autonomy));
    m_ask->setToolTip(m_obstacle.isEmpty()
                          ? tr("Runs the session's history again with this change, in virtual time and "
                               "without a trace.")
                          : m_obstacle);
    m_planner->setEnabled(m_obstacle.isEmpty());
    m_autonomy->setEnabled(m_obstacle.isEmpty());
    m_progress->setVisible(works);
    m_cancel->setVisible(works);
    if (!works && hadFocus)
        m_ask->setFocus();
    showAnswer();
}

void IncidentWhatIf::showAnswer()
{
    m_storyBox->setVisible(m_state == State::Answered && m_answer.would);
    m_words->setTone(Tone::Neutral);
    switch (m_state) {
    case State::Idle:
        m_words->setText(m_obstacle);
        return;
    case State::Working:
        m_words->setText(tr("History is run again…"));
        return;
    case State::Failed:
        m_words->setText(Sentences::said(m_error));
        m_words->setTone(Tone::Bad);
        return;
    case State::Answered:
        break;
    }
    QStringList said;
    if (!m_answer.would)
        said.append(tr("It would not have happened: %1 saved.").arg(spanOf(m_answer.savedSeconds)));
    else if (m_answer.same)
        said.append(tr("It would have gone exactly the same way."));
    else if (m_answer.savedSeconds > 0)
        said.append(tr("It would have been over %1 earlier.").arg(spanOf(m_answer.savedSeconds)));
    else if (m_answer.savedSeconds < 0)
        said.append(tr("It would have taken %1 longer.").arg(spanOf(m_answer.savedSeconds)));
    else
        said.append(tr("It would have gone another way, in the same time."));
    if (m_answer.otherIncidents > 0) {
        const QString others = tr("%n other incident(s) would have changed, too", nullptr, m_answer.otherIncidents);
        //: %1 says how many other incidents would have changed, %2 is a span of time
        said.append((m_answer.savedInAll < 0 ? tr("%1: %2 lost in all.") : tr("%1: %2 saved in all."))
                        .arg(others, spanOf(m_answer.savedInAll)));
    }
    if (m_answer.ordersWithoutUse > 0)
        said.append(tr("%n order(s) of people would have had nothing to act on.", nullptr, m_answer.ordersWithoutUse));
    m_words->setText(said.join(QLatin1Char(' ')));
    if (!m_answer.same && m_answer.savedSeconds != 0)
        m_words->setTone(m_answer.savedSeconds > 0 ? Tone::Good : Tone::Warning);
    if (m_answer.would)
        m_story->show(IncidentStory::tell(*m_answer.would, m_answer.wouldDone));
}

void IncidentWhatIf::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void IncidentWhatIf::retranslate()
{
    m_title->setText(tr("What if this incident had…"));
    m_plannerLabel->setText(tr("…been decided &by:"));
    m_planner->setItemText(0, tr("What decided it"));
    m_planner->setItemText(1, tr("What was learned"));
    m_planner->setItemText(2, tr("A fixed order of strategies"));
    m_planner->setItemText(3, tr("Chance"));
    m_autonomyLabel->setText(tr("…met the au&tonomy:"));
    m_autonomy->setItemText(0, tr("As it was"));
    for (int item = 1; item < m_autonomy->count(); ++item)
        m_autonomy->setItemText(item, Words::of(Autonomy(m_autonomy->itemData(item).toInt())));
    m_window->setSuffix(tr(" s"));
    m_window->setToolTip(tr("How long the countdown is in which a person may veto."));
    m_window->setAccessibleName(tr("Length of the countdown"));
    m_ask->setText(tr("Find o&ut"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel running history again"));
    m_progress->setAccessibleName(tr("Progress of running history again"));
    m_storyTitle->setText(tr("What would have happened"));
    enter(m_state);
}

} // namespace ops
