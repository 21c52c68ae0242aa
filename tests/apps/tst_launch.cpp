#include "apps/launch.h"

#include <QTest>

using namespace ops;

class TestLaunch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreExpanded_data();
    void textsAreExpanded();
    void whatStandsForNothingIsRefused_data();
    void whatStandsForNothingIsRefused();
    void whatIsNotThereIsNoPlaceholder();
    void listsAreExpandedAsAWhole();
    void namesAreFound();
    void numbersReadLikeWrittenByAPerson_data();
    void numbersReadLikeWrittenByAPerson();
};

static Placeholders values()
{
    return {.key = {QStringLiteral("prod"), QStringLiteral("shop")},
            .release = QStringLiteral("1.10"),
            .replica = 3,
            .port = 18094,
            .sharedPort = 18080,
            .config = {{QStringLiteral("POOL_SIZE"), 8}, {QStringLiteral("share"), 0.25}}};
}

void TestLaunch::textsAreExpanded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expanded");
    const auto row = [](const char *name, const char *text, const char *expanded) {
        QTest::addRow("%s", name) << QString::fromUtf8(text) << QString::fromUtf8(expanded);
    };
    row("nothing to do", "--verbose", "--verbose");
    row("empty", "", "");
    row("alone", "{port}", "18094");
    row("all", "{env}/{app}-{release}.{replica}:{port},{shared_port}", "prod/shop-1.10.3:18094,18080");
    row("config", "--pool={config.POOL_SIZE} --share={config.share}", "--pool=8 --share=0.25");
    row("braces as such", "{{\"port\": {port}}}", "{\"port\": 18094}");
    row("braces around", "{{{port}}}", "{18094}");
    row("a name as such", "{{port}}", "{port}");
    row("no shell", "$(reboot) `id` ${{HOME}} ; rm *", "$(reboot) `id` ${HOME} ; rm *");
    row("other alphabets", "größe {app} ✓", "größe shop ✓");
}

void TestLaunch::textsAreExpanded()
{
    QFETCH(QString, text);
    QFETCH(QString, expanded);
    const Result<QString> result = expand(text, values());
    QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
    QCOMPARE(*result, expanded);
}

void TestLaunch::whatStandsForNothingIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *text, const char *says) {
        QTest::addRow("%s", name) << QString::fromUtf8(text) << QString::fromUtf8(says);
    };
    row("unknown", "--user={user}", "{user} stands for nothing here");
    row("what is allowed", "{user}", "{port}, {shared_port}, {replica}, {app}, {env}, {release}, {config.POOL_SIZE}");
    row("unknown parameter", "{config.pool_size}", "{config.pool_size}");
    row("no parameter", "{config.}", "{config.}");
    row("empty", "a{}", "{} stands for nothing");
    row("spaces", "{ port }", "{ port }");
    row("JSON", "{\"a\": 1}", "{{ or }} for a brace as such");
    row("open", "abc{port", "character 4");
    row("closed only", "port}", "character 5");
    row("one in another", "{a{port}}", "character 1");
}

void TestLaunch::whatStandsForNothingIsRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const Result<QString> result = expand(text, values());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Invalid);
    QVERIFY2(result.error().toString().contains(says), qPrintable(result.error().toString()));
}

void TestLaunch::whatIsNotThereIsNoPlaceholder()
{
    Placeholders none = values();
    none.port = 0;
    none.sharedPort = 0;
    QVERIFY(!expand(QStringLiteral("{port}"), none));
    const Result<QString> shared = expand(QStringLiteral("{shared_port}"), none);
    QVERIFY(!shared);
    QVERIFY(!shared.error().todo.contains(QStringLiteral("{port}")));
}

void TestLaunch::listsAreExpandedAsAWhole()
{
    const QStringList texts{QStringLiteral("./shop"), QStringLiteral("--port"), QStringLiteral("{port}")};
    const Result<QStringList> result = expand(texts, values());
    QVERIFY(result);
    QCOMPARE(*result, (QStringList{QStringLiteral("./shop"), QStringLiteral("--port"), QStringLiteral("18094")}));
    QVERIFY(!expand(texts + QStringList{QStringLiteral("{nonsense}")}, values()));
    QCOMPARE(*expand(QStringList(), values()), QStringList());
}

void TestLaunch::namesAreFound()
{
    const Result<QStringList> names = placeholdersIn(QStringLiteral("{{no}} {port}{config.x} {what}"));
    QVERIFY(names);
    QCOMPARE(*names, (QStringList{QStringLiteral("port"), QStringLiteral("config.x"), QStringLiteral("what")}));
    QVERIFY(!placeholdersIn(QStringLiteral("{port")));
}

void TestLaunch::numbersReadLikeWrittenByAPerson_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::addRow("whole") << 8.0 << QStringLiteral("8");
    QTest::addRow("share") << 0.25 << QStringLiteral("0.25");
    QTest::addRow("tenth") << 0.1 << QStringLiteral("0.1");
    QTest::addRow("large") << 1e12 << QStringLiteral("1000000000000");
    QTest::addRow("negative") << -2.5 << QStringLiteral("-2.5");
    QTest::addRow("nothing") << -0.0 << QStringLiteral("0");
}

void TestLaunch::numbersReadLikeWrittenByAPerson()
{
    QFETCH(double, value);
    QFETCH(QString, text);
    QCOMPARE(configText(value), text);
}

QTEST_GUILESS_MAIN(TestLaunch)
#include "tst_launch.moc"
