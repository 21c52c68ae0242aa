#include "runtimes/supervised/launchorder.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

namespace ops {

namespace {

/// The same for the same order on every machine and in every version of Qt.
QString fingerprint(const ReplicaOrder &order)
{
    QByteArray all;
    QDataStream stream(&all, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << order.command << order.image << order.args << order.environment << order.workingDirectory << order.port
           << order.sharedPort << order.memoryLimit;
    return QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex());
}

} // namespace

Placeholders placeholdersFor(const AppSpec &spec, const AppKey &key, const AppSetup &setup, int slot)
{
    const AppEnvironmentSpec environment = spec.environments.value(key.environment);
    return {.key = key,
            .release = setup.release,
            .replica = slot,
            .port = environment.port > 0 ? environment.port + slot : 0,
            .sharedPort = environment.sharedPort,
            .config = setup.config};
}

Result<ReplicaOrder> launchOrder(const AppSpec &spec, const AppKey &key, const AppSetup &setup, int slot)
{
    const ReleaseSpec *release = spec.findRelease(setup.release);
    if (!release)
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no release \"%1\".").arg(setup.release),
                     .where = key.toString(),
                     .todo = QStringLiteral("Add it to the app's spec.")};
    const Placeholders values = placeholdersFor(spec, key, setup, slot);
    ReplicaOrder order{.key = key,
                       .slot = slot,
                       .release = setup.release,
                       .config = setup.config,
                       .command = {},
                       .image = release->image,
                       .args = {},
                       .environment = {},
                       .workingDirectory = spec.directory,
                       .port = values.port,
                       .sharedPort = values.sharedPort,
                       .memoryLimit = spec.limits.memory.value_or(0),
                       .launch = {}};
    const Result<QStringList> command = expand(release->command, values);
    if (!command)
        return command.error();
    order.command = *command;
    const Result<QStringList> args = expand(release->args, values);
    if (!args)
        return args.error();
    order.args = *args;
    for (auto variable = release->environment.cbegin(); variable != release->environment.cend(); ++variable) {
        const Result<QString> value = expand(variable.value(), values);
        if (!value)
            return value.error();
        order.environment.insert(variable.key(), *value);
    }
    order.launch = fingerprint(order);
    return order;
}

} // namespace ops
