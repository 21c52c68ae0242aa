#include "end_to_end/terminal.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// `universal-devopsd detect`, as a person types it: in a directory, with relative paths.
class TestDetectCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aTreeKeepsItsPaths_data();
    void aTreeKeepsItsPaths();
    void scoresAreNotScored();
    void valuesAreNotReplaced_data();
    void valuesAreNotReplaced();
    void aTerminalSeesHowFarItIs_data();
    void aTerminalSeesHowFarItIs();

private:
    static constexpr int Lines = 300;

    void write(const QString &path) const;
    QByteArray read(const QString &path) const;
    int detect(const QStringList &arguments);
    /// All CSV files below the directory, sorted, relative to it.
    QStringList filesIn(const QString &directory) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    QByteArray m_said;
};

void TestDetectCommand::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    write(QStringLiteral("data/one.csv"));
    write(QStringLiteral("data/a/b/two.csv"));
}

void TestDetectCommand::write(const QString &path) const
{
    const QString full = m_directory->filePath(path);
    QVERIFY(QDir().mkpath(QFileInfo(full).path()));
    QFile file(full);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("timestamp,value\n");
    for (int line = 0; line < Lines; ++line)
        file.write(QByteArray::number(1'700'000'000 + line) + ',' + QByteArray::number(line % 7) + '\n');
}

QByteArray TestDetectCommand::read(const QString &path) const
{
    QFile file(m_directory->filePath(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int TestDetectCommand::detect(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_directory->path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(OPS_DAEMON), QStringList{QStringLiteral("detect")} + arguments);
    if (!process.waitForFinished(-1)) // ctest has a limit of its own
        return -1;
    m_said = process.readAll();
    return process.exitCode();
}

QStringList TestDetectCommand::filesIn(const QString &directory) const
{
    const QDir from(m_directory->filePath(directory));
    QStringList files;
    QDirIterator all(from.path(), {QStringLiteral("*.csv")}, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext())
        files.append(from.relativeFilePath(all.next()));
    files.sort();
    return files;
}

void TestDetectCommand::aTreeKeepsItsPaths_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("output");
    QTest::newRow("relative") << "data"
                              << "scores";
    QTest::newRow("with a slash") << "data/"
                                  << "scores/";
    QTest::newRow("from within") << "./data/../data"
                                 << "./scores";
}

void TestDetectCommand::aTreeKeepsItsPaths()
{
    QFETCH(QString, input);
    QFETCH(QString, output);
    QCOMPARE(detect({QStringLiteral("--input-dir"), input, QStringLiteral("--output-dir"), output}), 0);
    QCOMPARE(filesIn(QStringLiteral("scores")),
             (QStringList{QStringLiteral("a/b/two.csv"), QStringLiteral("one.csv")}));
    const QByteArray scores = read(QStringLiteral("scores/a/b/two.csv"));
    QVERIFY(scores.startsWith("timestamp,value,anomaly_score\n"));
    QCOMPARE(scores.count('\n'), Lines + 1);
}

void TestDetectCommand::scoresAreNotScored()
{
    const QStringList arguments{QStringLiteral("--input-dir"), QStringLiteral("data"), QStringLiteral("--output-dir"),
                                QStringLiteral("data/scores")};
    for (int i = 0; i < 2; ++i)
        QCOMPARE(detect(arguments), 0);
    QCOMPARE(filesIn(QStringLiteral("data")),
             (QStringList{QStringLiteral("a/b/two.csv"), QStringLiteral("one.csv"),
                          QStringLiteral("scores/a/b/two.csv"), QStringLiteral("scores/one.csv")}));
}

void TestDetectCommand::valuesAreNotReplaced_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto both = [](const char *kind, const char *input, const char *output) {
        return QStringList{QStringLiteral("--input%1").arg(QLatin1String(kind)), QLatin1String(input),
                           QStringLiteral("--output%1").arg(QLatin1String(kind)), QLatin1String(output)};
    };
    QTest::newRow("a file") << both("", "data/one.csv", "data/../data/one.csv");
    QTest::newRow("a tree") << both("-dir", "data", "./data/");
}

void TestDetectCommand::valuesAreNotReplaced()
{
    QFETCH(QStringList, arguments);
    const QByteArray before = read(QStringLiteral("data/one.csv"));
    QCOMPARE(detect(arguments), 2);
    QVERIFY2(m_said.contains("one.csv"), m_said.constData());
    QCOMPARE(read(QStringLiteral("data/one.csv")), before);
}

void TestDetectCommand::aTerminalSeesHowFarItIs_data()
{
    QTest::addColumn<bool>("isTerminal");
    QTest::addColumn<bool>("isTree");
    QTest::addColumn<bool>("isNumbered");
    QTest::newRow("a tree") << true << true << true;
    QTest::newRow("a file") << true << false << false;
    QTest::newRow("a tree, without a terminal") << false << true << false;
}

void TestDetectCommand::aTerminalSeesHowFarItIs()
{
    QFETCH(bool, isTerminal);
    QFETCH(bool, isTree);
    const ops::test::Terminal terminal;
    QVERIFY(terminal.isOpen());
    QProcess process;
    process.setWorkingDirectory(m_directory->path());
    if (isTerminal)
        process.setChildProcessModifier([&terminal] { dup2(terminal.program(), STDERR_FILENO); });
    const QString kind = isTree ? QStringLiteral("-dir") : QString();
    process.start(QStringLiteral(OPS_DAEMON), {QStringLiteral("detect"), QStringLiteral("--input") + kind,
                                               isTree ? QStringLiteral("data") : QStringLiteral("data/one.csv"),
                                               QStringLiteral("--output") + kind, QStringLiteral("scores")});
    QVERIFY(process.waitForFinished(-1)); // ctest has a limit of its own
    QCOMPARE(process.exitCode(), 0);
    const QByteArray results = process.readAllStandardOutput();
    QCOMPARE(results.count('\n'), isTree ? 2 : 1);
    QVERIFY2(!results.contains("file "), results.constData()); // programs read them
    QCOMPARE(process.readAllStandardError(), QByteArray());
    const QByteArray shown = terminal.shown();
    QFETCH(bool, isNumbered);
    QCOMPARE(shown.contains("file 1 of 2: "), isNumbered);
    QCOMPARE(shown.contains("file 2 of 2: "), isNumbered);
    QCOMPARE(shown.endsWith('\r'), isNumbered); // and wiped off
    QCOMPARE(shown.contains("file 3"), false);
}

QTEST_GUILESS_MAIN(TestDetectCommand)
#include "tst_detectcommand.moc"
