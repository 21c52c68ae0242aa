#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/passwords/passwordinput.h"
#include "operators/accountfile.h"

#include <QDateTime>
#include <QDir>

#include <cstdio>

namespace ops {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("operators", source);
}

Error misuse(const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = QStringLiteral("operators"),
            .todo = QStringLiteral("See universal-devopsd operators --help.")};
}

int report(const Result<> &result, const QString &done)
{
    if (!result)
        return complain(result.error());
    std::printf("%s\n", qPrintable(done));
    return ExitDone;
}

/// The role of --role in each --env; everywhere if none is named.
Result<RoleMap> rolesOf(const QCommandLineParser &parser)
{
    const QString name = parser.value(QStringLiteral("role"));
    const auto role = fromName<Role>(name);
    if (!role)
        return misuse(QStringLiteral("\"%1\" is no role; allowed: %2.").arg(name.left(80), allNames<Role>()));
    RoleMap roles;
    const QStringList environments = parser.values(QStringLiteral("env"));
    for (const QString &environment : environments)
        roles.set(environment, *role);
    if (roles.isEmpty())
        roles.set(RoleMap::Everywhere, *role);
    return roles;
}

int list(AccountFile &file)
{
    const Result<QList<OperatorAccount>> accounts = file.accounts();
    if (!accounts)
        return complain(accounts.error());
    for (const OperatorAccount &account : *accounts) {
        std::printf("%-20s %s%s\n", qPrintable(account.name), qPrintable(account.roles.toString()),
                    account.password ? qPrintable(text(QT_TRANSLATE_NOOP("operators", " (with a password)"))) : "");
        for (const OperatorToken &token : account.tokens)
            std::printf("    %s  %s  %s%s\n", qPrintable(token.id), qPrintable(toIsoString(token.made)),
                        qPrintable(token.roles.isEmpty()
                                       ? text(QT_TRANSLATE_NOOP("operators", "all that its owner may"))
                                       : token.roles.toString()),
                        token.isMachine ? qPrintable(text(QT_TRANSLATE_NOOP("operators", " (a machine's)"))) : "");
    }
    return ExitDone;
}

int setRoles(AccountFile &file, const QString &name, const QCommandLineParser &parser)
{
    const Result<RoleMap> roles = rolesOf(parser);
    if (!roles)
        return complain(roles.error());
    const Role role = *roles->highest();
    QStringList environments = parser.values(QStringLiteral("env"));
    if (environments.isEmpty())
        environments = {RoleMap::Everywhere};
    for (const QString &environment : std::as_const(environments)) {
        if (const Result<> set = file.setRole(name, environment, role); !set)
            return complain(set.error());
    }
    return report(done(), text(QT_TRANSLATE_NOOP("operators", "%1 is now %2.")).arg(name, roles->toString()));
}

int makeToken(AccountFile &file, const QString &name, const QCommandLineParser &parser)
{
    RoleMap roles;
    if (parser.isSet(QStringLiteral("role"))) {
        const Result<RoleMap> limited = rolesOf(parser);
        if (!limited)
            return complain(limited.error());
        roles = *limited;
    } else if (parser.isSet(QStringLiteral("env"))) {
        return complain(misuse(QStringLiteral("--env says where the --role of a token holds.")));
    }
    const Timestamp now = fromEpochMs(QDateTime::currentMSecsSinceEpoch());
    const auto holder =
        parser.isSet(QStringLiteral("machine")) ? AccountFile::TokenOf::Machine : AccountFile::TokenOf::Person;
    const Result<QByteArray> token = file.makeToken(name, roles, now, holder);
    if (!token)
        return complain(token.error());
    std::fprintf(stderr, "%s\n",
                 qPrintable(text(QT_TRANSLATE_NOOP("operators", "This is shown once only; keep it like a password."))));
    std::printf("%s\n", token->constData());
    return ExitDone;
}

int setPassword(AccountFile &file, const QString &name, const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("remove")))
        return report(file.setPassword(name, std::nullopt),
                      text(QT_TRANSLATE_NOOP("operators", "%1 has no password any more.")).arg(name));
    // Before anybody types a password for nothing.
    const Result<QList<OperatorAccount>> accounts = file.accounts();
    if (!accounts)
        return complain(accounts.error());
    if (!file.whoIs(name))
        return complain({.kind = Error::Kind::NotFound,
                         .what = QStringLiteral("There is no operator %1.").arg(name.left(80)),
                         .where = QStringLiteral("operators password"),
                         .todo = QStringLiteral("Add one first: universal-devopsd operators add.")});
    const QString from = parser.value(QStringLiteral("password-file"));
    const Result<QString> password =
        from.isEmpty() ? askForPassword(text(QT_TRANSLATE_NOOP("operators", "New password:"))) : readPassword(from);
    if (!password)
        return complain(password.error());
    const Result<PasswordHash> hash = PasswordHash::of(*password);
    if (!hash)
        return complain(hash.error());
    return report(file.setPassword(name, *hash),
                  text(QT_TRANSLATE_NOOP("operators", "The console asks %1 for this password from now on.")).arg(name));
}

