#include "runtimes/docker/logentries.h"

#include <QDateTime>
#include <QtEndian>

#include <algorithm>
#include <optional>

namespace ops {

namespace {

constexpr qsizetype FrameHeader = 8;
constexpr qsizetype FrameLength = 4; ///< where it is in the header
constexpr qsizetype LongestEntry = 1LL << 20;
constexpr qint64 NanoPerSecond = 1'000'000'000;
constexpr int NanoDigits = 9;

/// "2026-11-26T20:00:00.123456789Z", or with another offset and fewer digits.
std::optional<qint64> nanoOf(QByteArrayView text)
{
    const qsizetype point = text.indexOf('.');
    qsizetype zone = point + 1;
    qint64 nano = 0;
    int digits = 0;
    for (; point > 0 && zone < text.size() && text[zone] >= '0' && text[zone] <= '9' && digits < NanoDigits; ++zone) {
        nano = nano * 10 + (text[zone] - '0');
        ++digits;
    }
    for (; digits < NanoDigits; ++digits)
        nano *= 10;
    const QByteArray whole =
        point > 0 ? text.first(point).toByteArray() + text.sliced(zone).toByteArray() : text.toByteArray();
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(whole), Qt::ISODate);
    return time.isValid() ? std::optional(time.toSecsSinceEpoch() * NanoPerSecond + nano) : std::nullopt;
}

} // namespace

QList<LogEntry> LogEntries::take(const QByteArray &chunk)
{
    QList<LogEntry> entries;
    QByteArrayView rest = chunk;
    while (!rest.isEmpty()) {
        if (m_left == 0) {
            const qsizetype taken = std::min(FrameHeader - m_header.size(), rest.size());
            m_header.append(rest.first(taken));
            rest = rest.sliced(taken);
            if (m_header.size() < FrameHeader)
                break;
            m_left = qFromBigEndian<quint32>(m_header.constData() + FrameLength);
            m_header.clear();
            continue;
        }
        const qsizetype taken = std::min<qsizetype>(m_left, rest.size());
        if (m_payload.size() < LongestEntry)
            m_payload.append(rest.first(taken));
        m_left -= quint32(taken);
        rest = rest.sliced(taken);
        if (m_left == 0)
            entries.append(entryOf(std::exchange(m_payload, {})));
    }
    return entries;
}

LogEntry LogEntries::entryOf(const QByteArray &payload)
{
    const qsizetype space = payload.indexOf(' ');
    const std::optional<qint64> time =
        space > 0 ? nanoOf(QByteArrayView(payload).first(space)) : std::optional<qint64>();
    m_lastTime = time.value_or(m_lastTime);
    return {.time = m_lastTime, .text = time ? payload.sliced(space + 1) : payload};
}

} // namespace ops
