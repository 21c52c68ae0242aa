#include "tls/tlskeeper.h"

namespace ops {

namespace {

constexpr std::chrono::seconds BetweenLooks{5};

Timestamp wallTime()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

} // namespace

TlsKeeper::TlsKeeper(TlsFiles files, SharedTlsPair pair, QObject *parent)
    : QObject(parent)
    , m_files(std::move(files))
    , m_pair(std::move(pair))
{
    connect(&m_timer, &QTimer::timeout, this, [this] { look(wallTime()); });
    m_timer.start(BetweenLooks);
}

void TlsKeeper::look(Timestamp now)
{
    const Result<SharedTlsPair> read = readTlsPair(m_files, now);
    const QString wrong = read ? QString() : read.error().toString();
    const bool isSure = wrong.isEmpty() || wrong == m_suspicion;
    m_suspicion = wrong;
    if (read && **read != *m_pair) {
        m_pair = *read;
        Q_EMIT changed(m_pair);
    }
    if (!isSure || wrong == m_trouble)
        return;
    m_trouble = wrong;
    Q_EMIT troubled(Component,
                    wrong.isEmpty() ? QString() : QStringLiteral("The former certificate is used. %1").arg(wrong));
}

} // namespace ops
