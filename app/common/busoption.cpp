#include "app/common/busoption.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSysInfo>

namespace ops {

namespace {

/// What other platforms know this one by, unless it is said.
QString nameOfMachine()
{
    QString name = QSysInfo::machineHostName().left(64);
    name.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9_.-]")), QStringLiteral("_"));
    return name.isEmpty() || name.startsWith(QLatin1Char('-')) ? QStringLiteral("node") : name;
}

Error notPossible(const QString &option, const QString &what)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = QStringLiteral("--") + option, .todo = {}};
}

} // namespace

void addBusOptions(QCommandLineParser &parser, BusRole role)
{
    parser.addOptions({
        {QStringLiteral("redis"),
         QCoreApplication::translate("bus", "A Redis by which platforms tell one another what happens and share "
                                            "deployments; rediss:// for TLS. Example: --redis redis://127.0.0.1:6379"),
         QStringLiteral("url")},
        {QStringLiteral("redis-name"),
         QCoreApplication::translate("bus", "What this platform is called there (default: the machine's name). "
                                            "Example: --redis-name left"),
         QCoreApplication::translate("bus", "name")},
        {QStringLiteral("redis-password"),
         QCoreApplication::translate("bus", "Where the password is: in a file that only its owner may read, or in a "
                                            "variable. Example: --redis-password file:/etc/universal-devops/redis"),
         QStringLiteral("file:FILE|env:NAME")},
        {QStringLiteral("redis-ca"),
         QCoreApplication::translate("bus", "PEM file of who may vouch for the server (default: those that the system "
                                            "trusts). Example: --redis-ca ca.pem"),
         QCoreApplication::translate("bus", "file")},
    });
    if (role == BusRole::Member)
        parser.addOption({QStringLiteral("redis-worker"),
                          QCoreApplication::translate("bus", "Carry out shared deployments of this platform's apps. "
                                                             "Example: --redis redis://127.0.0.1:6379 "
                                                             "--redis-worker")});
}

Result<std::optional<BusNode::Settings>> readBusOptions(const QCommandLineParser &parser, const QString &directory)
{
    if (!parser.isSet(QStringLiteral("redis"))) {
        const QStringList given = parser.optionNames();
        for (const QString &name : given) {
            if (name.startsWith(QLatin1String("redis-")))
                return notPossible(name, QStringLiteral("There is no --redis that this could belong to."));
        }
        return std::optional<BusNode::Settings>();
    }
    Result<RedisAddress> address = readRedisAddress(parser.value(QStringLiteral("redis")));
    if (!address)
        return address.error();
    if (parser.isSet(QStringLiteral("redis-password"))) {
        address->password = SecretReference(parser.value(QStringLiteral("redis-password")), QDir::currentPath());
        if (address->password.isEmpty()) // not shown: it may be the password itself
            return notPossible(QStringLiteral("redis-password"), QStringLiteral("Allowed: file:FILE, env:NAME."));
        if (const Result<QByteArray> readable = address->password.read(); !readable)
            return readable.error();
    }
    if (parser.isSet(QStringLiteral("redis-ca"))) {
        address->authorities = QFileInfo(parser.value(QStringLiteral("redis-ca"))).absoluteFilePath();
        if (!address->tls)
            return notPossible(QStringLiteral("redis-ca"), QStringLiteral("Without TLS (rediss://) nobody vouches."));
        if (!QFileInfo(address->authorities).isReadable())
            return notPossible(QStringLiteral("redis-ca"), QStringLiteral("The file cannot be read."));
    }
    const QString name =
        parser.isSet(QStringLiteral("redis-name")) ? parser.value(QStringLiteral("redis-name")) : nameOfMachine();
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\\z"));
    if (!form.match(name).hasMatch())
        return notPossible(QStringLiteral("redis-name"),
                           QStringLiteral("Allowed: up to 64 letters, digits, \"_\", \".\" and \"-\"."));
    return std::optional(BusNode::Settings{.address = *address,
                                           .node = name,
                                           .directory = directory,
                                           .isWorker = parser.optionNames().contains(QStringLiteral("redis-worker"))});
}

} // namespace ops
