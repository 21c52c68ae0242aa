#include "runtimes/dataset/faultplan.h"

#include <QJsonObject>
#include <QTest>

#include <set>

using namespace ops;

class TestFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasDefaults()
    {
        for (const auto &[kind, name] : EnumNames<FaultKind>::table) {
            const Result<Fault> fault = makeFault(QLatin1String(name), {}, Duration{-1}, {});
            QVERIFY2(bool(fault), name);
            QCOMPARE(fault->kind, kind);
            // What is filled in is what may be given.
            QCOMPARE(*makeFault(QLatin1String(name), fault->parameters, fault->duration, {}), *fault);
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("todo");
        const auto row = [](const char *name, const QJsonObject &json, const char *where, const char *todo) {
            QTest::newRow(name) << json << QString::fromLatin1(where) << QString::fromLatin1(todo);
        };
        const auto fault = [](const char *kind, const char *parameter, const QJsonValue &value) {
            return QJsonObject{{QStringLiteral("fault"), QLatin1String(kind)},
                               {QStringLiteral("parameters"), QJsonObject{{QLatin1String(parameter), value}}}};
        };
        row("nothing", {}, "fault", "crash, hang");
        row("unknown", {{QStringLiteral("fault"), QStringLiteral("meteor")}}, "fault", "crash, hang");
        row("unknown parameter", fault("latency", "color", 3), "parameters.color", "latency_ms");
        row("no parameters", fault("crash", "share", 1), "parameters.share", "no parameter");
        row("too much", fault("error_rate", "share", 1.5), "parameters.share", "0.001 to 1");
        row("negative", fault("overload", "factor", -1), "parameters.factor", "1 to 100");
        row("no number", fault("overload", "factor", QStringLiteral("many")), "parameters.factor", "1 to 100");
        row("unknown mode", fault("bad_release", "mode", QStringLiteral("evil")), "parameters.mode", "crash_loop");
        row("strange release", fault("bad_release", "release", QStringLiteral("a/b")), "parameters.release", "64");
        row("no such value", fault("bad_config", "parameter", QStringLiteral("threads")), "parameters.parameter",
            "workers");
        row("negative duration",
            {{QStringLiteral("fault"), QStringLiteral("hang")}, {QStringLiteral("duration_s"), -5}}, "duration_s",
            "until cured");
        row("endless duration",
            {{QStringLiteral("fault"), QStringLiteral("hang")}, {QStringLiteral("duration_s"), 1e300}}, "duration_s",
            "until cured");
    }

    void refuses()
    {
        QFETCH(QJsonObject, json);
        const Result<Fault> fault = faultFromJson(json, {});
        QVERIFY(!fault);
        QTEST(fault.error().where, "where");
        QFETCH(QString, todo);
        QVERIFY2(fault.error().todo.contains(todo), qPrintable(fault.error().todo));
        QVERIFY(!fault.error().what.isEmpty());
    }

    void drawsFaultsThatDoNotOverlap_data()
    {
        QTest::addColumn<qint64>("end");
        QTest::addColumn<int>("most");
        QTest::newRow("short") << qint64(1'500'000) << 8;
        QTest::newRow("a day") << qint64(86'400'000) << 13;
        QTest::newRow("too short") << qint64(100'000) << 0;
    }

    void drawsFaultsThatDoNotOverlap()
    {
        QFETCH(qint64, end);
        FaultPlan plan;
        plan.draw({.only = std::nullopt, .hasData = true, .end = Duration{end}}, Random(7));
        const QList<PlannedItem> items = takeAll(plan, Duration{end});
        QFETCH(int, most);
        QVERIFY(items.size() <= most);
        QVERIFY(most == 0 || items.size() >= 3);
        Duration before{-200'000};
        for (const PlannedItem &item : items) {
            QVERIFY(item.at >= Duration{60'000});
            QVERIFY(item.at - before >= Duration{180'000});
            QVERIFY(item.at <= Duration{end - 100'000});
            before = item.at;
        }
    }

    void mixesAllKinds()
    {
        FaultPlan plan;
        plan.draw({.only = std::nullopt, .hasData = true, .end = Duration{0}}, Random(3));
        std::set<FaultKind> kinds;
        for (const PlannedItem &item : takeAll(plan, Duration{3'600'000}))
            kinds.insert(item.fault->kind);
        QCOMPARE(kinds.size(), std::size_t(9));
        QVERIFY(!kinds.contains(FaultKind::DependencyOutage)); // nothing local cures it
    }

    void drawsOneKindOnly()
    {
        FaultPlan plan;
        plan.draw({.only = FaultKind::Hang, .hasData = false, .end = Duration{3'600'000}}, Random(3));
        for (const PlannedItem &item : takeAll(plan, Duration{3'600'000}))
            QCOMPARE(item.fault->kind, FaultKind::Hang);
    }

    void isTheSameForTheSameSeed()
    {
        const auto drawn = [](quint64 seed) {
            FaultPlan plan;
            plan.draw({.only = std::nullopt, .hasData = true, .end = Duration{0}}, Random(seed));
            return takeAll(plan, Duration{3'600'000});
        };
        QCOMPARE(drawn(5), drawn(5));
        QVERIFY(drawn(5) != drawn(6));
    }

private:
    static QList<PlannedItem> takeAll(FaultPlan &plan, Duration end)
    {
        QList<PlannedItem> items;
        for (Duration elapsed{0}; elapsed <= end; elapsed += Duration{1000}) {
            while (const auto item = plan.takeDue(elapsed))
                items.append(*item);
        }
        return items;
    }
};

QTEST_APPLESS_MAIN(TestFault)

#include "tst_fault.moc"
