#include "ui/pages/incidents/storyview.h"

#include "ui/models/localtime.h"
#include "ui/pages/common/tonecolor.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ops {

StoryView::StoryView(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void StoryView::show(const QList<StoryStep> &steps)
{
    if (steps == m_steps)
        return; // labels keep their selection
    m_steps = steps;
    rebuild();
}

void StoryView::rebuild()
{
    // Later: the button that led here may be among what goes, and a change of theme still visits all widgets.
    if (m_content) {
        m_content->hide();
        layout()->removeWidget(m_content);
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    layout()->addWidget(m_content);
    Timestamp last;
    for (int row = 0; row < m_steps.size(); ++row) {
        addStep(row, m_steps[row], row == 0 ? Duration{0} : m_steps[row].time - last);
        last = m_steps[row].time;
    }
}

void StoryView::addStep(int row, const StoryStep &step, Duration sinceLast)
{
    auto *grid = qobject_cast<QGridLayout *>(m_content->layout());
    auto *clock = plainLabel(m_content);
    clock->setText(localClock(step.time));
    clock->setToolTip(localTime(step.time));
    clock->setWordWrap(false);
    auto *passed = plainLabel(m_content);
    passed->setWordWrap(false);
    //: time that passed since the step before
    passed->setText(row == 0 ? QString() : tr("+%1").arg(spanText(sinceLast)));
    passed->setAlignment(Qt::AlignRight | Qt::AlignTop);
    auto *said = new QWidget(m_content);
    auto *saidLayout = new QVBoxLayout(said);
    saidLayout->setContentsMargins(0, 0, 0, 0);
    saidLayout->setSpacing(0);
    auto *title = headingLabel(said);
    title->setText(step.title);
    title->setWordWrap(true);
    title->setTone(step.tone);
    saidLayout->addWidget(title);
    if (!step.detail.isEmpty()) {
        auto *detail = plainLabel(said);
        detail->setText(step.detail);
        saidLayout->addWidget(detail);
    }
    grid->addWidget(clock, row, 0, Qt::AlignTop);
    grid->addWidget(passed, row, 1, Qt::AlignTop);
    grid->addWidget(said, row, 2);
}

QString StoryView::toText() const
{
    QStringList lines;
    for (const StoryStep &step : m_steps) {
        QString detail = step.detail;
        lines.append(
            QStringLiteral("%1\t%2\t%3")
                .arg(localTime(step.time), step.title, detail.replace(QLatin1Char('\n'), QLatin1String("; "))));
    }
    return lines.join(QLatin1Char('\n'));
}

void StoryView::changeEvent(QEvent *event)
{
    // Tones depend on the palette.
    if (event->type() == QEvent::PaletteChange && m_content)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace ops
