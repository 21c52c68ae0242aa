#include "http/curlloop.h"

#include <algorithm>
#include <limits>
#include <mutex>

namespace ops {

namespace {

/// Connections that are kept open for later requests, over all servers.
constexpr long MostIdleConnections = 512;

CURLM *makeMulti()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return curl_multi_init();
}

} // namespace

CurlLoop::CurlLoop()
    : m_multi(makeMulti())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, MostIdleConnections);
}

CurlLoop::~CurlLoop() = default;

std::optional<CurlLoop::Ended> CurlLoop::takeEnded()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg == CURLMSG_DONE)
            return Ended{.easy = message->easy_handle, .code = message->data.result};
    }
    return std::nullopt;
}

int CurlLoop::onSocket(CURL *, curl_socket_t socket, int what, void *user, void *)
{
    static_cast<CurlLoop *>(user)->watch(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM *, long ms, void *user)
{
    QTimer &timer = static_cast<CurlLoop *>(user)->m_timer;
    if (ms < 0)
        timer.stop();
    else
        timer.start(int(std::min<long>(ms, std::numeric_limits<int>::max())));
    return 0;
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    // CURL_POLL_REMOVE is neither of the two.
    Watch &watched = m_watches[socket];
    arm(watched.read, socket, QSocketNotifier::Read, what == CURL_POLL_IN || what == CURL_POLL_INOUT);
    arm(watched.write, socket, QSocketNotifier::Write, what == CURL_POLL_OUT || what == CURL_POLL_INOUT);
}

void CurlLoop::arm(std::unique_ptr<QSocketNotifier> &notifier, curl_socket_t socket, QSocketNotifier::Type type,
                   bool wanted)
{
    if (!notifier) {
        if (!wanted)
            return;
        notifier = std::make_unique<QSocketNotifier>(socket, type);
        const int event = type == QSocketNotifier::Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT;
        connect(notifier.get(), &QSocketNotifier::activated, this, [this, socket, event] { act(socket, event); });
    }
    notifier->setEnabled(wanted);
}

void CurlLoop::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi.get(), socket, events, &running);
    Q_EMIT turned();
}

} // namespace ops
