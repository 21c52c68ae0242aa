#pragma once

#include <QObject>
#include <QString>
#include <QTextObjectInterface>

class QTextCursor;

namespace ops {

/// Pictures (SVG) within a text document, each as wide as the text at most. Of the thread of its document.
class PictureObject final : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    /// For all pictures of `document`, which owns it.
    static void serve(QTextDocument &document);
    static void insert(QTextCursor &cursor, const QString &svg);

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override;
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int position,
                    const QTextFormat &format) override;

private:
    using QObject::QObject;
};

} // namespace ops
