#include "ui/signin/lockpane.h"

#include "ui/notices/noticestack.h"
#include "ui/notices/noticewords.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/signin/signinform.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr int Width = 460;
constexpr int Edge = 8;

} // namespace

LockPane::LockPane(ConsoleState &console, NoticeDesk &notices, SignInDesk &desk, QWidget &window)
    : QFrame(&window)
    , m_console(console)
    , m_notices(notices)
    , m_title(headingLabel())
    , m_explanation(plainLabel())
    , m_matters(plainLabel())
    , m_form(new SignInForm(desk, SignInDesk::Proof::Password))
    , m_stop(new QPushButton)
{
    setObjectName(QStringLiteral("lock-pane"));
    setAutoFillBackground(true); // nothing of the pages shows through
    m_matters->setObjectName(QStringLiteral("lock-matters"));
    m_stop->setObjectName(QStringLiteral("lockedStop"));
    m_stop->setAutoDefault(false);

    auto *above = new QHBoxLayout;
    above->addStretch(1);
    above->addWidget(m_stop);
    auto *middle = new QWidget;
    middle->setFixedWidth(Width);
    auto *column = new QVBoxLayout(middle);
    column->addWidget(m_title);
    column->addWidget(m_explanation);
    column->addWidget(m_matters);
    column->addWidget(m_form);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Edge, Edge, Edge, Edge);
    layout->addLayout(above);
    layout->addStretch(1);
    auto *row = new QHBoxLayout; // an alignment would take the height that wrapped texts have unwrapped
    row->addStretch(1);
    row->addWidget(middle);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(2);

    window.installEventFilter(this);
    connect(m_form, &SignInForm::signedIn, this, &LockPane::signedIn);
    connect(m_stop, &QPushButton::clicked, this, &LockPane::stopRequested);
    connect(&m_console, &ConsoleState::changed, this, &LockPane::showMatters);
    connect(&m_notices, &NoticeDesk::changed, this, &LockPane::showMatters);
    hide();
    retranslate();
}

void LockPane::cover()
{
    m_form->begin(m_console.operatorName());
    retranslate();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    m_form->begin(m_console.operatorName()); // the focus goes to what is shown
}

void LockPane::showMatters()
{
    if (isHidden())
        return;
    const OperationsState &state = m_console.liveState();
    const auto waiting = int(state.pendingActions().size());
    QStringList lines{tr("%n open incident(s)", nullptr, state.figures(QString()).open),
                      tr("%n action(s) wait for a decision", nullptr, waiting)};
    const QList<ConsoleNotice> &standing = m_notices.standing();
    for (const ConsoleNotice &notice : standing.mid(std::max<qsizetype>(0, standing.size() - NoticeStack::Most)))
        lines.append(NoticeWords::title(notice));
    m_matters->setText(lines.join(QLatin1Char('\n')));
    m_matters->setTone(waiting > 0 || !standing.isEmpty() ? Tone::Warning : Tone::Neutral);
    m_stop->setEnabled(!state.isStopped());
    m_stop->setText(state.isStopped() ? tr("STOPPED") : tr("EMERGENCY STOP"));
    m_stop->setToolTip(state.isStopped() ? tr("Sign in to lift the emergency stop")
                                         : tr("Stop all automated actions at once, everywhere (Ctrl+Alt+X)"));
}

bool LockPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QFrame::eventFilter(watched, event);
}

void LockPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void LockPane::retranslate()
{
    setAccessibleName(tr("The console is locked"));
    m_title->setText(tr("The console is locked"));
    //: %1 is a person
    m_explanation->setText(tr("%1 was in control. Nothing can be ordered before somebody with a password signs in; "
                              "what happens by itself goes on.")
                               .arg(m_console.operatorName()));
    m_form->setOrder(tr("&Unlock"));
    m_stop->setAccessibleName(tr("Emergency stop"));
    showMatters();
}

} // namespace ops
