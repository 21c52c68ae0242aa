#include "ui/pages/onboarding/yamlhighlighter.h"

#include "ui/pages/common/tonecolor.h"

#include <QApplication>
#include <QRegularExpression>

namespace ops {

void YamlHighlighter::highlightBlock(const QString &line)
{
    static const QRegularExpression text(QStringLiteral(R"("(?:[^"\\]|\\.)*"|'[^']*')"));
    static const QRegularExpression field(QStringLiteral(R"((?:^|[\s{,])("[^"]*"|[A-Za-z0-9_.+-]+)\s*:(?=\s|$))"));
    static const QRegularExpression placeholder(QStringLiteral(R"(\{[a-z_]+(?:\.[A-Za-z0-9_]+)?\})"));
    static const QRegularExpression comment(QStringLiteral(R"((?:^|\s)#.*$)"));
    const QPalette palette = QApplication::palette();
    const auto paint = [&](const QRegularExpression &expression, int group, const QColor &colour) {
        for (auto found = expression.globalMatch(line); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            setFormat(int(match.capturedStart(group)), int(match.capturedLength(group)), colour);
        }
    };
    paint(text, 0, toneColor(Tone::Good, palette));
    paint(field, 1, toneColor(Tone::Busy, palette));
    paint(placeholder, 0, toneColor(Tone::Warning, palette));
    paint(comment, 0, palette.color(QPalette::PlaceholderText));
}

} // namespace ops
