#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <cmath>

namespace ops {

/// Holds a value against a schema of the API's document, as far as that goes: $ref, type, properties, required, items,
/// enum, const, anyOf. A field that the schema does not name is a mistake, too: the document has everything.
class JsonShape
{
public:
    explicit JsonShape(QJsonObject document)
        : m_document(std::move(document))
    {
    }

    QJsonObject resolved(const QJsonObject &object) const
    {
        const QString path = object.value(QLatin1String("$ref")).toString();
        if (path.isEmpty())
            return object;
        QJsonValue found = m_document;
        for (const QString &step : path.mid(2).split(QLatin1Char('/')))
            found = found[step];
        return found.toObject();
    }

    /// What is wrong with the value; empty if nothing is.
    QString mistake(const QJsonValue &value, const QJsonObject &reference, const QString &where) const
    {
        const QJsonObject schema = resolved(reference);
        if (const QJsonArray choices = schema.value(QLatin1String("anyOf")).toArray(); !choices.isEmpty()) {
            for (const QJsonValue &choice : choices) {
                if (mistake(value, choice.toObject(), where).isEmpty())
                    return {};
            }
            return where + QLatin1String(" is none of what is possible");
        }
        if (schema.contains(QLatin1String("const")) && schema.value(QLatin1String("const")) != value)
            return where + QLatin1String(" is another value");
        const QJsonArray values = schema.value(QLatin1String("enum")).toArray();
        if (!values.isEmpty() && !values.contains(value))
            return where + QLatin1String(" is not one of those that are named: ") + value.toString();
        if (!isOfType(value, schema.value(QLatin1String("type"))))
            return where + QLatin1String(" has another type");
        if (value.isArray())
            return mistakeInItems(value.toArray(), schema.value(QLatin1String("items")).toObject(), where);
        return value.isObject() && schema.contains(QLatin1String("properties"))
                   ? mistakeInFields(value.toObject(), schema, where)
                   : QString();
    }

private:
    static bool isOfType(const QJsonValue &value, const QJsonValue &type)
    {
        if (type.isUndefined())
            return true;
        if (type.isArray()) {
            const QJsonArray types = type.toArray();
            return std::any_of(types.begin(), types.end(),
                               [&value](const QJsonValue &one) { return isOfType(value, one); });
        }
        const QString name = type.toString();
        switch (value.type()) {
        case QJsonValue::Null:
            return name == QLatin1String("null");
        case QJsonValue::Bool:
            return name == QLatin1String("boolean");
        case QJsonValue::Double:
            return name == QLatin1String("number") ||
                   (name == QLatin1String("integer") && std::floor(value.toDouble()) == value.toDouble());
        case QJsonValue::String:
            return name == QLatin1String("string");
        case QJsonValue::Array:
            return name == QLatin1String("array");
        case QJsonValue::Object:
            return name == QLatin1String("object");
        default:
            return false;
        }
    }

    QString mistakeInItems(const QJsonArray &items, const QJsonObject &schema, const QString &where) const
    {
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QString wrong = mistake(items[i], schema, QStringLiteral("%1[%2]").arg(where).arg(i));
            if (!wrong.isEmpty())
                return wrong;
        }
        return {};
    }

    QString mistakeInFields(const QJsonObject &object, const QJsonObject &schema, const QString &where) const
    {
        const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
        for (const QJsonValue &name : schema.value(QLatin1String("required")).toArray()) {
            if (!object.contains(name.toString()))
                return where + QLatin1Char('.') + name.toString() + QLatin1String(" is missing");
        }
        for (auto field = object.begin(); field != object.end(); ++field) {
            const QString name = where + QLatin1Char('.') + field.key();
            if (!properties.contains(field.key()))
                return name + QLatin1String(" is not in the document");
            const QString wrong = mistake(*field, properties.value(field.key()).toObject(), name);
            if (!wrong.isEmpty())
                return wrong;
        }
        return {};
    }

    QJsonObject m_document;
};

} // namespace ops
