#include "apps/schemacheck.h"

#include "apps/quantity.h"

#include <algorithm>
#include <array>

namespace ops {

const SchemaCheck::Entry *SchemaCheck::find(const QString &keyword)
{
    using C = SchemaCheck;
    static constexpr std::array Entries{
        Entry{"$ref", &C::reference},
        Entry{"additionalProperties", &C::additionalProperties},
        Entry{"allOf", &C::allOf},
        Entry{"const", &C::exactly},
        Entry{"enum", &C::oneOfTheseValues},
        Entry{"if", &C::when},
        Entry{"items", &C::items},
        Entry{"maxItems", &C::maxItems},
        Entry{"maxLength", &C::maxLength},
        Entry{"maxProperties", &C::maxProperties},
        Entry{"maximum", &C::maximum},
        Entry{"minItems", &C::minItems},
        Entry{"minLength", &C::minLength},
        Entry{"minProperties", &C::minProperties},
        Entry{"minimum", &C::minimum},
        Entry{"not", &C::never},
        Entry{"oneOf", &C::oneOf},
        Entry{"pattern", &C::pattern},
        Entry{"properties", &C::properties},
        Entry{"propertyNames", &C::propertyNames},
        Entry{"required", &C::required},
        Entry{"type", &C::type},
        Entry{"uniqueItems", &C::uniqueItems},
        Entry{"x-quantity", &C::quantity},
        Entry{"$defs", nullptr},
        Entry{"$id", nullptr},
        Entry{"$schema", nullptr},
        Entry{"default", nullptr},
        Entry{"description", nullptr},
        Entry{"then", nullptr},
        Entry{"title", nullptr},
        Entry{"x-allowed", nullptr},
    };
    const auto entry = std::find_if(Entries.begin(), Entries.end(),
                                    [&](const Entry &known) { return keyword == QLatin1String(known.name); });
    return entry == Entries.end() ? nullptr : &*entry;
}

void SchemaCheck::check(const SpecPlace &place, const QJsonObject &schema, const QString &inherited)
{
    QString said = schema.value(QLatin1String("x-allowed")).toString();
    if (said.isEmpty() && schema.contains(QLatin1String("x-quantity")))
        said = Quantity::fromJson(schema.value(QLatin1String("x-quantity")).toObject()).hint();
    if (said.isEmpty())
        said = inherited;
    const Case c{place, schema, said, said.isEmpty() ? allowed(schema) : said};
    for (auto keyword = schema.begin(); keyword != schema.end(); ++keyword) {
        const Entry *entry = find(keyword.key());
        if (!entry)
            complain(c, QStringLiteral("The schema says '%1', which is not understood.").arg(keyword.key()));
        else if (entry->look)
            (this->*entry->look)(c, keyword.value());
    }
}

void SchemaCheck::reference(const Case &c, const QJsonValue &pointer)
{
    const QJsonObject schema = resolve(pointer.toString());
    if (schema.isEmpty())
        complain(c, QStringLiteral("The schema refers to '%1', which is not there.").arg(pointer.toString()));
    check(c.place, schema, c.said);
}

void SchemaCheck::allOf(const Case &c, const QJsonValue &schemas)
{
    for (const QJsonValue &schema : schemas.toArray())
        check(c.place, schema.toObject(), c.said);
}

void SchemaCheck::oneOf(const Case &c, const QJsonValue &schemas)
{
    QStringList alternatives;
    int count = 0;
    for (const QJsonValue &value : schemas.toArray()) {
        const QJsonObject schema = value.toObject();
        count += matches(c.place, schema) ? 1 : 0;
        for (const QJsonValue &name : schema.value(QLatin1String("required")).toArray())
            alternatives.append(name.toString());
    }
    if (count != 1 && c.place.node.IsMap())
        m_document.fail(c.place.mark, c.place.path,
                        count == 0 ? QStringLiteral("None of them is there.")
                                   : QStringLiteral("There are %1 of them.").arg(count),
                        QStringLiteral("exactly one of %1").arg(alternatives.join(QStringLiteral(", "))));
}

void SchemaCheck::never(const Case &c, const QJsonValue &schema)
{
    if (matches(c.place, schema.toObject()))
        complain(c, QStringLiteral("The field has no place here."));
}

void SchemaCheck::when(const Case &c, const QJsonValue &condition)
{
    if (matches(c.place, condition.toObject()))
        check(c.place, c.schema.value(QLatin1String("then")).toObject(), c.said);
}

bool SchemaCheck::matches(const SpecPlace &place, const QJsonObject &schema) const
{
    YamlDocument aside{QString()};
    SchemaCheck(m_root, aside).check(place, schema);
    return !aside.error();
}

QJsonObject SchemaCheck::resolve(const QString &pointer) const
{
    const QString definitions = QStringLiteral("#/$defs/");
    if (!pointer.startsWith(definitions))
        return {};
    return m_root.value(QLatin1String("$defs")).toObject().value(pointer.sliced(definitions.size())).toObject();
}

void SchemaCheck::complain(const Case &c, const QString &what)
{
    m_document.fail(c.place.mark, c.place.path, what, c.allowed);
}

} // namespace ops
