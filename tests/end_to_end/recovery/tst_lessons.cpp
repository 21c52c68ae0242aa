// What measure_learning makes of what it has seen; that it sees it is for the program itself.
#include "end_to_end/recovery/learningresults.h"
#include "end_to_end/recovery/lessonplan.h"

#include <QTest>

namespace {

QList<int> orderOf(quint64 seed)
{
    LessonPlan plan({.apps = 4, .each = 5, .seed = seed});
    QList<int> order;
    while (const auto lesson = plan.take()) {
        order.append(lesson->app);
        plan.giveBack(lesson->app);
    }
    return order;
}

LessonResult result(const QStringList &actions, const QString &end, double lasts = 0)
{
    LessonResult made;
    made.drill = Drill::all().first();
    made.drill.lasts = lasts;
    made.outcome.deeds.actions = actions;
    made.outcome.deeds.end = end;
    made.outcome.met.recovery = double(actions.size());
    return made;
}

const QString Healed = QStringLiteral("healed");

} // namespace

class TestLessons : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSeedAloneMakesTheOrder();
    void anAppInUseLetsOthersGoFirst();
    void whatWasRightAtOnce();
    void tenthsAreOfTheRun();
    void onlyTheSectionIsReplaced();
};

void TestLessons::theSeedAloneMakesTheOrder()
{
    const QList<int> order = orderOf(1);
    QCOMPARE(order.size(), 20);
    for (int app = 0; app < 4; ++app)
        QCOMPARE(order.count(app), 5);
    QCOMPARE(orderOf(1), order);
    QVERIFY(orderOf(2) != order);
}

void TestLessons::anAppInUseLetsOthersGoFirst()
{
    LessonPlan plan({.apps = 2, .each = 10, .seed = 1});
    const auto first = plan.take();
    QVERIFY(first && first->number == 0);
    for (int number = 1; number < 4; ++number) {
        const auto other = plan.take();
        QVERIFY(other && other->app != first->app);
        QCOMPARE(other->number, number);
        plan.giveBack(other->app);
    }
    plan.stop();
    QVERIFY(!plan.take());
}

void TestLessons::whatWasRightAtOnce()
{
    QVERIFY(result({QStringLiteral("restart 1 s")}, Healed).wasRightAtOnce());
    QVERIFY(!result({QStringLiteral("restart 1 s"), QStringLiteral("rollback 2 s")}, Healed).wasRightAtOnce());
    QVERIFY(!result({QStringLiteral("restart 1 s")}, QStringLiteral("escalated")).wasRightAtOnce());
    QVERIFY(!result({}, QString()).wasRightAtOnce());
    QVERIFY(result({}, QStringLiteral("self_resolved"), 2).wasRightAtOnce());
    LessonResult unserved = result({QStringLiteral("restart 1 s")}, Healed);
    unserved.outcome.met.wellServed = false;
    QVERIFY(!unserved.wasRightAtOnce());
}

void TestLessons::tenthsAreOfTheRun()
{
    QList<LessonResult> results(15, result({QStringLiteral("restart 1 s"), QStringLiteral("rollback 2 s")}, Healed));
    results += QList<LessonResult>(15, result({QStringLiteral("restart 1 s")}, Healed));
    const QByteArray section = learningSection(results, QStringLiteral("program"), 2);
    QVERIFY(section.contains("| 1 to 3 | 0 | 2.00 | 2.00 | 2.00 | 0 | 0 |\n"));
    QVERIFY(section.contains("| 13 to 15 | 0 |"));
    QVERIFY(section.contains("| 28 to 30 | 100 | 1.00 | 1.00 | 1.00 | 0 | 0 |\n"));
    QVERIFY(section.contains("| all | 50 | 1.00 | 2.00 | 1.50 | 0 | 0 |\n"));
    QVERIFY(section.contains("| restart + rollback 15 | restart 15 |\n"));
}

void TestLessons::onlyTheSectionIsReplaced()
{
    const QByteArray before = "a\n<!-- measure_learning: begin -->\n";
    const QByteArray after = "<!-- measure_learning: end -->\nb\n";
    QCOMPARE(withSection(before + "old\n" + after, "new\n"), before + "new\n" + after);
    QVERIFY(withSection("a\nb\n", "new\n").isEmpty());
    QVERIFY(withSection(after + before, "new\n").isEmpty());
}

QTEST_GUILESS_MAIN(TestLessons)
#include "tst_lessons.moc"
