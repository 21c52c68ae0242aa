#include "ui/pages/onboarding/speceditor.h"

#include "ui/models/localtime.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/onboarding/yamlhighlighter.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace ops {

namespace {

constexpr int IndentWidth = 2;
constexpr int NumbersMargin = 6;

} // namespace

class SpecEditor::LineNumbers final : public QWidget
{
public:
    explicit LineNumbers(SpecEditor &editor)
        : QWidget(&editor)
        , m_editor(editor)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_editor.paintNumbers(event); }

private:
    SpecEditor &m_editor;
};

SpecEditor::SpecEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_numbers(new LineNumbers(*this))
    , m_highlighter(new YamlHighlighter(document()))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true); // spaces indent in YAML, and the keyboard has to get out again
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SpecEditor::placeNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int scrolled) {
        if (scrolled != 0)
            m_numbers->scroll(0, scrolled);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    placeNumbers();
}

void SpecEditor::changeTo(const QString &text)
{
    const QString before = toPlainText();
    if (text == before)
        return;
    const qsizetype shorter = std::min(before.size(), text.size());
    qsizetype same = 0;
    while (same < shorter && before[same] == text[same])
        ++same;
    qsizetype tail = 0;
    while (tail < shorter - same && before[before.size() - 1 - tail] == text[text.size() - 1 - tail])
        ++tail;
    QTextCursor cursor(document());
    cursor.setPosition(int(same));
    cursor.setPosition(int(before.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(same, text.size() - tail - same));
}

QTextCursor SpecEditor::cursorAt(int line, int column) const
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line - 1, 0, blockCount() - 1));
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::clamp(column - 1, 0, block.length() - 1));
    return cursor;
}

void SpecEditor::markMistake(int line, int column, const QString &text)
{
    m_line = line;
    m_column = column;
    m_mistake = text;
    showMark();
    m_numbers->update();
}

void SpecEditor::showMark()
{
    if (m_line <= 0) {
        setExtraSelections({});
        return;
    }
    const QColor bad = toneColor(Tone::Bad, palette());
    QColor shade = bad;
    shade.setAlphaF(0.12F);
    QTextEdit::ExtraSelection line;
    line.cursor = cursorAt(m_line, 1);
    line.format.setBackground(shade);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    QTextEdit::ExtraSelection place;
    place.cursor = cursorAt(m_line, m_column);
    place.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    place.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    place.format.setUnderlineColor(bad);
    setExtraSelections({line, place});
}

void SpecEditor::goTo(int line, int column)
{
    setTextCursor(cursorAt(line, column));
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

int SpecEditor::numbersWidth() const
{
    const auto digits = std::max(qsizetype(2), QString::number(blockCount()).size());
    return int(digits) * fontMetrics().horizontalAdvance(QLatin1Char('9')) + 2 * NumbersMargin;
}

void SpecEditor::placeNumbers()
{
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
}

void SpecEditor::paintNumbers(QPaintEvent *event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > event->rect().bottom())
            break;
        const int number = block.blockNumber() + 1;
        painter.setPen(number == m_line ? toneColor(Tone::Bad, palette()) : palette().color(QPalette::PlaceholderText));
        painter.drawText(QRectF(0, area.top(), m_numbers->width() - NumbersMargin, fontMetrics().height()),
                         Qt::AlignRight,
                         number == m_line ? QStringLiteral("✗ %1").arg(number) : QString::number(number));
    }
}

void SpecEditor::keyPressEvent(QKeyEvent *event)
{
    // A new line begins below the one before, as in every editor of YAML.
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isReturn || event->modifiers() != Qt::NoModifier || isReadOnly())
        return QPlainTextEdit::keyPressEvent(event);
    const QString line = textCursor().block().text().left(textCursor().positionInBlock());
    const auto text = std::find_if(line.cbegin(), line.cend(), [](QChar c) { return c != u' '; });
    QString indent(text - line.cbegin(), u' ');
    if (line.trimmed().endsWith(u':'))
        indent += QString(IndentWidth, u' ');
    textCursor().insertText(QLatin1Char('\n') + indent);
    ensureCursorVisible();
}

bool SpecEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_line > 0) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QTextCursor under = cursorForPosition(viewport()->mapFrom(this, help->pos()));
        if (under.blockNumber() + 1 == m_line)
            QToolTip::showText(help->globalPos(), plainToolTip(m_mistake), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void SpecEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeNumbers();
}

void SpecEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->rehighlight();
        showMark();
    }
}

} // namespace ops
