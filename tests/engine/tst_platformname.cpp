#include "engine/platformname.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

QString nameOf(const QString &directory)
{
    const Result<QString> name = platformName(directory);
    return name ? *name : name.error().toString();
}

QString hashOf(const QString &path)
{
    return QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(12));
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// As SetupFile leaves it.
void serveAnApp(const QString &directory)
{
    QVERIFY(QDir().mkpath(directory + QStringLiteral("/apps/dev")));
    write(directory + QStringLiteral("/apps/dev/shop.json"), "{}");
}

} // namespace

class TestPlatformName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void staysTheSame();
    void isNobodyElses();
    void goesWithItsDirectory();
    void olderDirectoriesKeepTheirs();
    void specsAreNoAppsThatWereServed();
    void isNotMadeUpAnewForABrokenFile_data();
    void isNotMadeUpAnewForABrokenFile();
    void makesItsDirectory();
};

void TestPlatformName::staysTheSame()
{
    const QTemporaryDir directory;
    const QString name = nameOf(directory.path());
    QCOMPARE(name.size(), 12);
    serveAnApp(directory.path());
    QCOMPARE(nameOf(directory.path()), name);
}

void TestPlatformName::isNobodyElses()
{
    // The same path on two machines: nothing of it may be in the name.
    const QTemporaryDir directory;
    const QString first = nameOf(directory.path());
    QVERIFY(QFile::remove(directory.filePath(QStringLiteral("platform-id"))));
    const QString second = nameOf(directory.path());
    QCOMPARE(second.size(), 12);
    QVERIFY(first != second);
}

void TestPlatformName::goesWithItsDirectory()
{
    const QTemporaryDir place;
    const QString before = place.filePath(QStringLiteral("before"));
    const QString after = place.filePath(QStringLiteral("after"));
    serveAnApp(before);
    const QString name = nameOf(before);
    QVERIFY(QDir().rename(before, after));
    QCOMPARE(nameOf(after), name);
}

void TestPlatformName::olderDirectoriesKeepTheirs()
{
    const QTemporaryDir directory;
    serveAnApp(directory.path());
    QCOMPARE(nameOf(directory.path() + QLatin1Char('/')), hashOf(directory.path()));
    QVERIFY(QFile::exists(directory.filePath(QStringLiteral("platform-id"))));
}

void TestPlatformName::specsAreNoAppsThatWereServed()
{
    const QTemporaryDir directory;
    QVERIFY(QDir(directory.path()).mkdir(QStringLiteral("apps")));
    write(directory.filePath(QStringLiteral("apps/shop.yaml")), "name: shop");
    QVERIFY(nameOf(directory.path()) != hashOf(directory.path()));
}

void TestPlatformName::isNotMadeUpAnewForABrokenFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addRow("empty") << QByteArray();
    QTest::addRow("too short") << QByteArray("0123\n");
    QTest::addRow("another text") << QByteArray("a/b c;d'e,f.g\n");
    QTest::addRow("two lines") << QByteArray("0123456789ab\n0123456789ab\n");
    QTest::addRow("very long") << QByteArray(100'000, '0');
}

void TestPlatformName::isNotMadeUpAnewForABrokenFile()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("platform-id"));
    write(file, content);
    const Result<QString> name = platformName(directory.path());
    QVERIFY(!name);
    QCOMPARE(name.error().where, file);
    QFile after(file);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), content);
}

void TestPlatformName::makesItsDirectory()
{
    const QTemporaryDir directory;
    const QString none = directory.filePath(QStringLiteral("none"));
    const Result<QString> name = platformName(none);
    QVERIFY(bool(name));
    QCOMPARE(*platformName(none), *name);
}

QTEST_GUILESS_MAIN(TestPlatformName)
#include "tst_platformname.moc"
