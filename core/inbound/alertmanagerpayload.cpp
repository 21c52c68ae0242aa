#include "inbound/alertmanagerpayload.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace ops {

namespace {

constexpr qsizetype LongestLabel = 128;

Error notUnderstood(const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = {},
            .todo = QStringLiteral("Wanted is Alertmanager's webhook, version 4.")};
}

/// Alertmanager always sends one; what resembles it does not.
QString fingerprintOf(const QMap<QString, QString> &labels)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (auto label = labels.cbegin(); label != labels.cend(); ++label)
        hash.addData((label.key() + u'\0' + label.value() + u'\0').toUtf8());
    return QString::fromLatin1(hash.result().toHex().left(16));
}

Result<ForeignAlert> readAlert(const QJsonObject &json)
{
    const QString status = json.value(QLatin1String("status")).toString();
    if (status != QLatin1String("firing") && status != QLatin1String("resolved"))
        return notUnderstood(QStringLiteral("An alert's status is \"firing\" or \"resolved\"."));
    const QJsonObject labels = json.value(QLatin1String("labels")).toObject();
    if (labels.isEmpty() || labels.size() > AlertmanagerPayload::MostLabels)
        return notUnderstood(QStringLiteral("An alert has 1 to %1 labels.").arg(AlertmanagerPayload::MostLabels));
    ForeignAlert alert{.fingerprint = {}, .isFiring = status == QLatin1String("firing"), .labels = {}, .summary = {}};
    for (auto label = labels.begin(); label != labels.end(); ++label) {
        if (!label->isString())
            return notUnderstood(QStringLiteral("A label is a text."));
        alert.labels.insert(label.key().left(LongestLabel), label->toString().left(LongestLabel));
    }
    alert.fingerprint = json.value(QLatin1String("fingerprint")).toString().left(LongestLabel);
    if (alert.fingerprint.isEmpty())
        alert.fingerprint = fingerprintOf(alert.labels);
    const QJsonValue annotations = json.value(QLatin1String("annotations"));
    const QString summary = annotations[QLatin1String("summary")].toString();
    alert.summary = (summary.isEmpty() ? annotations[QLatin1String("description")].toString() : summary)
                        .left(ReportedAlert::LongestText);
    return alert;
}

} // namespace

Result<AlertmanagerPayload> AlertmanagerPayload::read(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject())
        return notUnderstood(
            QStringLiteral("The body is no JSON object: %1 at byte %2.").arg(error.errorString()).arg(error.offset));
    const QJsonObject json = document.object();
    if (json.value(QLatin1String("version")).toString() != QLatin1String("4"))
        return notUnderstood(QStringLiteral("\"version\" is \"4\"."));
    const QJsonValue list = json.value(QLatin1String("alerts"));
    if (!list.isArray() || list.toArray().size() > MostAlerts)
        return notUnderstood(QStringLiteral("\"alerts\" is a list of at most %1.").arg(MostAlerts));
    AlertmanagerPayload payload;
    payload.truncated = json.value(QLatin1String("truncatedAlerts")).toInteger();
    for (const QJsonValue &value : list.toArray()) {
        const Result<ForeignAlert> alert = readAlert(value.toObject());
        if (!alert)
            return alert.error();
        payload.alerts.append(*alert);
    }
    return payload;
}

} // namespace ops
