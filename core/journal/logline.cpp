#include "journal/logline.h"

#include "model/loglevel.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace ops {

namespace {

/// What is worth a place in a line, in this order. The journal has everything.
constexpr std::array Interesting{"id",          "kind",       "severity", "strategy", "state", "phase", "action",
                                 "release",     "agent",      "fault",    "metric",   "value", "cure",  "attempts",
                                 "proposed_by", "decided_by", "rows",     "line",     "reason"};

/// As in logfmt: plain words stay plain, everything else becomes a JSON string.
QByteArray quoted(const QString &text)
{
    const bool plain = std::none_of(text.cbegin(), text.cend(),
                                    [](QChar c) { return c <= u' ' || c == u'"' || c == u'=' || c == u'\\'; });
    if (plain)
        return text.toUtf8();
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QByteArray column(const QString &text)
{
    return ' ' + (text.isEmpty() ? QByteArrayLiteral("-") : quoted(text));
}

QByteArray pair(const char *key, const QJsonValue &value)
{
    QString text;
    if (value.isString())
        text = value.toString();
    else if (value.isBool())
        text = value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    else if (value.isDouble())
        text = QString::number(value.toDouble());
    return text.isEmpty() ? QByteArray() : QByteArray(" ") + key + '=' + quoted(text);
}

} // namespace

QByteArray logLine(const Event &event)
{
    QByteArray line = toIsoString(event.time).toLatin1();
    for (const QString &text :
         {toName(logLevelOf(event.type)), toName(event.type), event.app, event.source, event.incident})
        line += column(text);
    line += " #" + QByteArray::number(event.sequence);
    for (const char *key : Interesting)
        line += pair(key, event.data.value(QLatin1String(key)));
    const QJsonObject issue = event.data.value(QLatin1String("issue")).toObject(); // of an incident
    if (!issue.isEmpty())
        line += pair("issue", issue.value(QLatin1String("kind")));
    return line;
}

} // namespace ops
