#include "apps/spectext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace ops {

namespace {

constexpr int LevelsOfLines = 2;

/// What can stand without quotes and is taken for what it is.
bool isPlain(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("^(--?)?[A-Za-z_./][A-Za-z0-9_./+-]*$"));
    static const QRegularExpression amount(QStringLiteral("^[0-9]+(\\.[0-9]+)?(ms|s|m|h|%|KiB|MiB|GiB)$"));
    static const QRegularExpression other(QStringLiteral("^(true|false|yes|no|on|off|null|\\.nan|\\.inf|y|n)$"),
                                          QRegularExpression::CaseInsensitiveOption);
    if (other.match(text).hasMatch())
        return false;
    return word.match(text).hasMatch() || amount.match(text).hasMatch();
}

bool isNumberOrTruth(const std::string &text)
{
    static const QRegularExpression number(QStringLiteral("^(-?[0-9]+(\\.[0-9]+)?|true|false)$"));
    return number.match(QString::fromStdString(text)).hasMatch();
}

QByteArray flowOf(const YAML::Node &node)
{
    if (node.IsSequence()) {
        QByteArrayList items;
        for (const YAML::Node &item : node)
            items.append(flowOf(item));
        return '[' + items.join(", ") + ']';
    }
    if (node.IsMap()) {
        QByteArrayList fields;
        for (const auto &field : node)
            fields.append(flowOf(field.first) + ": " + flowOf(field.second));
        return fields.isEmpty() ? QByteArray("{}") : "{ " + fields.join(", ") + " }";
    }
    if (!node.IsScalar())
        return "~";
    if (node.Tag() != "!" && isNumberOrTruth(node.Scalar())) // "!" is what quotes give
        return QByteArray::fromStdString(node.Scalar());
    return SpecText::flow(QString::fromStdString(node.Scalar()));
}

void write(const YAML::Node &block, int level, QByteArray &text)
{
    for (const auto &field : block) {
        text += QByteArray(qsizetype(2) * level, ' ') + flowOf(field.first) + ':';
        if (field.second.IsMap() && field.second.size() > 0 && level + 1 < LevelsOfLines) {
            text += '\n';
            write(field.second, level + 1, text);
        } else {
            text += ' ' + flowOf(field.second) + '\n';
        }
    }
}

} // namespace

QByteArray SpecText::flow(const QJsonValue &value)
{
    if (value.isArray()) {
        QByteArrayList items;
        for (const QJsonValue &item : value.toArray())
            items.append(flow(item));
        return '[' + items.join(", ") + ']';
    }
    const QString text = value.toVariant().toString();
    if (value.isDouble() || value.isBool() || isPlain(text))
        return text.toUtf8();
    // What JSON says in quotes, YAML reads the same.
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QByteArray SpecText::written(const YAML::Node &root)
{
    QByteArray text;
    write(root, 0, text);
    return text;
}

qsizetype SpecText::lineEnd(qsizetype at) const
{
    const qsizetype end = m_content.indexOf('\n', at);
    return end < 0 ? m_content.size() : end;
}

qsizetype SpecText::endOfQuoted(qsizetype start) const
{
    const char quote = m_content[start];
    qsizetype at = start + 1;
    for (; at < m_content.size() && m_content[at] != quote; ++at) {
        if (quote == '"' && m_content[at] == '\\')
            ++at;
    }
    return std::min(at + 1, m_content.size());
}

std::optional<qsizetype> SpecText::endOfBraces(qsizetype start) const
{
    int depth = 0;
    for (qsizetype at = start; at < m_content.size(); ++at) {
        switch (m_content[at]) {
        case '"':
        case '\'':
            at = endOfQuoted(at) - 1;
            break;
        case '#':
            if (at > 0 && (m_content[at - 1] == ' ' || m_content[at - 1] == '\n'))
                at = lineEnd(at) - 1;
            break;
        case '[':
        case '{':
            ++depth;
            break;
        case ']':
        case '}':
            if (--depth == 0)
                return at + 1;
            break;
        default:
            break;
        }
    }
    return std::nullopt;
}

std::optional<qsizetype> SpecText::endOfValue(qsizetype start, bool inFlow) const
{
    if (start < 0 || start >= m_content.size())
        return std::nullopt;
    const char first = m_content[start];
    if (first == '"' || first == '\'')
        return endOfQuoted(start);
    if (first == '[' || first == '{')
        return endOfBraces(start);
    if (QByteArrayView("|>&*!").contains(first))
        return std::nullopt;
    qsizetype end = start;
    for (; end < m_content.size() && m_content[end] != '\n'; ++end) {
        if (inFlow && QByteArrayView(",]}").contains(m_content[end]))
            break;
        if (m_content[end] == '#' && end > start && m_content[end - 1] == ' ')
            break;
    }
    while (end > start && (m_content[end - 1] == ' ' || m_content[end - 1] == '\r'))
        --end;
    return end;
}

qsizetype SpecText::endOfBlock(qsizetype start) const
{
    const qsizetype column = start - lineStart(start);
    qsizetype end = lineEnd(start);
    for (qsizetype at = end + 1; at < m_content.size(); at = lineEnd(at) + 1) {
        const QByteArrayView line = QByteArrayView(m_content).sliced(at, lineEnd(at) - at);
        const QByteArrayView words = line.trimmed();
        if (words.isEmpty() || words.startsWith('#'))
            continue; // belongs to the block if another line of it follows
        if (words.data() - line.data() < column)
            break;
        end = lineEnd(at);
    }
    return end;
}

QByteArray SpecText::with(qsizetype from, qsizetype to, const QByteArray &value) const
{
    return m_content.left(from) + value + m_content.mid(to);
}

QByteArray SpecText::without(qsizetype from, qsizetype to, bool inFlow) const
{
    if (!inFlow)
        return m_content.left(lineStart(from)) + m_content.mid(lineEnd(to) + 1);
    qsizetype behind = to;
    while (behind < m_content.size() && m_content[behind] == ' ')
        ++behind;
    if (behind < m_content.size() && m_content[behind] == ',') {
        do
            ++behind;
        while (behind < m_content.size() && m_content[behind] == ' ');
        return with(from, behind, {});
    }
    qsizetype before = from;
    while (before > 0 && m_content[before - 1] == ' ')
        --before;
    if (before > 0 && m_content[before - 1] == ',')
        return with(before - 1, to, {});
    return with(from, to, {});
}

QByteArray SpecText::withEntryInBraces(qsizetype brace, const QByteArray &entry) const
{
    const std::optional<qsizetype> end = endOfBraces(brace);
    if (!end)
        return m_content;
    const QByteArray inside = m_content.sliced(brace + 1, *end - brace - 2).trimmed();
    return with(brace, *end, "{ " + (inside.isEmpty() ? QByteArray() : inside + ", ") + entry + " }");
}

QByteArray SpecText::withLineAfterBlock(qsizetype firstKey, const QByteArray &entry) const
{
    const qsizetype end = endOfBlock(firstKey);
    const QByteArray indent(firstKey - lineStart(firstKey), ' ');
    return m_content.left(end) + '\n' + indent + entry +
           (end < m_content.size() ? m_content.mid(end) : QByteArray("\n"));
}

} // namespace ops
