#pragma once

#include <QList>
#include <QString>

#include <yaml-cpp/yaml.h>

namespace ops {

/// A value of a spec file: where it stands, and what it is called.
struct SpecPlace
{
    YAML::Node node;
    YAML::Mark mark;    ///< where to point at
    QString path;       ///< "environments.prod.port", "releases.1.0.command[2]"
    bool isKey = false; ///< the name of a field, which is a text whatever it looks like

    QString text() const { return QString::fromStdString(node.Scalar()); }
};

/// What a value is, by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema) with decimal numbers
/// only: hexadecimal, octal and infinite ones are texts here, and then refused where a number is wanted.
enum class SpecKind
{
    Nothing,
    Truth,
    Whole,
    Number,
    Text,
    List,
    Block
};
SpecKind kindOf(const SpecPlace &place);

/// A field of a block.
struct SpecField
{
    SpecPlace key;
    SpecPlace value;
};
QList<SpecField> fieldsOf(const SpecPlace &place); ///< empty if it is no block
QList<SpecPlace> itemsOf(const SpecPlace &place);  ///< empty if it is no list

} // namespace ops
