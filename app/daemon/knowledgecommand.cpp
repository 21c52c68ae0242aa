#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "config/knowledgefile.h"
#include "engine/sessionstore.h"

#include <QFileInfo>

#include <cstdio>

namespace ops {

namespace {

Error misuse()
{
    return {.kind = Error::Kind::Invalid,
            .what = QStringLiteral("Say \"export FILE\", \"import FILE\" or \"reset\"."),
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

int carryOut(SessionStore &store, const QStringList &words)
{
    const QString file = words.value(1);
    if (words.first() == QLatin1String("export")) {
        const QList<PolicyEntry> entries = store.carryOver().knowledge();
        return report(saveKnowledge(file, entries), QT_TRANSLATE_NOOP("knowledge", "Entries exported: %n"),
                      int(entries.size()));
    }
    if (words.first() == QLatin1String("reset"))
        return report(store.setKnowledge({}), QT_TRANSLATE_NOOP("knowledge", "All that was learned is forgotten."), 0);
    const Result<QList<PolicyEntry>> entries = loadKnowledge(file);
    if (!entries)
        return complain(entries.error());
    return report(store.setKnowledge(*entries), QT_TRANSLATE_NOOP("knowledge", "Entries imported: %n"),
                  int(entries->size()));
}

bool isPossible(const QStringList &words)
{
    const bool takesFile = words.value(0) == QLatin1String("export") || words.value(0) == QLatin1String("import");
    return takesFile ? words.size() == 2 : words == QStringList{QStringLiteral("reset")};
}

} // namespace

int knowledgeCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "knowledge",
        "Exports, imports or resets what the console has learned (or with --data, what was learned in that directory, "
        "such as a run's). A run begins with what is given to it by \"run --knowledge FILE\".\n"
        "Example: universal-devopsd knowledge export learned.json --data DIR"));
    const PlatformOptions platform(parser, PlatformOptions::Kind::Files);
    parser.addPositionalArgument(QStringLiteral("action"),
                                 QCoreApplication::translate("knowledge", "What to do: export, import or reset."));
    parser.addPositionalArgument(QStringLiteral("file"), QCoreApplication::translate("knowledge", "JSON file."),
                                 QStringLiteral("[file]"));
    parseOrExit(parser, arguments);
    const QStringList words = parser.positionalArguments();
    if (!isPossible(words))
        return complain(misuse());
    const QString directory = platform.dataDirectory(QStringLiteral("console"));
    if (words.first() == QLatin1String("export") && !QFileInfo::exists(directory))
        return complain({.kind = Error::Kind::NotFound,
                         .what = QStringLiteral("Nothing was ever learned there."),
                         .where = directory,
                         .todo = QStringLiteral("Check --data.")});
    Result<std::unique_ptr<SessionStore>> store = SessionStore::open(directory);
    if (!store)
        return complain(store.error());
    if (const std::optional<Error> notice = (*store)->notice())
        return complain(*notice);
    return carryOut(**store, words);
}

} // namespace ops
