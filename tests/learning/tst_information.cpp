#include "learning/information.h"

#include <QTest>

using namespace ops;

namespace {

constexpr double Best = 60; ///< seconds that the best known strategy costs
constexpr double Incidents = 10;
constexpr int Tries = 4;

/// Half as dear as the best known one if it cures, and dearer with all that follows if it does not.
information::Trial trial(double chance, double outcomes)
{
    return {.chance = chance, .outcomes = outcomes, .success = Best / 2, .failure = 1.6 * Best};
}

} // namespace

class TestInformation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsUncertainIsWorthATry();
    void whatIsKnownToFailIsNot();
    void whatCannotChangeTheChoiceIsWorthNothing();
    void moreTriesTellMore();
    void oneTryByHand();
};

void TestInformation::whatIsUncertainIsWorthATry()
{
    QVERIFY(information::worth(trial(0.5, 2), Best, Incidents, Tries) > 0);
    // The same chance, from so much experience that one more outcome will not change it.
    QVERIFY(information::worth(trial(0.5, 200), Best, Incidents, Tries) < 0);
}

void TestInformation::whatIsKnownToFailIsNot()
{
    QVERIFY(information::worth(trial(0.15, 5), Best, Incidents, Tries) < 0);
}

void TestInformation::whatCannotChangeTheChoiceIsWorthNothing()
{
    information::Trial dear = trial(0.5, 2);
    dear.success = Best + 1;
    QCOMPARE(information::savedPerIncident(dear, Best, Tries), 0.0);
    QVERIFY(information::worth(dear, Best, Incidents, Tries) < 0);
}

void TestInformation::moreTriesTellMore()
{
    double least = 0;
    for (int tries = 1; tries <= Tries; ++tries) {
        const double saved = information::savedPerIncident(trial(0.3, 2), Best, tries);
        QVERIFY(saved >= least);
        least = saved;
    }
    QVERIFY(least > 0);
}

void TestInformation::oneTryByHand()
{
    // One outcome for it and one against: cured once more it is 2/3, and costs 30 * 2/3 + 120 / 3 = 60; from two more
    // cures on it saves something. Two cures of two are 1/2 * 2/3 likely, and make the chance 3/4, the cost 52.5.
    information::Trial even = trial(0.5, 2);
    even.failure = 2 * Best;
    QCOMPARE(information::savedPerIncident(even, Best, 1), 0.0);
    QCOMPARE(information::savedPerIncident(even, Best, 2), 7.5 / 3);
}

QTEST_APPLESS_MAIN(TestInformation)
#include "tst_information.moc"
