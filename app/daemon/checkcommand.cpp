#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "engine/selfcheck.h"

#include <QDir>
#include <QFileInfo>

#include <cstdio>

namespace ops {

namespace {

/// The one that is asked for, or those of all programs and commands.
QStringList directories(const PlatformOptions &platform, bool isGiven)
{
    const QString ofRuns = platform.dataDirectory(QStringLiteral("run"));
    if (isGiven)
        return {ofRuns};
    QStringList all{ofRuns};
    for (const QFileInfo &each : QFileInfo(ofRuns).dir().entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (each.absoluteFilePath() != ofRuns)
            all.append(each.absoluteFilePath());
    }
    return all;
}

} // namespace

int checkCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "check", "Examines every component by using it. Exits with 1 if something is broken."));
    const PlatformOptions platform(parser, PlatformOptions::Kind::Files);
    parseOrExit(parser, arguments);
    if (!parser.positionalArguments().isEmpty())
        return complain(Error{.kind = Error::Kind::Invalid,
                              .what = QStringLiteral("There is nothing to do with it."),
                              .where = parser.positionalArguments().first().left(80),
                              .todo = QStringLiteral("Say --help to see what there is.")});

    const QList<CheckResult> results =
        selfCheck(directories(platform, parser.isSet(QStringLiteral("data"))), parser.value(QStringLiteral("config")));
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
