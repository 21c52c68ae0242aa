#include "ui/pages/incidents/incidentdetail.h"

#include "ui/models/alertmodel.h"
#include "ui/models/localtime.h"
#include "ui/models/metricwords.h"
#include "ui/models/words.h"
#include "ui/pages/common/actiondialog.h"
#include "ui/pages/common/rankingview.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/incidents/incidentchart.h"
#include "ui/pages/incidents/incidentwhatif.h"
#include "ui/pages/incidents/storyview.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

namespace {

const QList<Strategy> Cures{Strategy::Restart, Strategy::Rollback, Strategy::AdjustConfig,   Strategy::ScaleOut,
                            Strategy::ScaleIn, Strategy::Deploy,   Strategy::RetryDeployment};

/// How one app keeps what its users were promised.
QString promiseText(const QString &app, const SloStatus &slo)
{
    const QString left = slo.budgetLeft < 0
                             ? IncidentDetail::tr("overdrawn by %1").arg(MetricWords::percent(-slo.budgetLeft))
                             : IncidentDetail::tr("%1 left").arg(MetricWords::percent(slo.budgetLeft));
    //: %1 is an app, %2 a share such as "99.9 %", %3 "62 % left" or "overdrawn by 40 %", %4 and %5 such as "14.4"
    return IncidentDetail::tr(
               "%1: %2 are promised to be answered well. Budget for errors: %3; used up %4 times as fast as "
               "it may be in the fast window, %5 times in the slow one.")
        .arg(app, MetricWords::percent(slo.availability), left, fixedText(slo.fastBurn, 1), fixedText(slo.slowBurn, 1));
}

/// Automation or a person has it in hand: it can be replaced, otherwise something new has to be asked for.
bool canBeReplaced(ActionState state)
{
    return isPending(state) || state == ActionState::Authorised || state == ActionState::Executing;
}

} // namespace

IncidentDetail::IncidentDetail(ConsoleState &console, WhatIfDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_content(new QWidget)
    , m_title(headingLabel(m_content))
    , m_subtitle(plainLabel(m_content))
    , m_forecast(plainLabel(m_content))
    , m_promises(plainLabel(m_content))
    , m_acknowledge(new QPushButton(m_content))
    , m_close(new QPushButton(m_content))
    , m_other(new QPushButton(m_content))
    , m_whyTitle(headingLabel(m_content))
    , m_whyHint(plainLabel(m_content))
    , m_ranking(new RankingView(m_content))
    , m_chartTitle(headingLabel(m_content))
    , m_chart(new IncidentChart(console, m_content))
    , m_storyTitle(headingLabel(m_content))
    , m_story(new StoryView(m_content))
    , m_whatIf(new IncidentWhatIf(desk, m_content))
{
    QFont big = m_title->font();
    big.setPointSizeF(big.pointSizeF() * 1.35);
    m_title->setFont(big);
    m_title->setWordWrap(true);
    m_acknowledge->setObjectName(QStringLiteral("acknowledge"));
    m_close->setObjectName(QStringLiteral("close"));
    m_other->setObjectName(QStringLiteral("other"));
    m_forecast->setObjectName(QStringLiteral("forecast"));
    m_promises->setObjectName(QStringLiteral("promises"));
    m_promises->setWordWrap(true);
    m_chart->setMinimumHeight(230);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_acknowledge);
    buttons->addWidget(m_other);
    buttons->addWidget(m_close);
    buttons->addStretch(1);
    auto *happened = new QVBoxLayout;
    happened->addWidget(m_storyTitle);
    happened->addWidget(m_story);
    happened->addStretch(1);
    auto *stories = new QHBoxLayout; // what would have been, beside what was
    stories->setSpacing(18);
    stories->addLayout(happened, 1);
    stories->addWidget(m_whatIf->story(), 1);
    auto *inner = new QVBoxLayout(m_content);
    inner->setSpacing(10);
    inner->addWidget(m_title);
    inner->addWidget(m_subtitle);
    inner->addWidget(m_forecast);
    inner->addWidget(m_promises);
    inner->addLayout(buttons);
    inner->addWidget(m_whyTitle);
    inner->addWidget(m_whyHint);
    inner->addWidget(m_ranking);
    inner->addWidget(m_chartTitle);
    inner->addWidget(m_chart);
    inner->addLayout(stories);
    inner->addWidget(m_whatIf);
    inner->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setMinimumWidth(440);

    connect(m_ranking, &RankingView::insteadRequested, this, &IncidentDetail::doInstead);
    connect(m_acknowledge, &QPushButton::clicked, this, &IncidentDetail::acknowledge);
    connect(m_close, &QPushButton::clicked, this, &IncidentDetail::askToClose);
    connect(m_other, &QPushButton::clicked, this, [this] { doInstead(std::nullopt); });
    connect(&m_console, &ConsoleState::liveChanged, this, &IncidentDetail::refresh);
    retranslate();
}

