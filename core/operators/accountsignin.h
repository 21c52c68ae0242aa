#pragma once

#include "bus/courier.h"
#include "bus/workthread.h"
#include "operations/signindesk.h"
#include "operators/accountfile.h"
#include "operators/attemptlog.h"

#include <functional>

namespace ops {

struct SignInSettings
{
    PasswordCost cost{};                ///< of passwords that are set here
    std::function<Timestamp()> clock{}; ///< by which attempts wait; none: the machine's
};

/// Signs operators in by the accounts of a data directory. Reads, compares and writes in a thread of its own.
class AccountSignIn final : public SignInDesk
{
    Q_OBJECT
public:
    explicit AccountSignIn(const QString &directory, SignInSettings settings = {}, QObject *parent = nullptr);
    ~AccountSignIn() override; ///< waits for what was asked

    /// As look() answers, at once: for a start that shows nothing yet.
    bool hasPassword(const QString &name);

    Ticket look(const QString &name) override;
    Ticket signIn(const QString &name, const QString &password, Proof proof) override;
    Ticket setPassword(const QString &name, const QString &present, const QString &password) override;

private:
    struct Refusal
    {
        Error error;
        Duration wait{};
    };

    /// Nothing: it is right.
    std::optional<Refusal> compare(const QString &name, const QString &password, Proof proof);
    std::optional<Refusal> change(const QString &name, const QString &present, const QString &password);
    Result<std::optional<PasswordHash>> passwordOf(const QString &name);
    Timestamp now() const;

    void answer(Ticket ticket, const std::optional<Refusal> &refusal, void (SignInDesk::*granted)(quint64));

    SignInSettings m_settings;
    AccountFile m_accounts;
    AttemptLog m_attempts; ///< of the thread
    Ticket m_lastTicket = 0;
    Courier m_answers;   ///< back to the thread of this object
    WorkThread m_thread; ///< ends before what it uses
};

} // namespace ops
