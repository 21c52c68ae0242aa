#include "runtimes/dataset/datasetreader.h"

#include "resources/bundledresources.h"
#include "runtimes/dataset/timecolumn.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ops {

namespace {

constexpr int RowsToLearnFrom = 2000;
constexpr qint64 BytesToLearnFrom = qint64(1024) * 1024;
constexpr int RowsToShow = 50;
constexpr int BadRowsToShow = 20;
constexpr int MaxNumericColumns = 64;
constexpr double NumericShare = 0.6; // of the cells that hold something: garbage rows do not change a column's type
constexpr double OftenEmptyShare = 0.2;
constexpr int LongestName = 48;
constexpr double NoValue = std::numeric_limits<double>::quiet_NaN();

QString quoted(const std::string &cell)
{
    return u'\'' + shownCell(cell) + u'\'';
}

} // namespace

Result<std::unique_ptr<DatasetReader>> DatasetReader::open(const QString &path)
{
    initialiseBundledResources();
    std::unique_ptr<DatasetReader> reader(new DatasetReader(path));
    const Result<> begun = reader->begin();
    if (!begun)
        return begun.error();
    return reader;
}

Result<DatasetPreview> DatasetReader::preview(const QString &path)
{
    const Result<std::unique_ptr<DatasetReader>> reader = open(path);
    if (!reader)
        return reader.error();
    return (*reader)->m_understood;
}

Result<> DatasetReader::begin()
{
    Result<std::unique_ptr<CsvReader>> csv = CsvReader::open(m_path);
    if (!csv)
        return csv.error();
    m_csv = std::move(*csv);
    m_decimalComma = m_csv->separator() != QLatin1Char(',');
    return learn();
}

Result<> DatasetReader::learn()
{
    const qint64 firstByte = m_csv->bytesRead();
    int good = 0;
    Record record;
    while (m_first.size() < RowsToLearnFrom && m_csv->bytesRead() - firstByte < BytesToLearnFrom &&
           readRecord(record)) {
        good += record.isBad ? 0 : 1;
        m_first.push_back(record);
    }
    const Error nothing{
        .kind = Error::Kind::Invalid,
        .what = QStringLiteral("There are no rows of data."),
        .where = m_path,
        .todo = QStringLiteral("Below the header, every line has to hold %1 fields.").arg(m_csv->header().size())};
    if (m_first.empty())
        return nothing;
    if (good == 0) {
        Error error = nothing;
        error.where = m_path + QStringLiteral(":%1").arg(m_first.front().line);
        error.what = QStringLiteral("None of the first %1 rows can be used: %2.")
                         .arg(m_first.size())
                         .arg(m_first.front().reason);
        return error;
    }
    const double bytesPerRow = double(m_csv->bytesRead() - firstByte) / double(m_first.size());
    m_estimatedRows = std::max<qint64>(qint64(m_first.size()),
                                       qint64(double(m_csv->fileBytes() - firstByte) / std::max(bytesPerRow, 1.0)));
    nameColumns();
    learnTime();
    const Result<> watchable = learnColumns();
    if (!watchable)
        return watchable;
    noteColumns();
    fillPreview();
    return done();
}

Result<> DatasetReader::learnColumns()
{
    for (int column = 0; column < int(m_columns.size()); ++column)
        learnColumn(column);
    if (!m_numericNames.isEmpty())
        return done();
    const auto good =
        std::find_if(m_first.cbegin(), m_first.cend(), [](const Record &record) { return !record.isBad; });
    QStringList cells;
    for (const std::string &cell : good->fields)
        cells.append(quoted(cell));
    constexpr qsizetype Shown = 5;
    const QString first = cells.first(std::min(cells.size(), Shown)).join(QStringLiteral(", "));
    const QString held = cells.size() > Shown
                             ? QStringLiteral("%1 and %2 more").arg(first, QString::number(cells.size() - Shown))
                             : first;
    return Error{
        .kind = Error::Kind::Invalid,
        .what = QStringLiteral("There is no column of numbers that could be watched; this row holds %1.").arg(held),
        .where = m_path + QStringLiteral(":%1").arg(good->line),
        .todo = QStringLiteral("Needed: beside the times, a column in which most cells are numbers such as 12, "
                               "-3.5 or 1e6, without units.")};
}

