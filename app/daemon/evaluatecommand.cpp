#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/daemon/reportfile.h"
#include "config/knowledgefile.h"
#include "config/startingpolicy.h"
#include "evaluation/episodelog.h"
#include "evaluation/policyevaluation.h"
#include "journal/journalreader.h"

#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace ops {

namespace {

constexpr int MostSessions = 100'000;

/// What is judged, and by what.
struct Question
{
    Policy policy;
    std::vector<Episode> episodes;
    int sessions = 0;
    int unfinished = 0;
    QString report;
};

QString text(const char *source)
{
    return QCoreApplication::translate("evaluate", source);
}

Error wrong(const QString &where, const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = where,
            .todo = QStringLiteral("See universal-devopsd evaluate --help.")};
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("journal"),
         text(QT_TRANSLATE_NOOP("evaluate", "The journal, or its directory. Example: --journal journal.sqlite")),
         QStringLiteral("file")},
        {QStringLiteral("policy"),
         text(QT_TRANSLATE_NOOP("evaluate", "What is judged: a file of \"knowledge export\", the bundled \"starting\" "
                                            "policy, or \"none\". Example: --policy learned.json")),
         QStringLiteral("file.json|starting|none")},
        {QStringLiteral("session"),
         text(QT_TRANSLATE_NOOP("evaluate", "One session only (default: all of them). Example: --session 3")),
         QStringLiteral("number")},
        {QStringLiteral("env"),
         text(QT_TRANSLATE_NOOP("evaluate", "One environment only (default: all of them). Example: --env prod")),
         QStringLiteral("name")},
        {QStringLiteral("report"),
         text(QT_TRANSLATE_NOOP("evaluate", "Write the figures as JSON. Example: --report judgement.json")),
         QStringLiteral("file.json")},
    });
}

Result<QList<qint64>> sessionsOf(const JournalQueries &journal, const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("session"))) {
        bool isNumber = false;
        const qint64 session = parser.value(QStringLiteral("session")).toLongLong(&isNumber);
        if (!isNumber)
            return wrong(QStringLiteral("--session"), QStringLiteral("This is no number."));
        const Result<std::optional<SessionRecord>> found = journal.session(session);
        if (!found)
            return found.error();
        if (!*found)
            return wrong(QStringLiteral("--session"), QStringLiteral("There is no session %1.").arg(session));
        return QList<qint64>{session};
    }
    const Result<QList<SessionRecord>> records = journal.sessions(MostSessions);
    if (!records)
        return records.error();
    QList<qint64> sessions;
    for (const SessionRecord &record : *records)
        sessions.prepend(record.id); // oldest first
    return sessions;
}

Result<> hearSession(const JournalQueries &journal, qint64 session, EpisodeLog &log)
{
    EventCursor cursor = journal.cursor(session);
    for (;;) {
        const Result<std::vector<Event>> chunk = cursor.next();
        if (!chunk)
            return chunk.error();
        if (chunk->empty())
            return done();
        for (const Event &event : *chunk)
            log.hear(event);
    }
}

Result<> readHistory(const QCommandLineParser &parser, Question &question)
{
    const QFileInfo file(parser.value(QStringLiteral("journal")));
    if (file.filePath().isEmpty())
        return wrong(QStringLiteral("--journal"), QStringLiteral("Say by which history the policy is to be judged."));
    const Result<std::unique_ptr<JournalReader>> journal =
        JournalReader::open(file.isDir() ? file.absoluteFilePath() : file.absolutePath());
    if (!journal)
        return journal.error();
    const Result<QList<qint64>> sessions = sessionsOf(**journal, parser);
    if (!sessions)
        return sessions.error();
    EpisodeLog log;
    for (qint64 session : *sessions) {
        if (const Result<> heard = hearSession(**journal, session, log); !heard)
            return heard.error();
    }
    question.episodes = log.takeFinished();
    question.sessions = int(sessions->size());
    question.unfinished = log.unfinished();
    const QString environment = parser.value(QStringLiteral("env"));
    if (!environment.isEmpty())
        std::erase_if(question.episodes, [&](const Episode &one) { return one.environment != environment; });
    return done();
}

Result<> readPolicy(const QString &given, Question &question)
{
    if (given.isEmpty())
        return wrong(QStringLiteral("--policy"), QStringLiteral("Say which policy is to be judged."));
    if (given == QLatin1String("none"))
        return done();
    QStringList environments;
    for (const Episode &episode : question.episodes) {
        if (!environments.contains(episode.environment))
            environments.append(episode.environment);
    }
    const Result<QList<PolicyEntry>> entries =
        given == QLatin1String("starting") ? startingPolicy(environments) : loadKnowledge(given);
    if (!entries)
        return entries.error();
    for (const PolicyEntry &entry : *entries)
        question.policy.set(entry);
    return done();
}

