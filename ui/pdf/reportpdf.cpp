#include "ui/pdf/reportpdf.h"

#include "ui/pdf/reportdocument.h"
#include "ui/report/reportpage.h"

#include <QAbstractTextDocumentLayout>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextLayout>

namespace ops {

namespace {

constexpr int Resolution = 300;    ///< dots per inch, of lengths only: nothing is drawn as dots
constexpr qreal FootHeight = 0.25; ///< inches

void paintFoot(QPainter &painter, const QRectF &page, const QString &title, int number, int count)
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPointSizeF(8);
    painter.setFont(font);
    painter.setPen(QColor(0x4c, 0x5a, 0x67));
    painter.drawText(page, Qt::AlignLeft | Qt::AlignBottom, title);
    painter.drawText(page, Qt::AlignRight | Qt::AlignBottom, QStringLiteral("%1 / %2").arg(number).arg(count));
}

/// The page on which the first line of a block ends.
int pageOf(const QTextDocument &document, const QTextBlock &block)
{
    qreal y = document.documentLayout()->blockBoundingRect(block).top();
    if (block.layout() && block.layout()->lineCount() > 0)
        y = block.layout()->position().y() + block.layout()->lineAt(0).rect().bottom();
    return int((y - 1) / document.pageSize().height());
}

/// A heading that would stand alone at the foot of a page goes to the next one.
void keepHeadingsWithText(QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || !block.next().isValid() ||
            pageOf(document, block) == pageOf(document, block.next()))
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).setBlockFormat(format);
    }
}

bool paintPages(QPdfWriter &writer, const MonthlyReport &report)
{
    const std::unique_ptr<QTextDocument> document = makeReportDocument(report);
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    // The document is laid out in its own measure of 96 dots an inch, so that fonts and pictures fit one another.
    constexpr qreal Scale = Resolution / 96.0;
    const QSizeF paper(writer.width() / Scale, writer.height() / Scale);
    const QSizeF body(paper.width(), paper.height() - FootHeight * 96);
    document->documentLayout()->setPaintDevice(nullptr);
    document->setDocumentMargin(0);
    document->setPageSize(body);
    keepHeadingsWithText(*document);
    const int count = document->pageCount();
    for (int page = 0; page < count; ++page) {
        if (page > 0 && !writer.newPage())
            return false;
        painter.save();
        painter.scale(Scale, Scale);
        painter.translate(0, -page * body.height());
        const QRectF shown(0, page * body.height(), body.width(), body.height());
        painter.setClipRect(shown);
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = shown;
        context.palette.setColor(QPalette::Text, QColor(0x1c, 0x27, 0x33));
        document->documentLayout()->draw(&painter, context);
        painter.restore();
        paintFoot(painter, QRectF(0, 0, writer.width(), writer.height()), ReportPage::title(report), page + 1, count);
    }
    return painter.end();
}

} // namespace

Result<> writeReportPdf(const MonthlyReport &report, const QString &path)
{
    QSaveFile file(path);
    bool isWritten = file.open(QIODevice::WriteOnly);
    if (isWritten) {
        QPdfWriter writer(&file);
        writer.setResolution(Resolution);
        writer.setTitle(ReportPage::title(report));
        writer.setCreator(QStringLiteral("Universal DevOps"));
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(15, 15, 15, 12),
                                         QPageLayout::Millimeter));
        isWritten = paintPages(writer, report);
    }
    if (isWritten && file.commit())
        return done();
    return Error{.kind = Error::Kind::Refused,
                 .what = QStringLiteral("The file cannot be written: %1.").arg(file.errorString()),
                 .where = path,
                 .todo = QStringLiteral("Check its directory and the free space.")};
}

} // namespace ops
