#include "apps/specschema.h"

#include "apps/schemacheck.h"
#include "config/yamlmap.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>

/// Outside of any namespace, as Q_INIT_RESOURCE demands: in a static library nobody else would link the bundled file.
static void initialiseBundledSchema()
{
    Q_INIT_RESOURCE(appschema);
}

namespace ops {

namespace {

/// What no schema can say, because it looks at values that have been read already.
void checkStructure(YamlDocument &document, const SpecPlace &place)
{
    document.remember(place.path, place.mark);
    const std::string &tag = place.node.Tag();
    if (!tag.empty() && tag != "?" && tag != "!")
        document.fail(place.mark, place.path,
                      QStringLiteral("Found the tag '%1'.").arg(QString::fromStdString(tag).left(60)),
                      QStringLiteral("values without a tag"));
    QSet<QString> seen;
    for (const SpecField &field : fieldsOf(place)) {
        if (!field.key.node.IsScalar())
            document.fail(field.key.mark, place.path,
                          QStringLiteral("Found %1 as the name of a field.").arg(describe(field.key.node)),
                          QStringLiteral("a text"));
        else if (seen.contains(field.key.text()))
            document.fail(field.key.mark, field.key.path, QStringLiteral("The field is there twice."),
                          QStringLiteral("each field once"));
        else {
            seen.insert(field.key.text());
            checkStructure(document, field.value);
        }
    }
    for (const SpecPlace &item : itemsOf(place))
        checkStructure(document, item);
}

} // namespace

SpecSchema SpecSchema::bundled()
{
    initialiseBundledSchema();
    QFile file(QStringLiteral(":/schema/app-spec.schema.json"));
    // A part of the program; should it not be there, check() says so of every file.
    return SpecSchema(file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                                     : QJsonObject());
}

void SpecSchema::check(YamlDocument &document, const YAML::Node &root) const
{
    // An empty file has no place in it; it begins where every file does.
    const SpecPlace place{root, root.Mark().is_null() ? YAML::Mark() : root.Mark(), QString()};
    if (m_root.isEmpty())
        document.fail(place.mark, place.path, QStringLiteral("The schema of app specs cannot be read."),
                      QStringLiteral("nothing without it"));
    checkStructure(document, place);
    SchemaCheck(m_root, document).check(place, m_root);
}

} // namespace ops
