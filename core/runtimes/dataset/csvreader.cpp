#include "runtimes/dataset/csvreader.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace ops {

namespace {

constexpr qsizetype ChunkBytes = qsizetype(64) * 1024;
constexpr std::array Separators{',', ';', '\t', '|'};
constexpr int LinesToLookAt = 20;

Error badCsv(const QString &where, const QString &what, const QString &todo)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = where, .todo = todo};
}

bool isUtf8(const std::string &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
    return !decoder.hasError() && !decoded.isNull();
}

bool isPlainAscii(const std::string &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](char c) { return static_cast<signed char>(c) > 0; });
}

} // namespace

CsvReader::CsvReader(std::unique_ptr<QIODevice> device, Bounds bounds)
    : m_device(std::move(device))
    , m_bounds(bounds)
{
}

CsvReader::~CsvReader() = default;

Result<std::unique_ptr<CsvReader>> CsvReader::open(const QString &path)
{
    return open(path, Bounds{});
}

Result<std::unique_ptr<CsvReader>> CsvReader::open(const QString &path, Bounds bounds)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no such file."),
                     .where = path,
                     .todo = QStringLiteral("Give the path of a CSV file.")};
    // A pipe or device may never end, or block for ever.
    if (!info.isFile())
        return badCsv(path, QStringLiteral("This is no file."), QStringLiteral("Give the path of a CSV file."));
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Refused,
                     .what = QStringLiteral("The file cannot be read: %1.").arg(file->errorString()),
                     .where = path,
                     .todo = QStringLiteral("Check the rights of the file.")};
    std::unique_ptr<CsvReader> reader(new CsvReader(std::move(file), bounds));
    const Result<> begun = reader->begin(path);
    if (!begun)
        return begun.error();
    return reader;
}

Result<> CsvReader::begin(const QString &path)
{
    m_fileBytes = m_device->size();
    fill();
    if (m_buffer.starts_with("\xFF\xFE") || m_buffer.starts_with("\xFE\xFF"))
        return badCsv(path, QStringLiteral("The file is UTF-16 text."), QStringLiteral("Save it as UTF-8."));
    if (m_buffer.starts_with("\x1F\x8B") || m_buffer.starts_with("PK\x03\x04"))
        return badCsv(path, QStringLiteral("The file is compressed."), QStringLiteral("Unpack it first."));
    m_hasMark = m_buffer.starts_with("\xEF\xBB\xBF");
    if (m_hasMark)
        m_position = 3;
    const auto nul = m_buffer.find('\0');
    if (nul != std::string::npos)
        return badCsv(path, QStringLiteral("The file is binary: it holds a zero byte at position %1.").arg(nul),
                      QStringLiteral("Allowed: text in UTF-8 with comma, semicolon, tab or | between the fields."));
    while (skipEmptyLine()) {}
    if (m_position >= qsizetype(m_buffer.size()))
        return badCsv(path, QStringLiteral("The file is empty."),
                      QStringLiteral("The first line has to name the columns, the others hold the data."));
    findSeparator();
    return readHeader(path);
}

Result<> CsvReader::readHeader(const QString &path)
{
    const QString where = path + QStringLiteral(":%1").arg(m_line);
    const Outcome outcome = next();
    m_headerLine = m_recordLine;
    if (outcome != Outcome::Record)
        return badCsv(where, QStringLiteral("The header cannot be read: %1.").arg(m_reason),
                      QStringLiteral("The first line has to name the columns."));
    bool hasWords = false;
    for (const std::string &field : fields()) {
        const QString name = QString::fromUtf8(field.data(), qsizetype(field.size())).trimmed();
        bool isNumber = false;
        static_cast<void>(name.toDouble(&isNumber));
        hasWords = hasWords || (!isNumber && !name.isEmpty());
        m_header.append(name);
    }
    if (!hasWords)
        return badCsv(where, QStringLiteral("There is no header: the first line holds numbers only."),
                      QStringLiteral("Put a line with the names of the columns before the data."));
    return done();
}