int carryOut(AccountFile &file, const QStringList &words, const QCommandLineParser &parser)
{
    const QString &action = words.first();
    const QString name = words.value(1);
    if (parser.isSet(QStringLiteral("machine")) && action != QLatin1String("token"))
        return complain(misuse(QStringLiteral("--machine says whose a token is.")));
    if (action == QLatin1String("list") && words.size() == 1)
        return list(file);
    if (action == QLatin1String("add") && words.size() == 2) {
        const Result<RoleMap> roles = rolesOf(parser);
        if (!roles)
            return complain(roles.error());
        return report(file.add(name, *roles),
                      text(QT_TRANSLATE_NOOP("operators", "Added: %1, %2.")).arg(name, roles->toString()));
    }
    if (action == QLatin1String("remove") && words.size() == 2)
        return report(file.remove(name),
                      text(QT_TRANSLATE_NOOP("operators", "Removed: %1, with all tokens.")).arg(name));
    if (action == QLatin1String("role") && words.size() == 2)
        return setRoles(file, name, parser);
    if (action == QLatin1String("password") && words.size() == 2)
        return setPassword(file, name, parser);
    if (action == QLatin1String("token") && words.size() == 2)
        return makeToken(file, name, parser);
    if (action == QLatin1String("revoke") && words.size() == 3)
        return report(file.revokeToken(name, words.at(2)),
                      text(QT_TRANSLATE_NOOP("operators", "Revoked: token %1 of %2.")).arg(words.at(2), name));
    return complain(misuse(QStringLiteral("\"%1\" is not understood.").arg(words.join(QLatin1Char(' ')).left(80))));
}

} // namespace

int operatorsCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(text(QT_TRANSLATE_NOOP(
        "operators",
        "Who may do what through the HTTP API, by environment, and whom the console asks for a password.\n"
        "What is changed holds at once, also for a daemon that runs. The token in the data directory\n"
        "(api-token) stays an admin's.\n"
        "  list                    everybody, with roles and tokens\n"
        "  add NAME --role ROLE [--env ENV]...\n"
        "  role NAME --role ROLE [--env ENV]...\n"
        "  remove NAME\n"
        "  token NAME [--machine] [--role ROLE [--env ENV]...]    a new token, which can be limited further\n"
        "  revoke NAME TOKEN-ID\n"
        "  password NAME [--password-file FILE | --remove]    asked for on the terminal, or the first line\n"
        "                          of standard input; for the console, with the --data of the console\n"
        "Example: universal-devopsd operators add anna --role approver --env prod --data DIR")));
    const PlatformOptions platform(parser, PlatformOptions::Kind::Files);
    parser.addOption({QStringLiteral("role"),
                      text(QT_TRANSLATE_NOOP("operators", "viewer (look), operator (ask, veto, stop), approver (let "
                                                          "act, undo) or admin (configure). Example: --role approver")),
                      QStringLiteral("viewer|operator|approver|admin")});
    parser.addOption({QStringLiteral("env"),
                      text(QT_TRANSLATE_NOOP("operators", "Where the role holds; may be given more than once (default: "
                                                          "everywhere). Example: --env prod")),
                      QStringLiteral("environment")});
    parser.addOption({QStringLiteral("machine"),
                      text(QT_TRANSLATE_NOOP("operators", "token: for a program, such as a pipeline; a freeze and the "
                                                          "emergency stop hold up what it orders. Example: operators "
                                                          "token pipeline --machine"))});
    parser.addOption({QStringLiteral("password-file"),
                      text(QT_TRANSLATE_NOOP("operators", "password: the first line of this file, which its owner "
                                                          "alone can read. Example: --password-file anna.txt")),
                      QStringLiteral("file")});
    parser.addOption({QStringLiteral("remove"),
                      text(QT_TRANSLATE_NOOP("operators", "password: ask for none any more. Example: operators "
                                                          "password anna --remove"))});
    parser.addPositionalArgument(
        QStringLiteral("action"),
        text(QT_TRANSLATE_NOOP("operators", "list, add, role, remove, token, revoke or password.")));
    parser.addPositionalArgument(QStringLiteral("name"), text(QT_TRANSLATE_NOOP("operators", "Name of an operator.")),
                                 QStringLiteral("[name]"));
    parseOrExit(parser, arguments);
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return complain(misuse(QStringLiteral("Say what to do: list, add, role, remove, token, revoke or password.")));
    const QString directory = platform.dataDirectory(QStringLiteral("serve"));
    if (!QDir().mkpath(directory))
        return complain({.kind = Error::Kind::Refused,
                         .what = QStringLiteral("The directory cannot be made."),
                         .where = directory,
                         .todo = QStringLiteral("Check --data.")});
    AccountFile file(directory);
    return carryOut(file, words, parser);
}

} // namespace ops
