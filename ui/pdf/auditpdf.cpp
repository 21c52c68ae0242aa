#include "ui/pdf/auditpdf.h"

#include "operations/auditdesk.h"
#include "ui/models/auditmodel.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QLocale>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextOption>

#include <array>
#include <optional>

namespace ops {

namespace {

constexpr int PaperResolution = 300;     ///< dots per inch, of lengths only
constexpr qreal PaperScale = 300 / 96.0; ///< all lengths below are of 96 to the inch
constexpr qreal RowPadding = 3;
constexpr qreal FooterHeight = 20;
constexpr qreal TextSize = 7.5; ///< points
constexpr qreal ProofSize = 5.5;
constexpr qreal TitleSize = 15;
constexpr int LongestCell = 600; ///< characters; the export itself has them all
constexpr quint64 RecordsAtOnce = 200;

const QColor Ink(0x1c, 0x27, 0x33);
const QColor FaintInk(0x4c, 0x5a, 0x67);
const QColor HeaderGround(0xee, 0xf1, 0xf4);
const QColor RuleColour(0xd0, 0xd7, 0xde);

class AuditPaper
{
    Q_DECLARE_TR_FUNCTIONS(ops::AuditPaper)
};

/// Which columns are on the paper, and which share of its width each has.
struct PaperColumn
{
    AuditModel::Column column;
    qreal share;
};
constexpr std::array<PaperColumn, 7> PaperColumns{{{AuditModel::Number, 0.05},
                                                   {AuditModel::Time, 0.16},
                                                   {AuditModel::Type, 0.145},
                                                   {AuditModel::Actor, 0.12},
                                                   {AuditModel::Environment, 0.085},
                                                   {AuditModel::App, 0.10},
                                                   {AuditModel::Summary, 0.34}}};

/// Between words, and within one that is longer than its column.
QTextOption cellWrap()
{
    QTextOption wrap;
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return wrap;
}

Error unreadable(const QString &path, const QString &what)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = path, .todo = {}};
}

/// Nothing: the line is no record, but says what the chain continues.
std::optional<AuditEntry> entryOfLine(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    if (!json.contains(QLatin1String("body")))
        return std::nullopt;
    const QByteArray body = json.value(QLatin1String("body")).toString().toUtf8();
    return AuditEntry{.number = quint64(json.value(QLatin1String("number")).toInteger()),
                      .body = QJsonDocument::fromJson(body).object(),
                      .link = json.value(QLatin1String("link")).toString(),
                      .seal = json.value(QLatin1String("seal")).toString()};
}

/// What the head of the first page says.
struct PaperFigures
{
    quint64 records = 0;
    AuditEntry first;
    AuditEntry last;
};

/// Reads all that is to be on the paper once before anything is drawn: a paper that is refused leaves nothing.
Result<PaperFigures> measure(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, QStringLiteral("The file cannot be read: %1.").arg(file.errorString()));
    PaperFigures figures;
    while (!file.atEnd()) {
        const std::optional<AuditEntry> entry = entryOfLine(file.readLine());
        if (!entry)
            continue;
        if (figures.records == 0)
            figures.first = *entry;
        figures.last = *entry;
        if (++figures.records > AuditDesk::MostOnPaper)
            return Error{.kind = Error::Kind::Conflict,
                         .what = QStringLiteral("More than %1 records fit.").arg(AuditDesk::MostOnPaper),
                         .where = {},
                         .todo = QStringLiteral("Ask for a shorter time.")};
    }
    return figures;
}

/// Draws pages, one row below the other.
class AuditPages
{
public:
    AuditPages(QPdfWriter &writer, const PaperFigures &figures)
        : m_writer(writer)
        , m_figures(figures)
        , m_size(writer.width() / PaperScale, writer.height() / PaperScale)
    {
    }

