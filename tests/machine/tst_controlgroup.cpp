#include "machine/controlgroup.h"

#include <QtTest>

#include <unistd.h>

using namespace ops;

class TestControlGroup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsItsFolder_data();
    void findsItsFolder();
    void strangersHaveNone();
};

void TestControlGroup::findsItsFolder_data()
{
    QTest::addColumn<QByteArray>("membership");
    QTest::addColumn<QByteArray>("controller");
    QTest::addColumn<QByteArray>("folder");
    const QByteArray first(
        "5:cpu,cpuacct:/docker/abc123\n4:memory:/docker/abc123/inner\n1:name=systemd:/docker/abc123\n0::/\n");
    QTest::addRow("version 1") << first << QByteArray("cpuacct") << QByteArray("/docker/abc123");
    QTest::addRow("a group made in the container") << first << QByteArray("memory") << QByteArray("/docker/abc123");
    QTest::addRow("not in version 2's hierarchy") << first << QByteArray() << QByteArray();
    QTest::addRow("version 2") << QByteArray("0::/system.slice/docker-abc123.scope/init.scope\n") << QByteArray()
                               << QByteArray("/system.slice/docker-abc123.scope");
    QTest::addRow("another container") << QByteArray("0::/docker/def456\n") << QByteArray() << QByteArray();
    QTest::addRow("outside of what is mounted") << QByteArray("0::/../docker/abc123\n") << QByteArray() << QByteArray();
    QTest::addRow("no such process") << QByteArray() << QByteArray() << QByteArray();
}

void TestControlGroup::findsItsFolder()
{
    QFETCH(QByteArray, membership);
    QFETCH(QByteArray, controller);
    QFETCH(QByteArray, folder);
    QCOMPARE(ControlGroup::folder(membership, controller, "abc123"), folder);
}

void TestControlGroup::strangersHaveNone()
{
    QVERIFY(!ControlGroup::of(getpid(), "0123456789abcdef0123456789abcdef"));
    QVERIFY(!ControlGroup::of(0, "0123456789abcdef0123456789abcdef"));
}

QTEST_GUILESS_MAIN(TestControlGroup)
#include "tst_controlgroup.moc"
