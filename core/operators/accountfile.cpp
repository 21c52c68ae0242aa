#include "operators/accountfile.h"

#include "secrets/secretfile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

namespace ops {

namespace {

constexpr int PatienceMs = 5'000;                       // with another program that writes it
constexpr qint64 LargestFile = qint64(4) * 1024 * 1024; // bytes; thousands of operators

QByteArray hashOf(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

/// Names under which the platform itself records orders: who bore one would act as the admin or pass for a machine.
bool isTaken(const QString &name)
{
    static const QStringList taken{QStringLiteral("api"),    QStringLiteral("bus"),     QStringLiteral("file"),
                                   QStringLiteral("github"), QStringLiteral("journal"), QStringLiteral("signal"),
                                   QStringLiteral("webhook")};
    return taken.contains(name, Qt::CaseInsensitive);
}

Error damaged(const QString &path, const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = path,
            .todo = QStringLiteral("Restore it from a backup, or remove it and add the operators again.")};
}

Error unknown(const QString &path, const QString &what)
{
    return {.kind = Error::Kind::NotFound,
            .what = what,
            .where = path,
            .todo = QStringLiteral("\"universal-devopsd operators list\" shows who there is.")};
}

Result<QList<OperatorAccount>> parse(const QByteArray &content, const QString &path)
{
    QList<OperatorAccount> accounts;
    if (content.isEmpty())
        return accounts;
    const QJsonDocument document = QJsonDocument::fromJson(content);
    if (!document.isObject())
        return damaged(path, QStringLiteral("The file of operators is no JSON object."));
    const QJsonArray list = document.object().value(QLatin1String("operators")).toArray();
    for (const QJsonValue &value : list) {
        const Result<OperatorAccount> account = OperatorAccount::fromJson(value.toObject());
        if (!account)
            return damaged(path, account.error().what);
        if (const Result<> named = checkOperatorName(account->name); !named)
            return damaged(path, named.error().what);
        accounts.append(*account);
    }
    return accounts;
}

} // namespace

AccountFile::AccountFile(const QString &directory)
    : m_path(directory + QStringLiteral("/operators.json"))
{
}

Result<> AccountFile::load()
{
    QFile file(m_path);
    QByteArray content;
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return damaged(m_path, QStringLiteral("The file of operators cannot be read: %1.").arg(file.errorString()));
        if ((file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)) != 0)
            return Error{.kind = Error::Kind::Refused,
                         .what = QStringLiteral("Others can read or write the file of operators."),
                         .where = m_path,
                         .todo = QStringLiteral("chmod 600 it.")};
        content = file.read(LargestFile);
    }
    if (content == m_content)
        return done();
    Result<QList<OperatorAccount>> parsed = parse(content, m_path);
    if (!parsed)
        return parsed.error();
    m_accounts = std::move(*parsed);
    m_content = content;
    return done();
}

Result<> AccountFile::save(const QList<OperatorAccount> &accounts)
{
    QJsonArray list;
    for (const OperatorAccount &account : accounts)
        list.append(account.toJson());
    const QByteArray content = QJsonDocument(QJsonObject{{QStringLiteral("operators"), list}}).toJson();
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(content) != content.size() || !file.commit())
        return Error{.kind = Error::Kind::Unreachable,
                     .what = QStringLiteral("The file of operators cannot be written: %1.").arg(file.errorString()),
                     .where = m_path,
                     .todo = QStringLiteral("Check free space and rights of the data directory.")};
    m_accounts = accounts;
    m_content = content;
    return done();
}

Result<QList<OperatorAccount>> AccountFile::accounts()
{
    const QMutexLocker lock(&m_mutex);
    if (const Result<> loaded = load(); !loaded)
        return loaded.error();
    return m_accounts;
}

Result<> AccountFile::rewrite(const std::function<Result<>(QList<OperatorAccount> &)> &how)
{
    const QMutexLocker lock(&m_mutex);
    QLockFile others(m_path + QStringLiteral(".lock"));
    if (!others.tryLock(PatienceMs))
        return Error{.kind = Error::Kind::Unreachable,
                     .what = QStringLiteral("The file of operators cannot be changed now."),
                     .where = m_path,
                     .todo = QStringLiteral("Check free space and rights of the data directory.")};
    if (const Result<> loaded = load(); !loaded)
        return loaded;
    QList<OperatorAccount> accounts = m_accounts;
    const Result<> changed = how(accounts);
    return changed ? save(accounts) : changed;
}