    bool begin();
    bool add(const AuditEntry &entry);
    bool end();

private:
    QFont font(qreal points, bool isBold = false) const;
    void drawTitle();
    void drawHeader();
    void drawFooter();
    bool turnPage();
    qreal heightOf(const QString &text, qreal width);
    void drawCells(const std::array<QString, PaperColumns.size()> &cells, qreal height);

    QPdfWriter &m_writer;
    const PaperFigures &m_figures;
    QSizeF m_size;
    QPainter m_painter;
    AuditModel m_words; ///< says of a record what the page in the console says
    qreal m_y = 0;
    int m_page = 1;
};

QFont AuditPages::font(qreal points, bool isBold) const
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(std::max(1, qRound(points * 96 / 72))); // the painter's measure, and not the paper's
    font.setBold(isBold);
    return font;
}

bool AuditPages::begin()
{
    if (!m_painter.begin(&m_writer))
        return false;
    m_painter.scale(PaperScale, PaperScale);
    drawTitle();
    drawHeader();
    return true;
}

void AuditPages::drawTitle()
{
    const QLocale locale;
    m_painter.setPen(Ink);
    m_painter.setFont(font(TitleSize, true));
    QRectF drawn;
    m_painter.drawText(QRectF(0, 0, m_size.width(), m_size.height()), 0, AuditPaper::tr("Audit records"), &drawn);
    m_y = drawn.bottom() + RowPadding;
    m_painter.setFont(font(TextSize));
    QStringList lines{AuditPaper::tr("Number of records: %1").arg(locale.toString(m_figures.records))};
    if (m_figures.records > 0) {
        m_words.reset({m_figures.first, m_figures.last});
        const auto time = [this](int row) { return m_words.index(row, AuditModel::Time).data().toString(); };
        //: %1 and %3 are numbers of records, %2 and %4 times
        lines.append(AuditPaper::tr("From record %1 (%2) to record %3 (%4)")
                         .arg(m_figures.first.number)
                         .arg(time(0))
                         .arg(m_figures.last.number)
                         .arg(time(m_words.rowCount() - 1)));
    }
    lines.append(AuditPaper::tr("Each record is followed by its link and its seal. A paper proves nothing by itself: "
                                "\"universal-devopsd audit verify\" holds the chain against them."));
    for (const QString &line : lines) {
        const QRectF room(0, m_y, m_size.width(), m_size.height());
        m_painter.drawText(room, Qt::TextWordWrap, line, &drawn);
        m_y = drawn.bottom();
    }
    m_y += 2 * RowPadding;
}

void AuditPages::drawHeader()
{
    std::array<QString, PaperColumns.size()> titles;
    for (size_t i = 0; i < PaperColumns.size(); ++i)
        titles[i] = m_words.headerData(PaperColumns[i].column, Qt::Horizontal).toString();
    m_painter.setFont(font(TextSize, true));
    const qreal height = m_painter.fontMetrics().height() + 2 * RowPadding;
    m_painter.fillRect(QRectF(0, m_y, m_size.width(), height), HeaderGround);
    m_painter.setPen(Ink);
    drawCells(titles, height);
    m_y += height;
}

void AuditPages::drawFooter()
{
    m_painter.setFont(font(TextSize));
    m_painter.setPen(FaintInk);
    const QRectF page(0, 0, m_size.width(), m_size.height());
    m_painter.drawText(page, Qt::AlignLeft | Qt::AlignBottom, AuditPaper::tr("Audit records"));
    m_painter.drawText(page, Qt::AlignRight | Qt::AlignBottom, QString::number(m_page));
}

bool AuditPages::turnPage()
{
    drawFooter();
    if (!m_writer.newPage())
        return false;
    ++m_page;
    m_y = 0;
    drawHeader();
    return true;
}

qreal AuditPages::heightOf(const QString &text, qreal width)
{
    constexpr qreal Endless = 100'000;
    return m_painter.boundingRect(QRectF(0, 0, width, Endless), text, cellWrap()).height();
}

