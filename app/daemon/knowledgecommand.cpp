#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "config/knowledgefile.h"
#include "engine/sessionstore.h"

#include <cstdio>

namespace ops {

namespace {

int exportKnowledge(SessionStore &store, const QString &file)
{
    QList<PolicyEntry> entries;
    for (const QJsonValue &entry : store.carryOver().knowledge)
        entries.append(PolicyEntry::fromJson(entry.toObject()));
    const Result<> saved = saveKnowledge(file, entries);
    if (!saved)
        return complain(saved.error());
    std::printf("%s\n", qPrintable(QCoreApplication::translate("knowledge", "%n entry(s) exported.", nullptr,
                                                               int(entries.size()))));
    return ExitDone;
}

} // namespace

int knowledgeCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "knowledge",
        "Exports what the last session in a data directory has learned. Give the file to \"run --knowledge\" "
        "to begin with it. Example: universal-devopsd knowledge export learned.json --data DIR"));
    const PlatformOptions platform(parser);
    parser.addPositionalArgument(QStringLiteral("export"), QCoreApplication::translate("knowledge", "What to do."));
    parser.addPositionalArgument(QStringLiteral("file"), QCoreApplication::translate("knowledge", "JSON file."));
    parseOrExit(parser, arguments);
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2 || words.first() != QLatin1String("export"))
        return complain({.kind = Error::Kind::Invalid,
                         .what = QStringLiteral("Say \"export FILE\"."),
                         .where = QStringLiteral("knowledge"),
                         .todo = QStringLiteral("See universal-devopsd knowledge --help.")});
    Result<std::unique_ptr<SessionStore>> store = SessionStore::open(platform.dataDirectory(QStringLiteral("run")));
    if (!store)
        return complain(store.error());
    return exportKnowledge(**store, words.last());
}

} // namespace ops
