#include "ui/pdf/pictureobject.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextCursor>
#include <QTextDocument>

namespace ops {

namespace {

constexpr int PictureType = QTextFormat::UserObject + 1;
constexpr int PictureProperty = QTextFormat::UserProperty + 1;

} // namespace

void PictureObject::serve(QTextDocument &document)
{
    document.documentLayout()->registerHandler(PictureType, new PictureObject(&document));
}

void PictureObject::insert(QTextCursor &cursor, const QString &svg)
{
    QTextCharFormat format;
    format.setObjectType(PictureType);
    format.setProperty(PictureProperty, svg.toUtf8());
    cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
}

QSizeF PictureObject::intrinsicSize(QTextDocument *document, int, const QTextFormat &format)
{
    const QSizeF size = QSvgRenderer(format.property(PictureProperty).toByteArray()).viewBoxF().size();
    const qreal room =
        document->textWidth() > 0 ? document->textWidth() - 2 * document->documentMargin() - 2 : size.width();
    return size.width() > room ? size * (room / size.width()) : size;
}

void PictureObject::drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int, const QTextFormat &format)
{
    QSvgRenderer(format.property(PictureProperty).toByteArray()).render(painter, rect);
}

} // namespace ops
