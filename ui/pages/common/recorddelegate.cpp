#include "ui/pages/common/recorddelegate.h"

#include "ui/models/recordmodel.h"
#include "ui/pages/common/tonecolor.h"

namespace ops {

namespace {

/// A different sign for each tone.
QChar signOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        break;
    case Tone::Good:
        return QChar(0x2713); // check mark
    case Tone::Busy:
        return QChar(0x25cf); // black circle
    case Tone::Warning:
        return QChar(0x25b2); // triangle
    case Tone::Bad:
        return QChar(0x25a0); // square
    }
    return QChar();
}

} // namespace

void RecordDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Tone tone = index.data(ToneRole).value<Tone>();
    if (tone == Tone::Neutral || option->text.isEmpty())
        return;
    option->text = signOf(tone) + QLatin1Char(' ') + option->text;
    const QColor colour = toneColor(tone, option->palette);
    option->palette.setColor(QPalette::Text, colour);
    // On a saturated selection the tone would be hard to read; the sign says it too.
}

} // namespace ops
