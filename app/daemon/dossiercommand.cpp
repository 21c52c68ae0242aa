#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "dossier/incidentdossier.h"
#include "journal/journalreader.h"

#include <QJsonDocument>
#include <QSaveFile>

#include <cstdio>

namespace ops {

namespace {

Error misuse(const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = QStringLiteral("dossier"),
            .todo = QStringLiteral("See universal-devopsd dossier --help.")};
}

Result<> write(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return done();
    return Error{.kind = Error::Kind::Unreachable,
                 .what = QStringLiteral("The dossier cannot be written: %1.").arg(file.errorString()),
                 .where = path,
                 .todo = QStringLiteral("Check its directory and the free space.")};
}

} // namespace

int dossierCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "dossier", "Writes all that is on record about an incident into one file that opens without this program:\n"
                   "HTML, or JSON if its name ends so.\n"
                   "Example: universal-devopsd dossier N-9 incident.html --data DIR"));
    const PlatformOptions platform(parser, PlatformOptions::Kind::Files);
    parser.addOption(
        {QStringLiteral("session"),
         QCoreApplication::translate("dossier", "Which session (default: the newest). Example: --session 3"),
         QStringLiteral("number")});
    parser.addPositionalArgument(QStringLiteral("incident"),
                                 QCoreApplication::translate("dossier", "The incident's id, such as N-9."));
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QCoreApplication::translate("dossier", "FILE.html or FILE.json."));
    parseOrExit(parser, arguments);
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2)
        return complain(misuse(QStringLiteral("Say which incident, and into which file.")));
    std::optional<qint64> session;
    if (parser.isSet(QStringLiteral("session"))) {
        bool ok = false;
        session = parser.value(QStringLiteral("session")).toLongLong(&ok);
        if (!ok)
            return complain(misuse(QStringLiteral("--session is a number.")));
    }
    const Result<std::unique_ptr<JournalReader>> journal =
        JournalReader::open(platform.dataDirectory(QStringLiteral("console")));
    if (!journal)
        return complain(journal.error());
    const Result<IncidentDossier> dossier = readDossier(**journal, session, words.first());
    if (!dossier)
        return complain(dossier.error());
    const bool isJson = words.last().endsWith(QLatin1String(".json"));
    const Result<> written =
        write(words.last(), isJson ? QJsonDocument(dossier->toJson()).toJson() : dossier->toHtml());
    return written ? ExitDone : complain(written.error());
}

} // namespace ops
