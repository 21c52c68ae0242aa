// Every cell of the table of answers, answered by HTTP, where apps run in containers.
#include "end_to_end/override/apihand.h"
#include "end_to_end/override/containersite.h"
#include "end_to_end/override/walk.h"

#include <QTest>

#include <cstdio>

using namespace ops;

class TestOverrideContainers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCell();
};

void TestOverrideContainers::everyCell()
{
    ContainerSite site;
    StagedPlatform platform;
    ApiHand hand(platform);
    Walk walk(site, platform, hand);
    const QString problem = walk.run();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(walk.left(), QStringList());
}

int main(int argc, char **argv)
{
    if (const QString missing = DockerdFixture::missing(); !missing.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(missing));
        return 77; // what CMakeLists.txt tells ctest to count as skipped
    }
    QCoreApplication application(argc, argv);
    TestOverrideContainers test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_overridecontainers.moc"
