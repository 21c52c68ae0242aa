#pragma once

#include "apps/specplace.h"
#include "config/yamldocument.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

namespace ops {

/// Holds values against a JSON Schema, in the subset of draft 2020-12 that the keywords below make up
/// (https://json-schema.org/draft/2020-12/json-schema-validation), and with two keywords of our own: `x-quantity`
/// (see Quantity), and `x-allowed`, the text that says what is allowed. A keyword that is not known here is complained
/// of like a mistake in the file: a schema never says more than what is looked at.
class SchemaCheck
{
public:
    /// `root` is what "$ref" refers to; it and the document outlive this.
    SchemaCheck(const QJsonObject &root, YamlDocument &document)
        : m_root(root)
        , m_document(document)
    {
    }

    /// `inherited` is what a schema that refers to this one says is allowed.
    void check(const SpecPlace &place, const QJsonObject &schema, const QString &inherited = {});

private:
    /// One value held against one schema.
    struct Case
    {
        const SpecPlace &place;
        const QJsonObject &schema;
        QString said;    ///< what is allowed, in the schema's own words; may be empty
        QString allowed; ///< the same or, if it says nothing, what follows from its keywords
    };
    using Keyword = void (SchemaCheck::*)(const Case &, const QJsonValue &);
    struct Entry
    {
        const char *name;
        Keyword look; ///< null for what only explains, or belongs to another keyword
    };
    static const Entry *find(const QString &keyword);

    void type(const Case &c, const QJsonValue &wanted);
    void oneOfTheseValues(const Case &c, const QJsonValue &values);
    void exactly(const Case &c, const QJsonValue &value);
    void pattern(const Case &c, const QJsonValue &expression);
    void minLength(const Case &c, const QJsonValue &length);
    void maxLength(const Case &c, const QJsonValue &length);
    void minimum(const Case &c, const QJsonValue &bound);
    void maximum(const Case &c, const QJsonValue &bound);
    void quantity(const Case &c, const QJsonValue &bounds);

    void properties(const Case &c, const QJsonValue &schemas);
    void additionalProperties(const Case &c, const QJsonValue &schema);
    void propertyNames(const Case &c, const QJsonValue &schema);
    void required(const Case &c, const QJsonValue &names);
    void minProperties(const Case &c, const QJsonValue &count);
    void maxProperties(const Case &c, const QJsonValue &count);
    void items(const Case &c, const QJsonValue &schema);
    void minItems(const Case &c, const QJsonValue &count);
    void maxItems(const Case &c, const QJsonValue &count);
    void uniqueItems(const Case &c, const QJsonValue &wanted);

    void reference(const Case &c, const QJsonValue &pointer);
    void allOf(const Case &c, const QJsonValue &schemas);
    void oneOf(const Case &c, const QJsonValue &schemas);
    void never(const Case &c, const QJsonValue &schema);
    void when(const Case &c, const QJsonValue &condition);

    bool matches(const SpecPlace &place, const QJsonObject &schema) const;
    QJsonObject resolve(const QString &pointer) const;
    QString allowed(const QJsonObject &schema) const;
    void complain(const Case &c, const QString &what);
    void complainOfFinding(const Case &c);

    const QJsonObject &m_root;
    YamlDocument &m_document;
    QHash<QString, QRegularExpression> m_patterns;
};

} // namespace ops
