#include "server/apitoken.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ops;

class TestApiToken : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void madeOnceForItsOwner();
    void refusesWhatOthersCanRead_data();
    void refusesWhatOthersCanRead();
    void refusesWhatIsNoTokenFile_data();
    void refusesWhatIsNoTokenFile();
    void compares_data();
    void compares();
};

void TestApiToken::madeOnceForItsOwner()
{
    const QTemporaryDir directory;
    const QString inside = directory.filePath(QStringLiteral("data"));
    const Result<QByteArray> made = readOrMakeToken(inside);
    QVERIFY(made);
    QCOMPARE(QByteArray::fromBase64(*made, QByteArray::Base64UrlEncoding).size(), 32);
    struct stat info
    {
    };
    QCOMPARE(stat(QFile::encodeName(inside + QStringLiteral("/api-token")).constData(), &info), 0);
    QCOMPARE(int(info.st_mode & 07777), 0600);
    const Result<QByteArray> again = readOrMakeToken(inside);
    QVERIFY(again);
    QCOMPARE(*again, *made);
    const QTemporaryDir other;
    QVERIFY(*readOrMakeToken(other.path()) != *made);
}

void TestApiToken::refusesWhatOthersCanRead_data()
{
    QTest::addColumn<int>("mode");
    for (int mode : {0640, 0604, 0660, 0644})
        QTest::addRow("%o", mode) << mode;
}

void TestApiToken::refusesWhatOthersCanRead()
{
    QFETCH(int, mode);
    const QTemporaryDir directory;
    QVERIFY(readOrMakeToken(directory.path()));
    const QString path = directory.filePath(QStringLiteral("api-token"));
    QCOMPARE(chmod(QFile::encodeName(path).constData(), mode_t(mode)), 0);
    const Result<QByteArray> token = readOrMakeToken(directory.path());
    QVERIFY(!token);
    QCOMPARE(token.error().where, path);
    QVERIFY(token.error().todo.contains(QLatin1String("chmod 600")));
}

void TestApiToken::refusesWhatIsNoTokenFile_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"link", "dangling link", "pipe", "directory", "empty"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestApiToken::refusesWhatIsNoTokenFile()
{
    QFETCH(QString, kind);
    const QTemporaryDir directory;
    const QTemporaryDir elsewhere;
    const QByteArray path = QFile::encodeName(directory.filePath(QStringLiteral("api-token")));
    QByteArray target = QFile::encodeName(elsewhere.filePath(QStringLiteral("api-token")));
    QVERIFY(readOrMakeToken(elsewhere.path()));
    if (kind == QLatin1String("pipe"))
        QCOMPARE(mkfifo(path.constData(), 0600), 0);
    else if (kind == QLatin1String("directory"))
        QCOMPARE(mkdir(path.constData(), 0700), 0);
    else if (kind == QLatin1String("empty"))
        QCOMPARE(close(creat(path.constData(), 0600)), 0);
    else
        QCOMPARE(symlink(kind == QLatin1String("link") ? target.constData() : "/nowhere/token", path.constData()), 0);
    const Result<QByteArray> token = readOrMakeToken(directory.path()); // and does not wait for a pipe
    QVERIFY(!token);
    QVERIFY(!token.error().todo.isEmpty());
    if (kind == QLatin1String("pipe") || kind == QLatin1String("directory"))
        QCOMPARE(token.error().what, QStringLiteral("This is no file."));
}

void TestApiToken::compares_data()
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

void TestApiToken::compares()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, expected);
    QTEST(isSameToken(given, expected), "same");
}

QTEST_GUILESS_MAIN(TestApiToken)
#include "tst_apitoken.moc"
