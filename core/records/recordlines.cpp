#include "records/recordlines.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ops {

namespace {

/// Spreadsheets calculate what begins like this, and follow links in it.
bool looksLikeAFormula(const QString &text)
{
    return !text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front());
}

QByteArray csvField(const QVariant &value)
{
    if (value.typeId() != QMetaType::QString)
        return value.isNull() ? QByteArray() : value.toString().toUtf8();
    QString text = value.toString();
    if (looksLikeAFormula(text))
        text.prepend(QLatin1Char('\''));
    const bool quoted =
        std::any_of(text.cbegin(), text.cend(), [](QChar c) { return QStringLiteral(",\"\r\n").contains(c); });
    if (!quoted)
        return text.toUtf8();
    return '"' + text.replace(QLatin1Char('"'), QLatin1String("\"\"")).toUtf8() + '"';
}

} // namespace

QByteArray csvHeader(const QStringList &names)
{
    return names.join(QLatin1Char(',')).toUtf8() + "\r\n";
}

QByteArray csvLine(const QVariantList &values)
{
    QByteArrayList fields;
    for (const QVariant &value : values)
        fields.append(csvField(value));
    return fields.join(',') + "\r\n";
}

QByteArray jsonLine(const QStringList &names, const QVariantList &values)
{
    QJsonObject object;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QVariant &value = values[i];
        if (value.isNull()) { // which fromVariant() takes for an empty text if it could have been one
            object.insert(names[i], QJsonValue::Null);
            continue;
        }
        const bool nested = value.typeId() == QMetaType::QString && value.toString().startsWith(QLatin1Char('{'));
        const QJsonDocument inner = nested ? QJsonDocument::fromJson(value.toString().toUtf8()) : QJsonDocument();
        object.insert(names[i], inner.isObject() ? QJsonValue(inner.object()) : QJsonValue::fromVariant(value));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace ops
