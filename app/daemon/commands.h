#pragma once

#include <QStringList>

namespace ops {

enum ExitCode
{
    ExitDone = 0,
    ExitFound = 1, ///< the run found what it was asked to fail on, or a check found something broken
    ExitBadInput = 2,
    ExitInterrupted = 130 ///< as shells have it for SIGINT
};

/// The commands of the daemon: `arguments` are the program's without the command's name; the result is the exit code.
int runCommand(const QStringList &arguments);
int serveCommand(const QStringList &arguments);
int deployCommand(const QStringList &arguments);
int exportCommand(const QStringList &arguments);
int checkCommand(const QStringList &arguments);
int detectCommand(const QStringList &arguments);
int appCommand(const QStringList &arguments);
int campaignCommand(const QStringList &arguments);
int knowledgeCommand(const QStringList &arguments);
int evaluateCommand(const QStringList &arguments);
int replayCommand(const QStringList &arguments);
int operatorsCommand(const QStringList &arguments);
int reportCommand(const QStringList &arguments);
int dossierCommand(const QStringList &arguments);
int drillCommand(const QStringList &arguments);
int auditCommand(const QStringList &arguments);

} // namespace ops
