// What goes over the wire, field by field as the services document it.
#include "metricsout/metricforms.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace ops;

namespace {

MetricFamilies familiesWith(double counted, double seen = 0.25)
{
    MetricFamily gauge{.name = "universal_devops_app_up", .help = "Whether."};
    gauge.add({{"app", QStringLiteral("shop")}, {"environment", QStringLiteral("prod")}}, 1);
    gauge.add({{"app", QStringLiteral("none")}}, std::numeric_limits<double>::quiet_NaN());
    MetricFamily counter{.name = "universal_devops_events", .help = "Events.", .kind = FamilyKind::Counter};
    counter.add({}, counted);
    Histogram durations({0.1, 1});
    durations.observe(seen);
    durations.observe(5);
    MetricFamily histogram{
        .name = "universal_devops_recovery_duration_seconds", .help = "Time.", .kind = FamilyKind::Histogram};
    histogram.add({{"environment", QStringLiteral("prod")}}, durations);
    return {gauge, counter, histogram};
}

std::optional<double> valueOf(const std::vector<MetricPoint> &points, const QByteArray &name)
{
    for (const MetricPoint &point : points) {
        if (point.name == name)
            return point.value;
    }
    return std::nullopt;
}

QJsonObject objectFrom(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject metricOf(const QByteArray &body, const char *name)
{
    const QJsonArray metrics =
        objectFrom(
            body)[QLatin1String("resourceMetrics")][0][QLatin1String("scopeMetrics")][0][QLatin1String("metrics")]
            .toArray();
    for (const QJsonValue &metric : metrics) {
        if (metric[QLatin1String("name")].toString() == QLatin1String(name))
            return metric.toObject();
    }
    return {};
}

} // namespace

class TestMetricForms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countersTellWhatWasAdded();
    void statsdLinesAreAsDocumented();
    void statsdDatagramsFitIntoPackets();
    void statsdTagsCannotBeBrokenOpen();
    void datadogSeriesAreAsDocumented();
    void datadogBodiesAreCut();
    void otlpIsAsDocumented();
    void otlpSendsNoEmptyEnvelope();
};

void TestMetricForms::countersTellWhatWasAdded()
{
    CounterChanges changes;
    std::vector<MetricPoint> points = changes.take(familiesWith(10));
    QCOMPARE(valueOf(points, "universal_devops_events"), std::optional(10.0));
    QCOMPARE(valueOf(points, "universal_devops_recovery_duration_seconds_count"), std::optional(2.0));
    QCOMPARE(valueOf(points, "universal_devops_recovery_duration_seconds_sum"), std::optional(5.25));
    QCOMPARE(points.size(), size_t(4)); // what is no number is left out
    points = changes.take(familiesWith(12));
    QCOMPARE(valueOf(points, "universal_devops_events"), std::optional(2.0));
    QCOMPARE(valueOf(points, "universal_devops_app_up"), std::optional(1.0));
    QCOMPARE(valueOf(points, "universal_devops_recovery_duration_seconds_count"), std::nullopt);
    QVERIFY(!changes.hasBegunAnew());
    points = changes.take(familiesWith(3)); // a new session
    QCOMPARE(valueOf(points, "universal_devops_events"), std::optional(3.0));
    QVERIFY(changes.hasBegunAnew());
}

void TestMetricForms::statsdLinesAreAsDocumented()
{
    CounterChanges changes;
    const QByteArrayList datagrams = dogStatsDDatagrams(changes.take(familiesWith(10)), {QStringLiteral("team:ops")});
    QCOMPARE(datagrams.size(), 1);
    const QByteArrayList lines = datagrams.first().split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines.contains("universal_devops_app_up:1|g|#team:ops,app:shop,environment:prod"));
    QVERIFY(lines.contains("universal_devops_events:10|c|#team:ops"));
    static const QRegularExpression form(QStringLiteral("^[A-Za-z][A-Za-z0-9_.]*:[0-9.e+-]+\\|[cg](\\|#[^|\\n]+)?$"));
    for (const QByteArray &line : lines)
        QVERIFY2(form.match(QString::fromUtf8(line)).hasMatch(), line.constData());
}

void TestMetricForms::statsdDatagramsFitIntoPackets()
{
    MetricFamily many{.name = "universal_devops_app_up", .help = {}};
    for (int i = 0; i < 500; ++i)
        many.add({{"app", QStringLiteral("shop-%1").arg(i)}}, i);
    many.add({{"app", QString(2000, QLatin1Char('x'))}}, 1); // fits nowhere
    CounterChanges changes;
    const QByteArrayList datagrams = dogStatsDDatagrams(changes.take({many}), {});
    qsizetype lines = 0;
    for (const QByteArray &datagram : datagrams) {
        QVERIFY(datagram.size() <= 1432);
        QVERIFY(!datagram.endsWith('\n'));
        lines += datagram.count('\n') + 1;
    }
    QCOMPARE(lines, 500);
    QVERIFY2(datagrams.size() < 20, "They are to be gathered.");
}

void TestMetricForms::statsdTagsCannotBeBrokenOpen()
{
    MetricFamily family{.name = "universal_devops_app_up", .help = {}};
    family.add({{"app", QStringLiteral("a|c\nevil:1|c|#x,y")}}, 1);
    CounterChanges changes;
    QCOMPARE(dogStatsDDatagrams(changes.take({family}), {}).first(),
             QByteArray("universal_devops_app_up:1|g|#app:a_c_evil:1_c__x_y"));
}

