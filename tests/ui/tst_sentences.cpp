// The reasons that the core gives are known to the interface, so that they can be read in every language.
#include "model/result.h"
#include "ui/models/sentences.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace ops;

namespace {

/// The texts in a file of source: all parts of one literal together.
QStringList literals(const QString &source)
{
    static const QRegularExpression literal(
        QStringLiteral(R"re(Q(?:StringLiteral|Latin1String)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\))re"));
    static const QRegularExpression seam(QStringLiteral(R"re("\s*")re"));
    QStringList found;
    for (auto it = literal.globalMatch(source); it.hasNext();) {
        QString text = it.next().captured(1).trimmed();
        text = text.mid(1, text.size() - 2).replace(QLatin1String("\\\""), QLatin1String("\x01"));
        found.append(text.remove(seam).replace(QLatin1Char('\x01'), QLatin1Char('"')));
    }
    return found;
}

} // namespace

class TestSentences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyReasonIsKnown_data();
    void everyReasonIsKnown();
    void argumentsAreKept();
    void errorsOfRuntimesAreKnown_data();
    void errorsOfRuntimesAreKnown();
};

void TestSentences::everyReasonIsKnown_data()
{
    QTest::addColumn<QString>("sentence");
    const QString core = QStringLiteral(OPS_SOURCE_DIR "/core/");
    QStringList files{core + QStringLiteral("engine/carryover.cpp"),
                      core + QStringLiteral("detection/releasecomparison.cpp"),
                      core + QStringLiteral("runtimes/dataset/simulatedapp.cpp"),
                      core + QStringLiteral("runtimes/docker/dockerengine.cpp"),
                      core + QStringLiteral("runtimes/process/spawn.cpp"),
                      core + QStringLiteral("runtimes/supervised/launchorder.cpp"),
                      core + QStringLiteral("runtimes/supervised/supervisedapp.cpp"),
                      core + QStringLiteral("runtimes/supervised/replicaset.cpp"),
                      core + QStringLiteral("runtimes/supervised/rollout.cpp")};
    for (const char *folder : {"agents", "control", "runtimes/swarm"}) {
        for (QDirIterator it(core + QLatin1String(folder), {QStringLiteral("*.cpp")}); it.hasNext();)
            files.append(it.next());
    }
    static const QRegularExpression sentence(QStringLiteral("(?:^[A-Z]| ).*(?:\\.|[.:] %[1-9])$"));
    int count = 0;
    for (const QString &name : std::as_const(files)) {
        QFile file(name);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
        for (QString text : literals(QString::fromUtf8(file.readAll()))) {
            if (!text.contains(sentence))
                continue;
            ++count;
            QTest::addRow("%s: %s", qPrintable(QFileInfo(name).fileName()), qPrintable(text))
                << text.replace(QRegularExpression(QStringLiteral("%[1-9]")), QStringLiteral("this"));
        }
    }
    QVERIFY(count > 80);
}

void TestSentences::everyReasonIsKnown()
{
    QFETCH(const QString, sentence);
    QVERIFY2(Sentences::knows(sentence), "Add it to ui/models/sentences.cpp, and its German to translations/.");
    QCOMPARE(Sentences::said(sentence), sentence); // English is as the core says it
}

void TestSentences::argumentsAreKept()
{
    const auto said = [](const char *text) { return Sentences::said(QString::fromUtf8(text)); };
    QCOMPARE(said("Emergency stop by operator:anna."), QStringLiteral("Emergency stop by anna."));
    QCOMPARE(said("restart helped."), QStringLiteral("Restart helped."));
    QCOMPARE(said("Undone by A-1. Left: share%1 4 instead of 8."),
             QStringLiteral("Undone by A-1. Left: share%1 4 instead of 8."));
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
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
