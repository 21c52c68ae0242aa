#pragma once

#include <QSyntaxHighlighter>

namespace ops {

/// Colours of an app spec: names of fields, texts in quotes, {placeholders} and comments. Follows the palette.
class YamlHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &line) override;
};

} // namespace ops
