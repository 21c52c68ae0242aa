#include "ui/pdf/reportdocument.h"

#include "ui/pdf/pictureobject.h"
#include "ui/report/reportpage.h"

#include <QFont>
#include <QTextCursor>
#include <QTextDocument>

namespace ops {

namespace {

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
    cursor.insertBlock(spaced(4, 4), QTextCharFormat());
    PictureObject::insert(cursor, svg);
}

} // namespace

std::unique_ptr<QTextDocument> makeReportDocument(const MonthlyReport &report)
{
    auto document = std::make_unique<QTextDocument>();
    PictureObject::serve(*document);
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