void IncidentDetail::show(const QString &id)
{
    m_id = id;
    refresh();
}

void IncidentDetail::refresh()
{
    const Incident *incident = m_console.state().incident(m_id);
    m_content->setVisible(incident != nullptr);
    if (!incident)
        return;
    m_title->setText(tr("%1 on %2").arg(Words::of(incident->issue.kind), incident->issue.key.toString()));
    //: %1 is the incident's id, %2 its state, %3 when it was opened
    m_subtitle->setText(
        tr("%1, %2, opened %3").arg(incident->id, Words::of(incident->state), localTime(incident->openedAt)));
    m_subtitle->setTone(toneOf(incident->state));
    m_forecast->setText(forecastOf(*incident));
    m_forecast->setVisible(!m_forecast->text().isEmpty());
    m_promises->setText(promisesOf(*incident));
    m_promises->setVisible(!m_promises->text().isEmpty());
    m_story->show(IncidentStory::tell(*incident, actionsOf(m_id)));
    m_chart->show(*incident);
    m_whatIf->show(incident->id, whatIfObstacle(*incident));
    showActions(*incident);
}

void IncidentDetail::showActions(const Incident &incident)
{
    const std::optional<Action> action = decidingAction(incident.id);
    const QString why = obstacle(incident);
    m_ranking->show(action ? action->ranking : QList<RankedStrategy>(), action ? action->strategy : Strategy::NoAction,
                    why);
    m_whyHint->setText(action && action->explored ? tr("Chosen to learn, not because it was known to be best.")
                                                  : QString());
    m_whyHint->setVisible(!m_whyHint->text().isEmpty());
    const bool isOpen = incident.isOpen() && m_console.canOrder();
    const QString environment = incident.issue.key.environment;
    offer(m_acknowledge, isOpen, m_console.forbidden(EventType::OperatorAcknowledged, environment),
          tr("Says that you have seen it; automation goes on."));
    offer(m_close, isOpen, m_console.forbidden(EventType::OperatorClosedIncident, environment),
          tr("Ends the incident without a cure."));
    m_other->setEnabled(why.isEmpty());
    m_other->setToolTip(why.isEmpty() ? tr("Choose any strategy for this app.") : why);
}

QString IncidentDetail::forecastOf(const Incident &incident) const
{
    constexpr Duration Before = std::chrono::hours{1}; // what was foreseen earlier did not come
    QStringList lines;
    for (const Alert &alert : m_console.state().alerts()) {
        const bool isOfThen = alert.raisedAt >= incident.issue.startedAt - Before &&
                              (incident.isOpen() || alert.raisedAt <= incident.endedAt) &&
                              (alert.clearedAt == Timestamp{} || alert.clearedAt >= incident.issue.startedAt);
        if (alert.kind == AlertKind::ExhaustionAhead && alert.key == incident.issue.key && isOfThen)
            //: %1 is a time, %2 a sentence such as "Memory: limit reached in 3 min"
            lines.append(tr("Foreseen at %1: %2").arg(localClock(alert.raisedAt), AlertModel::value(alert)));
    }
    return lines.join(QLatin1Char('\n'));
}

QString IncidentDetail::promisesOf(const Incident &incident) const
{
    QStringList apps{incident.issue.key.app};
    for (const IncidentPart &part : incident.parts) {
        if (!apps.contains(part.app))
            apps.append(part.app);
    }
    QStringList lines;
    for (const QString &app : std::as_const(apps)) {
        if (const auto slo = m_console.state().slo({incident.issue.key.environment, app}))
            lines.append(promiseText(app, *slo));
    }
    return lines.join(QLatin1Char('\n'));
}

QList<Action> IncidentDetail::actionsOf(const QString &incident) const
{
    QList<Action> actions;
    for (const Action &action : m_console.state().actions()) {
        if (action.incident == incident)
            actions.append(action);
    }
    return actions;
}

std::optional<Action> IncidentDetail::decidingAction(const QString &incident) const
{
    const QList<Action> actions = actionsOf(incident);
    // The newest that was ranked; what a person ordered has no ranking of its own.
    const auto ranked = std::find_if(actions.crbegin(), actions.crend(),
                                     [](const Action &action) { return !action.ranking.isEmpty(); });
    return ranked == actions.crend() ? std::nullopt : std::optional(*ranked);
}

