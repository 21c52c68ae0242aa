#include "runtimes/process/replicafile.h"

#include "config/textfile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace ops {

namespace {

constexpr qint64 LongestFile = 64LL * 1024;

QJsonObject toJson(const ReplicaRecord &record)
{
    const Replica &replica = record.replica;
    QJsonObject config;
    for (auto value = replica.config.cbegin(); value != replica.config.cend(); ++value)
        config.insert(value.key(), value.value());
    return {{QStringLiteral("id"), replica.id},
            {QStringLiteral("environment"), replica.key.environment},
            {QStringLiteral("app"), replica.key.app},
            {QStringLiteral("slot"), replica.slot},
            {QStringLiteral("release"), replica.release},
            {QStringLiteral("config"), config},
            {QStringLiteral("launch"), replica.launch},
            {QStringLiteral("port"), replica.port},
            {QStringLiteral("started_at"), toIsoString(replica.startedAt)},
            {QStringLiteral("phase"), toName(record.phase)},
            {QStringLiteral("pid"), record.pid},
            {QStringLiteral("start_ticks"), QString::number(record.startTicks)},
            {QStringLiteral("boot_id"), record.bootId}};
}

ReplicaRecord fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    ReplicaRecord record;
    Replica &replica = record.replica;
    replica.id = text("id");
    replica.key = {text("environment"), text("app")};
    replica.slot = json.value(QLatin1String("slot")).toInt(-1);
    replica.release = text("release");
    const QJsonObject config = json.value(QLatin1String("config")).toObject();
    for (auto value = config.begin(); value != config.end(); ++value)
        replica.config.insert(value.key(), value.value().toDouble());
    replica.launch = text("launch");
    replica.port = json.value(QLatin1String("port")).toInt();
    replica.startedAt = timestampFromIso(text("started_at")).value_or(Timestamp{});
    record.phase = fromName<ReplicaPhase>(text("phase")).value_or(ReplicaPhase::Starting);
    record.pid = json.value(QLatin1String("pid")).toInt();
    record.startTicks = text("start_ticks").toULongLong();
    record.bootId = text("boot_id");
    return record;
}

} // namespace

QString ReplicaFiles::path(const ReplicaRecord &record) const
{
    const Replica &replica = record.replica;
    return QStringLiteral("%1/%2.%3.%4.json")
        .arg(m_directory, replica.key.environment, replica.key.app)
        .arg(replica.slot);
}

Result<> ReplicaFiles::save(const ReplicaRecord &record) const
{
    if (!QDir().mkpath(m_directory))
        return Error{.kind = Error::Kind::Internal,
                     .what = QStringLiteral("The directory cannot be made."),
                     .where = m_directory,
                     .todo = QStringLiteral("Check its rights and the disk.")};
    return writeTextFile(path(record), QJsonDocument(toJson(record)).toJson());
}

void ReplicaFiles::remove(const ReplicaRecord &record) const
{
    QFile::remove(path(record));
}

QList<ReplicaRecord> ReplicaFiles::load(QList<Error> &errors) const
{
    QList<ReplicaRecord> records;
    const QStringList names =
        QDir(m_directory).entryList({QStringLiteral("*.json")}, QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString &name : names) {
        const QString file = m_directory + QLatin1Char('/') + name;
        const Result<QByteArray> content = readTextFile(file, LongestFile);
        const ReplicaRecord record = content ? fromJson(QJsonDocument::fromJson(*content).object()) : ReplicaRecord{};
        // A file under another name than its content's would be written twice and removed once.
        if (content && !record.replica.id.isEmpty() && path(record) == file)
            records.append(record);
        else
            errors.append(Error{.kind = Error::Kind::Invalid,
                                .what = QStringLiteral("This is no record of a process."),
                                .where = file,
                                .todo = QStringLiteral("Remove it if the process is gone.")});
    }
    return records;
}

} // namespace ops
