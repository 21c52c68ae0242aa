#include "operators/accountsignin.h"

#include <algorithm>

namespace ops {

namespace {

Error tooMany()
{
    return {.kind = Error::Kind::Refused, .what = QStringLiteral("Too many wrong passwords."), .where = {}, .todo = {}};
}

Error noPassword(const QString &name)
{
    return {.kind = Error::Kind::Refused,
            .what = QStringLiteral("%1 has no password here.").arg(name),
            .where = {},
            .todo = QStringLiteral("Sign in as somebody who has one.")};
}

} // namespace

AccountSignIn::AccountSignIn(const QString &directory, SignInSettings settings, QObject *parent)
    : SignInDesk(parent)
    , m_settings(std::move(settings))
    , m_accounts(directory)
    , m_attempts(directory)
    , m_answers(this)
    , m_thread(QStringLiteral("sign-in"))
{
}

AccountSignIn::~AccountSignIn() = default;

Timestamp AccountSignIn::now() const
{
    return m_settings.clock ? m_settings.clock()
                            : std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Result<std::optional<PasswordHash>> AccountSignIn::passwordOf(const QString &name)
{
    const Result<QList<OperatorAccount>> accounts = m_accounts.accounts();
    if (!accounts)
        return accounts.error();
    const auto account = std::find_if(accounts->cbegin(), accounts->cend(),
                                      [&name](const OperatorAccount &known) { return known.name == name; });
    return account != accounts->cend() ? account->password : std::nullopt;
}

bool AccountSignIn::hasPassword(const QString &name)
{
    const Result<std::optional<PasswordHash>> password = passwordOf(name);
    return !password || password->has_value();
}

void AccountSignIn::answer(Ticket ticket, const std::optional<Refusal> &refusal, void (SignInDesk::*granted)(quint64))
{
    m_answers.post([this, ticket, refusal, granted] {
        if (refusal)
            Q_EMIT refused(ticket, refusal->error, refusal->wait);
        else
            Q_EMIT(this->*granted)(ticket);
    });
}

SignInDesk::Ticket AccountSignIn::look(const QString &name)
{
    const Ticket ticket = ++m_lastTicket;
    m_thread.post([this, ticket, name] {
        const bool has = hasPassword(name);
        m_answers.post([this, ticket, has] { Q_EMIT found(ticket, has); });
    });
    return ticket;
}

SignInDesk::Ticket AccountSignIn::signIn(const QString &name, const QString &password, Proof proof)
{
    const Ticket ticket = ++m_lastTicket;
    m_thread.post([this, ticket, name, password, proof] {
        answer(ticket, compare(name, password, proof), &SignInDesk::signedIn);
    });
    return ticket;
}

SignInDesk::Ticket AccountSignIn::setPassword(const QString &name, const QString &present, const QString &password)
{
    const Ticket ticket = ++m_lastTicket;
    m_thread.post([this, ticket, name, present, password] {
        answer(ticket, change(name, present, password), &SignInDesk::passwordSet);
    });
    return ticket;
}

std::optional<AccountSignIn::Refusal> AccountSignIn::compare(const QString &name, const QString &password, Proof proof)
{
    const Result<std::optional<PasswordHash>> kept = passwordOf(name);
    if (!kept)
        return Refusal{.error = kept.error()};
    if (!*kept)
        return proof == Proof::Password ? std::optional(Refusal{.error = noPassword(name)}) : std::nullopt;
    // Before anything is compared: what has to wait tells nothing, not even whether it would have been right.
    if (const Duration wait = m_attempts.wait(name, now()); wait > Duration::zero())
        return Refusal{.error = tooMany(), .wait = wait};
    const Result<> right = (*kept)->compare(password);
    if (right) {
        m_attempts.succeeded(name);
        return std::nullopt;
    }
    if (right.error().kind == Error::Kind::Refused)
        m_attempts.failed(name, now());
    return Refusal{.error = right.error(), .wait = m_attempts.wait(name, now())};
}

std::optional<AccountSignIn::Refusal> AccountSignIn::change(const QString &name, const QString &present,
                                                            const QString &password)
{
    if (const std::optional<Refusal> refusal = compare(name, present, Proof::AsKept))
        return refusal;
    const Result<PasswordHash> hash = PasswordHash::of(password, m_settings.cost);
    if (!hash)
        return Refusal{.error = hash.error()};
    Result<> kept = m_accounts.setPassword(name, *hash);
    // Whoever only works at this console has no account yet; it gets no role, so that it opens nothing else.
    if (!kept && kept.error().kind == Error::Kind::NotFound) {
        kept = m_accounts.add(name, {});
        if (kept)
            kept = m_accounts.setPassword(name, *hash);
    }
    return kept ? std::nullopt : std::optional(Refusal{.error = kept.error()});
}

} // namespace ops
