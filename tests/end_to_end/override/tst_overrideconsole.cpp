// Every cell of the table of answers, answered with the mouse on the console's page of actions, with what follows at
// the runtime.
#include "end_to_end/override/consolehand.h"
#include "end_to_end/override/datasetsite.h"
#include "end_to_end/override/processsite.h"
#include "end_to_end/override/walk.h"

#include <QTest>

using namespace ops;

class TestOverrideConsole : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void simulatedServices() { visitEveryCell<DatasetSite>(); }
    void processes() { visitEveryCell<ProcessSite>(); }

private:
    template <typename SiteType>
    static void visitEveryCell()
    {
        SiteType site;
        StagedPlatform platform;
        ConsoleHand hand(platform);
        Walk walk(site, platform, hand);
        const QString problem = walk.run();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(walk.left(), QStringList());
    }
};

QTEST_MAIN(TestOverrideConsole)
#include "tst_overrideconsole.moc"
