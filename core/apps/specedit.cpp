#include "apps/specedit.h"

#include "apps/spectext.h"
#include "config/yamldocument.h"

#include <QJsonArray>

#include <optional>

namespace ops {

namespace {

std::string keyOf(const QString &name)
{
    return name.toStdString();
}

bool isFlow(const YAML::Node &node)
{
    return node.Style() == YAML::EmitterStyle::Flow;
}

bool isSame(const YAML::Node &a, const YAML::Node &b)
{
    if (a.Type() != b.Type() || a.size() != b.size())
        return false;
    if (a.IsScalar())
        return a.Scalar() == b.Scalar();
    for (auto left = a.begin(), right = b.begin(); left != a.end(); ++left, ++right) {
        const bool same = a.IsMap()
                              ? left->first.Scalar() == right->first.Scalar() && isSame(left->second, right->second)
                              : isSame(*left, *right);
        if (!same)
            return false;
    }
    return true;
}

YAML::Node nodeOf(const QJsonValue &value)
{
    if (value.isArray()) {
        YAML::Node list(YAML::NodeType::Sequence);
        for (const QJsonValue &item : value.toArray())
            list.push_back(nodeOf(item));
        return list;
    }
    YAML::Node scalar(value.toVariant().toString().toStdString());
    if (value.isString())
        scalar.SetTag("!"); // a text that looks like a number or a truth is none
    return scalar;
}

QJsonValue jsonOf(const YAML::Node &node)
{
    if (node.IsSequence()) {
        QJsonArray list;
        for (const YAML::Node &item : node)
            list.append(jsonOf(item));
        return list;
    }
    if (node.IsMap()) {
        QJsonObject block;
        for (const auto &field : node) {
            if (field.first.IsScalar())
                block.insert(QString::fromStdString(field.first.Scalar()), jsonOf(field.second));
        }
        return block;
    }
    return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

/// What the tree is meant to be afterwards.
YAML::Node changed(const YAML::Node &root, const QStringList &path, const QJsonValue &value)
{
    YAML::Node result = root.IsMap() ? YAML::Clone(root) : YAML::Node(YAML::NodeType::Map);
    YAML::Node place = result;
    for (const QString &name : path.first(path.size() - 1)) {
        if (!place[keyOf(name)] || !place[keyOf(name)].IsMap()) {
            if (value.isUndefined())
                return result;
            place[keyOf(name)] = YAML::Node(YAML::NodeType::Map);
        }
        place.reset(YAML::Node(place[keyOf(name)])); // assigning would change the node, not the variable
    }
    if (value.isUndefined())
        place.remove(keyOf(path.last()));
    else
        place[keyOf(path.last())] = nodeOf(value);
    return result;
}

/// A field of the text, and the innermost block around it that is there.
struct Found
{
    YAML::Node parent;
    YAML::Node key;   ///< undefined if the parent has no such field
    YAML::Node value; ///< same
    bool inFlow = false;
    QStringList missing; ///< what of the path is not there: empty if the field is
};

Found find(const YAML::Node &root, QStringList path)
{
    Found found{.parent = root, .key = {}, .value = {}, .inFlow = isFlow(root), .missing = {}};
    while (!path.isEmpty()) {
        std::optional<std::pair<YAML::Node, YAML::Node>> field;
        for (const auto &entry : found.parent) {
            if (entry.first.IsScalar() && entry.first.Scalar() == keyOf(path.first()))
                field.emplace(entry.first, entry.second);
        }
        if (!field || (path.size() > 1 && !field->second.IsMap()))
            break;
        path.removeFirst();
        if (path.isEmpty()) {
            found.key.reset(field->first);
            found.value.reset(field->second);
            return found;
        }
        found.parent.reset(field->second);
        found.inFlow = found.inFlow || isFlow(field->second);
    }
    found.missing = path;
    return found;
}

std::optional<qsizetype> endOf(const SpecText &text, const YAML::Node &value, bool inFlow)
{
    const qsizetype start = value.Mark().pos;
    if (!value.IsScalar() && !isFlow(value))
        return text.endOfBlock(start);
    return text.endOfValue(start, inFlow);
}

/// The text with the change made in place; nothing if that cannot be done. Not checked.
std::optional<QByteArray> changedInPlace(const SpecText &text, const YAML::Node &root, const QStringList &path,
                                         const QJsonValue &value)
{
    if (!root.IsMap() || root.size() == 0)
        return std::nullopt;
    const Found found = find(root, path);
    if (found.missing.isEmpty()) {
        const std::optional<qsizetype> end = endOf(text, found.value, found.inFlow);
        if (!end)
            return std::nullopt;
        if (value.isUndefined())
            return text.without(found.key.Mark().pos, *end, found.inFlow);
        return text.with(found.value.Mark().pos, *end, SpecText::flow(value));
    }
    if (value.isUndefined())
        return text.content();
    QByteArray entry = SpecText::flow(value);
    for (auto name = found.missing.crbegin(); name != found.missing.crend(); ++name) {
        entry = SpecText::flow(*name) + ": " + entry;
        if (std::next(name) != found.missing.crend())
            entry = "{ " + entry + " }";
    }
    if (isFlow(found.parent))
        return text.withEntryInBraces(found.parent.Mark().pos, entry);
    return text.withLineAfterBlock(found.parent.begin()->first.Mark().pos, entry);
}

} // namespace

Result<SpecOutline> outlineOfSpec(const QByteArray &text, const QString &file)
{
    if (text.trimmed().isEmpty())
        return SpecOutline{};
    const Result<YAML::Node> root = loadYaml(text, file);
    if (!root)
        return root.error();
    if (!root->IsMap())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("A spec is a block of fields."),
                     .where = file + QStringLiteral(":1:1: "),
                     .todo = QStringLiteral("Begin with \"name: \".")};
    SpecOutline outline{.fields = jsonOf(*root).toObject(), .releases = {}};
    if (const YAML::Node releases = (*root)["releases"]; releases && releases.IsMap()) {
        for (const auto &release : releases) {
            if (release.first.IsScalar())
                outline.releases.append(QString::fromStdString(release.first.Scalar()));
        }
    }
    return outline;
}

Result<QByteArray> setSpecField(const QByteArray &text, const QStringList &path, const QJsonValue &value)
{
    YAML::Node root;
    if (!text.trimmed().isEmpty()) {
        const Result<YAML::Node> loaded = loadYaml(text, {});
        if (!loaded)
            return loaded.error();
        root.reset(*loaded);
    }
    const YAML::Node meant = changed(root, path, value);
    if (const auto inPlace = changedInPlace(SpecText(text), root, path, value)) {
        const Result<YAML::Node> again = loadYaml(*inPlace, {});
        if (again && isSame(*again, meant))
            return *inPlace;
    }
    return SpecText::written(meant);
}

} // namespace ops
