#pragma once

#include <QPlainTextEdit>

namespace ops {

class YamlHighlighter;

/// A small editor for app specs: numbers its lines, colours them, and marks the place of a mistake.
class SpecEditor final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit SpecEditor(QWidget *parent = nullptr);

    /// Replaces what differs, as one step that can be undone; cursor and scroll position stay.
    void changeTo(const QString &text);
    /// 1-based; a line of 0 marks nothing.
    void markMistake(int line, int column, const QString &text);
    void goTo(int line, int column);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class LineNumbers;

    int numbersWidth() const;
    void paintNumbers(QPaintEvent *event);
    void placeNumbers();
    void showMark();
    QTextCursor cursorAt(int line, int column) const;

    LineNumbers *m_numbers;
    YamlHighlighter *m_highlighter;
    int m_line = 0;
    int m_column = 0;
    QString m_mistake;
};

} // namespace ops
