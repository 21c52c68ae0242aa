#include "ui/window/runtimestatus.h"

#include "ui/models/localtime.h"
#include "ui/models/runtimename.h"
#include "ui/models/sentences.h"
#include "ui/pages/common/tonecolor.h"

#include <QHBoxLayout>

#include <algorithm>

namespace ops {

RuntimeStatus::RuntimeStatus(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 8, 0);
    m_layout->setSpacing(12);
}

QStringList RuntimeStatus::runtimesInUse() const
{
    QStringList names;
    for (const AppInfo &app : m_console.liveState().apps()) {
        if (app.runtime != QLatin1String("dataset") && !names.contains(app.runtime))
            names.append(app.runtime);
    }
    names.sort();
    return names;
}

void RuntimeStatus::refresh()
{
    const QStringList names = runtimesInUse();
    for (auto known = m_runtimes.begin(); known != m_runtimes.end();) {
        if (names.contains(known.key())) {
            ++known;
            continue;
        }
        delete known->label;
        known = m_runtimes.erase(known);
    }
    for (const QString &name : names) {
        Runtime &runtime = m_runtimes[name];
        if (!runtime.label) {
            runtime.label = plainLabel(this);
            runtime.label->setWordWrap(false);
            runtime.label->setObjectName(QStringLiteral("runtime-") + name);
            m_layout->addWidget(runtime.label);
        }
        showOne(name, runtime);
    }
    setVisible(!names.isEmpty());
}

/// Something has been heard of one of its apps.
bool RuntimeStatus::isKnown(const QString &runtime) const
{
    const OperationsState &state = m_console.liveState();
    return std::any_of(state.apps().cbegin(), state.apps().cend(), [&](const AppInfo &app) {
        return app.runtime == runtime && state.status(app.key).state != AppState::Unknown;
    });
}

void RuntimeStatus::showOne(const QString &name, Runtime &runtime) const
{
    const auto lost = m_console.degradations().constFind(name);
    const QString title = runtimeName(name);
    ToneLabel *label = runtime.label;
    if (lost != m_console.degradations().cend()) {
        if (runtime.lostAt == Timestamp{})
            runtime.lostAt = m_console.playback().now;
        label->setTone(Tone::Bad);
        label->setText(tr("✗ %1: unknown since %2").arg(title, localClock(runtime.lostAt)));
        label->setToolTip(
            plainToolTip(tr("%1 cannot be reached since %2: %3 Its apps are shown as unknown, nothing is done to them, "
                            "and the connection is tried again and again.")
                             .arg(title, localTime(runtime.lostAt), Sentences::said(*lost))));
    } else if (isKnown(name)) {
        label->setTone(Tone::Good);
        label->setText(tr("✓ %1").arg(title));
        label->setToolTip(plainToolTip(tr("%1: connected").arg(title)));
    } else {
        label->setTone(Tone::Busy);
        label->setText(tr("%1: connecting…").arg(title));
        label->setToolTip(tr("Nothing is known yet of what runs there."));
    }
    if (lost == m_console.degradations().cend())
        runtime.lostAt = {};
    label->setAccessibleName(label->text());
    label->setMinimumWidth(label->sizeHint().width()); // a status bar does not make room by itself
}

} // namespace ops
