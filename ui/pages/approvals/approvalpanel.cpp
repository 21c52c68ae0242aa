#include "ui/pages/approvals/approvalpanel.h"

#include "ui/models/localtime.h"
#include "ui/models/metricwords.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"
#include "ui/pages/common/rankingview.h"
#include "ui/pages/common/tonecolor.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr int AnswerCount = int(Answer::Undo) + 1;
constexpr const char *ButtonNames[AnswerCount] = {"approve", "veto",      "replace", "extend",
                                                  "cancel",  "take-over", "undo"};

ToneLabel *bigLabel(QWidget *parent, double factor)
{
    ToneLabel *label = headingLabel(parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

} // namespace

ApprovalPanel::ApprovalPanel(QWidget *parent)
    : QWidget(parent)
    , m_what(bigLabel(this, 1.35))
    , m_where(plainLabel(this))
    , m_countdown(bigLabel(this, 2.2))
    , m_fate(plainLabel(this))
    , m_whyTitle(headingLabel(this))
    , m_why(plainLabel(this))
    , m_consequence(plainLabel(this))
    , m_cost(plainLabel(this))
    , m_ranking(new RankingView(this))
    , m_reason(new QLineEdit(this))
    , m_obstacle(plainLabel(this))
{
    m_countdown->setObjectName(QStringLiteral("countdown"));
    m_fate->setObjectName(QStringLiteral("fate"));
    m_obstacle->setObjectName(QStringLiteral("obstacle"));
    m_cost->setObjectName(QStringLiteral("cost"));
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setMaxLength(500);
    auto *top = new QHBoxLayout;
    auto *titles = new QVBoxLayout;
    titles->addWidget(m_what);
    titles->addWidget(m_where);
    top->addLayout(titles, 1);
    top->addWidget(m_countdown, 0, Qt::AlignTop);
    m_countdown->setWordWrap(false);

    // What decides, what changes, what is for later: in one row they are too wide for a small window.
    for (int i = 0; i < AnswerCount; ++i) {
        auto *button = new QPushButton(this);
        button->setObjectName(QLatin1String(ButtonNames[i]));
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT answered(Answer(i)); });
        m_buttons.append(button);
        m_hints.append(QString());
    }
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(top);
    layout->addWidget(m_fate);
    layout->addWidget(m_reason);
    layout->addLayout(rowOf({Answer::Approve, Answer::Veto, Answer::Extend}));
    layout->addLayout(rowOf({Answer::Replace, Answer::TakeOver}));
    layout->addLayout(rowOf({Answer::Cancel, Answer::Undo}));
    layout->addWidget(m_obstacle);
    layout->addWidget(m_consequence);
    layout->addWidget(m_cost);
    layout->addWidget(m_whyTitle);
    layout->addWidget(m_why);
    layout->addWidget(m_ranking);
    layout->addStretch(1);
    connect(m_ranking, &RankingView::insteadRequested, this, &ApprovalPanel::insteadRequested);
    retranslate();
    showNothing();
}

QHBoxLayout *ApprovalPanel::rowOf(std::initializer_list<Answer> answers) const
{
    auto *row = new QHBoxLayout;
    for (const Answer answer : answers)
        row->addWidget(button(answer));
    row->addStretch(1);
    return row;
}

