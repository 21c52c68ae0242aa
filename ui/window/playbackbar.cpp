#include "ui/window/playbackbar.h"

#include "ui/models/localtime.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProxyStyle>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace ops {

namespace {

constexpr int SliderSteps = 1000;
constexpr std::array Speeds{1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 0.0}; ///< 0: as fast as it goes

/// A click goes to the clicked moment, not a page towards it.
class SeekStyle final : public QProxyStyle
{
public:
    explicit SeekStyle(QObject *parent)
        : QProxyStyle(QStringLiteral("Fusion"))
    {
        setParent(parent);
    }
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Slider_AbsoluteSetButtons ? int(Qt::LeftButton)
                                                    : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

QToolButton *makeButton(const char *name, const char *iconName)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setIcon(icon(QLatin1String(iconName)));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

PlaybackBar::PlaybackBar(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_live(makeButton("live", "live"))
    , m_play(makeButton("play", "play"))
    , m_step(makeButton("step", "step"))
    , m_speed(new QComboBox)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_time(new QLabel)
{
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_speed->setObjectName(QStringLiteral("speed"));
    for (const double speed : Speeds)
        m_speed->addItem(QString(), speed);
    m_slider->setObjectName(QStringLiteral("seek"));
    m_slider->setStyle(new SeekStyle(m_slider));
    m_slider->setRange(0, SliderSteps);
    m_slider->setTracking(false);
    m_slider->setMinimumWidth(60);
    m_time->setObjectName(QStringLiteral("shown-time"));
    m_time->setTextFormat(Qt::PlainText);
    // Room for the widest time, so that nothing jumps once a second.
    m_time->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("00:00:00 ")));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    for (QWidget *part : {static_cast<QWidget *>(m_live), static_cast<QWidget *>(m_play),
                          static_cast<QWidget *>(m_step), static_cast<QWidget *>(m_speed)})
        layout->addWidget(part);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_time);

    connect(m_live, &QToolButton::clicked, &m_console, &ConsoleState::returnToLive);
    connect(m_play, &QToolButton::clicked, this, &PlaybackBar::playOrPause);
    connect(m_step, &QToolButton::clicked, &m_console.client(), &OperationsClient::step);
    connect(m_speed, &QComboBox::activated, this,
            [this](int index) { m_console.client().setSpeed(m_speed->itemData(index).toDouble()); });
    // actionTriggered comes before the value is taken over, and valueChanged also when the time moves on by itself.
    connect(m_slider, &QSlider::valueChanged, this, &PlaybackBar::seekToSlider);
    connect(&m_console, &ConsoleState::playbackChanged, this, &PlaybackBar::refresh);
    connect(&m_console, &ConsoleState::liveChanged, this, &PlaybackBar::refresh);
    connect(&m_console, &ConsoleState::degradationsChanged, this, &PlaybackBar::refresh);
    retranslate();
}

Timestamp PlaybackBar::end() const
{
    const Playback &playback = m_console.playback();
    const Duration elapsed = playback.now - playback.start;
    if (playback.finished)
        return playback.now;
    if (playback.progress > 0.001)
        return playback.start + Duration{qint64(double(elapsed.count()) / std::min(1.0, playback.progress))};
    // An end that is not known: always some room to run on into.
    return playback.now + std::max<Duration>(elapsed / 4, std::chrono::minutes(10));
}

void PlaybackBar::playOrPause()
{
    if (m_console.playback().playing)
        m_console.client().pause();
    else
        m_console.client().play();
}

void PlaybackBar::changeSpeed(int by)
{
    const int index = std::clamp(m_speed->currentIndex() + by, 0, m_speed->count() - 1);
    m_console.client().setSpeed(m_speed->itemData(index).toDouble());
}

void PlaybackBar::seekToSlider()
{
    const Playback &playback = m_console.playback();
    const double share = double(m_slider->value()) / SliderSteps;
    const double total = double((end() - playback.start).count());
    // Whole seconds: that is how time moves.
    const Duration offset = std::chrono::round<std::chrono::seconds>(Duration{qint64(share * total)});
    m_console.seek(playback.start + offset);
}

void PlaybackBar::refresh()
{
    const Playback &playback = m_console.playback();
    m_play->setIcon(icon(playback.playing ? QStringLiteral("pause") : QStringLiteral("play")));
    const bool movable = !playback.finished && !playback.real; // real apps do not wait for us
    m_play->setEnabled(movable);
    m_step->setEnabled(movable && !playback.playing);
    m_speed->setEnabled(!playback.real);
    const int index = m_speed->findData(playback.speed);
    if (index >= 0)
        m_speed->setCurrentIndex(index);
    if (!m_slider->isSliderDown()) {
        const QSignalBlocker quiet(m_slider);
        const double total = std::max<double>(1, double((end() - playback.start).count()));
        m_slider->setValue(int(SliderSteps * double((m_console.now() - playback.start).count()) / total));
    }
    m_time->setText(localClock(m_console.now()));
    m_time->setToolTip(localTime(m_console.now()));
    const bool live = m_console.isLive();
    const bool cutOff = m_console.isCutOff();
    m_live->setIcon(live && !cutOff ? icon(QStringLiteral("live"), Meaning::Ok)
                                    : icon(QStringLiteral("past"), Meaning::Warning));
    m_live->setText(!live               ? tr("Past")
                    : cutOff            ? tr("Cut off")
                    : playback.finished ? tr("Ended")
                    : playback.playing  ? tr("Live")
                                        : tr("Paused"));
    m_live->setToolTip(!live    ? tr("Return to live (Ctrl+L)")
                       : cutOff ? tr("There is no connection: you see the last state that was heard of.")
                                : tr("You see the newest state."));
    const QString notFromHere = plainToolTip(m_console.notFromHere());
    m_play->setToolTip(!notFromHere.isEmpty() ? notFromHere
                       : playback.playing     ? tr("Pause (Ctrl+P)")
                                              : tr("Play (Ctrl+P)"));
    m_play->setAccessibleName(playback.playing ? tr("Pause") : tr("Play"));
}

void PlaybackBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PlaybackBar::retranslate()
{
    for (int i = 0; i < m_speed->count(); ++i) {
        const double speed = m_speed->itemData(i).toDouble();
        //: %1 is how many times faster than the clock: "10 ×"
        m_speed->setItemText(i, speed > 0 ? tr("%1 ×").arg(speed) : tr("max."));
    }
    const QString notFromHere = plainToolTip(m_console.notFromHere());
    const auto hint = [&notFromHere](const QString &text) { return notFromHere.isEmpty() ? text : notFromHere; };
    m_speed->setToolTip(hint(tr("Speed: virtual seconds per second (Ctrl++ and Ctrl+-)")));
    m_speed->setAccessibleName(tr("Speed"));
    m_step->setToolTip(hint(tr("One second further (Ctrl+.)")));
    m_step->setAccessibleName(tr("Step"));
    m_slider->setToolTip(m_console.isRemote()
                             ? tr("Drag to the left to look at the past.")
                             : tr("Drag to the left to look at the past, to the right to run on until then."));
    m_slider->setAccessibleName(tr("Time"));
    refresh();
}

} // namespace ops
