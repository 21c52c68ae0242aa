#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "config/knowledgefile.h"
#include "engine/knowledgeversions.h"
#include "engine/sessionstore.h"
#include "journal/journalreader.h"
#include "learning/knowledgediff.h"

#include <QFileInfo>

#include <cstdio>

namespace ops {

namespace {

constexpr int MostVersions = 50;

QString text(const char *source)
{
    return QCoreApplication::translate("knowledge", source);
}

Error misuse()
{
    return {.kind = Error::Kind::Invalid,
            .what = QStringLiteral("Say \"export FILE\", \"import FILE\", \"merge FILE\", \"versions\", \"diff VERSION "
                                   "[VERSION]\", \"rollback VERSION\" or \"reset\"."),
            .where = QStringLiteral("knowledge"),
            .todo = QStringLiteral("See universal-devopsd knowledge --help.")};
}

int report(const Result<> &result, const char *done, int entries)
{
    if (!result)
        return complain(result.error());
    std::printf("%s\n", qPrintable(QCoreApplication::translate("knowledge", done, nullptr, entries)));
    return ExitDone;
}

/// "7 of 9", or nothing if it was not known.
QString shown(const std::optional<PolicyEntry> &entry)
{
    if (!entry)
        return QStringLiteral("-");
    QString shown = text(QT_TRANSLATE_NOOP("knowledge", "%1 of %2")).arg(entry->successes).arg(entry->tries);
    if (entry->successes > 0)
        shown += QStringLiteral(", %1 s").arg(entry->meanRecoverySeconds, 0, 'f', 1);
    if (entry->pinned)
        shown += text(QT_TRANSLATE_NOOP("knowledge", ", pinned"));
    if (entry->forbidden)
        shown += text(QT_TRANSLATE_NOOP("knowledge", ", forbidden"));
    return shown;
}

QString shown(const std::optional<Strategy> &strategy)
{
    return strategy ? toName(*strategy) : QStringLiteral("-");
}

/// Bars are the table's.
QString shown(const QString &environment, const QString &situation)
{
    return environment + QLatin1Char('/') + QString(situation).replace(QLatin1Char('|'), QLatin1Char(' '));
}

void printDiff(const QList<PolicyEntry> &before, const QList<PolicyEntry> &after)
{
    const QList<KnowledgeChange> changes = diffKnowledge(before, after);
    if (changes.isEmpty()) {
        std::printf("%s\n", qPrintable(text(QT_TRANSLATE_NOOP("knowledge", "Both know the same."))));
        return;
    }
    std::puts("| situation | strategy | cured before | cured after |\n|---|---|---|---|");
    for (const KnowledgeChange &change : changes) {
        const PolicyEntry &entry = change.known();
        std::printf("| %s | %s | %s | %s |\n", qPrintable(shown(entry.environment, entry.situation)),
                    qPrintable(toName(entry.strategy)), qPrintable(shown(change.before)),
                    qPrintable(shown(change.after)));
    }
    const QList<ChoiceChange> choices = diffChoices(before, after);
    if (!choices.isEmpty())
        std::puts("\n| situation | best known before | best known after |\n|---|---|---|");
    for (const ChoiceChange &choice : choices)
        std::printf("| %s | %s | %s |\n", qPrintable(shown(choice.environment, choice.situation)),
                    qPrintable(shown(choice.before)), qPrintable(shown(choice.after)));
    std::printf("\n%s\n", qPrintable(text(QT_TRANSLATE_NOOP("knowledge", "Entries that differ: %1; situations with "
                                                                         "another best known strategy: %2."))
                                         .arg(changes.size())
                                         .arg(choices.size())));
}

/// What a word stands for: "now", the number of a version, or a file.
Result<QList<PolicyEntry>> entriesOf(const QString &word, const QString &directory)
{
    bool isNumber = false;
    const qint64 session = word.toLongLong(&isNumber);
    if (!isNumber && word != QLatin1String("now"))
        return loadKnowledge(word);
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(directory);
    if (!journal)
        return journal.error();
    if (isNumber) {
        const Result<KnowledgeVersion> version = knowledgeVersion(**journal, session);
        return version ? Result<QList<PolicyEntry>>(version->entries) : version.error();
    }
    const Result<QJsonObject> kept = (*journal)->state(QLatin1String(CarryOver::StateKey));
    return kept ? Result<QList<PolicyEntry>>(CarryOver::fromJson(*kept).knowledge()) : kept.error();
}

int printVersions(const QString &directory)
{
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(directory);
    if (!journal)
        return complain(journal.error());
    const Result<QList<KnowledgeVersion>> versions = knowledgeVersions(**journal, MostVersions);
    if (!versions)
        return complain(versions.error());
    std::puts("| version | session begun | entries | outcomes | changed since the one before |\n|---|---|---|---|---|");
    QList<PolicyEntry> former;
    for (const KnowledgeVersion &version : *versions) {
        qint64 outcomes = 0;
        for (const PolicyEntry &entry : version.entries)
            outcomes += entry.situation.contains(QLatin1String("|app:")) ? entry.tries : 0;
        std::printf("| %lld | %s | %lld | %lld | %lld |\n", static_cast<long long>(version.session),
                    qPrintable(toIsoString(version.begun)), static_cast<long long>(version.entries.size()),
                    static_cast<long long>(outcomes),
                    static_cast<long long>(diffKnowledge(former, version.entries).size()));
        former = version.entries;
    }
    return ExitDone;
}

int printDiffOf(const QStringList &words, const QString &directory)
{
    const Result<QList<PolicyEntry>> before = entriesOf(words[1], directory);
    if (!before)
        return complain(before.error());
    const Result<QList<PolicyEntry>> after = entriesOf(words.value(2, QStringLiteral("now")), directory);
    if (!after)
        return complain(after.error());
    printDiff(*before, *after);
    return ExitDone;
}

/// What changes what is known.
int carryOut(SessionStore &store, const QStringList &words, const QString &directory)
{
    const QString &what = words.first();
    const Result<CarryOver> kept = store.carryOver();
    if (!kept)
        return complain(kept.error());
    const QList<PolicyEntry> own = kept->knowledge();
    if (what == QLatin1String("export"))
        return report(saveKnowledge(words[1], own), QT_TRANSLATE_NOOP("knowledge", "Entries exported: %n"),
                      int(own.size()));
    if (what == QLatin1String("reset"))
        return report(store.setKnowledge({}), QT_TRANSLATE_NOOP("knowledge", "All that was learned is forgotten."), 0);
    const Result<QList<PolicyEntry>> given =
        what == QLatin1String("rollback") ? entriesOf(words[1], directory) : loadKnowledge(words[1]);
    if (!given)
        return complain(given.error());
    if (what == QLatin1String("import"))
        return report(store.setKnowledge(*given), QT_TRANSLATE_NOOP("knowledge", "Entries imported: %n"),
                      int(given->size()));
    const QList<PolicyEntry> next = what == QLatin1String("merge") ? mergeKnowledge(own, *given) : *given;
    if (const Result<> set = store.setKnowledge(next); !set)
        return complain(set.error());
    printDiff(own, next);
    return ExitDone;
}

bool isPossible(const QStringList &words)
{
    const QString what = words.value(0);
    if (what == QLatin1String("reset") || what == QLatin1String("versions"))
        return words.size() == 1;
    if (what == QLatin1String("diff"))
        return words.size() == 2 || words.size() == 3;
    static const QStringList TakeOne{QStringLiteral("export"), QStringLiteral("import"), QStringLiteral("merge"),
                                     QStringLiteral("rollback")};
    return TakeOne.contains(what) && words.size() == 2;
}

} // namespace

int knowledgeCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "knowledge",
        "Exports, imports, merges, compares, takes back or resets what the console has learned (or with --data, what "
        "was learned in that directory, such as a run's). A version is what was known at the end of a session, by its "
        "number; \"now\" and files are versions, too. A run begins with what is given to it by \"run --knowledge "
        "FILE\".\n"
        "Example: universal-devopsd knowledge export learned.json --data DIR\n"
        "Example: universal-devopsd knowledge diff 3 now --data DIR"));
    const PlatformOptions platform(parser, PlatformOptions::Kind::Files);
    parser.addPositionalArgument(
        QStringLiteral("action"),
        QCoreApplication::translate("knowledge",
                                    "What to do: export, import, merge, versions, diff, rollback or reset."));
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QCoreApplication::translate("knowledge", "JSON file, or a version."),
                                 QStringLiteral("[file|version]"));
    parseOrExit(parser, arguments);
    const QStringList words = parser.positionalArguments();
    if (!isPossible(words))
        return complain(misuse());
    const QString directory = platform.dataDirectory(QStringLiteral("console"));
    if (words.first() == QLatin1String("versions"))
        return printVersions(directory);
    if (words.first() == QLatin1String("diff"))
        return printDiffOf(words, directory);
    const bool needsHistory = words.first() == QLatin1String("export") || words.first() == QLatin1String("rollback");
    if (needsHistory && !QFileInfo::exists(directory))
        return complain({.kind = Error::Kind::NotFound,
                         .what = QStringLiteral("Nothing was ever learned there."),
                         .where = directory,
                         .todo = QStringLiteral("Check --data.")});
    Result<std::unique_ptr<SessionStore>> store = SessionStore::open(directory);
    if (!store)
        return complain(store.error());
    if (const std::optional<Error> notice = (*store)->notice())
        return complain(*notice);
    return carryOut(**store, words, directory);
}

} // namespace ops
