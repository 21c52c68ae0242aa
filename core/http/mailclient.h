#pragma once

#include "model/result.h"
#include "model/time.h"

#include <QByteArrayList>
#include <QObject>
#include <QThreadPool>
#include <QUrl>

#include <atomic>
#include <functional>

namespace ops {

/// One message and the server that takes it.
struct Mail
{
    QUrl server;          ///< smtps://HOST[:465], or smtp://HOST[:25]
    bool needsTls = true; ///< of smtp: STARTTLS or nothing
    QByteArray user;      ///< empty: no login
    QByteArray password;
    QByteArray from; ///< addresses
    QByteArrayList to;
    QByteArray message; ///< header and body (RFC 5322), lines ending with CRLF
    Duration timeout{10'000};
};

/// Sends mail by SMTP, one at a time, in a thread of its own: curl waits for a server's good-bye where it stands.
///
/// Lives in a thread with an event loop, in which it calls back. What is under way when it ends is cut off, without a
/// call, within about a second.
class MailClient : public QObject
{
    Q_OBJECT
public:
    /// Errors: Unreachable, TimedOut (no answer, or a passing one: 4xx) and Refused (5xx, or the login failed); the
    /// text has no addresses and no password in it.
    using Done = std::function<void(const Result<> &)>;

    explicit MailClient(QObject *parent = nullptr);
    ~MailClient() override;

    /// Calls `done` once, later.
    void send(const Mail &mail, const Done &done);

private:
    QThreadPool m_pool;
    std::atomic_bool m_isEnding = false;
};

} // namespace ops