void AuditPages::drawCells(const std::array<QString, PaperColumns.size()> &cells, qreal height)
{
    qreal x = 0;
    for (size_t i = 0; i < PaperColumns.size(); ++i) {
        const qreal width = PaperColumns[i].share * m_size.width();
        m_painter.drawText(QRectF(x + RowPadding, m_y + RowPadding, width - 2 * RowPadding, height), cells[i],
                           cellWrap());
        x += width;
    }
}

bool AuditPages::add(const AuditEntry &entry)
{
    m_words.reset({entry});
    m_painter.setFont(font(TextSize));
    std::array<QString, PaperColumns.size()> cells;
    qreal height = 0;
    for (size_t i = 0; i < PaperColumns.size(); ++i) {
        cells[i] = m_words.index(0, PaperColumns[i].column).data().toString().simplified();
        if (cells[i].size() > LongestCell)
            cells[i] = cells[i].left(LongestCell - 1) + QChar(0x2026);
        height = std::max(height, heightOf(cells[i], PaperColumns[i].share * m_size.width() - 2 * RowPadding));
    }
    m_painter.setFont(font(ProofSize));
    const qreal proof = m_painter.fontMetrics().height();
    const qreal whole = height + proof + 2 * RowPadding;
    if (m_y + whole > m_size.height() - FooterHeight && !turnPage())
        return false;
    m_painter.setFont(font(TextSize));
    m_painter.setPen(Ink);
    drawCells(cells, height);
    m_painter.setFont(font(ProofSize));
    m_painter.setPen(FaintInk);
    m_painter.drawText(QRectF(RowPadding, m_y + RowPadding + height, m_size.width(), proof), 0,
                       QStringLiteral("%1 %2").arg(entry.link, entry.seal));
    m_y += whole;
    m_painter.setPen(RuleColour);
    m_painter.drawLine(QPointF(0, m_y), QPointF(m_size.width(), m_y));
    return true;
}

bool AuditPages::end()
{
    drawFooter();
    return m_painter.end();
}

/// False: given up.
Result<bool> drawAll(QFile &lines, AuditPages &pages, quint64 records, const std::function<bool(double)> &progress)
{
    const Error full = unreadable({}, QStringLiteral("The paper cannot be drawn."));
    if (!pages.begin())
        return full;
    quint64 drawn = 0;
    while (!lines.atEnd()) {
        const std::optional<AuditEntry> entry = entryOfLine(lines.readLine());
        if (!entry)
            continue;
        if (!pages.add(*entry))
            return full;
        ++drawn;
        if (progress && drawn % RecordsAtOnce == 0 && !progress(double(drawn) / double(records)))
            return false;
    }
    if (!pages.end())
        return full;
    return !progress || progress(1);
}

} // namespace

Result<quint64> writeAuditPdf(const QString &lines, const QString &path,
                              const std::function<bool(double share)> &progress)
{
    const Result<PaperFigures> figures = measure(lines);
    if (!figures)
        return figures.error();
    QFile source(lines);
    QSaveFile file(path);
    if (source.open(QIODevice::ReadOnly) && file.open(QIODevice::WriteOnly)) {
        QPdfWriter writer(&file);
        writer.setResolution(PaperResolution);
        writer.setTitle(AuditPaper::tr("Audit records"));
        writer.setCreator(QStringLiteral("Universal DevOps"));
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(12, 12, 12, 10),
                                         QPageLayout::Millimeter));
        AuditPages pages(writer, *figures);
        const Result<bool> drawn = drawAll(source, pages, figures->records, progress);
        if (!drawn)
            return drawn.error();
        if (!*drawn)
            return Error{.kind = Error::Kind::TimedOut, .what = QStringLiteral("Given up."), .where = {}, .todo = {}};
    }
    if (file.isOpen() && file.commit())
        return figures->records;
    return Error{.kind = Error::Kind::Refused,
                 .what = QStringLiteral("The file cannot be written: %1.").arg(file.errorString()),
                 .where = path,
                 .todo = QStringLiteral("Check its directory and the free space.")};
}

} // namespace ops
