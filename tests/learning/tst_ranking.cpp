#include "learning/ranking.h"

#include <QTest>

using namespace ops;
using S = Strategy;

namespace {

PolicyEntry entry(Strategy strategy, double q, bool pinned = false, bool forbidden = false)
{
    PolicyEntry entry;
    entry.strategy = strategy;
    entry.q = q;
    entry.pinned = pinned;
    entry.forbidden = forbidden;
    return entry;
}

/// "restart rollback(tried)"
QString text(const QList<RankedStrategy> &ranking)
{
    QStringList parts;
    for (const RankedStrategy &ranked : ranking)
        parts.append(ranked.note.isEmpty() ? toName(ranked.strategy)
                                           : QStringLiteral("%1(%2)").arg(toName(ranked.strategy), ranked.note));
    return parts.join(QLatin1Char(' '));
}

struct Case
{
    const char *name;
    QList<PolicyEntry> here;
    QList<PolicyEntry> base;
    Hindrances hindrances;
    const char *expected;
};

} // namespace

class TestRanking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ranks_data();
    void ranks();
    void orderedIgnoresValues();
};

void TestRanking::ranks_data()
{
    QTest::addColumn<QList<RankedStrategy>>("ranking");
    QTest::addColumn<QString>("expected");
    const QList<S> order{S::Restart, S::Rollback, S::ScaleOut};
    const QList<Case> cases{
        {"nothing known: configured order", {}, {}, {}, "restart rollback scale_out"},
        {"a failure falls behind", {entry(S::Restart, 0.3)}, {}, {}, "rollback scale_out restart"},
        {"a success leads", {entry(S::ScaleOut, 0.95)}, {}, {}, "scale_out restart rollback"},
        {"ties keep the order",
         {entry(S::Restart, 0.5), entry(S::Rollback, 0.5)},
         {},
         {},
         "scale_out restart rollback"},
        {"pinned first", {entry(S::ScaleOut, -1, true)}, {}, {}, "scale_out(pinned) restart rollback"},
        {"tried last", {}, {}, {{S::Restart, notes::Tried}}, "rollback scale_out restart(tried)"},
        {"pinned but tried",
         {entry(S::Restart, 0, true)},
         {},
         {{S::Restart, notes::Tried}},
         "rollback scale_out restart(tried)"},
        {"forbidden last", {entry(S::Restart, 1, false, true)}, {}, {}, "rollback scale_out restart(forbidden)"},
        {"forbidden from the beginning",
         {},
         {entry(S::Rollback, 1, false, true)},
         {},
         "restart scale_out rollback(forbidden)"},
        {"forbidden beats pinned", {entry(S::Restart, 1, true, true)}, {}, {}, "rollback scale_out restart(forbidden)"},
        {"base knowledge is better than none", {}, {entry(S::ScaleOut, 0.95)}, {}, "scale_out restart rollback"},
        {"own knowledge beats base",
         {entry(S::ScaleOut, 0.1)},
         {entry(S::ScaleOut, 0.95)},
         {},
         "restart rollback scale_out"},
        {"a pin holds for its situation only", {}, {entry(S::ScaleOut, 0.1, true)}, {}, "restart rollback scale_out"},
    };
    for (const Case &row : cases)
        QTest::addRow("%s", row.name) << rank(order, row.here, row.base, row.hindrances)
                                      << QString(QLatin1String(row.expected));
}

void TestRanking::ranks()
{
    QFETCH(QList<RankedStrategy>, ranking);
    QTEST(text(ranking), "expected");
}

void TestRanking::orderedIgnoresValues()
{
    const auto ranking =
        inGivenOrder({S::Restart, S::Rollback}, {entry(S::Restart, -1)}, {}, {{S::Restart, notes::NotPossible}});
    QCOMPARE(text(ranking), QStringLiteral("rollback restart(not_possible)"));
    QCOMPARE(ranking.last().q, -1.0);
}

QTEST_APPLESS_MAIN(TestRanking)
#include "tst_ranking.moc"
