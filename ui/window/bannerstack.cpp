#include "ui/window/bannerstack.h"

#include "ui/models/localtime.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"
#include "ui/shell/offer.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace ops {

BannerStack::BannerStack(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    connect(&console, &ConsoleState::changed, this, &BannerStack::refresh);
    connect(&console, &ConsoleState::liveChanged, this, &BannerStack::refresh);
    connect(&console, &ConsoleState::degradationsChanged, this, &BannerStack::refresh);
    connect(&console, &ConsoleState::eventsRecorded, this, &BannerStack::showRefusals);
    connect(&console, &ConsoleState::orderRefused, this,
            [this](const Command &, const Error &error) { showRefusal(error.what); });
}

void BannerStack::showRefusals(const EventBatch &events)
{
    const QString me = QStringLiteral("operator:") + m_console.operatorName();
    for (const Event &event : *events) {
        if (event.type == EventType::AutonomyLowered)
            showLowered(event);
        if (event.type != EventType::CommandRefused || event.data.value(QLatin1String("operator")).toString() != me)
            continue;
        // Pressed twice before the first was answered: what was wanted is so, and another banner says it.
        const bool again =
            event.data.value(QLatin1String("command")).toString() == toName(EventType::OperatorStopped) &&
            m_console.liveState().isStopped();
        if (!again)
            showRefusal(event.data.value(QLatin1String("reason")).toString());
    }
}

void BannerStack::showLowered(const Event &event)
{
    const auto strategy = fromName<Strategy>(event.data.value(QLatin1String("strategy")).toString());
    const QString reason = event.data.value(QLatin1String("reason")).toString();
    if (!strategy || m_console.liveState().now() - event.time > std::chrono::minutes{1})
        return; // history that is read again
    showMessage([app = event.key().toString(), strategy, reason] {
        //: %1 is a strategy, %2 an app, %3 why
        return tr("%1 on %2 may do less by itself again: %3").arg(Words::of(*strategy), app, Sentences::said(reason));
    });
}

void BannerStack::showRefusal(const QString &reason)
{
    showMessage([reason] {
        const QString own = ConsoleState::tr(reason.toUtf8().constData()); // what the console itself has refused
        return tr("Not done: %1").arg(own == reason ? Sentences::said(reason) : own);
    });
}

void BannerStack::showMessage(std::function<QString()> text)
{
    m_message = std::move(text);
    refresh();
}

QList<AgentState> BannerStack::pausedAgents() const
{
    QList<AgentState> paused = m_console.liveState().agents();
    paused.removeIf([](const AgentState &agent) { return !agent.paused; });
    return paused;
}

QList<BannerStack::Banner> BannerStack::collect() const
{
    QList<Banner> banners;
    const OperationsState &state = m_console.liveState();
    if (state.isStopped())
        banners.append({QStringLiteral("critical"),
                        tr("EMERGENCY STOP by %1: nothing is done automatically, anywhere, until it is lifted.")
                            .arg(Words::who(state.stoppedBy())),
                        tr("Lift…"), Lift, m_console.forbidden(EventType::OperatorLifted, {})});
    if (!m_console.isLive())
        banners.append(
            {QStringLiteral("info"),
             tr("You are looking at the past: %1. Orders cannot be given here.").arg(localTime(m_console.now())),
             tr("Return to live"), ReturnToLive});
    if (const QList<AgentState> paused = pausedAgents(); !paused.isEmpty()) {
        QStringList names;
        for (const AgentState &agent : paused)
            //: %1 is an agent, %2 a person
            names.append(tr("%1 (by %2)").arg(agent.name, Words::who(agent.by)));
        banners.append({QStringLiteral("warning"),
                        tr("Paused: %1. There may be trouble that is neither shown nor healed.")
                            .arg(names.join(QStringLiteral(", "))),
                        paused.size() == 1 ? tr("Resume %1").arg(paused.first().name) : tr("Resume all"), Resume,
                        m_console.forbidden(EventType::OperatorResumedAgent, {})});
    }
    for (auto it = m_console.degradations().cbegin(); it != m_console.degradations().cend(); ++it)
        banners.append({QStringLiteral("warning"),
                        it.key() == ConsoleState::Connection
                            ? Sentences::said(it.value())
                            : tr("Degraded, %1: %2").arg(it.key(), Sentences::said(it.value())),
                        QString(), None});
    for (const Freeze &freeze : state.freezes()) {
        if (freeze.key.app.isEmpty())
            banners.append({QStringLiteral("warning"),
                            tr("%1 is frozen by %2: %3")
                                .arg(freeze.key.environment, Words::who(freeze.by),
                                     freeze.reason.isEmpty() ? tr("no reason given") : Sentences::said(freeze.reason)),
                            QString(), None});
    }
    for (const Silence &silence : state.silences().all()) {
        const QString where = silence.scope.app.isEmpty() ? silence.scope.environment : silence.scope.toString();
        banners.append({QStringLiteral("info"),
                        //: %1 is an app or an environment, %2 a time, %3 a person
                        tr("%1 is silent until %2, by %3: nobody is notified of it.")
                            .arg(where, localTime(silence.until), Words::who(silence.owner)),
                        QString(), None});
    }
    if (m_message)
        banners.append({QStringLiteral("warning"), m_message(), tr("Close"), Close});
    return banners;
}

void BannerStack::refresh()
{
    const QList<Banner> banners = collect();
    if (banners == m_banners)
        return;
    m_banners = banners;
    while (QLayoutItem *old = m_layout->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    for (const Banner &banner : std::as_const(m_banners))
        m_layout->addWidget(make(banner));
}

QWidget *BannerStack::make(const Banner &banner)
{
    auto *frame = new QFrame;
    frame->setProperty("banner", banner.kind);
    auto *sign = new QLabel;
    const bool critical = banner.kind == QLatin1String("critical");
    const bool info = banner.kind == QLatin1String("info");
    sign->setPixmap(icon(critical ? QStringLiteral("stop")
                         : info   ? QStringLiteral("past")
                                  : QStringLiteral("warning"))
                        .pixmap(QSize(18, 18), devicePixelRatioF()));
    auto *text = new QLabel(banner.text);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(frame);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->addWidget(sign);
    layout->addWidget(text, 1);
    if (!banner.button.isEmpty()) {
        auto *button = new QPushButton(banner.button);
        button->setObjectName(QStringLiteral("banner-%1").arg(banner.action));
        offer(button, true, banner.forbidden, banner.button);
        connect(button, &QPushButton::clicked, this, [this, action = banner.action] { perform(action); });
        layout->addWidget(button);
    }
    return frame;
}

void BannerStack::perform(int action)
{
    if (action == Lift)
        Q_EMIT liftRequested();
    else if (action == ReturnToLive)
        m_console.returnToLive();
    else if (action == Resume)
        resumeAgents();
    else if (action == Close)
        showMessage({});
}

void BannerStack::resumeAgents()
{
    const QList<AgentState> paused = pausedAgents();
    for (const AgentState &agent : paused)
        m_console.order(EventType::OperatorResumedAgent, {}, QString(), {{QStringLiteral("agent"), agent.name}});
}

QStringList BannerStack::texts() const
{
    QStringList list;
    for (const Banner &banner : m_banners)
        list.append(banner.text);
    return list;
}

void BannerStack::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        m_banners.clear();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace ops