void ApprovalPanel::show(const Subject &subject)
{
    const bool other = !m_subject || m_subject->action.id != subject.action.id;
    m_subject = subject;
    if (other)
        m_reason->clear(); // a reason belongs to one decision
    const Action &action = subject.action;
    //: %1 is what is done ("Restart"), %2 is where ("prod/web")
    m_what->setText(tr("%1 on %2").arg(Words::ofAction(action.strategy, action.parameters), action.key.toString()));
    //: %1 is the id of an action, %2 who proposed it, %3 when
    m_where->setText(
        tr("%1, proposed by %2 at %3").arg(action.id, Words::who(action.proposedBy), localTime(action.proposedAt)));
    const bool counts = isPending(action.state) && action.deadline != Timestamp{};
    m_countdown->setVisible(counts);
    m_countdown->setText(subject.timeStandsStill ? QStringLiteral("‖") : countdownText(action.deadline - subject.now));
    m_countdown->setTone(action.deadline - subject.now <= std::chrono::seconds{10} && !subject.timeStandsStill
                             ? Tone::Bad
                             : Tone::Warning);
    m_fate->setText(fate());
    m_consequence->setText(Words::consequence(action.strategy));
    m_cost->setText(cost());
    m_why->setText(why());
    m_obstacle->setText(subject.obstacle);
    m_obstacle->setVisible(!subject.obstacle.isEmpty());
    m_ranking->setVisible(!action.ranking.isEmpty());
    m_ranking->show(action.ranking, action.strategy,
                    canAnswer(Answer::Replace)                                 ? QString()
                    : !subject.forbidden.value(int(Answer::Replace)).isEmpty() ? subject.forbidden[int(Answer::Replace)]
                                                                               : tr("This action can no longer be "
                                                                                    "replaced."));
    showButtons();
}

void ApprovalPanel::showNothing()
{
    m_subject.reset();
    for (QPushButton *button : std::as_const(m_buttons))
        button->setEnabled(false);
}

QString ApprovalPanel::refusal(Answer answer) const
{
    const Action &action = m_subject->action;
    const AnswerEffect effect = effectOf(action.strategy, action.state, answer);
    if (isRefused(effect))
        return Sentences::part(describe(effect));
    if (answer == Answer::Undo && action.undo && action.undo->kind == UndoKind::Impossible)
        return Sentences::said(action.undo->note);
    if (const QString forbidden = m_subject->forbidden.value(int(answer)); !forbidden.isEmpty())
        return forbidden;
    return m_subject->obstacle;
}

void ApprovalPanel::showButtons()
{
    // All of them, always: what cannot be said now says why, so that nobody looks for it.
    for (int i = 0; i < AnswerCount; ++i) {
        const QString why = refusal(Answer(i));
        m_buttons[i]->setEnabled(why.isEmpty());
        m_buttons[i]->setToolTip(why.isEmpty() ? m_hints[i] : why);
        m_buttons[i]->setAccessibleDescription(m_buttons[i]->toolTip());
    }
    const ActionState state = m_subject->action.state;
    m_reason->setVisible(!isFinal(state) || state == ActionState::Succeeded || state == ActionState::Failed);
}

QString ApprovalPanel::fate() const
{
    const Action &action = m_subject->action;
    if (m_subject->timeStandsStill && isPending(action.state))
        return tr("%1 is paused: the time stands still until it is resumed.").arg(Words::who(action.proposedBy));
    switch (action.state) {
    case ActionState::Proposed:
        if (!action.approvedBy.isEmpty())
            return tr("Approved by %1: done as soon as the other action on this app has ended.")
                .arg(Words::who(action.approvedBy.first()));
        return tr("Waits until another action on this app has ended.");
    case ActionState::Waiting:
        if (const QString people = approvals(); !people.isEmpty())
            return people;
        return action.incident.isEmpty()
                   ? tr("If nobody answers in time, it is not done.")
                   : tr("If nobody answers in time, it is not done, and a person is called for the incident.");
    case ActionState::Countdown:
        return tr("It will be done when the time is over, unless somebody vetoes it.");
    default:
        break;
    }
    const QString state = Words::of(action.state);
    const QString decided = action.decidedBy.isEmpty()
                                ? state
                                //: %1 is a state such as "Vetoed", %2 is who decided it
                                : tr("%1, decided by %2").arg(state, Words::who(action.decidedBy));
    return action.reason.isEmpty() ? decided : decided + QLatin1Char('\n') + Sentences::said(action.reason);
}

QString ApprovalPanel::approvals() const
{
    const Action &action = m_subject->action;
    QStringList lines;
    if (action.approvalsNeeded > 1) {
        QStringList people;
        for (const QString &person : action.approvedBy)
            people.append(Words::who(person));
        lines.append(people.isEmpty()
                         ? tr("Two people have to approve it.")
                         //: %1 is a person or several
                         : tr("1 of 2: %1 wants it, and another person has to approve it.").arg(people.join(u", ")));
    }
    if (!action.asked.isEmpty())
        lines.append(tr("%1 is asked now; if nobody answers in time, the next one is, and after the last one it is not "
                        "done.")
                         .arg(action.asked));
    return lines.join(QLatin1Char('\n'));
}

