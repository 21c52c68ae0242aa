#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <curl/curl.h>

#include <memory>
#include <optional>
#include <unordered_map>

namespace ops {

/// curl's multi interface, driven by Qt's event loop: curl says which sockets and what time it waits for
/// (https://curl.se/libcurl/c/libcurl-multi.html, "multi_socket"), and is told when they are due. What is added begins
/// when the event loop runs again.
class CurlLoop : public QObject
{
    Q_OBJECT
public:
    struct Ended
    {
        CURL *easy = nullptr;
        CURLcode code = CURLE_OK;
    };

    CurlLoop();
    /// All transfers have to be removed before.
    ~CurlLoop() override;

    CURLMcode add(CURL *easy) { return curl_multi_add_handle(m_multi.get(), easy); }
    void remove(CURL *easy) { curl_multi_remove_handle(m_multi.get(), easy); }
    /// The next transfer that is over; it still has to be removed.
    std::optional<Ended> takeEnded();

Q_SIGNALS:
    /// curl has been at work, and is not on the stack: whoever hears it may add, remove, and end this loop.
    void turned();

private:
    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *user, void *unused);
    static int onTimer(CURLM *multi, long ms, void *user);

    struct MultiDeleter
    {
        void operator()(CURLM *handle) const { curl_multi_cleanup(handle); }
    };
    struct Watch
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    void watch(curl_socket_t socket, int what);
    void arm(std::unique_ptr<QSocketNotifier> &notifier, curl_socket_t socket, QSocketNotifier::Type type, bool wanted);
    void act(curl_socket_t socket, int events);

    /// By socket number. curl looks away from a connection after each answer: its notifiers wait for the next one.
    std::unordered_map<curl_socket_t, Watch> m_watches;
    QTimer m_timer;
    std::unique_ptr<CURLM, MultiDeleter> m_multi; ///< ends first: it tells us of the sockets that it closes
};

} // namespace ops
