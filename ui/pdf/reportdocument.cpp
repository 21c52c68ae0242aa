#include "ui/pdf/reportdocument.h"

#include "ui/report/reportpage.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextCursor>
#include <QTextObjectInterface>

namespace ops {

namespace {

constexpr int PictureType = QTextFormat::UserObject + 1;
constexpr int PictureProperty = QTextFormat::UserProperty + 1;

/// A picture within a text, as wide as the text at most.
class PictureObject final : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    using QObject::QObject;

    QSizeF intrinsicSize(QTextDocument *document, int, const QTextFormat &format) override
    {
        const QSizeF size = QSvgRenderer(format.property(PictureProperty).toByteArray()).viewBoxF().size();
        const qreal room =
            document->textWidth() > 0 ? document->textWidth() - 2 * document->documentMargin() - 2 : size.width();
        return size.width() > room ? size * (room / size.width()) : size;
    }
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int, const QTextFormat &format) override
    {
        QSvgRenderer(format.property(PictureProperty).toByteArray()).render(painter, rect);
    }
};

QTextBlockFormat spaced(qreal above, qreal below)
{
    QTextBlockFormat format;
    format.setTopMargin(above);
    format.setBottomMargin(below);
    return format;
}

void insertHeading(QTextCursor &cursor, const QString &text, qreal size)
{
    QTextCharFormat letters;
    letters.setFontWeight(QFont::Bold);
    letters.setFontPointSize(size);
    QTextBlockFormat block = spaced(size, size / 3);
    block.setHeadingLevel(size > 14 ? 1 : 2);
    if (cursor.document()->isEmpty())
        cursor.setBlockFormat(block); // a document begins with a block
    else
        cursor.insertBlock(block, letters);
    cursor.insertText(text, letters);
}

void insertPicture(QTextCursor &cursor, const QString &svg)
{
    QTextCharFormat format;
    format.setObjectType(PictureType);
    format.setProperty(PictureProperty, svg.toUtf8());
    cursor.insertBlock(spaced(4, 4), QTextCharFormat());
    cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
}

} // namespace

std::unique_ptr<QTextDocument> makeReportDocument(const MonthlyReport &report)
{
    auto document = std::make_unique<QTextDocument>();
    document->documentLayout()->registerHandler(PictureType, new PictureObject(document.get()));
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setStyleHint(QFont::SansSerif);
    font.setPointSizeF(9);
    document->setDefaultFont(font);
    document->setDefaultStyleSheet(QStringLiteral("table{border-collapse:collapse}"
                                                  "th{text-align:left;background-color:#eef1f4;color:#1c2733}"
                                                  "td,th,p{color:#1c2733}td,th{padding:3px 6px}"));
    QTextCursor cursor(document.get());
    insertHeading(cursor, ReportPage::title(report), 16);
    for (const ReportSection &section : ReportPage::sections(report)) {
        if (!section.heading.isEmpty())
            insertHeading(cursor, section.heading, 12);
        for (const QString &picture : section.pictures)
            insertPicture(cursor, picture);
        if (section.html.isEmpty())
            continue;
        cursor.insertBlock(spaced(2, 2), QTextCharFormat());
        // A document knows nothing of the width that pages give to tables.
        cursor.insertHtml(QString(section.html)
                              .replace(QStringLiteral("<table>"),
                                       QStringLiteral("<table width=\"100%\" cellspacing=\"0\" border=\"0\" "
                                                      "style=\"margin-bottom:8px\">")));
        cursor.movePosition(QTextCursor::End);
    }
    return document;
}

} // namespace ops

#include "reportdocument.moc"
