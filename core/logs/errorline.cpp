#include "logs/errorline.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cctype>

namespace ops {

namespace {

constexpr qsizetype LongestLine = 4096;
constexpr int MostWordsBeforeLevel = 10; // time, host, program, thread: what comes later is prose
constexpr int SyslogLevels = 8;          // a priority is this times the facility, plus the level
constexpr int SyslogError = 3;           // and below it
constexpr int NumberedError = 50;        // as bunyan and pino count; 60 is fatal
constexpr qsizetype GlogStamp = 5;       // "E0102"

enum class Level
{
    None, ///< the word names none
    Lower,
    Error
};

bool isOneOf(QByteArrayView word, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [word](const char *name) {
        return word.compare(QByteArrayView(name), Qt::CaseInsensitive) == 0;
    });
}

Level levelNamed(QByteArrayView word)
{
    if (isOneOf(word, {"error", "err", "fatal", "critical", "crit", "severe", "panic", "alert", "emerg", "emergency"}))
        return Level::Error;
    if (isOneOf(word, {"trace", "verbose", "debug", "dbg", "info", "information", "notice", "warn", "warning", "ok"}))
        return Level::Lower;
    return Level::None;
}

bool isBlank(char c)
{
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
}

/// Without colours.
QByteArray plain(QByteArrayView line)
{
    QByteArray text;
    text.reserve(line.size());
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] != '\x1b') {
            text.append(line[i]);
            continue;
        }
        if (i + 1 < line.size() && line[i + 1] == '[')
            ++i;
        while (i + 1 < line.size() && !std::isalpha(static_cast<unsigned char>(line[i + 1])))
            ++i;
        ++i; // the letter that ends it
    }
    return text;
}

QByteArrayView withoutMarks(QByteArrayView word)
{
    constexpr QByteArrayView Marks("[](){}<>|:;,\"'*=-");
    while (!word.isEmpty() && Marks.contains(word.front()))
        word = word.sliced(1);
    while (!word.isEmpty() && Marks.contains(word.back()))
        word.chop(1);
    return word;
}

QByteArray message(QByteArrayView rest, QByteArrayView line)
{
    while (!rest.isEmpty() && (isBlank(rest.front()) || QByteArrayView("-:|]").contains(rest.front())))
        rest = rest.sliced(1);
    return rest.isEmpty() ? line.toByteArray() : rest.toByteArray();
}

Level levelOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble() >= NumberedError ? Level::Error : Level::Lower;
    return value.isString() ? levelNamed(value.toString().toUtf8()) : Level::None;
}

/// False if the line is no JSON object with a level.
bool readJson(const QByteArray &line, std::optional<QByteArray> &found)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    for (const char *name : {"level", "severity", "lvl", "levelname", "log.level", "loglevel"}) {
        const Level level = levelOf(object.value(QLatin1String(name)));
        if (level == Level::None)
            continue;
        if (level == Level::Error) {
            found = line;
            for (const char *said : {"event", "error", "err", "message", "msg"}) {
                const QString text = object.value(QLatin1String(said)).toString();
                found = text.isEmpty() ? *found : text.toUtf8();
            }
        }
        return true;
    }
    return false;
}

/// "<11>...": false if it does not begin like that.
bool readSyslog(QByteArrayView line, std::optional<QByteArray> &found)
{
    constexpr qsizetype LongestPriority = 4;
    const qsizetype end = line.first(std::min(line.size(), LongestPriority + 1)).indexOf('>');
    bool isNumber = false;
    const int priority = end > 1 ? line.sliced(1, end - 1).toByteArray().toInt(&isNumber) : 0;
    if (!line.startsWith('<') || !isNumber)
        return false;
    if (priority % SyslogLevels <= SyslogError)
        found = message(line.sliced(end + 1), line);
    return true;
}