Result<Question> readQuestion(const QCommandLineParser &parser)
{
    Question question;
    question.report = parser.value(QStringLiteral("report"));
    if (const Result<> possible = checkReportFile(question.report); !possible)
        return possible.error();
    if (const Result<> read = readHistory(parser, question); !read)
        return read.error();
    if (const Result<> read = readPolicy(parser.value(QStringLiteral("policy")), question); !read)
        return read.error();
    if (question.episodes.empty())
        return Error{.kind = Error::Kind::NotFound,
                     .what =
                         QStringLiteral("There is no incident by which it could be judged: none has come to its end."),
                     .where = parser.value(QStringLiteral("journal")),
                     .todo = QStringLiteral("Check --session and --env, or let the platform run for a while.")};
    return question;
}

QString shown(const std::optional<Estimate> &estimate, double scale)
{
    if (!estimate)
        return QStringLiteral("-");
    return QStringLiteral("%1 [%2, %3]")
        .arg(estimate->value * scale, 0, 'f', 1)
        .arg(estimate->low * scale, 0, 'f', 1)
        .arg(estimate->high * scale, 0, 'f', 1);
}

void printLine(const PolicyFigures &figures, const QString &name)
{
    const QStringList cells{QString(name).replace(QLatin1Char('|'), QLatin1Char(' ')), // the bars are the table's
                            QString::number(figures.incidents),
                            QString::number(figures.judged),
                            QString::number(figures.same),
                            QString::number(figures.was, 'f', 1),
                            shown(figures.wis, 1),
                            shown(figures.dr, 1),
                            QString::number(figures.helped * 100, 'f', 1),
                            shown(figures.wisHelped, 100),
                            shown(figures.drHelped, 100)};
    std::printf("| %s |\n", qPrintable(cells.join(QStringLiteral(" | "))));
}

QString verdict(const PolicyFigures &overall)
{
    const Estimate &saved = overall.saved;
    const QString range = QStringLiteral("%1 [%2, %3]");
    if (overall.judged == 0)
        return text(QT_TRANSLATE_NOOP("evaluate", "History cannot tell: it never did what this policy would do, and "
                                                  "never left it to chance either."));
    if (saved.low > 0)
        return text(QT_TRANSLATE_NOOP("evaluate", "This policy would have done better: it saves %1 s per incident."))
            .arg(range.arg(saved.value, 0, 'f', 1).arg(saved.low, 0, 'f', 1).arg(saved.high, 0, 'f', 1));
    if (saved.high < 0)
        return text(
                   QT_TRANSLATE_NOOP("evaluate", "This policy would have done worse: it costs %1 s more per incident."))
            .arg(range.arg(-saved.value, 0, 'f', 1).arg(-saved.high, 0, 'f', 1).arg(-saved.low, 0, 'f', 1));
    return text(QT_TRANSLATE_NOOP("evaluate", "No difference can be shown: it saves %1 s per incident."))
        .arg(range.arg(saved.value, 0, 'f', 1).arg(saved.low, 0, 'f', 1).arg(saved.high, 0, 'f', 1));
}

void print(const Question &question, const PolicyEvaluation &evaluation)
{
    const PolicyFigures &overall = evaluation.overall;
    std::printf("%s\n\n", qPrintable(text(QT_TRANSLATE_NOOP("evaluate", "Incidents: %1, of %2 sessions; left out, "
                                                                        "because they had not ended: %3."))
                                         .arg(overall.incidents)
                                         .arg(question.sessions)
                                         .arg(question.unfinished)));
    std::puts("| situation | incidents | judged | same | cost was, s | would be (WIS), s | would be (DR), s "
              "| first try was % | would be (WIS) % | would be (DR) % |\n|---|---|---|---|---|---|---|---|---|---|");
    for (const PolicyFigures &figures : evaluation.situations)
        printLine(figures, figures.situation);
    printLine(overall, text(QT_TRANSLATE_NOOP("evaluate", "all")));
    std::printf("\n%s\n", qPrintable(verdict(overall)));
    if (overall.judged < overall.incidents)
        std::printf(
            "%s\n",
            qPrintable(
                text(QT_TRANSLATE_NOOP("evaluate", "Of %1 incidents nothing is known, because history never tried what "
                                                   "this policy would begin with; they count as they went."))
                    .arg(overall.incidents - overall.judged)));
}

} // namespace

int evaluateCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(text(QT_TRANSLATE_NOOP(
        "evaluate",
        "Judges a policy by recorded history before it rules: what its choices would have cost in seconds of\n"
        "downtime per incident, and how often its first one would have sufficed, each with its 95 % interval.\n"
        "Example: universal-devopsd evaluate --journal journal.sqlite --policy learned.json")));
    addOptions(parser);
    parseOrExit(parser, arguments);
    const Result<Question> question = readQuestion(parser);
    if (!question)
        return complain(question.error());
    const PolicyEvaluation evaluation = evaluatePolicy(question->policy, question->episodes);
    print(*question, evaluation);
    if (!question->report.isEmpty()) {
        if (const Result<> written = writeReport(question->report, QJsonDocument(evaluation.toJson())); !written)
            return complain(written.error());
    }
    return ExitDone;
}

} // namespace ops
