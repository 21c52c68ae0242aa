#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "apps/appspecfile.h"
#include "config/platformconfigfile.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>

namespace ops {

namespace {

Error misuse()
{
    return {.kind = Error::Kind::Invalid,
            .what = QStringLiteral("Say \"check\" and at least one file or directory."),
            .where = QStringLiteral("app"),
            .todo = QStringLiteral("See universal-devopsd app --help.")};
}

/// Names of the environments that a spec may speak of.
Result<QStringList> environmentNames(const QString &file)
{
    const Result<PlatformConfig> config =
        loadPlatformConfig(file.isEmpty() ? QString(QLatin1String(DefaultPlatformConfig)) : file);
    if (!config)
        return config.error();
    QStringList names;
    for (const EnvironmentConfig &environment : config->environments)
        names.append(environment.name);
    return names;
}

void praise(const QString &file, const AppSpec &spec)
{
    std::printf("%s: %s\n", qPrintable(file),
                qPrintable(QCoreApplication::translate("app", "ok (%1, %2, releases: %3, environments: %4)")
                               .arg(spec.name, toName(spec.runtime), QString::number(spec.releases.size()),
                                    spec.environments.keys().join(QStringLiteral(", ")))));
}

int checkDirectory(const QString &path, const QStringList &environments)
{
    const Result<AppCatalogue> catalogue = loadAppDirectory(path, environments);
    if (!catalogue)
        return complain(catalogue.error());
    for (const AppSpec &spec : catalogue->specs)
        praise(catalogue->files.value(spec.name), spec);
    for (const Error &error : catalogue->errors)
        complain(error);
    if (catalogue->specs.isEmpty() && catalogue->errors.isEmpty()) // most likely the wrong directory
        return complain({.kind = Error::Kind::NotFound,
                         .what = QStringLiteral("There is no app spec in this directory."),
                         .where = path,
                         .todo = QStringLiteral("Specs are files that end in .yaml or .yml.")});
    return catalogue->errors.isEmpty() ? ExitDone : ExitBadInput;
}

int checkFile(const QString &path, const QStringList &environments)
{
    const Result<AppSpec> spec = loadAppSpec(path, environments);
    if (!spec)
        return complain(spec.error());
    praise(path, *spec);
    return ExitDone;
}

} // namespace

int appCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "app", "Checks the specs of apps, and says where a mistake is. Exits with 2 if there is one. A directory is "
               "checked as a whole: names, ports and dependencies, too.\n"
               "Example: universal-devopsd app check shop.yaml"));
    parser.addOption({QStringLiteral("config"),
                      QCoreApplication::translate("app", "YAML file that names the environments (default: dev, stage "
                                                         "and prod). Example: --config platform.yaml"),
                      QCoreApplication::translate("app", "file")});
    parser.addPositionalArgument(QStringLiteral("action"), QCoreApplication::translate("app", "What to do: check."));
    parser.addPositionalArgument(QStringLiteral("path"),
                                 QCoreApplication::translate("app", "Files, or directories of specs."),
                                 QStringLiteral("path..."));
    parseOrExit(parser, arguments);
    const QStringList words = parser.positionalArguments();
    if (words.value(0) != QLatin1String("check") || words.size() < 2)
        return complain(misuse());
    const Result<QStringList> environments = environmentNames(parser.value(QStringLiteral("config")));
    if (!environments)
        return complain(environments.error());
    int exitCode = ExitDone;
    for (const QString &path : words.sliced(1))
        exitCode = std::max(exitCode, QFileInfo(path).isDir() ? checkDirectory(path, *environments)
                                                              : checkFile(path, *environments));
    return exitCode;
}

} // namespace ops