Result<> AccountFile::add(const QString &name, const RoleMap &roles)
{
    if (const Result<> named = checkOperatorName(name); !named)
        return named;
    if (isTaken(name))
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("\"%1\" is the platform's own name for orders of no person.").arg(name),
                     .where = {},
                     .todo = QStringLiteral("Choose another name.")};
    return rewrite([&](QList<OperatorAccount> &accounts) -> Result<> {
        if (std::any_of(accounts.cbegin(), accounts.cend(), [&name](const auto &known) { return known.name == name; }))
            return Error{.kind = Error::Kind::Conflict,
                         .what = QStringLiteral("There is an operator %1 already.").arg(name),
                         .where = m_path,
                         .todo = {}};
        accounts.append({.name = name, .roles = roles, .tokens = {}});
        return done();
    });
}

Result<> AccountFile::remove(const QString &name)
{
    return rewrite([&](QList<OperatorAccount> &accounts) -> Result<> {
        if (accounts.removeIf([&name](const OperatorAccount &account) { return account.name == name; }) == 0)
            return unknown(m_path, QStringLiteral("There is no operator %1.").arg(name.left(80)));
        return done();
    });
}

Result<> AccountFile::change(const QString &name, const std::function<Result<>(OperatorAccount &)> &how)
{
    return rewrite([&](QList<OperatorAccount> &accounts) -> Result<> {
        const auto account = std::find_if(accounts.begin(), accounts.end(),
                                          [&name](const OperatorAccount &known) { return known.name == name; });
        return account != accounts.end()
                   ? how(*account)
                   : Result<>(unknown(m_path, QStringLiteral("There is no operator %1.").arg(name.left(80))));
    });
}

Result<> AccountFile::setRole(const QString &name, const QString &environment, Role role)
{
    return change(name, [&](OperatorAccount &account) -> Result<> {
        account.roles.set(environment, role);
        return done();
    });
}

Result<QByteArray> AccountFile::makeToken(const QString &name, const RoleMap &roles, Timestamp now, TokenOf holder)
{
    const QByteArray token = makeSecret();
    const QByteArray hash = hashOf(token);
    const Result<> kept = change(name, [&](OperatorAccount &account) -> Result<> {
        account.tokens.append({.id = QString::fromLatin1(hash.toHex().left(8)),
                               .hash = hash,
                               .roles = roles,
                               .made = now,
                               .isMachine = holder == TokenOf::Machine});
        return done();
    });
    if (!kept)
        return kept.error();
    return token;
}

Result<> AccountFile::revokeToken(const QString &name, const QString &tokenId)
{
    return change(name, [&](OperatorAccount &account) -> Result<> {
        if (account.tokens.removeIf([&tokenId](const OperatorToken &token) { return token.id == tokenId; }) == 0)
            return unknown(m_path, QStringLiteral("%1 has no token %2.").arg(account.name, tokenId.left(80)));
        return done();
    });
}

Result<> AccountFile::setPassword(const QString &name, const std::optional<PasswordHash> &password)
{
    return change(name, [&password](OperatorAccount &account) -> Result<> {
        account.password = password;
        return done();
    });
}

std::optional<Principal> AccountFile::whoHas(const QByteArray &token)
{
    const QMutexLocker lock(&m_mutex);
    if (token.isEmpty() || !load())
        return std::nullopt;
    const QByteArray hash = hashOf(token);
    for (const OperatorAccount &account : std::as_const(m_accounts)) {
        for (const OperatorToken &known : account.tokens) {
            if (isSameSecret(hash, known.hash))
                return Principal{.name = account.name,
                                 .roles = known.roles.isEmpty() ? account.roles : account.roles.limitedTo(known.roles),
                                 .isMachine = known.isMachine};
        }
    }
    return std::nullopt;
}

std::optional<Principal> AccountFile::whoIs(const QString &name)
{
    const QMutexLocker lock(&m_mutex);
    if (!load())
        return std::nullopt;
    for (const OperatorAccount &account : std::as_const(m_accounts)) {
        if (account.name == name)
            return Principal{.name = account.name, .roles = account.roles};
    }
    return std::nullopt;
}

} // namespace ops
