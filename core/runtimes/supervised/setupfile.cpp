#include "runtimes/supervised/setupfile.h"

#include "config/textfile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ops {

namespace {

constexpr qint64 LongestFile = 1024LL * 1024;

QJsonObject toJson(const AppSetup &setup)
{
    QJsonObject config;
    for (auto value = setup.config.cbegin(); value != setup.config.cend(); ++value)
        config.insert(value.key(), value.value());
    return {{QStringLiteral("release"), setup.release},
            {QStringLiteral("replicas"), setup.replicas},
            {QStringLiteral("config"), config}};
}

AppSetup setupFromJson(const QJsonObject &json)
{
    AppSetup setup;
    setup.release = json.value(QLatin1String("release")).toString();
    setup.replicas = json.value(QLatin1String("replicas")).toInt();
    const QJsonObject config = json.value(QLatin1String("config")).toObject();
    for (auto value = config.begin(); value != config.end(); ++value)
        setup.config.insert(value.key(), value.value().toDouble());
    return setup;
}

} // namespace

SetupFile::SetupFile(QString directory)
    : m_directory(std::move(directory))
{
}

QString SetupFile::path(const AppKey &key) const
{
    return QStringLiteral("%1/%2/%3.json").arg(m_directory, key.environment, key.app);
}

Result<AppPlan> SetupFile::load(const AppKey &key) const
{
    const QString file = path(key);
    if (!QFile::exists(file))
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("Nothing has been deployed yet."),
                     .where = key.toString(),
                     .todo = {}};
    const Result<QByteArray> content = readTextFile(file, LongestFile);
    if (!content)
        return content.error();
    const QJsonDocument document = QJsonDocument::fromJson(*content);
    const AppPlan plan{.wanted = setupFromJson(document.object().value(QLatin1String("wanted")).toObject()),
                       .former =
                           [&document] {
                               QList<AppSetup> former;
                               for (const QJsonValue &setup :
                                    document.object().value(QLatin1String("former")).toArray())
                                   former.append(setupFromJson(setup.toObject()));
                               return former;
                           }(),
                       .works = document.object().value(QLatin1String("works")).toBool(true)};
    if (!document.isObject() || plan.wanted.release.isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("This is no plan of an app."),
                     .where = file,
                     .todo = QStringLiteral("Remove the file; the app is then set up as its spec says.")};
    return plan;
}

Result<> SetupFile::save(const AppKey &key, const AppPlan &plan) const
{
    const QString file = path(key);
    QDir().mkpath(QFileInfo(file).path());
    QJsonArray former;
    for (const AppSetup &setup : plan.former)
        former.append(toJson(setup));
    const QJsonObject json{{QStringLiteral("wanted"), toJson(plan.wanted)},
                           {QStringLiteral("former"), former},
                           {QStringLiteral("works"), plan.works}};
    return writeTextFile(file, QJsonDocument(json).toJson());
}

} // namespace ops
