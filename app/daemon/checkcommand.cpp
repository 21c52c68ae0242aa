#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "engine/selfcheck.h"

#include <cstdio>

namespace ops {

int checkCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "check", "Examines every component by using it. Exits with 1 if something is broken."));
    const PlatformOptions platform(parser);
    parseOrExit(parser, arguments);

    const QList<CheckResult> results =
        selfCheck(platform.dataDirectory(QStringLiteral("run")), parser.value(QStringLiteral("config")));
    for (const CheckResult &result : results) {
        std::printf("%-16s %-7s %s\n", qPrintable(result.component), result.ok ? "ok" : "BROKEN",
                    qPrintable(result.detail));
        if (!result.todo.isEmpty())
            std::printf("%24s %s\n", "->", qPrintable(result.todo));
    }
    std::printf("\n%s\n", qPrintable(QCoreApplication::translate("check", "Score: %1 of 100").arg(score(results))));
    return score(results) == 100 ? ExitDone : ExitFound;
}

} // namespace ops
