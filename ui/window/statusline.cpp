#include "ui/window/statusline.h"

#include "ui/models/localtime.h"
#include "ui/models/orderwords.h"
#include "ui/models/sentences.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/window/runtimestatus.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>

namespace ops {

StatusLine::StatusLine(ConsoleState &console, QWidget *parent)
    : QStatusBar(parent)
    , m_console(console)
    , m_session(new QLabel)
    , m_connection(plainLabel(this))
    , m_runtimes(new RuntimeStatus(console))
    , m_sequence(new QLabel)
    , m_rate(new QLabel)
    , m_time(new QLabel)
{
    for (QLabel *label : {m_session, m_sequence, m_rate, m_time})
        label->setTextFormat(Qt::PlainText);
    addWidget(m_session, 1);
    m_connection->setObjectName(QStringLiteral("connection"));
    m_connection->setWordWrap(false);
    addPermanentWidget(m_connection);
    addPermanentWidget(m_runtimes);
    for (QLabel *label : {m_sequence, m_rate, m_time})
        addPermanentWidget(label);
    connect(&console, &ConsoleState::changed, this, &StatusLine::refresh);
    connect(&console, &ConsoleState::degradationsChanged, this, &StatusLine::showConnection);
    connect(&console, &ConsoleState::orderSubmitted, this, [this](const Command &command) {
        constexpr int ShownMs = 4000;
        showMessage(tr("Ordered: %1").arg(OrderWords::of(command.type)), ShownMs);
    });
    refresh();
}

QString StatusLine::sessionName() const
{
    const SessionSpec &spec = m_console.session();
    if (m_console.liveState().lastSequence() == 0)
        return tr("No session");
    if (spec.isReal())
        return tr("Apps in %1").arg(spec.appsDirectory);
    if (!spec.scenario.isEmpty())
        return tr("Scenario %1, seed %2").arg(spec.scenario).arg(spec.seed);
    QStringList names;
    for (const QString &file : spec.datasets)
        names.append(QFileInfo(file).fileName());
    return tr("%1, seed %2").arg(names.join(QStringLiteral(", "))).arg(spec.seed);
}

void StatusLine::showConnection()
{
    m_connection->setVisible(m_console.isRemote());
    if (!m_console.isRemote())
        return;
    const QString why = m_console.degradations().value(ConsoleState::Connection);
    const bool isKnown = m_console.liveState().lastSequence() > 0;
    if (!why.isEmpty()) {
        m_connection->setTone(Tone::Bad);
        //: %1 is the address of a daemon, %2 a time
        m_connection->setText(
            isKnown ? tr("✗ %1: state of %2").arg(m_console.remote(), localClock(m_console.playback().now))
                    : tr("✗ %1: not connected").arg(m_console.remote()));
        m_connection->setToolTip(plainToolTip(Sentences::said(why)));
    } else if (isKnown) {
        m_connection->setTone(Tone::Good);
        m_connection->setText(tr("✓ %1").arg(m_console.remote()));
        m_connection->setToolTip(plainToolTip(tr("Connected to the daemon at %1").arg(m_console.remote())));
    } else {
        m_connection->setTone(Tone::Busy);
        m_connection->setText(tr("%1: connecting…").arg(m_console.remote()));
        m_connection->setToolTip(QString());
    }
    m_connection->setAccessibleName(m_connection->text());
    m_connection->setMinimumWidth(m_connection->sizeHint().width()); // a status bar does not make room by itself
}

void StatusLine::refresh()
{
    showConnection();
    const QLocale locale;
    m_session->setText(sessionName());
    m_runtimes->refresh();
    m_sequence->setText(m_console.backlog() > 0
                            ? tr("Event %1, catching up").arg(locale.toString(m_console.liveState().lastSequence()))
                            : tr("Event %1").arg(locale.toString(m_console.liveState().lastSequence())));
    m_rate->setText(tr("%1/s").arg(locale.toString(m_console.eventsPerSecond(), 'f', 0)));
    m_rate->setToolTip(tr("Events per second that arrive"));
    m_time->setText(localTime(m_console.state().now()));
    m_time->setToolTip(tr("Time of the last event, in the zone of this computer"));
}

void StatusLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QStatusBar::changeEvent(event);
}

} // namespace ops
