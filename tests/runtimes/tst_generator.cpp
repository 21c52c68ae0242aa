#include "resources/datasets/generator.h"

#include "detection/deviationdetector.h"
#include "detection/robustdeviation.h"
#include "runtimes/dataset/datasetreader.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace ops;

class TestGenerator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatIsInTheRepository_data() { datasets(); }

    void writesWhatIsInTheRepository()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, generated);
        QFile file(QStringLiteral(OPS_DATASETS "/") + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == generated, "Run generate_datasets resources/datasets");
    }

    void holdsOneAnomalyAndNothingElseStrange_data() { datasets(); }

    /// As IssueDetector's deviation watch sees it: raised soon after the anomaly begins, and not before.
    void holdsOneAnomalyAndNothingElseStrange()
    {
        QFETCH(QString, name);
        const Result<std::unique_ptr<DatasetReader>> reader =
            DatasetReader::open(QStringLiteral(OPS_DATASETS "/") + name);
        QVERIFY(bool(reader));
        QFETCH(int, firstAnomaly);
        QFETCH(int, lastAnomaly);
        std::vector<std::unique_ptr<DeviationDetector>> detectors;
        for (const QString &column : (*reader)->numericColumns())
            detectors.push_back(makeRobustDeviation({column, MetricRole::Data, {}}));
        int firstRaised = -1;
        int lastRaised = -1;
        for (int index = 0; const DatasetReader::Row *row = (*reader)->next(); ++index) {
            for (std::size_t i = 0; i < detectors.size(); ++i) {
                detectors[i]->observe(row->values[i]);
                if (!detectors[i]->isRaised())
                    continue;
                firstRaised = firstRaised < 0 ? index : firstRaised;
                lastRaised = index;
            }
        }
        QVERIFY2(firstRaised >= firstAnomaly, qPrintable(QString::number(firstRaised)));
        QVERIFY2(firstRaised <= firstAnomaly + 10, qPrintable(QString::number(firstRaised)));
        QVERIFY2(lastRaised <= lastAnomaly + 60, qPrintable(QString::number(lastRaised)));
    }

private:
    static void datasets()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("generated");
        QTest::addColumn<int>("firstAnomaly");
        QTest::addColumn<int>("lastAnomaly");
        QTest::newRow("student") << QStringLiteral("student.csv") << studentScores() << 900 << 939;
        QTest::newRow("patient") << QStringLiteral("patient_health.csv") << patientHealth() << 1500 << 1559;
        QTest::newRow("web") << QStringLiteral("web_service.csv") << webService() << 870 << 899;
    }
};

QTEST_APPLESS_MAIN(TestGenerator)

#include "tst_generator.moc"
