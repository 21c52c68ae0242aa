#include "apps/quantity.h"
#include "apps/schemacheck.h"
#include "config/yamlmap.h"

// The keywords that look at single values.

namespace ops {

namespace {

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &item : value.isArray() ? value.toArray() : QJsonArray{value})
        texts.append(item.toString());
    return texts;
}

bool isOfType(SpecKind kind, const QString &type)
{
    switch (kind) {
    case SpecKind::Nothing:
        return type == QLatin1String("null");
    case SpecKind::Truth:
        return type == QLatin1String("boolean");
    case SpecKind::Whole:
        return type == QLatin1String("integer") || type == QLatin1String("number");
    case SpecKind::Number:
        return type == QLatin1String("number");
    case SpecKind::Text:
        return type == QLatin1String("string");
    case SpecKind::List:
        return type == QLatin1String("array");
    case SpecKind::Block:
        return type == QLatin1String("object");
    }
    return false;
}

bool isNumber(const SpecPlace &place)
{
    const SpecKind kind = kindOf(place);
    return kind == SpecKind::Whole || kind == SpecKind::Number;
}

/// Expressions are written for ECMAScript, where "$" is the very end; here it would let a line break pass.
QRegularExpression compiled(QString expression)
{
    if (expression.startsWith(u'^') && expression.endsWith(u'$'))
        expression = QRegularExpression::anchoredPattern(expression.sliced(1).chopped(1));
    return QRegularExpression(expression);
}

QString wholeNumber(const QJsonObject &schema)
{
    const QJsonValue least = schema.value(QLatin1String("minimum"));
    const QJsonValue most = schema.value(QLatin1String("maximum"));
    const QString number = QStringLiteral("a whole number without quotes");
    if (least.isUndefined() || most.isUndefined())
        return number;
    return QStringLiteral("%1, from %2 to %3").arg(number).arg(least.toDouble()).arg(most.toDouble());
}

} // namespace

void SchemaCheck::type(const Case &c, const QJsonValue &wanted)
{
    const SpecKind kind = kindOf(c.place);
    const QStringList types = textsOf(wanted);
    if (std::any_of(types.begin(), types.end(), [&](const QString &type) { return isOfType(kind, type); }))
        return;
    const bool wantsText = types.contains(QStringLiteral("string"));
    if (wantsText && (isNumber(c.place) || kind == SpecKind::Truth))
        complain(c, QStringLiteral("Found %1 without quotes, which is no text.").arg(c.place.text().left(60)));
    else
        complainOfFinding(c);
}

void SchemaCheck::oneOfTheseValues(const Case &c, const QJsonValue &values)
{
    if (!c.place.node.IsScalar() || !textsOf(values).contains(c.place.text()))
        complainOfFinding(c);
}

void SchemaCheck::exactly(const Case &c, const QJsonValue &value)
{
    oneOfTheseValues(c, value);
}

void SchemaCheck::pattern(const Case &c, const QJsonValue &expression)
{
    if (kindOf(c.place) != SpecKind::Text)
        return;
    const QString text = expression.toString();
    auto known = m_patterns.constFind(text);
    if (known == m_patterns.constEnd())
        known = m_patterns.insert(text, compiled(text));
    if (!known->match(c.place.text()).hasMatch())
        complainOfFinding(c);
}

void SchemaCheck::minLength(const Case &c, const QJsonValue &length)
{
    if (kindOf(c.place) == SpecKind::Text && c.place.text().size() < length.toInteger())
        complainOfFinding(c);
}

void SchemaCheck::maxLength(const Case &c, const QJsonValue &length)
{
    if (kindOf(c.place) == SpecKind::Text && c.place.text().size() > length.toInteger())
        complain(c, QStringLiteral("The text has %1 characters.").arg(c.place.text().size()));
}

void SchemaCheck::minimum(const Case &c, const QJsonValue &bound)
{
    if (isNumber(c.place) && !(c.place.text().toDouble() >= bound.toDouble()))
        complainOfFinding(c);
}

void SchemaCheck::maximum(const Case &c, const QJsonValue &bound)
{
    if (isNumber(c.place) && !(c.place.text().toDouble() <= bound.toDouble()))
        complainOfFinding(c);
}

void SchemaCheck::quantity(const Case &c, const QJsonValue &bounds)
{
    const Quantity quantity = Quantity::fromJson(bounds.toObject());
    if (!quantity.isUnitKnown())
        complain(c, QStringLiteral("The schema has no unit '%1'.").arg(quantity.unit));
    else if ((kindOf(c.place) == SpecKind::Text || isNumber(c.place)) && !quantity.accepts(c.place.text()))
        complainOfFinding(c);
}

void SchemaCheck::complainOfFinding(const Case &c)
{
    const QString found = describe(c.place.node);
    complain(c, c.place.isKey ? QStringLiteral("%1 cannot be a name here.").arg(found)
                              : QStringLiteral("Found %1.").arg(found));
}

QString SchemaCheck::allowed(const QJsonObject &schema) const
{
    if (schema.contains(QLatin1String("enum")))
        return textsOf(schema.value(QLatin1String("enum"))).join(QStringLiteral(", "));
    const QString own = schema.value(QLatin1String("x-allowed")).toString();
    if (!own.isEmpty())
        return own;
    if (schema.contains(QLatin1String("x-quantity")))
        return Quantity::fromJson(schema.value(QLatin1String("x-quantity")).toObject()).hint();
    if (schema.contains(QLatin1String("$ref")))
        return allowed(resolve(schema.value(QLatin1String("$ref")).toString()));
    const QStringList types = textsOf(schema.value(QLatin1String("type")));
    if (types.contains(QStringLiteral("object")))
        return QStringLiteral("a block of fields: %1")
            .arg(schema.value(QLatin1String("properties")).toObject().keys().join(QStringLiteral(", ")));
    if (types.contains(QStringLiteral("integer")))
        return wholeNumber(schema);
    return types.contains(QStringLiteral("array")) ? QStringLiteral("a list") : QStringLiteral("a text");
}

} // namespace ops