void DatasetReader::nameColumns()
{
    m_columns.resize(std::size_t(m_csv->header().size()));
    QStringList names;
    for (const QString &given : m_csv->header()) {
        names.append(nameFor(given, names));
        DatasetPreview::Column column;
        column.name = names.last();
        m_understood.columns.append(column);
    }
}

/// The name of the next column; what becomes of the given one is noted if that is more than an underscore.
QString DatasetReader::nameFor(const QString &given, const QStringList &taken)
{
    using Kind = DatasetNotice::Kind;
    const QString wanted = given.simplified().replace(u' ', u'_');
    QString name = wanted.left(LongestName);
    if (name.isEmpty())
        name = QStringLiteral("column_%1").arg(taken.size() + 1);
    const QString base = name;
    for (int copy = 2; taken.contains(name); ++copy)
        name = base + QStringLiteral("_%1").arg(copy);
    if (name == wanted)
        return name;
    const Kind kind = wanted.isEmpty() ? Kind::ColumnUnnamed
                      : name == base   ? Kind::ColumnShortened
                                       : Kind::ColumnRepeated;
    m_understood.notices.append({.kind = kind,
                                 .line = m_csv->headerLine(),
                                 .columns = {name},
                                 .found = given.simplified(),
                                 .amount = double(taken.size() + 1)});
    return name;
}

/// The first column in which most cells are moments of one format.
void DatasetReader::learnTime()
{
    QList<DatasetNotice> passedOver;
    for (int column = 0; column < int(m_columns.size()); ++column) {
        TimeColumn times(columnName(column));
        for (const Record &record : m_first) {
            if (!record.isBad)
                times.add(record.line, record.fields[std::size_t(column)]);
        }
        if (!times.isTime()) {
            passedOver.append(times.asNoTime());
            continue;
        }
        m_timeColumn = column;
        m_timeFormat = times.format();
        m_interval = times.interval();
        m_understood.columns[column].isTime = true;
        m_understood.notices.append(times.asTime());
        return;
    }
    m_understood.notices.append(passedOver);
}

void DatasetReader::learnColumn(int column)
{
    DatasetPreview::Column &shown = m_understood.columns[column];
    int filled = 0;
    int numbers = 0;
    int rows = 0;
    double sum = 0;
    for (const Record &record : m_first) {
        if (record.isBad)
            continue;
        ++rows;
        const std::string &cell = record.fields[std::size_t(column)];
        if (trimmed(cell).empty())
            continue;
        ++filled;
        const auto number = numberFromCell(cell, m_decimalComma);
        if (!number)
            continue;
        shown.minimum = numbers == 0 ? *number : std::min(shown.minimum, *number);
        shown.maximum = numbers == 0 ? *number : std::max(shown.maximum, *number);
        sum += *number;
        ++numbers;
    }
    shown.missing = rows - filled;
    Column &known = m_columns[std::size_t(column)];
    known.mayBeEmpty = shown.missing > OftenEmptyShare * rows;
    const bool isNumeric = numbers > 0 && numbers >= NumericShare * filled;
    if (!isNumeric || column == m_timeColumn)
        return;
    shown.tooMany = m_numericNames.size() >= MaxNumericColumns;
    shown.numeric = !shown.tooMany;
    if (shown.tooMany)
        return;
    known.values = int(m_numericNames.size());
    m_numericNames.append(shown.name);
    m_means.push_back(sum / numbers);
}

void DatasetReader::noteColumns()
{
    QStringList tooMany;
    QStringList text;
    for (const DatasetPreview::Column &column : std::as_const(m_understood.columns)) {
        if (column.tooMany)
            tooMany.append(column.name);
        else if (!column.numeric && !column.isTime)
            text.append(column.name);
    }
    if (!tooMany.isEmpty())
        m_understood.notices.append({.kind = DatasetNotice::Kind::TooManyColumns,
                                     .columns = tooMany,
                                     .found = {},
                                     .amount = MaxNumericColumns});
    if (!text.isEmpty())
        m_understood.notices.append({.kind = DatasetNotice::Kind::ColumnsOfText, .columns = text, .found = {}});
}

