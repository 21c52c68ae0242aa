#include "app/daemon/commandline.h"

#include "app/daemon/commands.h"

#include <cstdio>

namespace ops {

void parseOrExit(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addHelpOption();
    if (!parser.parse(arguments)) {
        std::fprintf(stderr, "error: %s\n", qPrintable(parser.errorText()));
        std::exit(ExitBadInput);
    }
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp(ExitDone);
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
