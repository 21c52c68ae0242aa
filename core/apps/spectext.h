#pragma once

#include <QByteArray>
#include <QJsonValue>

#include <yaml-cpp/yaml.h>

#include <optional>

namespace ops {

/// The text of a YAML file, and where things end in it: yaml-cpp knows only where they begin. Guesses at what is rare
/// (values over several lines); whoever changes a text by it reads the outcome again.
class SpecText
{
public:
    explicit SpecText(QByteArray content)
        : m_content(std::move(content))
    {
    }
    const QByteArray &content() const { return m_content; }

    /// Behind the scalar, list or block in braces that starts here; nothing if it is of another kind.
    std::optional<qsizetype> endOfValue(qsizetype start, bool inFlow) const;
    /// Behind the last line of the block or list, without braces, whose first field starts here.
    qsizetype endOfBlock(qsizetype start) const;

    QByteArray with(qsizetype from, qsizetype to, const QByteArray &value) const;
    /// Without the field from its key to the end of its value, and what parted it from its neighbours.
    QByteArray without(qsizetype from, qsizetype to, bool inFlow) const;
    QByteArray withEntryInBraces(qsizetype brace, const QByteArray &entry) const;
    QByteArray withLineAfterBlock(qsizetype firstKey, const QByteArray &entry) const;

    /// A value on one line, in quotes where it needs them: numbers of JSON without, texts that look like one with them.
    static QByteArray flow(const QJsonValue &value);
    /// A whole tree as our own files look: two levels of lines, and braces below.
    static QByteArray written(const YAML::Node &root);

private:
    qsizetype lineStart(qsizetype at) const { return at == 0 ? 0 : m_content.lastIndexOf('\n', at - 1) + 1; }
    qsizetype lineEnd(qsizetype at) const;
    qsizetype endOfQuoted(qsizetype start) const;
    std::optional<qsizetype> endOfBraces(qsizetype start) const;

    QByteArray m_content;
};

} // namespace ops
