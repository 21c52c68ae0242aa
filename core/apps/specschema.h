#pragma once

#include "config/yamldocument.h"

#include <QJsonObject>

namespace ops {

/// The JSON Schema of app specs that comes with the program (resources/schema/app-spec.schema.json), and what it says
/// of a file: which fields there are, what they may hold, and what is in the way of one another.
class SpecSchema
{
public:
    static SpecSchema bundled();
    explicit SpecSchema(QJsonObject root)
        : m_root(std::move(root))
    {
    }

    /// Reports the first mistake of the file to the document, and remembers where each value stands. Beside what the
    /// schema says, a field may not be there twice, and nothing may have a tag ("!!binary").
    void check(YamlDocument &document, const YAML::Node &root) const;

    const QJsonObject &json() const { return m_root; }

private:
    QJsonObject m_root;
};

} // namespace ops
