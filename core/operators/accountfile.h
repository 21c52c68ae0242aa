#pragma once

#include "operators/operatoraccount.h"

#include <QMutex>

#include <functional>

namespace ops {

/// The operators of a data directory: DIRECTORY/operators.json, for its owner only. Every change is written at once, as
/// a whole or not at all. What somebody else writes is seen at the next question, and is never written over by what was
/// known before. May be used from any thread.
class AccountFile
{
public:
    explicit AccountFile(const QString &directory);

    Result<QList<OperatorAccount>> accounts();

    /// Conflict if there is one of this name.
    Result<> add(const QString &name, const RoleMap &roles);
    /// NotFound if there is none.
    Result<> remove(const QString &name);
    Result<> setRole(const QString &name, const QString &environment, Role role);
    enum class TokenOf
    {
        Person,
        Machine ///< what it orders is automated
    };
    /// A new token, told this once only; `roles` empty: as its owner, now and later.
    Result<QByteArray> makeToken(const QString &name, const RoleMap &roles, Timestamp now,
                                 TokenOf holder = TokenOf::Person);
    Result<> revokeToken(const QString &name, const QString &tokenId);
    /// What the console asks the operator for from now on; nothing: it asks no more.
    Result<> setPassword(const QString &name, const std::optional<PasswordHash> &password);

    /// Who the token speaks for; nobody if it is unknown, or if the file cannot be read.
    std::optional<Principal> whoHas(const QByteArray &token);

    /// What the operator of this name may; nobody likewise.
    std::optional<Principal> whoIs(const QString &name);

private:
    Result<> load();
    Result<> change(const QString &name, const std::function<Result<>(OperatorAccount &)> &how);
    /// Makes other accounts of those that there are, while no other program does so.
    Result<> rewrite(const std::function<Result<>(QList<OperatorAccount> &)> &how);
    Result<> save(const QList<OperatorAccount> &accounts);

    QString m_path;
    QMutex m_mutex; ///< guards what is below
    QByteArray m_content;
    QList<OperatorAccount> m_accounts;
};

} // namespace ops
