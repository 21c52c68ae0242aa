#pragma once

#include "model/result.h"

#include <QMap>
#include <QString>

#include <yaml-cpp/yaml.h>

#include <optional>

namespace ops {

/// Loads the one document of a YAML text. Invalid, with line and column: broken syntax, a second document, anchors and
/// aliases (a few lines of them can stand for gigabytes), nesting deeper than 16, more than 20,000 nodes.
Result<YAML::Node> loadYaml(const QByteArray &content, const QString &file);

/// What has been found out about a YAML file while its fields were read: where each stands, and the first mistake.
class YamlDocument
{
public:
    explicit YamlDocument(QString file)
        : m_file(std::move(file))
    {
    }

    void remember(const QString &path, const YAML::Mark &mark) { m_marks.insert(path, mark); }
    /// Of several mistakes the one nearest to the beginning of the file is kept.
    void fail(const YAML::Mark &mark, const QString &path, const QString &what, const QString &allowed);
    /// The same for a path whose place is remembered, or that of its nearest parent.
    void failAt(const QString &path, const QString &what, const QString &allowed);
    const std::optional<Error> &error() const { return m_error; }

    /// The same error with its `where` (a path) completed to "file:line:column: path".
    Error located(Error error) const;

private:
    YAML::Mark nearestMark(QString path) const;
    QString place(const YAML::Mark &mark, const QString &path) const;

    QString m_file;
    QMap<QString, YAML::Mark> m_marks;
    std::optional<Error> m_error;
    YAML::Mark m_errorMark;
};

} // namespace ops
