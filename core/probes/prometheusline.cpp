#include "probes/prometheusline.h"

#include <charconv>

namespace ops {

namespace {

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
}

bool isNamePart(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9');
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

bool PrometheusLine::take(char c)
{
    if (!isNext(c))
        return false;
    ++m_at;
    return true;
}

bool PrometheusLine::skipBlanks()
{
    const qsizetype from = m_at;
    while (!atEnd() && isBlank(m_line[m_at]))
        ++m_at;
    return m_at > from;
}

QByteArrayView PrometheusLine::name()
{
    const qsizetype from = m_at;
    if (!atEnd() && isNameStart(m_line[m_at])) {
        while (!atEnd() && isNamePart(m_line[m_at]))
            ++m_at;
    }
    return m_line.sliced(from, m_at - from);
}

QByteArrayView PrometheusLine::word()
{
    const qsizetype from = m_at;
    while (!atEnd() && !isBlank(m_line[m_at]))
        ++m_at;
    return m_line.sliced(from, m_at - from);
}

std::optional<double> PrometheusLine::number()
{
    QByteArrayView text = word();
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text = text.sliced(1);
    double value = 0;
    // Reads "Inf" and "NaN" as well, in any case, and knows no languages.
    const auto [end, problem] = std::from_chars(text.begin(), text.end(), value);
    if (problem != std::errc{} || end != text.end())
        return std::nullopt;
    return value;
}

bool PrometheusLine::readQuoted(QByteArray *text)
{
    if (!take('"'))
        return false;
    while (!atEnd()) {
        const char c = m_line[m_at++];
        if (c == '"')
            return true;
        if (c != '\\') {
            if (text)
                text->append(c);
            continue;
        }
        if (atEnd())
            return false;
        const char escaped = m_line[m_at++];
        if (!text)
            continue;
        if (escaped == 'n')
            text->append('\n');
        else if (escaped == '\\' || escaped == '"')
            text->append(escaped);
        else
            text->append(c).append(escaped); // means nothing, and so it means itself
    }
    return false;
}

bool PrometheusLine::readLabel(QMap<QString, QString> *labels)
{
    const QByteArrayView label = name();
    skipBlanks();
    if (label.isEmpty() || !take('='))
        return false;
    skipBlanks();
    if (!labels)
        return readQuoted(nullptr);
    QByteArray value;
    if (!readQuoted(&value))
        return false;
    labels->insert(QString::fromLatin1(label), QString::fromUtf8(value));
    return true;
}

bool PrometheusLine::readLabels(QMap<QString, QString> *labels)
{
    if (!take('{'))
        return true;
    skipBlanks();
    for (int count = 0; !take('}'); ++count) {
        if (count >= MostLabels || !readLabel(labels))
            return false;
        skipBlanks();
        if (!take(',')) // one may follow the last label as well
            return take('}');
        skipBlanks();
    }
    return true;
}

bool PrometheusLine::readTail()
{
    skipBlanks();
    if (!atEnd() && !isNext('#') && !number())
        return false;
    skipBlanks();
    if (!take('#'))
        return atEnd();
    skipBlanks();
    if (!isNext('{') || !readLabels(nullptr))
        return false;
    skipBlanks();
    if (!number())
        return false;
    skipBlanks();
    if (!atEnd() && !number())
        return false;
    skipBlanks();
    return atEnd();
}

} // namespace ops
