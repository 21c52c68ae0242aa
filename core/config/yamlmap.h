#pragma once

#include "config/yamldocument.h"
#include "model/configfields.h"
#include "model/names.h"

#include <QStringList>

namespace ops {

/// A strict view of one YAML mapping. Unknown and repeated fields, wrong types and values out of range are reported to
/// the document; what is absent or wrong leaves the target as it was.
class YamlMap
{
public:
    YamlMap(YamlDocument &document, const YAML::Node &node, QString path, const QStringList &allowed);

    const QString &path() const { return m_path; }
    QString path(const QString &field) const { return m_path.isEmpty() ? field : m_path + u'.' + field; }
    QStringList fields() const { return m_nodes.keys(); }

    /// The field's node; nothing if it is absent.
    std::optional<YAML::Node> node(const QString &field) const;
    /// The field's text; nothing if it is absent or no scalar (which is reported).
    std::optional<QString> text(const QString &field) const;
    void complain(const QString &field, const QString &what, const QString &allowed) const;

    void read(const QString &field, double &target, const FieldRange &range) const;
    void read(const QString &field, int &target, const FieldRange &range) const;
    void read(const QString &field, Duration &target, const FieldRange &range) const;

    template <typename E>
    void read(const QString &field, E &target) const requires std::is_enum_v<E>
    {
        const std::optional<QString> found = text(field);
        if (!found)
            return;
        if (const auto value = fromName<E>(*found))
            target = *value;
        else
            complain(field, QStringLiteral("'%1' is unknown.").arg(*found), allNames<E>());
    }

    /// All numbers that configfields.h lists for this part of the configuration.
    template <typename Part>
    void readNumbers(Part &part) const
    {
        visitNumbers(part, [&](const char *name, auto &target, const FieldRange &range) {
            read(QLatin1String(name), target, range);
        });
    }

private:
    std::optional<double> number(const QString &field, const FieldRange &range, bool whole) const;

    YamlDocument &m_document;
    QString m_path;
    QMap<QString, YAML::Node> m_nodes;
    QMap<QString, YAML::Mark> m_marks; // where to point at
};

/// The texts of a list of scalars; reports anything else.
QList<std::pair<QString, YAML::Mark>> readTexts(YamlDocument &document, const YAML::Node &node, const QString &path);

/// "'prod'", "a list", "nothing": what was found, for messages.
QString describe(const YAML::Node &node);

} // namespace ops
