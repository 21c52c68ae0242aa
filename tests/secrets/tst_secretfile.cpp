#include "secrets/secretfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ops;

class TestSecretFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void madeOnceForItsOwner();
    void refusesWhatOthersCanRead_data();
    void refusesWhatOthersCanRead();
    void refusesWhatIsNoSecretFile_data();
    void refusesWhatIsNoSecretFile();
    void compares_data();
    void compares();
};

void TestSecretFile::madeOnceForItsOwner()
{
    const QTemporaryDir directory;
    const QString inside = directory.filePath(QStringLiteral("data"));
    const Result<QByteArray> made = readOrMakeSecret(apiTokenFile(inside));
    QVERIFY(made);
    QCOMPARE(QByteArray::fromBase64(*made, QByteArray::Base64UrlEncoding).size(), 32);
    struct stat info
    {
    };
    QCOMPARE(stat(QFile::encodeName(inside + QStringLiteral("/api-token")).constData(), &info), 0);
    QCOMPARE(int(info.st_mode & 07777), 0600);
    const Result<QByteArray> again = readOrMakeSecret(apiTokenFile(inside));
    QVERIFY(again);
    QCOMPARE(*again, *made);
    QCOMPARE(QDir(inside).entryList(QDir::Files | QDir::Hidden), {QStringLiteral("api-token")}); // nothing half made
    const QTemporaryDir other;
    QVERIFY(*readOrMakeSecret(apiTokenFile(other.path())) != *made);
}

void TestSecretFile::refusesWhatOthersCanRead_data()
{
    QTest::addColumn<int>("mode");
    for (int mode : {0640, 0604, 0660, 0644})
        QTest::addRow("%o", mode) << mode;
}

void TestSecretFile::refusesWhatOthersCanRead()
{
    QFETCH(int, mode);
    const QTemporaryDir directory;
    QVERIFY(readOrMakeSecret(apiTokenFile(directory.path())));
    const QString path = directory.filePath(QStringLiteral("api-token"));
    QCOMPARE(chmod(QFile::encodeName(path).constData(), mode_t(mode)), 0);
    const Result<QByteArray> token = readOrMakeSecret(apiTokenFile(directory.path()));
    QVERIFY(!token);
    QCOMPARE(token.error().where, path);
    QVERIFY(token.error().todo.contains(QLatin1String("chmod 600")));
}

void TestSecretFile::refusesWhatIsNoSecretFile_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"link", "dangling link", "pipe", "directory", "empty"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestSecretFile::refusesWhatIsNoSecretFile()
{
    QFETCH(QString, kind);
    const QTemporaryDir directory;
    const QTemporaryDir elsewhere;
    const QByteArray path = QFile::encodeName(directory.filePath(QStringLiteral("api-token")));
    QByteArray target = QFile::encodeName(elsewhere.filePath(QStringLiteral("api-token")));
    QVERIFY(readOrMakeSecret(apiTokenFile(elsewhere.path())));
    if (kind == QLatin1String("pipe"))
        QCOMPARE(mkfifo(path.constData(), 0600), 0);
    else if (kind == QLatin1String("directory"))
        QCOMPARE(mkdir(path.constData(), 0700), 0);
    else if (kind == QLatin1String("empty"))
        QCOMPARE(close(creat(path.constData(), 0600)), 0);
    else
        QCOMPARE(symlink(kind == QLatin1String("link") ? target.constData() : "/nowhere/token", path.constData()), 0);
    const Result<QByteArray> token = readOrMakeSecret(apiTokenFile(directory.path())); // and does not wait for a pipe
    QVERIFY(!token);
    QVERIFY(!token.error().todo.isEmpty());
    if (kind == QLatin1String("pipe") || kind == QLatin1String("directory"))
        QCOMPARE(token.error().what, QStringLiteral("This is no file."));
}

void TestSecretFile::compares_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("same");
    QTest::newRow("same") << QByteArray("abc") << QByteArray("abc") << true;
    QTest::newRow("other") << QByteArray("abd") << QByteArray("abc") << false;
    QTest::newRow("shorter") << QByteArray("ab") << QByteArray("abc") << false;
    QTest::newRow("longer") << QByteArray("abcabc") << QByteArray("abc") << false;
    QTest::newRow("none given") << QByteArray() << QByteArray("abc") << false;
    QTest::newRow("none expected") << QByteArray() << QByteArray() << false;
}

void TestSecretFile::compares()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, expected);
    QTEST(isSameSecret(given, expected), "same");
}

QTEST_GUILESS_MAIN(TestSecretFile)
#include "tst_secretfile.moc"
