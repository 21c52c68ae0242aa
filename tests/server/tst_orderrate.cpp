#include "server/orderrate.h"

#include <QTest>

using namespace ops;
using namespace std::chrono_literals;

class TestOrderRate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMinutesOrdersMayComeAtOnce();
    void thenOneAfterTheOther();
    void sendersAreApart();
    void saysWhenAndWhatToDo();
    void withoutALimitAllAreTaken();

private:
    /// How many of `count` are taken.
    static int taken(OrderRate &rate, int count, OrderRate::Time now, const QByteArray &sender = "anna")
    {
        int all = 0;
        for (int i = 0; i < count; ++i)
            all += rate.refusal(sender, now) ? 0 : 1;
        return all;
    }

    OrderRate::Time m_start{1000h};
};

void TestOrderRate::aMinutesOrdersMayComeAtOnce()
{
    OrderRate rate(30);
    QCOMPARE(taken(rate, 100, m_start), 30);
    QCOMPARE(taken(rate, 100, m_start + 1999ms), 0);
    QCOMPARE(taken(rate, 100, m_start + 1h), 30); // and no more, however calm it was
}

void TestOrderRate::thenOneAfterTheOther()
{
    OrderRate rate(30);
    QCOMPARE(taken(rate, 30, m_start), 30);
    QCOMPARE(taken(rate, 5, m_start + 2s), 1);
    QCOMPARE(taken(rate, 5, m_start + 10s), 4); // what was refused does not count
}

void TestOrderRate::sendersAreApart()
{
    OrderRate rate(3);
    for (int i = 0; i < 3000; ++i) // more than are kept without a reason
        QCOMPARE(taken(rate, 4, m_start, QByteArray::number(i)), 3);
    QCOMPARE(taken(rate, 4, m_start, "0"), 0);
}

void TestOrderRate::saysWhenAndWhatToDo()
{
    OrderRate rate(6);
    QCOMPARE(taken(rate, 6, m_start), 6);
    const auto retryAfter = [&rate](OrderRate::Time now) {
        const auto refusal = rate.refusal("anna", now);
        const HttpAnswer answer = refusal.value_or(HttpAnswer{});
        return answer.status == 429 && answer.headers.size() == 1 && answer.headers.first().first == "Retry-After"
                   ? answer.headers.first().second
                   : QByteArray();
    };
    QCOMPARE(retryAfter(m_start), QByteArray("10"));
    QCOMPARE(retryAfter(m_start + 5500ms), QByteArray("5")); // rounded up: then it is taken
    QCOMPARE(taken(rate, 1, m_start + 5500ms + 5s), 1);
    QVERIFY(rate.refusal("anna", m_start + 11s)->body.contains("not carried out"));
}

void TestOrderRate::withoutALimitAllAreTaken()
{
    OrderRate rate(0);
    QCOMPARE(taken(rate, 10'000, m_start), 10'000);
}

QTEST_APPLESS_MAIN(TestOrderRate)
#include "tst_orderrate.moc"
