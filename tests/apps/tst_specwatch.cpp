#include "apps/specwatch.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

QByteArray spec(const QByteArray &release)
{
    return "name: shop\nruntime: process\nreleases: {'" + release +
           "': {command: [./x]}}\nenvironments: {dev: {release: '" + release + "', port: 2000}}\n";
}

} // namespace

class TestSpecWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSavedChangeIsTold();
    void aMistakeIsNamed();
    void aFileThatIsReplacedIsWatchedOn();
    void newAndRemovedFilesAreTold();

private:
    void write(const QString &name, const QByteArray &content) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SpecWatch> m_watch;
    QList<SpecChange> m_changes;
};

void TestSpecWatch::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_directory->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestSpecWatch::init()
{
    m_watch.reset();
    m_changes.clear();
    m_directory = std::make_unique<QTemporaryDir>();
    write(QStringLiteral("shop.yaml"), spec("1.0"));
    m_watch = std::make_unique<SpecWatch>(m_directory->path(), QStringList{QStringLiteral("dev")});
    connect(m_watch.get(), &SpecWatch::changed, this, [this](const SpecChange &change) { m_changes.append(change); });
    bool begun = false;
    const auto heard = connect(m_watch.get(), &SpecWatch::begun, this, [&begun] { begun = true; });
    m_watch->begin();
    QTRY_VERIFY_WITH_TIMEOUT(begun, 30'000);
    disconnect(heard);
}

void TestSpecWatch::aSavedChangeIsTold()
{
    write(QStringLiteral("shop.yaml"), spec("1.1"));
    QTRY_COMPARE_WITH_TIMEOUT(m_changes.size(), 1, 30'000);
    const SpecChange &change = m_changes.first();
    QCOMPARE(change.file, QStringLiteral("shop.yaml"));
    QCOMPARE(change.app, QStringLiteral("shop"));
    QVERIFY(change.spec);
    QCOMPARE(change.spec->releases.first().name, QStringLiteral("1.1"));
    QVERIFY(change.problem.isEmpty());
    QVERIFY(change.diff.contains(QStringLiteral("-releases: {'1.0': {command: [./x]}}")));
    QVERIFY(change.diff.contains(QStringLiteral("+releases: {'1.1': {command: [./x]}}")));
}

void TestSpecWatch::aMistakeIsNamed()
{
    write(QStringLiteral("shop.yaml"), spec("1.0") + "colour: red\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_changes.size(), 1, 30'000);
    QCOMPARE(m_changes.first().app, QStringLiteral("shop"));
    QVERIFY(!m_changes.first().spec);
    QVERIFY2(m_changes.first().problem.contains(QLatin1String("shop.yaml:5:1: Unknown field 'colour'")),
             qPrintable(m_changes.first().problem));
}

void TestSpecWatch::aFileThatIsReplacedIsWatchedOn()
{
    for (const QByteArray &release : {QByteArray("1.1"), QByteArray("1.2"), QByteArray("1.3")}) {
        m_changes.clear();
        write(QStringLiteral("shop.yaml.new"), spec(release));
        QFile::remove(m_directory->filePath(QStringLiteral("shop.yaml")));
        QVERIFY(QFile::rename(m_directory->filePath(QStringLiteral("shop.yaml.new")),
                              m_directory->filePath(QStringLiteral("shop.yaml"))));
        QTRY_VERIFY_WITH_TIMEOUT(!m_changes.isEmpty() && m_changes.last().spec, 30'000);
        QCOMPARE(m_changes.last().spec->releases.first().name, QString::fromLatin1(release));
    }
}

void TestSpecWatch::newAndRemovedFilesAreTold()
{
    write(QStringLiteral("web.yaml"), spec("1.0").replace("shop", "web").replace("2000", "3000"));
    QTRY_COMPARE_WITH_TIMEOUT(m_changes.size(), 1, 30'000);
    QCOMPARE(m_changes.first().app, QStringLiteral("web"));
    QVERIFY(m_changes.first().spec);
    m_changes.clear();
    QFile::remove(m_directory->filePath(QStringLiteral("web.yaml")));
    QTRY_COMPARE_WITH_TIMEOUT(m_changes.size(), 1, 30'000);
    QCOMPARE(m_changes.first().app, QStringLiteral("web"));
    QVERIFY(!m_changes.first().spec);
    QVERIFY(m_changes.first().problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestSpecWatch)
#include "tst_specwatch.moc"
