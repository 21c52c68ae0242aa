#include "ui/pages/detection/falsealarmslider.h"

#include "ui/models/localtime.h"
#include "ui/pages/common/tonecolor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSlider>

#include <algorithm>
#include <array>
#include <cmath>

namespace ops {

namespace {

constexpr std::array<double, 13> Rates{100,    200,    500,     1'000,   2'000,   5'000,    10'000,
                                       20'000, 50'000, 100'000, 200'000, 500'000, 1'000'000};
constexpr double LongestSpan = 1e15; // milliseconds; nobody waits for it

} // namespace

FalseAlarmSlider::FalseAlarmSlider(QWidget *parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_title(plainLabel())
    , m_meaning(plainLabel())
{
    m_slider->setObjectName(QStringLiteral("false-alarms"));
    m_slider->setRange(0, int(Rates.size()) - 1);
    m_slider->setPageStep(1);
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_slider->setMinimumWidth(220);
    m_meaning->setObjectName(QStringLiteral("false-alarms-meaning"));
    m_meaning->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_meaning, 2);
    setFocusProxy(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        say();
        Q_EMIT changed();
    });
    say();
}

double FalseAlarmSlider::alarmEvery() const
{
    return Rates[std::size_t(m_slider->value())];
}

void FalseAlarmSlider::setAlarmEvery(double values)
{
    const auto distance = [values](double rate) { return std::abs(std::log(rate / values)); };
    const auto nearest =
        std::min_element(Rates.begin(), Rates.end(), [&](double a, double b) { return distance(a) < distance(b); });
    m_slider->setValue(int(nearest - Rates.begin()));
}

void FalseAlarmSlider::setStep(double milliseconds)
{
    m_step = milliseconds;
    say();
}

void FalseAlarmSlider::say()
{
    const QString values = measureLocale().toString(qint64(alarmEvery()));
    m_title->setText(tr("False alarms"));
    m_slider->setAccessibleName(tr("Accepted false alarms"));
    m_slider->setToolTip(
        tr("Further to the right: fewer false alarms, and faint trouble is found later or not at all."));
    const double span = std::min(LongestSpan, alarmEvery() * m_step);
    m_meaning->setText(m_step > 0 ? tr("One false alarm in %1 values is accepted: one per series and %2.")
                                        .arg(values, spanText(Duration{qint64(span)}))
                                  : tr("One false alarm in %1 values is accepted.").arg(values));
}

void FalseAlarmSlider::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        say();
    QWidget::changeEvent(event);
}

} // namespace ops
