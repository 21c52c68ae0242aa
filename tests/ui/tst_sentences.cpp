// The reasons that the core gives are known to the interface, so that they can be read in every language.
#include "model/result.h"
#include "ui/models/sentences.h"
#include "ui/models/sentencetable.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <array>

using namespace ops;

namespace {

/// The texts in a file of source: all parts of one literal together.
QStringList literals(QString source)
{
    static const QRegularExpression aside(QStringLiteral("'\\\\?\"'|#include.*|(?:^|\\s)/{2}.*$|R\"\\w*\\(.*"),
                                          QRegularExpression::MultilineOption);
    static const QRegularExpression literal(QStringLiteral(R"re((?:"(?:[^"\\\n]|\\.)*"\s*)+)re"));
    static const QRegularExpression seam(QStringLiteral(R"re("\s*")re"));
    source.remove(aside);
    QStringList found;
    for (auto it = literal.globalMatch(source); it.hasNext();) {
        QString text = it.next().captured().trimmed();
        text = text.mid(1, text.size() - 2).replace(QLatin1String("\\\""), QLatin1String("\x01"));
        found.append(text.remove(seam).replace(QLatin1Char('\x01'), QLatin1Char('"')).trimmed());
    }
    return found;
}

/// What these say is read on stderr, over HTTP or in a file, which are English.
constexpr std::array NotOnTheConsole{
    "answers/",
    "audit/auditrecord.cpp",
    "campaign/",
    "config/knowledgefile.cpp",
    "config/platformconfigfile.cpp",
    "config/platformconfigwriter.cpp",
    "detection/csvdetection.cpp",
    "dossier/",
    "drills/",
    "engine/knowledgeversions.cpp",
    "engine/selfcheck.cpp",
    "http/mailclient.cpp",
    "inbound/",
    "integrations/",
    "journal/views.cpp",
    "logs/", // what programs say, not what we do
    "metricsout/",
    "operators/operatoraccount.cpp",
    "paper/",
    "pipeline/",
    "probes/",
    "records/",
    "redis/busstore.cpp",
    "redis/deployworker.cpp",
    "redis/orderboard.cpp",
    "redis/platformdeployer.cpp",
    "redis/redisaddress.cpp",
    "remote/remoteaddress.cpp",
    "secrets/secretreference.cpp",
    "server/",
    "stream/",
    "telemetry/",
    "tls/",
};

/// Texts that nobody reads as a sentence: SQL, formats, lists of names, parts of specs, what is logged, and who
/// decided.
bool isNoSentence(const QString &text)
{
    static const QRegularExpression technical(QStringLiteral(
        R"re(^[A-Z]{4,} |^AND CASE | \?|^PRAGMA|^(?:audit|event) |out of sequence|^ISO|^YYYY|^[a-z_]+(?:, [a-z_]+)+$|line\(s\)|\[A-Za-z|^\^|^limits: )re"));
    static const QRegularExpression words(QStringLiteral("[A-Za-z]{2}.* | .*[A-Za-z]{2}"));
    const QStringList who{QStringLiteral("emergency stop"), QStringLiteral("freeze window"), QStringLiteral("hands on"),
                          QStringLiteral("maintenance window"), QStringLiteral("rejected release")};
    return !text.contains(words) || text.contains(technical) || who.contains(text);
}

} // namespace

class TestSentences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyReasonIsKnown_data();
    void everyReasonIsKnown();
    void everySentenceIsTranslated();
    void argumentsAreKept();
    void errorsOfRuntimesAreKnown_data();
    void errorsOfRuntimesAreKnown();
};

void TestSentences::everyReasonIsKnown_data()
{
    QTest::addColumn<QString>("sentence");
    const QDir core(QStringLiteral(OPS_SOURCE_DIR "/core"));
    int count = 0;
    for (QDirIterator it(core.path(), {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        const QString name = core.relativeFilePath(file.fileName());
        if (std::any_of(NotOnTheConsole.begin(), NotOnTheConsole.end(),
                        [&](const char *room) { return name.startsWith(QLatin1String(room)); }))
            continue;
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
        for (const QString &text : literals(QString::fromUtf8(file.readAll()))) {
            if (isNoSentence(text))
                continue;
            ++count;
            QTest::addRow("%s: %s", qPrintable(name), qPrintable(text)) << text;
        }
    }
    QVERIFY(count > 400);
}

void TestSentences::everyReasonIsKnown()
{
    QFETCH(const QString, sentence);
    static const QRegularExpression place(QStringLiteral("%[1-9]"));
    for (const char *argument : {"this", "7", "'this'", "A-1", "platform"}) {
        const QString said = QString(sentence).replace(place, QLatin1String(argument));
        if (!Sentences::knowsPart(said))
            continue;
        QCOMPARE(Sentences::part(said).toLower(), said.toLower()); // English is as the core says it
        return;
    }
    QFAIL("Add it to ui/models/sentencetable.cpp, and its German to translations/.");
}

void TestSentences::everySentenceIsTranslated()
{
    QFile file(QStringLiteral(OPS_SOURCE_DIR "/translations/universal-devops_de.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QMap<QString, QString> finished;
    QString context;
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation") && context == QLatin1String("ops::Sentences") &&
                 xml.attributes().isEmpty())
            finished.insert(source, xml.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    const auto places = [](const QString &text) {
        QSet<QString> found;
        static const QRegularExpression place(QStringLiteral("%[1-9]"));
        for (auto it = place.globalMatch(text); it.hasNext();)
            found.insert(it.next().captured());
        return found;
    };
    for (const auto &table : {knownSentences(), knownParts()}) {
        for (const KnownSentence &known : table) {
            const QString text = QString::fromUtf8(known.text);
            QVERIFY2(!finished.value(text).isEmpty(), known.text);
            QVERIFY2(places(finished.value(text)) == places(text), known.text);
        }
    }
}

void TestSentences::argumentsAreKept()
{
    const auto said = [](const char *text) { return Sentences::said(QString::fromUtf8(text)); };
    QCOMPARE(said("Emergency stop by operator:anna."), QStringLiteral("Emergency stop by anna."));
    QCOMPARE(said("restart helped."), QStringLiteral("Restart helped."));
    QCOMPARE(said("Undone by A-1. Left: share%1 4 instead of 8."),
             QStringLiteral("Undone by A-1. Left: share%1 4 instead of 8."));
    QCOMPARE(said("A-1 is vetoed by operator:anna: it has been decided already."),
             QStringLiteral("A-1 is Vetoed by anna: it has been decided already."));
    QCOMPARE(said("Left: share%1 4 instead of 8, release 1 instead of 2."),
             QStringLiteral("Left: share%1 4 instead of 8, release 1 instead of 2."));
    QVERIFY(Sentences::knowsPart(QStringLiteral("no value in column heart_rate")));
    QVERIFY(!Sentences::knows(QStringLiteral("no value in column heart_rate")));
    QVERIFY(Sentences::knows(QStringLiteral("workers cannot be 0. Allowed: 1 to 64.")));
    for (const char *personal : {"drill is over", "end of day", "Approved. We looked at it", "The cat did it.",
                                 "This is fine: really.", "Note: The app exited."})
        QVERIFY2(!Sentences::knows(QLatin1String(personal)), personal);
}

void TestSentences::errorsOfRuntimesAreKnown_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("todo");
    const auto row = [](const char *what, const char *where, const char *todo) {
        QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(where) << QString::fromLatin1(todo);
    };
    row("There is no former release to go back to.", "dev/shop", "");
    row("It exited with code 3 before it was well.", "dev/shop/0", "Look at its log.");
    row("'a b' is no release.", "dev/shop", "");
    row("There is no release \"v9\".", "dev/shop", "Add it to the app's spec.");
    row("It cannot be started: No such file or directory.", "/opt/shop", "Check the command of the release.");
    row("What runs the app cannot be reached.", "dev/shop", "");
    // What Swarm says ends without a full stop, or is nothing at all.
    row("Swarm has stopped the update: update paused due to failure or early termination of task x7",
        "ops-ops_dev_shop", "Look at the log of its tasks.");
    row("It was not well in time. Swarm says: task: non-zero exit (3)", "ops-ops_dev_shop",
        "Look at its log and its health check.");
    row("It was not well in time. Swarm says: ", "ops-ops_dev_shop", "Look at its log and its health check.");
    row("It could not be started: No such image: shop:2 before it was well.", "ops-ops_dev_shop", "Look at its log.");
    row("The journal is damaged. (SQLite 11: database disk image is malformed)", "/home/my data/journal.db",
        "Restore it from a backup, or let the platform begin anew.");
    row("Found '9h'.", "shop.yaml:3:7: health.timeout",
        "Allowed: a duration such as 500ms, 10s, 2m or 1h, from 1ms to 1h.");
    row("Swarm went away: unix:///run/docker.sock: The Docker engine cannot be reached: Connection refused",
        "unix:///run/docker.sock", "");
    row("There is no such service.", "ops-ops_dev_shop", "");
}

/// As SupervisedApp stores them.
void TestSentences::errorsOfRuntimesAreKnown()
{
    QFETCH(const QString, what);
    QFETCH(const QString, where);
    QFETCH(const QString, todo);
    const QString text = Error{.what = what, .where = where, .todo = todo}.toString();
    QVERIFY2(Sentences::knows(text), qPrintable(text));
    QCOMPARE(Sentences::said(text), text);
    QCOMPARE(Sentences::said(Error{.what = what, .where = where, .todo = todo}), text);
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
