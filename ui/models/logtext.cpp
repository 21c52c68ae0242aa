#include "ui/models/logtext.h"

namespace ops {

namespace {

constexpr qsizetype LongestLine = 4000;
constexpr char Escape = '\x1b';

bool isFinalOfSequence(char c)
{
    return c >= 0x40 && c <= 0x7e;
}

/// Behind the terminal sequence that starts at `from`; `from` if it is none.
/// ECMA-48, 5.4 (control sequences) and 8.3.89 (operating system commands).
qsizetype skipSequence(QByteArrayView line, qsizetype from)
{
    if (from + 1 >= line.size())
        return from;
    qsizetype at = from + 2;
    if (line[from + 1] == '[') {
        while (at < line.size() && !isFinalOfSequence(line[at]))
            ++at;
        return std::min(at + 1, line.size());
    }
    if (line[from + 1] == ']') {
        while (at < line.size() && line[at] != '\a' && line[at] != Escape)
            ++at;
        const bool isLong = at + 1 < line.size() && line[at] == Escape; // ESC \ ends it, too
        return std::min(at + (isLong ? 2 : 1), line.size());
    }
    return from;
}

QByteArray withoutSequences(QByteArrayView line)
{
    if (!line.contains(Escape))
        return line.toByteArray();
    QByteArray text;
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype next = line[at] == Escape ? skipSequence(line, at) : at;
        if (next == at)
            text += line[at++];
        else
            at = next;
    }
    return text;
}

QChar shown(QChar c)
{
    const char16_t code = c.unicode();
    if (code == u'\t')
        return u' ';
    if (code < 0x20)
        return QChar(0x2400 + code); // the sign for it, as in "␛"
    if (code == 0x7f)
        return QChar(0x2421);
    const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x200e ||
                       code == 0x200f || code == 0x061c;
    const bool breaks = code == 0x2028 || code == 0x2029 || (code >= 0x80 && code < 0xa0) || code == 0xfeff;
    return turns || breaks ? QChar(QChar::ReplacementCharacter) : c;
}

} // namespace

QString plainLogLine(QByteArrayView line)
{
    const bool cut = line.size() > LongestLine;
    if (cut)
        line = line.first(LongestLine);
    if (line.endsWith('\r'))
        line.chop(1);
    QString text = QString::fromUtf8(withoutSequences(line));
    for (QChar &c : text)
        c = shown(c);
    if (cut)
        text += QChar(0x2026);
    return text;
}

} // namespace ops