void DatasetReader::fillPreview()
{
    m_understood.path = m_path;
    m_understood.fileBytes = m_csv->fileBytes();
    m_understood.encoding =
        m_csv->hasByteOrderMark() ? QStringLiteral("UTF-8 with byte-order mark") : QStringLiteral("UTF-8");
    m_understood.separator = m_csv->separator();
    m_understood.timeFormat = toName(m_timeFormat);
    m_understood.stepSeconds = toSeconds(m_interval);
    m_understood.complete = m_csv->bytesRead() >= m_csv->fileBytes();
    Row row;
    for (const Record &record : m_first) {
        understand(record, row);
        ++m_understood.rowsRead;
        m_understood.rowsBad += row.isBad ? 1 : 0;
        if (row.isBad && m_understood.badRows.size() < BadRowsToShow)
            m_understood.badRows.append({row.line, row.reason});
        if (record.isBad || m_understood.firstRows.size() >= RowsToShow)
            continue;
        QStringList texts;
        for (const std::string &field : record.fields)
            texts.append(QString::fromUtf8(field.data(), qsizetype(field.size())));
        m_understood.firstRows.append(texts);
    }
}

bool DatasetReader::readRecord(Record &record)
{
    const CsvReader::Outcome outcome = m_csv->next();
    if (outcome == CsvReader::Outcome::End)
        return false;
    record.line = m_csv->line();
    record.isBad = outcome == CsvReader::Outcome::Bad;
    record.reason = m_csv->reason();
    if (record.isBad)
        return true;
    const auto fields = m_csv->fields();
    if (qsizetype(fields.size()) != m_csv->header().size()) {
        record.isBad = true;
        record.reason =
            QStringLiteral("%1 fields where the header has %2").arg(fields.size()).arg(m_csv->header().size());
        return true;
    }
    record.fields.assign(fields.begin(), fields.end());
    return true;
}

const DatasetReader::Row *DatasetReader::next()
{
    if (!m_first.empty()) {
        std::swap(m_record, m_first.front());
        m_first.pop_front();
    } else if (!readRecord(m_record)) {
        return nullptr;
    }
    understand(m_record, m_row);
    ++m_rowsRead;
    m_rowsBad += m_row.isBad ? 1 : 0;
    return &m_row;
}

void DatasetReader::understand(const Record &record, Row &row) const
{
    row.line = record.line;
    row.isBad = record.isBad;
    row.reason = record.reason;
    row.values.assign(std::size_t(m_numericNames.size()), NoValue);
    if (record.isBad)
        return;
    for (int column = 0; column < int(m_columns.size()); ++column)
        understandCell(record.fields[std::size_t(column)], column, row);
}

void DatasetReader::understandCell(const std::string &cell, int column, Row &row) const
{
    const Column &known = m_columns[std::size_t(column)];
    if (known.values < 0)
        return;
    if (const auto number = numberFromCell(cell, m_decimalComma)) {
        row.values[std::size_t(known.values)] = *number;
        return;
    }
    const bool isEmpty = trimmed(cell).empty();
    if (row.isBad || (isEmpty && known.mayBeEmpty))
        return;
    row.isBad = true;
    row.reason = isEmpty ? QStringLiteral("no value in column %1").arg(columnName(column))
                         : QStringLiteral("%1 in column %2 is no number").arg(quoted(cell), columnName(column));
}

bool DatasetReader::rewind()
{
    m_first.clear();
    Result<std::unique_ptr<CsvReader>> csv = CsvReader::open(m_path);
    if (!csv || (*csv)->header() != m_csv->header())
        return false;
    m_csv = std::move(*csv);
    return true;
}

double DatasetReader::progress() const
{
    if (m_csv->fileBytes() <= 0)
        return 1;
    // Rows that were read ahead are not delivered yet; their share is good enough as bytes.
    const double ahead = double(m_first.size()) / double(std::max<qint64>(m_estimatedRows, 1));
    return std::clamp(double(m_csv->bytesRead()) / double(m_csv->fileBytes()) - ahead, 0.0, 1.0);
}

} // namespace ops
