#include "logs/errorlog.h"

#include "logs/errorline.h"

#include <algorithm>

namespace ops {

namespace {

constexpr qsizetype LongestOpenLine = 4096;
constexpr qsizetype MostNews = 20;

/// As it can be shown anywhere on one line: what cannot be printed, turns the direction of reading or is no UTF-8 is
/// replaced.
QString printable(const QByteArray &pattern)
{
    QString text = QString::fromUtf8(pattern).left(ErrorLog::LongestPattern);
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return !c.isPrint() || c.isSurrogate(); },
        QChar(QChar::ReplacementCharacter));
    return text;
}

} // namespace

void ErrorLog::take(int source, QByteArrayView text, bool isHistory)
{
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView part = end < 0 ? text : text.first(end);
        QByteArray &open = m_open[source];
        if (end >= 0 && open.isEmpty()) {
            hearLine(part, isHistory);
        } else {
            open.append(part.first(std::min(part.size(), LongestOpenLine - open.size())));
            if (end >= 0) {
                hearLine(open, isHistory);
                open.clear();
            }
        }
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    }
}

void ErrorLog::hearLine(QByteArrayView line, bool isHistory)
{
    const std::optional<QByteArray> message = errorMessageOf(line);
    if (!message)
        return;
    const std::optional<QByteArray> pattern = m_miner.add(*message);
    if (isHistory)
        return;
    ++m_errors;
    if (pattern && m_patterns.size() < MostNews)
        m_patterns.append(printable(*pattern));
}

} // namespace ops
