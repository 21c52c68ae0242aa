#include "ui/models/sentences.h"

#include "ui/models/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <vector>

namespace ops {

namespace {

constexpr const char *WithinASentence = "((?:(?!\\. [A-Z]).)+)";

struct Known
{
    const char *sentence;
    const char *argument = WithinASentence; ///< what may stand in place of %1 and the like
};

/// As the core says them. Of two that match, the one with more words before its first argument is taken, else the
/// upper.
constexpr Known Table[]{
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 of %2"), "(\\d+)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 did something else.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 helped.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 attempts did not help.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 actions failed here within an hour.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 was paused; the time did not run.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 has been decided already, or there is no such action.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 is under way on %2; cancel it first, or wait for its end.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 is not under way.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 is under way.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 is not frozen.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 is nothing that a runtime does.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 has taken over until %2.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 has taken over.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 cannot be undone: %2")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 cannot be %2.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 replicas are not possible; allowed: 0 to %2.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 replicas are not possible.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "'%1' is no release.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "A %1 is nothing that a runtime does.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "A countdown can be extended by one millisecond to 24 hours.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "A service of this name exists, and it is not ours.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Acknowledged by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Add it to the app's spec.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "All is as it was before.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Allowed: 1 to %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Allowed: %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Known: %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "An app can be taken over for up to 24 hours.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "An emergency stop is lifted by a person, by name.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Another change is still under way.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Approved.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Asks although the level is \"%1\": %2")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Autonomy is \"ask\": waits for an approval.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Autonomy is \"autonomous\".")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Autonomy is \"observe\": only said, not done.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "By what was learned, nothing is likely to help.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Cancelled by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Cancelled.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Check the command of the release.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Chosen instead of %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Closed by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Deploy the release that is wanted.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Emergency stop by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Frozen already, by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Frozen by the rule \"%1\".")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Frozen by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "In maintenance by the rule \"%1\".")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "It cannot be started: %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "It did not go away.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "It was cancelled.")},
    {QT_TRANSLATE_NOOP("ops::Sentences",
                       "It was not well in time. Swarm says: %1 Look at its log and its health check."),
     "(.*)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "It was not well in time. Swarm says: %1")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "It was not well within %1 s.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "It was well in %1 % of the samples and is in %2 %.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "It went away.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "It %1 before it was well.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Left: %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Look at its log and its health check.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Look at its log.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Look at the log of its tasks.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "More time asked for by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Newer releases wait as well.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Nobody answered in time, so it is not done.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Nobody answered in time.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Nobody has taken over %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Nobody vetoed it in time.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Not all that should run here was found running.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Nothing brings back what a %1 threw away.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Nothing is left to try.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Nothing was deployed before it.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Proven by fresh samples.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Rejected.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Release %1 did not become ready in time; %2 keeps running.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Release %1 is not rejected at %2.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Release %1 was rejected by %2.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Release %1 was rejected in %2: %3 A person has to clear it first."), "(.+)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Remove or rename it.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Replaced by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Replica %1 %2.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Requested by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Rolled back by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Still in force from the session before.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Stopped already, by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Swarm has stopped the update: %1 Look at the log of its tasks."), "(.*)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Swarm has stopped the update: %1")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Swarm went away: %1"), "(.+)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The Docker engine cannot be reached: %1"), "(.+)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The app exited again.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The app exited.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The app's spec wants it to run here.")},
    {QT_TRANSLATE_NOOP("ops::Sentences",
                       "The budget of disruptive actions in an hour is spent (%1); a person decides.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The error rate rose from %1 % to %2 %.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The incident was closed by %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The issue did not go away.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The issue went away or has another root.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The issue went away.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The journal cannot be written, and nothing is done unrecorded.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The latency (p95) rose from %1 ms to %2 ms.")},
    {QT_TRANSLATE_NOOP("ops::Sentences",
                       "The release comes back; what was written to data and databases since stays.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The replicas come back empty: what they held in memory is lost.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The rollback %1 is undone.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The root turned out to be %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The same issue came back.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The samples did not become healthy in time.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The samples show the same trouble as before.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The spec does not allow this value of \"%1\".")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The time that %1 asked for is over.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "The value before it is not known.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "There is no app %1.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "There is no emergency stop.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "There is no environment \"%1\".")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "There is no former release to go back to.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "There is no former version to go back to.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "There is no parameter '%1'.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "There is no such service.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "There is no release \"%1\".")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "This is nothing that can be done to an app.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "This strategy cannot replace an action; veto it instead.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Undone by %1. %2")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Vetoed.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Wait for its end, or cancel it.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Waits for %1 to end.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "What Swarm would go back to is the same release.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "What runs the app cannot be reached.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Will be done when the time is up, unless it is vetoed.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "Worse than before: %1"), "(.+)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "could not be started: %1"), "(.*)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "exited with code %1"), "(\\d+)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "it helped in %1 cases.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "it touches %1 replicas at once.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "it would be app %1 within %2.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "ran out of memory")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "the runtime cannot say how the app is.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "was killed by signal %1"), "(\\d+(?: \\(SIG[A-Z0-9]+\\))?)"},
    {QT_TRANSLATE_NOOP("ops::Sentences", "was lost with its node")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "what it rests on is %1 old.")},
    {QT_TRANSLATE_NOOP("ops::Sentences", "%1 is %2: %3."), "(A-\\S+|[a-z].*)"},
};

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