/// The candidate that parts most of the first lines in the same way, and in the most fields.
void CsvReader::findSeparator()
{
    int best = 0;
    for (char candidate : Separators) {
        const int score = countSeparators(candidate);
        if (score > best) {
            best = score;
            m_separator = candidate;
        }
    }
}

int CsvReader::countSeparators(char separator) const
{
    int inHeader = -1;
    int inLine = 0;
    int lines = 0;
    int agreeing = 0;
    bool quoted = false;
    for (qsizetype at = m_position; at < qsizetype(m_buffer.size()) && lines < LinesToLookAt; ++at) {
        const char c = m_buffer[std::size_t(at)];
        if (c == '"')
            quoted = !quoted;
        if (c == separator && !quoted)
            ++inLine;
        if ((c != '\n' && c != '\r') || quoted)
            continue;
        if (inHeader < 0)
            inHeader = inLine;
        agreeing += inLine == inHeader ? 1 : 0;
        ++lines;
        inLine = 0;
    }
    if (inHeader < 0)
        return inLine;
    return inHeader == 0 ? 0 : agreeing * 1000 + std::min(inHeader, 999);
}

CsvReader::Outcome CsvReader::next()
{
    while (skipEmptyLine()) {}
    m_recordLine = m_line;
    m_reason.clear();
    if (m_position >= qsizetype(m_buffer.size()))
        return Outcome::End;
    Scan result = scan();
    while (result == Scan::NeedMore) {
        fill();
        result = scan();
    }
    if (result == Scan::Broken)
        return bad(m_reason);
    m_position = m_scanEnd;
    m_line += m_scanLines;
    for (const std::string &field : fields()) {
        if (isPlainAscii(field))
            continue;
        const bool isBinary = field.find('\0') != std::string::npos;
        if (isBinary || !isUtf8(field)) {
            m_reason =
                isBinary ? QStringLiteral("binary content (a zero byte)") : QStringLiteral("text that is not UTF-8");
            return Outcome::Bad;
        }
    }
    return Outcome::Record;
}

/// Makes what has been read small, and reads a chunk more. False at the end of the file.
bool CsvReader::fill()
{
    if (m_atEnd)
        return false;
    m_buffer.erase(0, std::size_t(m_position));
    m_bytesBefore += m_position;
    m_position = 0;
    const std::size_t held = m_buffer.size();
    m_buffer.resize(held + std::size_t(ChunkBytes));
    const qint64 got = m_device->read(m_buffer.data() + held, ChunkBytes);
    m_buffer.resize(held + std::size_t(std::max<qint64>(got, 0)));
    m_atEnd = got <= 0;
    return !m_atEnd;
}

void CsvReader::startField()
{
    if (m_fieldCount == m_fields.size())
        m_fields.emplace_back();
    m_fields[m_fieldCount++].clear();
}

CsvReader::Scan CsvReader::broken(const QString &reason)
{
    m_reason = reason;
    return Scan::Broken;
}

/// Length of the line break at `at`: 0 if there is none, 1 or 2.
qsizetype CsvReader::lineBreakAt(qsizetype at) const
{
    const char c = m_buffer[std::size_t(at)];
    if (c == '\n')
        return 1;
    if (c != '\r')
        return 0;
    return at + 1 < qsizetype(m_buffer.size()) && m_buffer[std::size_t(at) + 1] == '\n' ? 2 : 1;
}

