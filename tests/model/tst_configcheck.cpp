#include "model/configcheck.h"

#include "model/configfields.h"
#include "model/configtext.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>

using namespace ops;

namespace {

EnvironmentConfig environment(const char *name)
{
    EnvironmentConfig config;
    config.name = QString::fromLatin1(name);
    config.logLevel = QStringLiteral("info");
    return config;
}

PlatformConfig twoEnvironments()
{
    return {{environment("dev"), environment("prod")}};
}

using Change = std::function<void(PlatformConfig &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestConfigCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durations_data();
    void durations();
    void shares_data();
    void shares();
    void defaultsAreValid() { QVERIFY(validate(twoEnvironments()).isEmpty()); }
    void everyMistakeIsFound_data();
    void everyMistakeIsFound();
    void allMistakesAreListed();
    void changesAreReadable();
    void everyNumberIsCompared();
};

void TestConfigCheck::durations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("milliseconds"); // < 0: no duration
    QTest::addColumn<QString>("written");
    const auto row = [](const char *text, double milliseconds, const char *written = "") {
        QTest::addRow("'%s'", text) << QString::fromLatin1(text) << milliseconds << QString::fromLatin1(written);
    };
    row("500ms", 500, "500ms");
    row("2.5s", 2500, "2.5s");
    row("2750ms", 2750, "2.75s");
    row("60s", 60'000, "1m");
    row("90s", 90'000, "1.5m");
    row("1.001s", 1001, "1001ms");
    row("3600s", 3'600'000, "1h");
    row("0s", 0, "0ms");
    row("1234.5678ms", 1234.5678, "1234.5678ms");
    for (const char *bad : {"", "s", "10", "-1s", "+1s", "1 s", " 1s", "1e3s", "1.s", ".5s", "1..2s", "1.2.3s", "infs",
                            "0x10s", "1d", "1S", "ms"})
        row(bad, -1);
}

void TestConfigCheck::durations()
{
    QFETCH(QString, text);
    QFETCH(double, milliseconds);
    QFETCH(QString, written);
    const std::optional<double> parsed = millisecondsFromText(text);
    QCOMPARE(parsed.value_or(-1), milliseconds);
    if (parsed) {
        QCOMPARE(durationText(*parsed), written);
        QCOMPARE(millisecondsFromText(written).value(), milliseconds);
    }
}

void TestConfigCheck::shares_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("share"); // < 0: no share
    QTest::addColumn<QString>("written");
    const auto row = [](const char *text, double share, const char *written = "") {
        QTest::addRow("'%s'", text) << QString::fromLatin1(text) << share << QString::fromLatin1(written);
    };
    row("5%", 0.05, "5%");
    row("7%", 0.07, "7%");
    row("29%", 0.29, "29%");
    row("0.5%", 0.005, "0.5%");
    row("0.05", 0.05, "5%");
    row("100%", 1, "100%");
    row("0%", 0, "0%");
    row("0.3333333333333333", 0.3333333333333333, "0.3333333333333333");
    for (const char *bad : {"", "%", "-5%", "5 %", "5%%", "nan", "1e-2", "5e0%", "%5"})
        row(bad, -1);
}

void TestConfigCheck::shares()
{
    QFETCH(QString, text);
    QFETCH(double, share);
    QFETCH(QString, written);
    const std::optional<double> parsed = shareFromText(text);
    QCOMPARE(parsed.value_or(-1), share);
    if (parsed) {
        QCOMPARE(shareText(*parsed), written);
        QVERIFY(shareFromText(written) == share); // to the last bit
    }
}

void TestConfigCheck::everyMistakeIsFound_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *where, const Change &change) {
        QTest::addRow("%s", where) << change << QString::fromLatin1(where);
    };
    constexpr double Nan = std::numeric_limits<double>::quiet_NaN();
    row("environments", [](PlatformConfig &c) { c.environments.clear(); });
    row("prod.name", [](PlatformConfig &c) { c.environments[0].name = QStringLiteral("prod"); });
    row("a/b.name", [](PlatformConfig &c) { c.environments[0].name = QStringLiteral("a/b"); });
    row("dev.log_level", [](PlatformConfig &c) { c.environments[0].logLevel.clear(); });
    row("dev.timeout", [](PlatformConfig &c) { c.environments[0].timeout = Duration{0}; });
    row("dev.approval_timeout", [](PlatformConfig &c) { c.environments[0].approvalTimeout = Duration{-1}; });
    row("dev.limits.cpu", [](PlatformConfig &c) { c.environments[0].limits.cpu = 1.5; });
    row("dev.limits.memory", [](PlatformConfig &c) { c.environments[0].limits.memory = Nan; });
    row("dev.limits.debounce_samples", [](PlatformConfig &c) { c.environments[0].limits.debounceSamples = 0; });
    row("dev.limits.data_ranges.data.x", [](PlatformConfig &c) {
        c.environments[0].limits.dataRanges[QStringLiteral("data.x")] = {2, 2};
    });
    row("dev.limits.data_ranges.data.y", [](PlatformConfig &c) {
        c.environments[0].limits.dataRanges[QStringLiteral("data.y")] = {0, HUGE_VAL};
    });
    row("dev.autonomy.default", [](PlatformConfig &c) {
        c.environments[0].defaultAutonomy = {Autonomy::VetoWindow, Duration{0}};
    });
    row("dev.autonomy.restart", [](PlatformConfig &c) {
        c.environments[0].autonomy[Strategy::Restart] = {Autonomy::VetoWindow, Duration{86'400'001}};
    });
    row("dev.healing.max_attempts", [](PlatformConfig &c) { c.environments[0].healing.maxAttempts = 0; });
    row("dev.healing.strategies", [](PlatformConfig &c) { c.environments[0].healing.strategies.clear(); });
    row("prod.healing.strategies",
        [](PlatformConfig &c) { c.environments[1].healing.strategies.append(Strategy::Deploy); });
    row("prod.healing_by_type.job.backoff_max",
        [](PlatformConfig &c) { c.environments[1].healingByType[AppType::Job].backoffMax = Duration{1}; });
}

