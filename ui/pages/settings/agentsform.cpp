#include "ui/pages/settings/agentsform.h"

#include "ui/models/words.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/settings/formcontent.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QGridLayout>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

AgentsForm::AgentsForm(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
{
    new QVBoxLayout(this);
    connect(&m_console, &ConsoleState::restarted, this, &AgentsForm::rebuild);
    connect(&m_console, &ConsoleState::liveChanged, this, &AgentsForm::rebuild);
    connect(&m_console, &ConsoleState::eventsApplied, this, &AgentsForm::follow);
    rebuild();
}

void AgentsForm::follow(const EventBatch &events)
{
    const bool concerned = std::any_of(events->begin(), events->end(), [](const Event &event) {
        return event.type == EventType::AgentPaused || event.type == EventType::AgentResumed ||
               event.type == EventType::SessionStarted;
    });
    if (concerned)
        rebuild();
}

void AgentsForm::rebuild()
{
    QGridLayout *grid = renewContent(*this, m_content);
    int row = 0;
    for (const AgentState &agent : m_console.state().agents()) {
        auto *name = plainLabel(m_content);
        name->setText(agent.name);
        name->setWordWrap(false);
        name->setToolTip(roleOf(agent.name));
        auto *state = plainLabel(m_content);
        state->setWordWrap(false);
        //: %1 is a person
        state->setText(!agent.paused        ? tr("works")
                       : agent.by.isEmpty() ? tr("paused")
                                            : tr("paused by %1").arg(Words::who(agent.by)));
        state->setTone(agent.paused ? Tone::Warning : Tone::Good);
        auto *button = new QPushButton(agent.paused ? tr("Resume") : tr("Pause…"), m_content);
        button->setObjectName(QStringLiteral("pause-") + agent.name);
        offer(button, m_console.canOrder(),
              m_console.forbidden(agent.paused ? EventType::OperatorResumedAgent : EventType::OperatorPausedAgent, {}),
              QString());
        button->setAccessibleName((agent.paused ? tr("Resume %1") : tr("Pause %1")).arg(agent.name));
        connect(button, &QPushButton::clicked, this, [this, agent] {
            if (!agent.paused)
                return askToPause(agent.name);
            m_console.order(EventType::OperatorResumedAgent, {}, QString(), {{QStringLiteral("agent"), agent.name}});
        });
        // Below the name: a state may be as long as a person's name, and must not move what is beside it.
        auto *said = new QVBoxLayout;
        said->setSpacing(0);
        said->addWidget(name);
        said->addWidget(state);
        grid->addLayout(said, row, 0);
        grid->addWidget(button, row++, 1);
    }
    grid->setRowStretch(row, 1);
}

void AgentsForm::askToPause(const QString &agent)
{
    auto *dialog = new OrderDialog(tr("Pause %1").arg(agent), tr("Pause %1").arg(agent), this);
    dialog->setExplanation(tr("It neither sees nor does anything until it is resumed. Countdowns of what it proposed "
                              "stand still."));
    connect(dialog, &OrderDialog::confirmed, this, [this, agent](const QString &reason) {
        m_console.order(EventType::OperatorPausedAgent, {}, QString(),
                        {{QStringLiteral("agent"), agent}, {QStringLiteral("reason"), reason}});
    });
    dialog->open();
}

QString AgentsForm::roleOf(const QString &agent)
{
    if (agent == QLatin1String("deploy-agent"))
        return tr("Brings releases into environments and watches them.");
    if (agent == QLatin1String("issue-detector"))
        return tr("Finds out that something is wrong.");
    if (agent == QLatin1String("auto-heal"))
        return tr("Chooses cures and proves that they worked.");
    if (agent == QLatin1String("rl-optimizer"))
        return tr("Learns which cure works in which situation.");
    if (agent == QLatin1String("uptime-monitor"))
        return tr("Counts time up and down, and raises alerts.");
    return QString();
}

void AgentsForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || (event->type() == QEvent::PaletteChange && m_content))
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace ops
