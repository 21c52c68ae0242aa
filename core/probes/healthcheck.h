#pragma once

#include "apps/appspec.h"
#include "http/httpclient.h"
#include "probes/checkoutcome.h"

#include <QObject>

#include <memory>

namespace ops {

/// Asks the same question again and again: an HTTP request, a TCP connection, or a command. Questions overlap: a slow
/// one does not delay the next (yet no more than `MaxOverlap` are open at a time). The first one comes after a share of
/// the interval that depends on `spread` (0..1), so that a thousand checks do not all come at once.
///
/// Lives in the I/O thread; `http` has to outlive it.
class HealthCheck : public QObject
{
    Q_OBJECT
public:
    static constexpr int MaxOverlap = 8;

    struct Settings
    {
        CheckTarget target;  ///< placeholders replaced
        QString directory{}; ///< the app's, in which a command is found and works
        Duration interval{1000};
        Duration timeout{500};
        double spread = 0;
        /// http: over a connection that stays open. Otherwise each question meets the server as a new client does: one
        /// that accepts no more is found out, and replicas that share a port are asked in turn.
        bool keepAlive = false;
    };

    HealthCheck(Settings settings, HttpClient &http, QObject *parent = nullptr);
    ~HealthCheck() override;

    void start();
    void stop(); ///< what is under way is dropped
    /// How long the oldest question has been open, or the one after `apart` older ones; 0 if there is none.
    Duration oldestOpen(int apart = 0) const;

Q_SIGNALS:
    void answered(const ops::CheckOutcome &outcome);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace ops
