#include "detection/alarmcalibration.h"

#include "model/random.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace ops;

namespace {

constexpr double Strong = 1.7; // noise is as strong once in a thousand values
constexpr int ManyBlocks = 50;

/// Of independent noise, as the calibration expects it of a new stream.
double noiseStrength(int i)
{
    return std::max(0.0, (-std::log10(Random(3).uniform(quint64(i))) - 0.05) / 1.76);
}

/// Has seen strengths of which each stays for so many values.
AlarmCalibration learned(int held, double factor = 1)
{
    AlarmCalibration calibration;
    for (int i = 0; i < ManyBlocks * AlarmCalibration::BlockLength; ++i)
        calibration.observe(factor * noiseStrength(i / held));
    return calibration;
}

} // namespace

class TestAlarmCalibration : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewStreamIsNoise();
    void valuesThatDependOnOneAnotherCountAsFew();
    void nothingCountsAsMoreThanItIs();
    void whatNeverHappensIsNoReasonForAlarms();
};

void TestAlarmCalibration::aNewStreamIsNoise()
{
    QVERIFY(std::abs(AlarmCalibration().returnPeriod(Strong) - 3) < 0.1);
    QVERIFY(std::abs(learned(1).returnPeriod(Strong) - 3) < 0.2);
}

void TestAlarmCalibration::valuesThatDependOnOneAnotherCountAsFew()
{
    const double gained = learned(5).returnPeriod(Strong) - learned(1).returnPeriod(Strong);
    QVERIFY2(gained > 0.3 && gained < std::log10(5.0) + 0.2, qPrintable(QString::number(gained)));
}

void TestAlarmCalibration::nothingCountsAsMoreThanItIs()
{
    // Stronger than noise, for whatever reason: that is not made up for before there is a history.
    QVERIFY(learned(1, 1.2).returnPeriod(Strong) <= 3.1);
    QVERIFY(learned(1, 1.2).returnPeriod(Strong) > 2.8);
}

void TestAlarmCalibration::whatNeverHappensIsNoReasonForAlarms()
{
    QVERIFY(learned(1, 0).returnPeriod(0.5) < 2.2);
}

QTEST_APPLESS_MAIN(TestAlarmCalibration)
#include "tst_alarmcalibration.moc"
