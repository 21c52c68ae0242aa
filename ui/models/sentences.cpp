#include "ui/models/sentences.h"

#include "ui/models/sentencetable.h"
#include "ui/models/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace ops {

namespace {

struct Pattern
{
    const char *sentence;
    QString beginning; ///< up to its first argument: most are told apart by it, and lists ask for every row
    QRegularExpression shape;
};

const QRegularExpression &argumentMark()
{
    static const QRegularExpression place(QStringLiteral("%([1-9])"));
    return place;
}

std::vector<Pattern> patternsOf(std::span<const KnownSentence> table)
{
    std::vector<Pattern> made;
    for (const KnownSentence &known : table) {
        QStringList parts = QString::fromUtf8(known.text).split(argumentMark());
        const QString beginning = parts.first();
        for (QString &part : parts)
            part = QRegularExpression::escape(part);
        made.push_back(
            {known.text, beginning,
             QRegularExpression(QRegularExpression::anchoredPattern(parts.join(QLatin1String(known.argument))))});
    }
    // "It cannot be started: %1." says more than "%1 cannot be %2.", wherever it stands in the table.
    std::stable_sort(made.begin(), made.end(), [](const Pattern &one, const Pattern &other) {
        return std::pair(one.beginning.size(), one.shape.pattern().size()) >
               std::pair(other.beginning.size(), other.shape.pattern().size());
    });
    return made;
}

const std::vector<Pattern> &sentences()
{
    static const std::vector<Pattern> all = patternsOf(knownSentences());
    return all;
}

const std::vector<Pattern> &parts()
{
    static const std::vector<Pattern> all = patternsOf(knownParts());
    return all;
}

std::optional<QString> translated(const QString &text, const std::vector<Pattern> &patterns)
{
    for (const Pattern &pattern : patterns) {
        if (!text.startsWith(pattern.beginning))
            continue;
        const QRegularExpressionMatch match = pattern.shape.match(text);
        if (!match.hasMatch())
            continue;
        // In one pass: an argument may have a "%1" in it.
        const QString sentence = Sentences::tr(pattern.sentence);
        QString said;
        qsizetype from = 0;
        for (auto it = argumentMark().globalMatch(sentence); it.hasNext();) {
            const QRegularExpressionMatch place = it.next();
            said += sentence.mid(from, place.capturedStart() - from) +
                    Sentences::word(match.captured(place.captured(1).toInt()));
            from = place.capturedEnd();
        }
        return said + sentence.mid(from);
    }
    return std::nullopt;
}

/// All of the text, as one sentence or several. Before them may stand what they are about, as Error::toString() puts
/// it: "prod/shop: ".
std::optional<QString> translatedAll(const QString &text)
{
    // A name of the core has one of these signs in it; what a person puts before a colon is a word.
    // The path of a file may have spaces in it; by line and column a field is named, too.
    static const QRegularExpression about(
        QStringLiteral("^(?:.*?:\\d+:\\d+: [a-z]\\S*|/.*?|(?:[A-Z]+ )?\\S*[/:_]\\S*): "));
    if (const QRegularExpressionMatch place = about.match(text); place.hasMatch()) {
        if (const std::optional<QString> rest = translatedAll(text.mid(place.capturedLength())))
            return place.captured() + *rest;
    }
    if (std::optional<QString> whole = translated(text, sentences()))
        return whole;
    static const QRegularExpression between(QStringLiteral("(?<=[.)]) (?=[A-Z(])"));
    QStringList all = text.split(between);
    for (QString &sentence : all) {
        const std::optional<QString> known = translated(sentence, sentences());
        if (!known)
            return std::nullopt; // a person's words are not translated by half
        sentence = *known;
    }
    return all.join(QLatin1Char(' '));
}

/// "share 4 instead of 8, release 1 instead of 2". Names alone are no such list: they are typed as they are.
std::optional<QString> translatedList(const QString &text)
{
    QStringList all = text.split(QStringLiteral(", "));
    for (QString &item : all) {
        const std::optional<QString> known = item.contains(u' ') ? translated(item, parts()) : std::nullopt;
        if (!known)
            return std::nullopt;
        item = *known;
    }
    return all.join(QStringLiteral(", "));
}

} // namespace

QString Sentences::said(const QString &text)
{
    return text.isEmpty() ? text : translatedAll(text).value_or(text);
}

QString Sentences::said(const Error &error)
{
    QStringList parts{said(error.what)};
    if (!error.todo.isEmpty())
        parts.append(said(error.todo));
    const QString all = parts.join(u' ');
    return error.where.isEmpty() ? all : error.where + QStringLiteral(": ") + all;
}

QString Sentences::part(const QString &text)
{
    std::optional<QString> known = translated(text, parts());
    if (!known)
        known = translatedList(text);
    return known ? *known : said(text);
}

QString Sentences::word(const QString &text)
{
    if (const std::optional<Strategy> strategy = fromName<Strategy>(text))
        return Words::of(*strategy);
    if (const std::optional<IssueKind> kind = fromName<IssueKind>(text))
        return Words::of(*kind);
    if (const std::optional<ActionState> state = fromName<ActionState>(text))
        return Words::of(*state);
    const QString who = Words::who(text);
    return who == text ? part(text) : who;
}

bool Sentences::knows(const QString &text)
{
    return translatedAll(text).has_value();
}

bool Sentences::knowsPart(const QString &text)
{
    return translated(text, parts()).has_value() || translatedList(text).has_value() || knows(text);
}

} // namespace ops
