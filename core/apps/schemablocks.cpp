#include "apps/schemacheck.h"
#include "config/yamlmap.h"

#include <QSet>

// The keywords that look at blocks and lists.

namespace ops {

void SchemaCheck::properties(const Case &c, const QJsonValue &schemas)
{
    const QJsonObject known = schemas.toObject();
    for (const SpecField &field : fieldsOf(c.place)) {
        const auto schema = known.constFind(QString::fromStdString(field.key.node.Scalar()));
        if (schema != known.constEnd())
            check(field.value, schema->toObject());
    }
}

void SchemaCheck::additionalProperties(const Case &c, const QJsonValue &schema)
{
    const QJsonObject known = c.schema.value(QLatin1String("properties")).toObject();
    for (const SpecField &field : fieldsOf(c.place)) {
        if (field.key.node.IsScalar() && known.contains(field.key.text()))
            continue;
        if (schema.isObject())
            check(field.value, schema.toObject());
        else if (schema == QJsonValue(false))
            m_document.fail(field.key.mark, c.place.path,
                            QStringLiteral("Unknown field %1.").arg(describe(field.key.node)),
                            known.keys().join(QStringLiteral(", ")));
    }
}

void SchemaCheck::propertyNames(const Case &c, const QJsonValue &schema)
{
    for (SpecField &field : fieldsOf(c.place)) {
        field.key.path = c.place.path; // a name that is none is no part of a path
        if (field.key.node.IsScalar())
            check(field.key, schema.toObject());
    }
}

void SchemaCheck::required(const Case &c, const QJsonValue &names)
{
    if (!c.place.node.IsMap())
        return;
    QSet<QString> there;
    for (const SpecField &field : fieldsOf(c.place))
        there.insert(QString::fromStdString(field.key.node.Scalar()));
    const QJsonObject known = c.schema.value(QLatin1String("properties")).toObject();
    for (const QJsonValue &value : names.toArray()) {
        const QString name = value.toString();
        if (there.contains(name))
            continue;
        const QJsonObject schema = known.value(name).toObject();
        const QString followedBy = schema.isEmpty() ? QStringLiteral("its value") : allowed(schema);
        m_document.fail(c.place.mark, c.place.path, QStringLiteral("The field '%1' is missing.").arg(name),
                        QStringLiteral("%1: followed by %2").arg(name, followedBy));
    }
}

void SchemaCheck::minProperties(const Case &c, const QJsonValue &count)
{
    if (c.place.node.IsMap() && qint64(c.place.node.size()) < count.toInteger())
        complain(c, QStringLiteral("Found an empty block."));
}

void SchemaCheck::maxProperties(const Case &c, const QJsonValue &count)
{
    if (c.place.node.IsMap() && qint64(c.place.node.size()) > count.toInteger())
        complain(c, QStringLiteral("Found %1 fields.").arg(c.place.node.size()));
}

void SchemaCheck::items(const Case &c, const QJsonValue &schema)
{
    for (const SpecPlace &item : itemsOf(c.place))
        check(item, schema.toObject());
}

void SchemaCheck::minItems(const Case &c, const QJsonValue &count)
{
    if (c.place.node.IsSequence() && qint64(c.place.node.size()) < count.toInteger())
        complain(c, QStringLiteral("Found an empty list."));
}

void SchemaCheck::maxItems(const Case &c, const QJsonValue &count)
{
    if (c.place.node.IsSequence() && qint64(c.place.node.size()) > count.toInteger())
        complain(c, QStringLiteral("Found %1 values.").arg(c.place.node.size()));
}

void SchemaCheck::uniqueItems(const Case &c, const QJsonValue &wanted)
{
    QSet<QString> seen;
    for (const SpecPlace &item : itemsOf(c.place)) {
        if (!wanted.toBool() || !item.node.IsScalar())
            continue;
        if (seen.contains(item.text()))
            m_document.fail(item.mark, item.path, QStringLiteral("%1 is there twice.").arg(describe(item.node)),
                            c.allowed);
        seen.insert(item.text());
    }
}

} // namespace ops
