#include "stream/cloudevent.h"

#include "model/loglevel.h"

#include <QJsonDocument>
#include <QUuid>

namespace ops {

namespace {

const QString TypePrefix = QStringLiteral("io.github.universal_devops.");

QJsonObject envelope(const QString &session, const QString &id, const QString &type)
{
    return {{QStringLiteral("specversion"), QStringLiteral("1.0")},
            {QStringLiteral("id"), session + QLatin1Char('-') + id},
            {QStringLiteral("source"), QLatin1String("/universal-devops/sessions/") + session},
            {QStringLiteral("type"), TypePrefix + type},
            {QStringLiteral("datacontenttype"), QStringLiteral("application/json")}};
}

QByteArray textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// As OpenTelemetry numbers them.
int severityNumber(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return 5;
    case LogLevel::Info:
        return 9;
    case LogLevel::Warning:
        return 13;
    case LogLevel::Error:
        return 17;
    }
    return 9;
}

} // namespace

QByteArray cloudEvent(const Event &event, const QString &session)
{
    QJsonObject json = envelope(session, QString::number(event.sequence), toName(event.type));
    const LogLevel level = logLevelOf(event.type);
    json.insert(QStringLiteral("time"), toIsoString(event.time));
    json.insert(QStringLiteral("sequence"), QString::number(event.sequence));
    json.insert(QStringLiteral("severitytext"), toName(level));
    json.insert(QStringLiteral("severitynumber"), severityNumber(level));
    const auto insert = [&json](const char *name, const QString &value) {
        if (!value.isEmpty())
            json.insert(QLatin1String(name), value);
    };
    insert("subject", event.app.isEmpty() ? event.environment : event.key().toString());
    insert("environment", event.environment);
    insert("app", event.app);
    insert("actor", event.source);
    insert("correlationid", event.incident);
    insert("causationid", event.cause == 0 ? QString() : session + QLatin1Char('-') + QString::number(event.cause));
    json.insert(QStringLiteral("data"), event.data);
    return textOf(json);
}

QByteArray streamNotice(const QString &session, const QString &type, const QJsonObject &data)
{
    // Nobody goes on from what is no event: it only has to be told apart.
    QJsonObject json = envelope(session, QUuid::createUuid().toString(QUuid::WithoutBraces), type);
    json.insert(QStringLiteral("data"), data);
    return textOf(json);
}

QByteArray missedNotice(const QString &session, quint64 first, quint64 last)
{
    QJsonObject json = envelope(session, QStringLiteral("missed-%1").arg(last), QStringLiteral("stream.missed"));
    json.insert(QStringLiteral("data"), QJsonObject{{QStringLiteral("first"), qint64(first)},
                                                    {QStringLiteral("last"), qint64(last)},
                                                    {QStringLiteral("count"), qint64(last - first + 1)}});
    return textOf(json);
}

QByteArray sessionNotice(const QString &session)
{
    QJsonObject json = envelope(session, QStringLiteral("session"), QStringLiteral("stream.session"));
    json.insert(QStringLiteral("data"), QJsonObject{{QStringLiteral("session"), session}});
    return textOf(json);
}

} // namespace ops