void TestConfigCheck::everyMistakeIsFound()
{
    QFETCH(Change, change);
    QFETCH(QString, where);
    PlatformConfig config = twoEnvironments();
    change(config);
    const QList<Error> errors = validate(config);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().where, where);
    QCOMPARE(errors.first().kind, Error::Kind::Invalid);
    QVERIFY(errors.first().todo.startsWith(QLatin1String("Allowed: ")));
}

void TestConfigCheck::allMistakesAreListed()
{
    PlatformConfig config = twoEnvironments();
    config.environments[0].limits.cpu = 0;
    config.environments[1].limits.cpu = 2;
    config.environments[1].logLevel = QStringLiteral("loud");
    QCOMPARE(validate(config).size(), 3);
}

void TestConfigCheck::changesAreReadable()
{
    const PlatformConfig before = twoEnvironments();
    PlatformConfig after = before;
    QVERIFY(diff(before, after).isEmpty());
    EnvironmentConfig &prod = after.environments[1];
    prod.limits.cpu = 0.9;
    prod.autonomy[Strategy::Restart] = {Autonomy::VetoWindow, Duration{10'000}};
    prod.healing.strategies = {Strategy::Rollback, Strategy::Restart};
    prod.limits.dataRanges.insert(QStringLiteral("data.x"), {0, 1});
    const QList<ConfigChange> expected{
        {QStringLiteral("prod.autonomy.restart"), QString(), QStringLiteral("veto:10")},
        {QStringLiteral("prod.healing.strategies"), QStringLiteral("restart, rollback, adjust_config, scale_out"),
         QStringLiteral("rollback, restart")},
        {QStringLiteral("prod.limits.cpu"), QStringLiteral("95%"), QStringLiteral("90%")},
        {QStringLiteral("prod.limits.data_ranges.data.x"), QString(), QStringLiteral("0 to 1")}};
    QCOMPARE(diff(before, after), expected);
}

/// No change of a number may slip through the question "apply these changes?".
void TestConfigCheck::everyNumberIsCompared()
{
    const PlatformConfig before = twoEnvironments();
    const QJsonObject json = before.environments[0].toJson();
    int changed = 0;
    for (const QString &part : {QStringLiteral("limits"), QStringLiteral("healing"), QString()}) {
        const QJsonObject fields = part.isEmpty() ? json : json.value(part).toObject();
        for (const QString &field : fields.keys()) {
            if (!fields.value(field).isDouble())
                continue;
            QJsonObject inner = fields;
            inner.insert(field, fields.value(field).toDouble() + 1);
            QJsonObject outer = json;
            outer.insert(part, inner);
            PlatformConfig after = before;
            after.environments[0] = EnvironmentConfig::fromJson(part.isEmpty() ? inner : outer);
            QCOMPARE(diff(before, after).size(), 1);
            ++changed;
        }
    }
    QCOMPARE(changed, 20);
}

QTEST_GUILESS_MAIN(TestConfigCheck)
#include "tst_configcheck.moc"
