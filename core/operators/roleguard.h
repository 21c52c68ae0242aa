#pragma once

#include "bus/courier.h"
#include "bus/workthread.h"
#include "operations/operationsclient.h"
#include "operators/accountfile.h"
#include "operators/standing.h"

#include <QTimer>

#include <optional>

namespace ops {

/// A platform as whoever is at its console may command it: what the roles in the accounts of its data directory do not
/// allow is refused here, by the rule of the API (mayOrder), and never reaches the platform; who begins a session ends
/// the present one, which takes what configuring the platform takes. Where no account has a role, everybody may do
/// everything.
///
/// An emergency stop passes always and at once: whoever stands before a console can stop, also while it is locked.
class RoleGuard final : public OperationsClient
{
    Q_OBJECT
public:
    static constexpr Duration LookEvery{2'000}; ///< by this computer's clock

    /// `client` must outlive it. `lookEvery`: what other programs change in the accounts is told so soon.
    RoleGuard(OperationsClient &client, const QString &directory, Duration lookEvery = LookEvery,
              QObject *parent = nullptr);
    ~RoleGuard() override; ///< waits for what is being read

    /// Who is at the console: standingChanged() tells what is his, now and whenever it changes.
    void setOperator(const QString &name);

    Playback playback() const override { return m_client.playback(); }
    /// Accounts are read anew for each order, in a thread of its own; orders keep their order.
    void submit(const Command &command) override;
    void play() override { m_client.play(); }
    void pause() override { m_client.pause(); }
    void step() override { m_client.step(); }
    void setSpeed(double speed) override { m_client.setSpeed(speed); }
    void runUntil(Timestamp time) override { m_client.runUntil(time); }
    void startSession(const SessionSpec &spec) override;
    void previewDataset(const QString &path) override { m_client.previewDataset(path); }
    void fetchEvents(quint64 request, quint64 firstSequence, int count) override;

Q_SIGNALS:
    /// What the operator may; nothing: everything.
    void standingChanged(const std::optional<ops::Standing> &standing);

private:
    void listen();
    void look();
    Result<> mayNow(const Command &command); ///< in the thread

    OperationsClient &m_client;
    AccountFile m_accounts; ///< of the thread
    QString m_operator;
    std::optional<Standing> m_standing; ///< that was told last
    bool m_isTold = false;              ///< of this operator
    QTimer m_looks;
    Courier m_answers;   ///< back to the thread of this object
    WorkThread m_thread; ///< ends before what it uses
};

} // namespace ops