void TestMetricForms::datadogSeriesAreAsDocumented()
{
    CounterChanges changes;
    const QByteArrayList bodies = datadogBodies(changes.take(familiesWith(10)), fromEpochMs(1'767'571'200'900),
                                                Duration{10'000}, QStringLiteral("box"), {QStringLiteral("team:ops")});
    QCOMPARE(bodies.size(), 1);
    const QJsonArray series = objectFrom(bodies.first()).value(QLatin1String("series")).toArray();
    QCOMPARE(series.size(), 4);
    for (const QJsonValue &each : series) {
        const bool isCount = !each[QLatin1String("metric")].toString().endsWith(QLatin1String("_up"));
        QCOMPARE(each[QLatin1String("type")].toInt(), isCount ? 1 : 3);
        QCOMPARE(each[QLatin1String("interval")].toInt(), isCount ? 10 : 0);
        QCOMPARE(each[QLatin1String("points")][0][QLatin1String("timestamp")].toInteger(), 1'767'571'200);
        QVERIFY(each[QLatin1String("points")][0][QLatin1String("value")].isDouble());
        QCOMPARE(each[QLatin1String("resources")][0][QLatin1String("type")].toString(), QStringLiteral("host"));
        QCOMPARE(each[QLatin1String("resources")][0][QLatin1String("name")].toString(), QStringLiteral("box"));
        QCOMPARE(each[QLatin1String("tags")][0].toString(), QStringLiteral("team:ops"));
    }
}

void TestMetricForms::datadogBodiesAreCut()
{
    MetricFamily many{.name = "universal_devops_app_up", .help = {}};
    for (int i = 0; i < 6000; ++i)
        many.add({{"app", QStringLiteral("shop-%1").arg(i)}}, i);
    CounterChanges changes;
    const QByteArrayList bodies =
        datadogBodies(changes.take({many}), fromEpochMs(0), Duration{1000}, QStringLiteral("box"), {});
    QVERIFY(bodies.size() > 1);
    qsizetype all = 0;
    for (const QByteArray &body : bodies) {
        QVERIFY(body.size() <= 500'000);
        all += objectFrom(body).value(QLatin1String("series")).toArray().size();
    }
    QCOMPARE(all, 6000);
}

void TestMetricForms::otlpIsAsDocumented()
{
    const QByteArray body = otlpBody(familiesWith(10), fromEpochMs(1000), fromEpochMs(2000), QStringLiteral("box"),
                                     {QStringLiteral("team:ops")});
    const QJsonValue resource = objectFrom(body)[QLatin1String("resourceMetrics")][0][QLatin1String("resource")];
    QCOMPARE(resource[QLatin1String("attributes")][0][QLatin1String("key")].toString(), QStringLiteral("service.name"));
    QCOMPARE(resource[QLatin1String("attributes")][0][QLatin1String("value")][QLatin1String("stringValue")].toString(),
             QStringLiteral("universal-devops"));
    QCOMPARE(resource[QLatin1String("attributes")][2][QLatin1String("key")].toString(), QStringLiteral("team"));

    const QJsonValue gauge = metricOf(body, "universal_devops_app_up");
    const QJsonArray points = gauge[QLatin1String("gauge")][QLatin1String("dataPoints")].toArray();
    QCOMPARE(points.size(), 1);
    QCOMPARE(points[0][QLatin1String("timeUnixNano")].toString(), QStringLiteral("2000000000"));
    QCOMPARE(points[0][QLatin1String("asDouble")].toDouble(), 1.0);

    const QJsonValue sum = metricOf(body, "universal_devops_events")[QLatin1String("sum")];
    QCOMPARE(sum[QLatin1String("aggregationTemporality")], QJsonValue(2)); // a number, and no name
    QCOMPARE(sum[QLatin1String("isMonotonic")], QJsonValue(true));
    QCOMPARE(sum[QLatin1String("dataPoints")][0][QLatin1String("startTimeUnixNano")].toString(),
             QStringLiteral("1000000000"));

    const QJsonObject timed = metricOf(body, "universal_devops_recovery_duration_seconds");
    QCOMPARE(timed.value(QLatin1String("unit")).toString(), QStringLiteral("s"));
    const QJsonValue histogram = timed[QLatin1String("histogram")];
    QCOMPARE(histogram[QLatin1String("aggregationTemporality")], QJsonValue(2));
    const QJsonValue point = histogram[QLatin1String("dataPoints")][0];
    QCOMPARE(point[QLatin1String("count")], QJsonValue(QStringLiteral("2"))); // 64-bit integers are texts
    QCOMPARE(point[QLatin1String("explicitBounds")].toArray(), QJsonArray({0.1, 1}));
    QCOMPARE(point[QLatin1String("bucketCounts")].toArray(),
             QJsonArray({QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("1")}));
}

void TestMetricForms::otlpSendsNoEmptyEnvelope()
{
    QVERIFY(otlpBody({}, fromEpochMs(0), fromEpochMs(1), QStringLiteral("box"), {}).isEmpty());
    QVERIFY(
        otlpBody({MetricFamily{.name = "empty", .help = {}}}, fromEpochMs(0), fromEpochMs(1), QStringLiteral("box"), {})
            .isEmpty());
}

QTEST_GUILESS_MAIN(TestMetricForms)
#include "tst_metricforms.moc"
