#pragma once

#include "ui/models/tone.h"

#include <QColor>
#include <QLabel>
#include <QPalette>

namespace ops {

/// The colour of a tone, legible (contrast 4.5 and more) on the palette's base, light or dark.
QColor toneColor(Tone tone, const QPalette &palette);
/// The background of a heat map's cell: -1 bad, 0 neither, 1 good. Text on it keeps the palette's text colour.
QColor heatColor(double heat, const QPalette &palette);
bool isDark(const QPalette &palette);

/// A label in the colour of a tone, also after the theme has changed.
class ToneLabel final : public QLabel
{
    Q_OBJECT
public:
    using QLabel::QLabel;
    void setTone(Tone tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintTone();

    Tone m_tone = Tone::Neutral;
};

/// A label for words from events: shown as they are, whatever tags they may contain; can be selected and copied.
ToneLabel *plainLabel(QWidget *parent = nullptr);
/// The same, as the title of a part of a page.
ToneLabel *headingLabel(QWidget *parent = nullptr);

} // namespace ops
