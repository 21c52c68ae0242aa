#include "server/apipage.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ops {

namespace {

QString element(const char *tag, const QString &content, const QString &attributes = {})
{
    const QLatin1String name(tag);
    return QLatin1Char('<') + name + attributes + QLatin1Char('>') + content + QLatin1String("</") + name +
           QLatin1String(">\n");
}

QString code(const QString &text)
{
    return QLatin1String("<code>") + text.toHtmlEscaped() + QLatin1String("</code>");
}

QString fieldOf(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

/// What a reference within the document stands for; the object itself if it is none.
QJsonObject resolved(const QJsonObject &document, const QJsonObject &object)
{
    const QString path = fieldOf(object, "$ref");
    if (!path.startsWith(QLatin1String("#/")))
        return object;
    QJsonObject found = document;
    for (const QString &step : path.mid(2).split(QLatin1Char('/')))
        found = found.value(step).toObject();
    return found;
}

/// "string", "Incident[]", "viewer | operator"
QString typeName(const QJsonObject &schema)
{
    if (const QString path = fieldOf(schema, "$ref"); !path.isEmpty())
        return path.section(QLatin1Char('/'), -1);
    if (const QJsonArray values = schema.value(QLatin1String("enum")).toArray(); !values.isEmpty()) {
        QStringList names;
        for (const QJsonValue &value : values)
            names.append(value.toString());
        return names.join(QLatin1String(" | "));
    }
    if (schema.contains(QLatin1String("const")))
        return schema.value(QLatin1String("const")).toString();
    if (const QJsonArray choices = schema.value(QLatin1String("anyOf")).toArray(); !choices.isEmpty()) {
        QStringList names;
        for (const QJsonValue &choice : choices)
            names.append(typeName(choice.toObject()));
        return names.join(QLatin1String(" | "));
    }
    const QJsonValue type = schema.value(QLatin1String("type"));
    if (type.isArray())
        return type[0].toString() + QLatin1String(" | ") + type[1].toString();
    return type.toString() == QLatin1String("array")
               ? typeName(schema.value(QLatin1String("items")).toObject()) + QLatin1String("[]")
               : type.toString();
}

QString row(const QString &name, const QString &type, bool required, const QString &description)
{
    return element("tr", element("td", code(name) + (required ? QStringLiteral(" *") : QString())) +
                             element("td", code(type)) + element("td", description.toHtmlEscaped()));
}

QString table(const QString &title, const QString &rows)
{
    return rows.isEmpty() ? QString() : element("h4", title.toHtmlEscaped()) + element("table", rows);
}

QString fields(const QJsonObject &schema)
{
    const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
    const QJsonArray required = schema.value(QLatin1String("required")).toArray();
    QString rows;
    for (auto field = properties.begin(); field != properties.end(); ++field)
        rows += row(field.key(), typeName(field->toObject()), required.contains(field.key()),
                    fieldOf(field->toObject(), "description"));
    return rows;
}

class Page
{
public:
    explicit Page(const QJsonObject &document)
        : m_document(document)
    {
    }

    QString operation(const QString &method, const QString &path, const QJsonObject &operation) const
    {
        const QString role = fieldOf(operation, "x-role");
        return element("h3",
                       element("span", role.isEmpty() ? QStringLiteral("no token") : role.toHtmlEscaped(),
                               QStringLiteral(" class=\"role\"")) +
                           code(method.toUpper() + QLatin1Char(' ') + path),
                       QStringLiteral(" id=\"%1\"").arg(fieldOf(operation, "operationId").toHtmlEscaped())) +
               element("p", (fieldOf(operation, "summary") + QLatin1String(". ") + fieldOf(operation, "description"))
                                .toHtmlEscaped()) +
               table(QStringLiteral("Parameters"), parameters(operation)) + body(operation) +
               table(QStringLiteral("Answers"), answers(operation));
    }

    QString schemas() const
    {
        const QJsonObject all = m_document.value(QLatin1String("components"))[QLatin1String("schemas")].toObject();
        QString text;
        for (auto schema = all.begin(); schema != all.end(); ++schema) {
            const QString rows = fields(schema->toObject());
            text += element("h3", code(schema.key())) +
                    (rows.isEmpty() ? element("p", code(typeName(schema->toObject()))) : element("table", rows));
        }
        return text;
    }

private:
    QString parameters(const QJsonObject &operation) const
    {
        QString rows;
        for (const QJsonValue &value : operation.value(QLatin1String("parameters")).toArray()) {
            const QJsonObject parameter = resolved(m_document, value.toObject());
            rows += row(fieldOf(parameter, "name"), typeName(parameter.value(QLatin1String("schema")).toObject()),
                        parameter.value(QLatin1String("required")).toBool(), fieldOf(parameter, "description"));
        }
        return rows;
    }

    static QString body(const QJsonObject &operation)
    {
        const QJsonObject content =
            operation.value(QLatin1String("requestBody"))[QLatin1String("content")][QLatin1String("application/json")]
                .toObject();
        if (content.isEmpty())
            return {};
        const QByteArray example =
            QJsonDocument(content.value(QLatin1String("example")).toObject()).toJson(QJsonDocument::Indented);
        return table(QStringLiteral("Body"), fields(content.value(QLatin1String("schema")).toObject())) +
               element("pre", QString::fromUtf8(example).toHtmlEscaped());
    }

    QString answers(const QJsonObject &operation) const
    {
        const QJsonObject responses = operation.value(QLatin1String("responses")).toObject();
        QString rows;
        for (auto response = responses.begin(); response != responses.end(); ++response) {
            const QJsonObject answer = resolved(m_document, response->toObject());
            const QJsonObject content = answer.value(QLatin1String("content")).toObject();
            const QJsonObject first = content.isEmpty() ? QJsonObject() : content.begin()->toObject();
            const QJsonObject schema = first.value(QLatin1String("schema")).toObject();
            const QString inner =
                schema.contains(QLatin1String("properties")) ? element("table", fields(schema)) : QString();
            rows += element("tr", element("td", code(response.key())) + element("td", code(typeName(schema))) +
                                      element("td", fieldOf(answer, "description").toHtmlEscaped() + inner));
        }
        return rows;
    }

    const QJsonObject &m_document;
};

} // namespace

QString apiPage(const QJsonObject &document, const QString &css)
{
    const QJsonObject info = document.value(QLatin1String("info")).toObject();
    const QJsonObject paths = document.value(QLatin1String("paths")).toObject();
    const Page page(document);
    QMap<QString, QString> byTag;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject operations = path->toObject();
        for (auto operation = operations.begin(); operation != operations.end(); ++operation) {
            const QJsonObject what = operation->toObject();
            byTag[what.value(QLatin1String("tags"))[0].toString()] += page.operation(operation.key(), path.key(), what);
        }
    }
    QString content =
        element("h1", fieldOf(info, "title").toHtmlEscaped() + QLatin1String(" API")) +
        element("p", (fieldOf(info, "summary") + QLatin1Char(' ') + fieldOf(info, "description")).toHtmlEscaped()) +
        element("p", QStringLiteral("Machines read <a href=\"openapi.json\">openapi.json</a>."));
    for (const QJsonValue &value : document.value(QLatin1String("tags")).toArray()) {
        const QJsonObject tag = value.toObject();
        content += element("h2", fieldOf(tag, "name").toHtmlEscaped()) +
                   element("p", fieldOf(tag, "description").toHtmlEscaped()) + byTag.value(fieldOf(tag, "name"));
    }
    content += element("h2", QStringLiteral("Types")) + page.schemas();
    return QLatin1String("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">") +
           element("title", fieldOf(info, "title").toHtmlEscaped() + QLatin1String(" API")) + element("style", css) +
           QLatin1String("</head>\n") + element("body", content) + QLatin1String("</html>\n");
}

} // namespace ops
