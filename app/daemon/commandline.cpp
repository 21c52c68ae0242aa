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
}

int complain(const Error &error)
{
    std::fprintf(stderr, "error: %s\n", qPrintable(error.toString()));
    return ExitBadInput;
}

} // namespace ops