/// "E0102 15:04:05.678901 123 file.cc:12] ..."
bool readGlog(QByteArrayView line, std::optional<QByteArray> &found)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (line.size() <= GlogStamp || line[GlogStamp] != ' ' || !QByteArrayView("DIWEF").contains(line.front()) ||
        !std::all_of(line.begin() + 1, line.begin() + GlogStamp, isDigit))
        return false;
    const qsizetype end = line.indexOf(']');
    if (line.front() == 'E' || line.front() == 'F')
        found = message(end < 0 ? line.sliced(GlogStamp) : line.sliced(end + 1), line);
    return true;
}

/// What is said without any level when something is thrown or a program dies.
bool isCryOfDeath(QByteArrayView line)
{
    constexpr std::array Beginnings{"Traceback (",
                                    "terminate called",
                                    "Exception in thread",
                                    "Unhandled exception",
                                    "Segmentation fault",
                                    "thread 'main' panicked",
                                    "Killed"};
    return std::any_of(Beginnings.begin(), Beginnings.end(),
                       [line](const char *beginning) { return line.startsWith(QByteArrayView(beginning)); });
}

bool isCapital(QByteArrayView word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "ValueError:", "java.io.IOException:"
bool isThrown(QByteArrayView word)
{
    return word.endsWith(QByteArrayView("Error:")) || word.endsWith(QByteArrayView("Exception:"));
}

/// A level that stands by itself: in capitals, in brackets or before a colon.
Level levelOfWord(QByteArrayView word)
{
    const QByteArrayView bare = withoutMarks(word);
    const qsizetype equals = bare.indexOf('=');
    if (equals > 0 && isOneOf(bare.first(equals), {"level", "lvl", "severity", "loglevel"}))
        return levelNamed(withoutMarks(bare.sliced(equals + 1)));
    const Level level = levelNamed(bare);
    const bool isMarked = bare.size() != word.size();
    return isMarked || isCapital(bare) ? level : Level::None;
}

/// "ERROR:root:...", as Python's logging has it.
Level levelBeforeColon(QByteArrayView word)
{
    const qsizetype colon = word.indexOf(':');
    return colon > 0 && isCapital(word.first(colon)) ? levelNamed(word.first(colon)) : Level::None;
}

/// What follows "msg=", which logfmt has after the level.
QByteArrayView afterField(QByteArrayView rest)
{
    for (const char *field : {"msg=", "message="}) {
        const qsizetype at = rest.indexOf(QByteArrayView(field));
        if (at >= 0)
            return rest.sliced(at + QByteArrayView(field).size());
    }
    return rest;
}

std::optional<QByteArray> readWords(QByteArrayView line)
{
    qsizetype at = 0;
    for (int words = 0; words < MostWordsBeforeLevel; ++words) {
        while (at < line.size() && isBlank(line[at]))
            ++at;
        qsizetype end = at;
        while (end < line.size() && !isBlank(line[end]))
            ++end;
        const QByteArrayView word = line.sliced(at, end - at);
        if (word.isEmpty())
            break;
        const Level level = levelOfWord(word);
        if (level == Level::Lower || levelBeforeColon(word) == Level::Lower)
            return std::nullopt;
        if (level == Level::Error)
            return message(word.contains('=') ? afterField(line.sliced(end)) : line.sliced(end), line);
        if (isThrown(word) || levelBeforeColon(word) == Level::Error)
            return line.sliced(at).toByteArray();
        at = end;
    }
    return std::nullopt;
}

} // namespace

std::optional<QByteArray> errorMessageOf(QByteArrayView whole)
{
    const QByteArray line = plain(whole.first(std::min(whole.size(), LongestLine)));
    if (line.isEmpty() || isBlank(line.front()))
        return std::nullopt;
    std::optional<QByteArray> found;
    if (line.startsWith('{') && readJson(line, found))
        return found;
    if (readSyslog(line, found) || readGlog(line, found))
        return found;
    return isCryOfDeath(line) ? std::optional(line) : readWords(line);
}

} // namespace ops
