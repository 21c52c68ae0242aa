#include "runtimes/docker/logtail.h"

#include <QtEndian>

#include <algorithm>

namespace ops {

namespace {

constexpr qsizetype HeaderSize = 8;
constexpr qsizetype LengthOffset = 4;
constexpr int MostLines = 100'000;

} // namespace

LogTail::LogTail(qsizetype most)
    : m_most(most)
{
}

void LogTail::add(const QByteArray &chunk)
{
    QByteArrayView rest = chunk;
    while (!rest.isEmpty()) {
        if (m_left > 0) {
            const qsizetype taken = std::min<qsizetype>(m_left, rest.size());
            keep(rest.first(taken));
            m_left -= quint32(taken);
            rest = rest.sliced(taken);
            continue;
        }
        const qsizetype taken = std::min(HeaderSize - m_header.size(), rest.size());
        m_header.append(rest.first(taken));
        rest = rest.sliced(taken);
        if (m_header.size() == HeaderSize) {
            m_left = qFromBigEndian<quint32>(m_header.constData() + LengthOffset);
            m_header.clear();
        }
    }
}

void LogTail::keep(QByteArrayView payload)
{
    m_text.append(payload);
    if (m_text.size() > 2 * m_most) {
        m_text.remove(0, m_text.size() - m_most);
        m_isCut = true;
    }
}

QByteArray LogTail::text() const
{
    const QByteArray end = m_text.right(m_most);
    if (!m_isCut && end.size() == m_text.size())
        return end;
    return end.mid(end.indexOf('\n') + 1);
}

void readLogTail(DockerEngine &engine, const QString &path, int lines,
                 std::function<void(const Result<QByteArray> &)> done)
{
    auto tail = std::make_shared<LogTail>();
    engine.stream(
        {.path = path,
         .query = {{QStringLiteral("stdout"), QStringLiteral("1")},
                   {QStringLiteral("stderr"), QStringLiteral("1")},
                   {QStringLiteral("tail"), QString::number(std::clamp(lines, 0, MostLines))}}},
        [tail](const QByteArray &chunk) { tail->add(chunk); },
        [tail, done = std::move(done)](const Result<QJsonDocument> &answer) {
            if (answer)
                done(tail->text());
            else
                done(answer.error());
        });
}

} // namespace ops