QString IncidentDetail::obstacle(const Incident &incident) const
{
    if (!m_console.isLive())
        return tr("You are looking at the past. Go back to now to act.");
    if (m_console.isCutOff())
        return m_console.obstacle();
    if (!incident.isOpen())
        return tr("The incident has ended.");
    return m_console.forbidden(actionUnderWay(incident.id) ? EventType::OperatorOverrode : EventType::OperatorRequested,
                               incident.issue.key.environment);
}

QString IncidentDetail::whatIfObstacle(const Incident &incident) const
{
    if (m_console.session().isReal())
        return tr("Sessions of real apps cannot be run again: the world outside would not answer the same.");
    if (incident.isOpen())
        return tr("This can be asked once the incident has ended.");
    return QString();
}

std::optional<Action> IncidentDetail::actionUnderWay(const QString &incident) const
{
    const QList<Action> actions = actionsOf(incident);
    const auto underWay = std::find_if(actions.crbegin(), actions.crend(),
                                       [](const Action &action) { return canBeReplaced(action.state); });
    return underWay == actions.crend() ? std::nullopt : std::optional(*underWay);
}

void IncidentDetail::doInstead(std::optional<Strategy> preferred)
{
    const Incident *incident = m_console.state().incident(m_id);
    const AppInfo *info = incident ? m_console.state().app(incident->issue.key) : nullptr;
    if (!info)
        return;
    const AppKey key = incident->issue.key;
    auto *dialog =
        new ActionDialog(tr("Do something else on %1").arg(key.toString()), *info, m_console.state(), Cures, this);
    if (preferred)
        dialog->form()->choose(*preferred);
    else
        dialog->chooseOtherThan(actionsOf(m_id));
    // A dialog that is open while its action ends must not pretend that it can still be ordered.
    connect(&m_console, &ConsoleState::changed, dialog, [this, dialog, id = m_id, asked = actionUnderWay(m_id)] {
        const Incident *shown = m_console.state().incident(id);
        const Action *action = asked ? m_console.state().action(asked->id) : nullptr;
        const QString late = action ? ActionDialog::tooLate(asked->state, *action, Answer::Replace) : QString();
        dialog->setOutdated(late.isEmpty() && shown ? obstacle(*shown) : late);
    });
    connect(dialog, &ActionDialog::ordered, this,
            [this, id = m_id, key](Strategy chosen, const QJsonObject &parameters, const QString &reason) {
                QJsonObject fields{{QStringLiteral("strategy"), toName(chosen)},
                                   {QStringLiteral("parameters"), parameters},
                                   {QStringLiteral("reason"), reason}};
                // Looked up now, not when the dialog was opened: the action may have ended meanwhile.
                if (const std::optional<Action> underWay = actionUnderWay(id)) {
                    fields.insert(QStringLiteral("action"), underWay->id);
                    m_console.order(EventType::OperatorOverrode, key, id, fields);
                } else {
                    m_console.order(EventType::OperatorRequested, key, id, fields);
                }
            });
    dialog->open();
}

void IncidentDetail::acknowledge()
{
    if (const Incident *incident = m_console.state().incident(m_id)) {
        m_console.order(EventType::OperatorAcknowledged, incident->issue.key, m_id, {});
        m_acknowledge->setEnabled(false);
    }
}

void IncidentDetail::askToClose()
{
    const Incident *incident = m_console.state().incident(m_id);
    if (!incident)
        return;
    auto *dialog = new OrderDialog(tr("Close %1").arg(m_id), tr("Close %1").arg(m_id), this);
    dialog->setExplanation(tr("The incident ends, and nothing more is done about it. If the issue is still there, it "
                              "is detected again; what is merely unusual counts as usual from then on."));
    connect(dialog, &OrderDialog::confirmed, this, [this, id = m_id, key = incident->issue.key](const QString &reason) {
        m_console.order(EventType::OperatorClosedIncident, key, id, {{QStringLiteral("reason"), reason}});
    });
    dialog->open();
}

void IncidentDetail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void IncidentDetail::retranslate()
{
    m_acknowledge->setText(tr("Ac&knowledge"));
    m_close->setText(tr("&Close incident…"));
    m_other->setText(tr("Do something &else…"));
    m_whyTitle->setText(tr("Why: the strategies as they were ranked"));
    m_chartTitle->setText(tr("What was measured"));
    m_storyTitle->setText(tr("What happened"));
    refresh();
}

} // namespace ops
