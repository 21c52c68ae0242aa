#include "config/yamlmap.h"

#include "model/configtext.h"

#include <cmath>

namespace ops {

namespace {

QString textOf(const YAML::Node &node)
{
    return QString::fromStdString(node.Scalar());
}

QString hint(const FieldRange &range)
{
    const QString limits = QStringLiteral("%1 to %2").arg(range.text(range.min), range.text(range.max));
    switch (range.unit) {
    case FieldRange::Unit::Share:
        return QStringLiteral("a share such as 5%, from %1").arg(limits);
    case FieldRange::Unit::Milliseconds:
        return QStringLiteral("a duration such as 500ms, 10s, 2m or 1h, from %1").arg(limits);
    case FieldRange::Unit::Factor:
        return QStringLiteral("a number from %1").arg(limits);
    case FieldRange::Unit::Count:
        break;
    }
    return QStringLiteral("a whole number from %1").arg(limits);
}

std::optional<double> parse(const QString &text, FieldRange::Unit unit)
{
    switch (unit) {
    case FieldRange::Unit::Share:
        return shareFromText(text);
    case FieldRange::Unit::Milliseconds:
        return millisecondsFromText(text);
    case FieldRange::Unit::Factor:
    case FieldRange::Unit::Count:
        break;
    }
    bool ok = false;
    if (unit == FieldRange::Unit::Factor) {
        const double factor = text.toDouble(&ok);
        return ok ? std::optional(factor) : std::nullopt;
    }
    const int count = text.toInt(&ok);
    return ok ? std::optional<double>(count) : std::nullopt;
}

} // namespace

QString describe(const YAML::Node &node)
{
    constexpr int Shown = 60; // enough to recognise it by
    switch (node.Type()) {
    case YAML::NodeType::Scalar:
        return u'\'' + textOf(node).left(Shown).simplified() + u'\'';
    case YAML::NodeType::Sequence:
        return QStringLiteral("a list");
    case YAML::NodeType::Map:
        return QStringLiteral("a block of fields");
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined:
        break;
    }
    return QStringLiteral("nothing");
}

YamlMap::YamlMap(YamlDocument &document, const YAML::Node &node, QString path, const QStringList &allowed)
    : m_document(document)
    , m_path(std::move(path))
{
    m_document.remember(m_path, node.Mark());
    if (!node.IsMap()) {
        m_document.fail(node.Mark(), m_path, QStringLiteral("Found %1.").arg(describe(node)),
                        QStringLiteral("a block of fields: %1").arg(allowed.join(QStringLiteral(", "))));
        return;
    }
    for (const auto &entry : node) {
        const QString name = entry.first.IsScalar() ? textOf(entry.first) : QString();
        const YAML::Mark mark = entry.first.Mark();
        if (!allowed.isEmpty() && !allowed.contains(name))
            m_document.fail(mark, m_path, QStringLiteral("Unknown field %1.").arg(describe(entry.first)),
                            allowed.join(QStringLiteral(", ")));
        else if (m_nodes.contains(name))
            m_document.fail(mark, this->path(name), QStringLiteral("The field is there twice."),
                            QStringLiteral("each field once"));
        // yaml-cpp says of a missing value that it stands where the next thing begins; its field is a better place.
        const YAML::Mark valueMark = entry.second.IsNull() ? mark : entry.second.Mark();
        m_nodes.insert(name, entry.second);
        m_marks.insert(name, valueMark);
        m_document.remember(this->path(name), valueMark);
    }
}

std::optional<YAML::Node> YamlMap::node(const QString &field) const
{
    const auto found = m_nodes.constFind(field);
    return found == m_nodes.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<QString> YamlMap::text(const QString &field) const
{
    const std::optional<YAML::Node> found = node(field);
    if (!found)
        return std::nullopt;
    if (found->IsScalar())
        return textOf(*found);
    complain(field, QStringLiteral("Found %1.").arg(describe(*found)), QStringLiteral("one value"));
    return std::nullopt;
}

void YamlMap::complain(const QString &field, const QString &what, const QString &allowed) const
{
    m_document.fail(m_marks.value(field, YAML::Mark::null_mark()), path(field), what, allowed);
}

void YamlMap::read(const QString &field, double &target, const FieldRange &range) const
{
    target = number(field, range, false).value_or(target);
}

void YamlMap::read(const QString &field, int &target, const FieldRange &range) const
{
    target = int(number(field, range, true).value_or(target));
}

void YamlMap::read(const QString &field, Duration &target, const FieldRange &range) const
{
    if (const std::optional<double> milliseconds = number(field, range, true))
        target = Duration{qint64(*milliseconds)};
}

std::optional<double> YamlMap::number(const QString &field, const FieldRange &range, bool whole) const
{
    const std::optional<YAML::Node> found = node(field);
    if (!found)
        return std::nullopt;
    const std::optional<double> value = found->IsScalar() ? parse(textOf(*found), range.unit) : std::nullopt;
    // Checked here, before anything is converted: a number beyond the range of an integer must not reach one.
    if (value && *value >= range.min && *value <= range.max && (!whole || *value == std::floor(*value)))
        return value;
    complain(field, QStringLiteral("Found %1.").arg(describe(*found)), hint(range));
    return std::nullopt;
}

QList<std::pair<QString, YAML::Mark>> readTexts(YamlDocument &document, const YAML::Node &node, const QString &path)
{
    QList<std::pair<QString, YAML::Mark>> texts;
    if (!node.IsSequence())
        document.fail(node.Mark(), path, QStringLiteral("Found %1.").arg(describe(node)), QStringLiteral("a list"));
    else {
        for (const YAML::Node &item : node) {
            if (item.IsScalar())
                texts.append({textOf(item), item.Mark()});
            else
                document.fail(item.Mark(), path, QStringLiteral("Found %1.").arg(describe(item)),
                              QStringLiteral("one value"));
        }
    }
    return texts;
}

} // namespace ops
