#include "detection/alertboard.h"

#include <QTest>

using namespace ops;

class TestAlertBoard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void raisesOnceAndClearsOnce();
    void keepsAppsKindsAndMetricsApart();
};

namespace {

const AppKey Web{QStringLiteral("prod"), QStringLiteral("web")};
const AppKey Api{QStringLiteral("prod"), QStringLiteral("api")};

Alert alertFor(const AppKey &key, AlertKind kind, const QString &metric = {})
{
    Alert alert;
    alert.kind = kind;
    alert.key = key;
    alert.metric = metric;
    return alert;
}

} // namespace

void TestAlertBoard::raisesOnceAndClearsOnce()
{
    AlertBoard board;
    const auto raised = board.raise(alertFor(Web, AlertKind::CriticalError), fromEpochMs(5));
    QVERIFY(raised);
    QCOMPARE(raised->id, QStringLiteral("L-1"));
    QCOMPARE(raised->raisedAt, fromEpochMs(5));
    QVERIFY(!board.raise(alertFor(Web, AlertKind::CriticalError), fromEpochMs(6)));
    const auto cleared = board.clear(AlertKind::CriticalError, Web, {}, fromEpochMs(9));
    QVERIFY(cleared);
    QCOMPARE(cleared->id, QStringLiteral("L-1"));
    QCOMPARE(cleared->raisedAt, fromEpochMs(5));
    QCOMPARE(cleared->clearedAt, fromEpochMs(9));
    QVERIFY(!board.clear(AlertKind::CriticalError, Web, {}, fromEpochMs(10)));
    QCOMPARE(board.raise(alertFor(Web, AlertKind::CriticalError), fromEpochMs(11))->id, QStringLiteral("L-2"));
}

void TestAlertBoard::keepsAppsKindsAndMetricsApart()
{
    AlertBoard board;
    QVERIFY(board.raise(alertFor(Web, AlertKind::ExhaustionAhead, QStringLiteral("memory")), {}));
    QVERIFY(board.raise(alertFor(Web, AlertKind::ExhaustionAhead, QStringLiteral("disk")), {}));
    QVERIFY(board.raise(alertFor(Api, AlertKind::ExhaustionAhead, QStringLiteral("disk")), {}));
    QVERIFY(board.raise(alertFor(Web, AlertKind::UptimeBelow), {}));
    QVERIFY(board.clear(AlertKind::ExhaustionAhead, Web, QStringLiteral("disk"), {}));
    QVERIFY(!board.stands(AlertKind::ExhaustionAhead, Web, QStringLiteral("disk")));
    QVERIFY(board.stands(AlertKind::ExhaustionAhead, Web, QStringLiteral("memory")));
    QVERIFY(board.stands(AlertKind::ExhaustionAhead, Api, QStringLiteral("disk")));
    QVERIFY(board.stands(AlertKind::UptimeBelow, Web));
}

QTEST_APPLESS_MAIN(TestAlertBoard)
#include "tst_alertboard.moc"