QString ApprovalPanel::why() const
{
    const Action &action = m_subject->action;
    if (!m_subject->incident)
        return action.isManual() ? tr("%1 asked for it.").arg(Words::who(action.proposedBy))
                                 : Sentences::said(action.reason);
    const Issue &issue = m_subject->incident->issue;
    //: %1 is what is wrong, %2 the incident's id, %3 since when
    QStringList lines{
        tr("%1 (%2), since %3").arg(Words::of(issue.kind), m_subject->incident->id, localTime(issue.startedAt))};
    for (const Evidence &evidence : issue.evidence)
        lines.append(MetricWords::of(evidence));
    if (action.state == ActionState::Waiting && !action.reason.isEmpty())
        lines.append(Sentences::said(action.reason)); // which caution or level wants a person
    if (action.explored)
        lines.append(tr("Chosen to learn, not because it is known to be best."));
    return lines.join(QLatin1Char('\n'));
}

QString ApprovalPanel::cost() const
{
    const Action &action = m_subject->action;
    if (!changesTheApp(action.strategy))
        return QString();
    QStringList lines;
    if (!isFinal(action.state)) {
        lines.append(tr("Touches %1 of %2 replicas.").arg(m_subject->replicasTouched).arg(m_subject->replicas));
        lines.append(m_subject->timesDone == 0
                         ? tr("It has not been done here before, so how long it takes is not known.")
                         //: %1 is a number of seconds
                         : tr("Took %1 s here, on average of %n time(s).", nullptr, m_subject->timesDone)
                               .arg(fixedText(m_subject->meanSeconds, 1)));
        if (isDisruptive(action.strategy))
            //: %1 is for example "2 of 3"
            lines.append(
                tr("Disruptive actions on this app within an hour: %1 used.").arg(Sentences::said(m_subject->budget)));
    }
    if (action.undo && action.state != ActionState::Undone)
        lines.append(action.undo->note.isEmpty()
                         ? Words::undo(action.undo->kind)
                         : Words::undo(action.undo->kind) + u' ' + Sentences::said(action.undo->note));
    if (action.state == ActionState::Authorised || action.state == ActionState::Executing)
        lines.append(Words::cancelMeaning(m_subject->runtime));
    return lines.join(QLatin1Char('\n'));
}

QString ApprovalPanel::takeReason()
{
    const QString reason = m_reason->text().trimmed();
    m_reason->clear();
    return reason;
}

QPushButton *ApprovalPanel::button(Answer answer) const
{
    return m_buttons[int(answer)];
}

void ApprovalPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_subject)
            show(*m_subject);
    }
    QWidget::changeEvent(event);
}

void ApprovalPanel::retranslate()
{
    const auto set = [this](Answer answer, const QString &text, const QString &hint) {
        button(answer)->setText(text);
        button(answer)->setToolTip(hint);
        m_hints[int(answer)] = hint;
    };
    //: (A) is the key that does it; keep the letters, they are keys
    set(Answer::Approve, tr("Approve (A)"), tr("Do it now. Keys: A or Enter"));
    set(Answer::Veto, tr("Veto (V)"), tr("It is not done. Key: V"));
    set(Answer::Replace, tr("Replace (R)…"), tr("Do something else instead. Key: R"));
    set(Answer::Extend, tr("Extend (E)"), tr("One minute more to decide. Key: E"));
    set(Answer::Cancel, tr("Cancel the action"), tr("Stops it; what has been done stays done."));
    set(Answer::TakeOver, tr("Hands on (H)"),
        tr("You work on the app: automation keeps off it for 30 minutes, or until you release it. Key: H"));
    set(Answer::Undo, tr("Undo"), tr("Brings back what was there before, through the same gate."));
    m_reason->setPlaceholderText(tr("Reason (optional; kept in the journal)"));
    m_reason->setAccessibleName(tr("Reason"));
    m_whyTitle->setText(tr("Why"));
}

} // namespace ops