const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const Known &known : Table) {
            QStringList parts = QString::fromUtf8(known.sentence).split(argumentMark());
            const QString beginning = parts.first();
            for (QString &part : parts)
                part = QRegularExpression::escape(part);
            made.push_back(
                {known.sentence, beginning,
                 QRegularExpression(QRegularExpression::anchoredPattern(parts.join(QLatin1String(known.argument))))});
        }
        // "It cannot be started: %1." says more than "%1 cannot be %2.", wherever it stands in the table.
        std::stable_sort(made.begin(), made.end(), [](const Pattern &one, const Pattern &other) {
            return one.beginning.size() > other.beginning.size();
        });
        return made;
    }();
    return all;
}

/// An argument may be a sentence itself, a person, or a name of the core.
QString argument(const QString &text)
{
    if (const std::optional<Strategy> strategy = fromName<Strategy>(text))
        return Words::of(*strategy);
    if (const std::optional<IssueKind> kind = fromName<IssueKind>(text))
        return Words::of(*kind);
    if (const std::optional<ActionState> state = fromName<ActionState>(text))
        return Words::of(*state);
    const QString who = Words::who(text);
    return who == text ? Sentences::said(text) : who;
}

std::optional<QString> translated(const QString &text)
{
    for (const Pattern &pattern : patterns()) {
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
            said +=
                sentence.mid(from, place.capturedStart() - from) + argument(match.captured(place.captured(1).toInt()));
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
    static const QRegularExpression about(QStringLiteral("^(?:[A-Z]+ )?\\S*[/:_]\\S*: "));
    if (const QRegularExpressionMatch place = about.match(text); place.hasMatch()) {
        if (const std::optional<QString> rest = translatedAll(text.mid(place.capturedLength())))
            return place.captured() + *rest;
    }
    if (std::optional<QString> whole = translated(text))
        return whole;
    static const QRegularExpression between(QStringLiteral("(?<=\\.) (?=[A-Z])"));
    QStringList sentences = text.split(between);
    for (QString &sentence : sentences) {
        const std::optional<QString> known = translated(sentence);
        if (!known)
            return std::nullopt; // a person's words are not translated by half
        sentence = *known;
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace

QString Sentences::said(const QString &text)
{
    return text.isEmpty() ? text : translatedAll(text).value_or(text);
}

bool Sentences::knows(const QString &text)
{
    return translatedAll(text).has_value();
}

} // namespace ops
