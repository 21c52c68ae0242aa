#include "app/daemon/commandline.h"

#include "app/daemon/commands.h"

#include <QCoreApplication>

#include <cstdio>

namespace ops {

namespace {

/// With the command, of which Qt's parser knows nothing.
QString helpOf(const QCommandLineParser &parser)
{
    const QStringList given = QCoreApplication::arguments();
    QString help = parser.helpText();
    if (const qsizetype at = help.indexOf(given.first()); at >= 0)
        help.replace(at, given.first().size(), QStringLiteral("universal-devopsd ") + given.value(1));
    return help;
}

} // namespace

void parseOrExit(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addHelpOption();
    if (!parser.parse(arguments)) {
        std::fprintf(stderr, "error: %s\n", qPrintable(parser.errorText()));
        std::exit(ExitBadInput);
    }
    if (parser.isSet(QStringLiteral("help"))) {
        std::printf("%s", qPrintable(helpOf(parser)));
        std::exit(ExitDone);
    }
    const QStringList given = parser.optionNames();
    for (const QString &name : given) {
        if (!parser.values(name).contains(QString()))
            continue; // a variable of a script that was never set is no wish
        std::fprintf(stderr, "error: --%s: There is no value.\n", qPrintable(name));
        std::exit(ExitBadInput);
    }
}

int complain(const Error &error)
{
    std::fprintf(stderr, "error: %s\n", qPrintable(error.toString()));
    return ExitBadInput;
}

} // namespace ops
