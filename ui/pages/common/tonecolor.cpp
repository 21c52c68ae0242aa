#include "ui/pages/common/tonecolor.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>
#include <cmath>

namespace ops {

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Neutral:
        return palette.color(QPalette::Text);
    case Tone::Good:
        return dark ? QColor(0x56, 0xd3, 0x64) : QColor(0x1a, 0x7f, 0x37);
    case Tone::Busy:
        return dark ? QColor(0x79, 0xc0, 0xff) : QColor(0x09, 0x69, 0xda);
    case Tone::Warning:
        return dark ? QColor(0xe3, 0xb3, 0x41) : QColor(0x9a, 0x67, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xff, 0x7b, 0x72) : QColor(0xcf, 0x22, 0x2e);
    }
    return palette.color(QPalette::Text);
}

QColor heatColor(double heat, const QPalette &palette)
{
    QColor colour = toneColor(heat < 0 ? Tone::Bad : Tone::Good, palette);
    colour.setAlphaF(float(0.08 + 0.42 * std::min(1.0, std::abs(heat))));
    return colour;
}

ToneLabel *plainLabel(QWidget *parent)
{
    auto *label = new ToneLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

ToneLabel *headingLabel(QWidget *parent)
{
    auto *label = new ToneLabel(parent);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

void ToneLabel::setTone(Tone tone)
{
    m_tone = tone;
    paintTone();
}

void ToneLabel::paintTone()
{
    // By style sheet, not by palette: an application with a style sheet forgets the palettes of its widgets.
    const QString sheet = m_tone == Tone::Neutral
                              ? QString()
                              : QStringLiteral("color: %1").arg(toneColor(m_tone, QApplication::palette()).name());
    if (sheet != styleSheet())
        setStyleSheet(sheet);
}

void ToneLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        paintTone();
    QLabel::changeEvent(event);
}

} // namespace ops
