#include "integrations/shortened.h"

namespace ops {

namespace {

QString cutMark()
{
    return QStringLiteral("… (cut)");
}

bool isWanted(QChar c)
{
    return c.unicode() >= 0x20 ? c.unicode() != 0x7f : c == u'\n' || c == u'\t';
}

QString mrkdwn(QChar c)
{
    switch (c.unicode()) {
    case u'&':
        return QStringLiteral("&amp;");
    case u'<':
        return QStringLiteral("&lt;");
    case u'>':
        return QStringLiteral("&gt;");
    default:
        return c;
    }
}

QString plain(QChar c)
{
    return c;
}

template <typename Form>
QString fitted(const QString &text, qsizetype most, Form form)
{
    const QString mark = cutMark();
    QString result;
    qsizetype atMark = 0; // how much of it leaves room for the mark
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isWanted(text[i]))
            continue;
        QString next = form(text[i]);
        if (text[i].isHighSurrogate() && i + 1 < text.size())
            next += text[++i];
        if (result.size() + next.size() > most)
            return result.left(atMark) + mark;
        result += next;
        if (result.size() + mark.size() <= most)
            atMark = result.size();
    }
    return result;
}

} // namespace

QString shortened(const QString &text, qsizetype most)
{
    return fitted(text, most, plain);
}

QString shortenedLine(const QString &text, qsizetype most)
{
    return fitted(text.simplified(), most, plain);
}

QString shortenedMrkdwn(const QString &text, qsizetype most)
{
    return fitted(text, most, mrkdwn);
}

} // namespace ops
