#include "apps/specplace.h"

#include <QRegularExpression>

#include <cmath>

namespace ops {

namespace {

SpecKind kindOfPlain(const QString &text)
{
    if (text == QLatin1String("true") || text == QLatin1String("false"))
        return SpecKind::Truth;
    const QChar first = text.isEmpty() ? QChar() : text.front();
    if (!(first.isDigit() || first == u'.' || first == u'-' || first == u'+'))
        return SpecKind::Text; // most texts are found out without an expression
    const QRegularExpression number(
        QRegularExpression::anchoredPattern(QStringLiteral("[-+]?([.][0-9]+|[0-9]+([.][0-9]*)?)([eE][-+]?[0-9]+)?")));
    if (!number.match(text).hasMatch())
        return SpecKind::Text;
    const double value = text.toDouble();
    return value == std::floor(value) ? SpecKind::Whole : SpecKind::Number;
}

} // namespace

SpecKind kindOf(const SpecPlace &place)
{
    if (place.isKey)
        return SpecKind::Text;
    switch (place.node.Type()) {
    case YAML::NodeType::Sequence:
        return SpecKind::List;
    case YAML::NodeType::Map:
        return SpecKind::Block;
    case YAML::NodeType::Scalar:
        return place.node.Tag() == "?" ? kindOfPlain(place.text()) : SpecKind::Text; // "!": quoted
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined:
        break;
    }
    return SpecKind::Nothing;
}

QList<SpecField> fieldsOf(const SpecPlace &place)
{
    QList<SpecField> fields;
    if (!place.node.IsMap())
        return fields;
    for (const auto &entry : place.node) {
        const QString name = entry.first.IsScalar() ? QString::fromStdString(entry.first.Scalar()) : QString();
        const QString path = place.path.isEmpty() ? name : place.path + u'.' + name;
        const YAML::Mark mark = entry.first.Mark();
        // yaml-cpp says of a missing value that it stands where the next thing begins; its field is a better place.
        const YAML::Mark valueMark = entry.second.IsNull() ? mark : entry.second.Mark();
        fields.append(SpecField{SpecPlace{entry.first, mark, path, true}, SpecPlace{entry.second, valueMark, path}});
    }
    return fields;
}

QList<SpecPlace> itemsOf(const SpecPlace &place)
{
    QList<SpecPlace> items;
    if (!place.node.IsSequence())
        return items;
    for (const YAML::Node &item : place.node)
        items.append(SpecPlace{item, item.Mark(), QStringLiteral("%1[%2]").arg(place.path).arg(items.size())});
    return items;
}

} // namespace ops
