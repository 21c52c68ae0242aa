#include "ui/window/topbar.h"

#include "ui/models/localtime.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/window/gotofield.h"
#include "ui/window/playbackbar.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

namespace ops {

TopBar::TopBar(ConsoleState &console, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_environment(new QComboBox)
    , m_playback(new PlaybackBar(console))
    , m_goTo(new GoToField(console))
    , m_notices(new QToolButton)
    , m_operator(new QToolButton)
    , m_stop(new QPushButton)
{
    setObjectName(QStringLiteral("topBar"));
    m_environment->setObjectName(QStringLiteral("environment"));
    m_environment->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_notices->setObjectName(QStringLiteral("recall-notices"));
    m_notices->setIcon(icon(QStringLiteral("bell")));
    m_notices->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_notices->setAutoRaise(true);
    m_notices->setFocusPolicy(Qt::TabFocus);
    m_operator->setObjectName(QStringLiteral("operator"));
    m_operator->setIcon(icon(QStringLiteral("person")));
    m_operator->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_operator->setAutoRaise(true);
    m_operator->setFocusPolicy(Qt::TabFocus);
    m_stop->setObjectName(QStringLiteral("emergencyStop"));
    m_stop->setCheckable(true);
    m_stop->setAutoDefault(false);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(m_environment);
    layout->addWidget(m_playback, 3);
    layout->addWidget(m_goTo, 1);
    layout->addWidget(m_notices);
    layout->addWidget(m_operator);
    layout->addWidget(m_stop);

    connect(m_environment, &QComboBox::activated, this,
            [this](int index) { m_console.setEnvironment(m_environment->itemData(index).toString()); });
    connect(m_notices, &QToolButton::clicked, this, &TopBar::noticesRequested);
    connect(m_operator, &QToolButton::clicked, this, &TopBar::operatorRequested);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        // It shows what is, not what was pressed: the engine's answer sets it.
        m_stop->setChecked(m_console.liveState().isStopped());
        if (m_console.liveState().isStopped())
            Q_EMIT liftRequested();
        else
            Q_EMIT stopRequested();
    });
    connect(&console, &ConsoleState::changed, this, &TopBar::refresh);
    connect(&console, &ConsoleState::environmentChanged, this, &TopBar::refresh);
    connect(&console, &ConsoleState::operatorChanged, this, &TopBar::refresh);
    retranslate();
}

void TopBar::refresh()
{
    m_playback->refresh();
    showEnvironments();
    const OperationsState &state = m_console.liveState();
    m_operator->setText(m_console.operatorName());
    m_operator->setToolTip(autonomyText());
    m_operator->setEnabled(!m_console.isRemote());
    m_stop->setChecked(state.isStopped());
    m_stop->setText(state.isStopped() ? tr("STOPPED – lift…") : tr("EMERGENCY STOP"));
    m_stop->setToolTip(state.isStopped()
                           ? tr("Emergency stop by %1. Lift it (asks for a reason).").arg(Words::who(state.stoppedBy()))
                           : tr("Stop all automated actions at once, everywhere (Ctrl+Alt+X)"));
}

void TopBar::setNotices(int count)
{
    m_noticeCount = count;
    m_notices->setText(QString::number(count)); // also none, so that nothing moves with the first
    m_notices->setEnabled(count > 0);
    const QString words = count == 0 ? tr("No notifications") : tr("%n notification(s)", nullptr, count);
    m_notices->setAccessibleName(words);
    //: %1 is how many notifications there are
    m_notices->setToolTip(count == 0 ? words : tr("%1: show them (Ctrl+B)").arg(words));
}

void TopBar::showEnvironments()
{
    const QStringList environments = m_console.state().environments();
    if (environments != m_environments || m_environment->count() == 0) {
        m_environments = environments;
        const QSignalBlocker quiet(m_environment);
        m_environment->clear();
        m_environment->addItem(tr("All environments"), QString());
        for (const QString &environment : environments)
            m_environment->addItem(environment, environment);
    }
    m_environment->setCurrentIndex(std::max(0, m_environment->findData(m_console.environment())));
}

QString TopBar::autonomyText() const
{
    QStringList lines{m_console.isRemote()
                          ? tr("In control: %1, as the token says.").arg(m_console.operatorName())
                          : tr("In control: %1. Click to change the name.").arg(m_console.operatorName())};
    const OperationsState &state = m_console.state();
    for (const QString &name : state.environments()) {
        if (const EnvironmentConfig *config = state.config().find(name))
            lines.append(QStringLiteral("%1: %2").arg(name, Words::of(config->defaultAutonomy)));
    }
    return lines.join(QLatin1Char('\n'));
}

void TopBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void TopBar::retranslate()
{
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setToolTip(tr("Show one environment or all (Ctrl+E for the next)"));
    m_operator->setAccessibleName(tr("Operator in control"));
    m_stop->setAccessibleName(tr("Emergency stop"));
    if (m_environment->count() > 0)
        m_environment->setItemText(0, tr("All environments"));
    setNotices(m_noticeCount);
    refresh();
}

} // namespace ops