CsvReader::Scan CsvReader::scan()
{
    m_fieldCount = 0;
    m_scanLines = 0;
    startField();
    bool fieldBegins = true;
    for (qsizetype at = m_position;;) {
        if (atLimit(at))
            return broken(QStringLiteral("a line of more than %1 bytes").arg(m_bounds.recordBytes));
        const bool lastByte = at + 1 >= qsizetype(m_buffer.size());
        if (lastByte && !m_atEnd)
            return Scan::NeedMore; // also for a CR whose LF may follow
        if (at >= qsizetype(m_buffer.size())) {
            m_scanEnd = at;
            return Scan::Complete;
        }
        const char c = m_buffer[std::size_t(at)];
        if (c == '"' && fieldBegins) {
            const Scan quoted = scanQuoted(at);
            if (quoted != Scan::Complete)
                return quoted;
            fieldBegins = false;
        } else if (c == m_separator) {
            if (int(m_fieldCount) >= m_bounds.columns)
                return broken(QStringLiteral("more than %1 fields").arg(m_bounds.columns));
            startField();
            fieldBegins = true;
            ++at;
        } else if (const qsizetype width = lineBreakAt(at); width > 0) {
            m_scanEnd = at + width;
            ++m_scanLines;
            return Scan::Complete;
        } else {
            m_fields[m_fieldCount - 1] += c;
            fieldBegins = fieldBegins && c == ' ';
            ++at;
        }
    }
}

/// Reads from the opening quote at `at` up to what follows the closing one.
CsvReader::Scan CsvReader::scanQuoted(qsizetype &at)
{
    std::string &field = m_fields[m_fieldCount - 1];
    field.clear(); // spaces before the quote
    for (++at;; ++at) {
        if (atLimit(at))
            return broken(QStringLiteral("a quote that is not closed within %1 bytes").arg(m_bounds.recordBytes));
        if (at + 1 >= qsizetype(m_buffer.size()) && !m_atEnd)
            return Scan::NeedMore;
        if (at >= qsizetype(m_buffer.size()))
            return broken(QStringLiteral("a quote that is never closed"));
        const char c = m_buffer[std::size_t(at)];
        if (c == '"') {
            if (at + 1 >= qsizetype(m_buffer.size()) || m_buffer[std::size_t(at) + 1] != '"')
                break;
            ++at;
        }
        if (const qsizetype width = lineBreakAt(at); width > 0) {
            if (++m_scanLines >= m_bounds.recordLines)
                return broken(QStringLiteral("a quote that is not closed within %1 lines").arg(m_bounds.recordLines));
            field += '\n';
            at += width - 1;
            continue;
        }
        field += c;
    }
    ++at;
    while (at < qsizetype(m_buffer.size()) && m_buffer[std::size_t(at)] == ' ')
        ++at;
    const bool over = at >= qsizetype(m_buffer.size());
    if (over && !m_atEnd)
        return Scan::NeedMore;
    if (!over && m_buffer[std::size_t(at)] != m_separator && lineBreakAt(at) == 0)
        return broken(QStringLiteral("text after a closing quote"));
    return Scan::Complete;
}

/// Gives up one line, so that a stray quote cannot swallow what comes after it.
CsvReader::Outcome CsvReader::bad(const QString &reason)
{
    m_reason = reason;
    m_fieldCount = 0;
    skipLine();
    return Outcome::Bad;
}

void CsvReader::skipLine()
{
    for (;;) {
        const auto found = m_buffer.find_first_of("\r\n", std::size_t(m_position));
        const bool isComplete = found != std::string::npos && (m_atEnd || found + 1 < m_buffer.size());
        if (isComplete) {
            m_position = qsizetype(found) + lineBreakAt(qsizetype(found));
            ++m_line;
            return;
        }
        m_position = found == std::string::npos ? qsizetype(m_buffer.size()) : qsizetype(found);
        if (!fill() && m_position >= qsizetype(m_buffer.size()))
            return;
    }
}

bool CsvReader::skipEmptyLine()
{
    if (m_position + 1 >= qsizetype(m_buffer.size()))
        fill();
    if (m_position >= qsizetype(m_buffer.size()))
        return false;
    const qsizetype width = lineBreakAt(m_position);
    m_position += width;
    m_line += width > 0 ? 1 : 0;
    return width > 0;
}

} // namespace ops
