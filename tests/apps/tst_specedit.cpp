#include "apps/specedit.h"

#include <QJsonArray>
#include <QTest>

using namespace ops;

namespace {

QByteArray set(const QByteArray &text, const QString &path, const QJsonValue &value)
{
    const Result<QByteArray> changed = setSpecField(text, path.split(u'/'), value);
    return changed ? *changed : "error: " + changed.error().toString().toUtf8();
}

const QJsonValue Nothing(QJsonValue::Undefined);
using T = QLatin1String;

} // namespace

class TestSpecEdit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesOneField_data();
    void changesOneField();
    void writesAnewWhatCannotBeChangedInPlace();
    void anythingTypedComesBackAsItWas_data();
    void anythingTypedComesBackAsItWas();
    void brokenTextIsRefused();
    void outlines();
};

void TestSpecEdit::changesOneField_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const char *path, const QJsonValue &value,
                        const QByteArray &after) {
        QTest::addRow("%s", name) << before << QString::fromLatin1(path) << value << after;
    };
    row("a word, and its comment stays", "name: shop # ours\ntype: api\n", "name", T("web"),
        "name: web # ours\ntype: api\n");
    row("what looks like a number is quoted", "release: \"1.0\"\n", "release", T("2.0"), "release: \"2.0\"\n");
    row("a number is not", "a: {port: 80, x: 1}\n", "a/port", 8080, "a: {port: 8080, x: 1}\n");
    row("the last of braces", "a: { x: 1, port: 80 } # end\n", "a/port", 8080, "a: { x: 1, port: 8080 } # end\n");
    row("a list in brackets", "c: [./a, \"-p, ]\", 'x']\nd: 1\n", "c", QJsonArray{T("./b"), T("{port}")},
        "c: [./b, \"{port}\"]\nd: 1\n");
    row("a list of lines", "c:\n  - ./a\n  # and\n  - -p\nd: 1\n", "c", QJsonArray{T("./b")}, "c:\n  [./b]\nd: 1\n");
    row("a new field at the end", "name: shop\n", "type", T("api"), "name: shop\ntype: api\n");
    row("no end of line there", "name: shop", "type", T("api"), "name: shop\ntype: api\n");
    row("a new field in braces", "e:\n  dev: { release: a }\n", "e/dev/port", 8080,
        "e:\n  dev: { release: a, port: 8080 }\n");
    row("a truth is not quoted, either", "e:\n  dev: { release: a }\n", "e/dev/shadow", true,
        "e:\n  dev: { release: a, shadow: true }\n");
    row("in empty braces", "limits: {}\n", "limits/cpu", T("90%"), "limits: { cpu: 90% }\n");
    row("a new block between others", "e:\n  dev: { release: a }\n\n# more\nz: 1\n", "e/prod/release", T("1.0"),
        "e:\n  dev: { release: a }\n  prod: { release: \"1.0\" }\n\n# more\nz: 1\n");
    row("a whole new way", "name: shop\n", "releases/1.0/command", QJsonArray{T("./a")},
        "name: shop\nreleases: { \"1.0\": { command: [./a] } }\n");
    row("the first field of all", "", "name", T("shop"), "name: shop\n");
    row("taken out of braces", "l: { cpu: 90%, memory: 1GiB }\n", "l/cpu", Nothing, "l: { memory: 1GiB }\n");
    row("the last taken out", "l: { cpu: 90%, memory: 1GiB }\n", "l/memory", Nothing, "l: { cpu: 90% }\n");
    row("a line taken out", "a: 1\nb: 2 # two\nc: 3\n", "b", Nothing, "a: 1\nc: 3\n");
    row("a block taken out", "a: 1\nb:\n  x: 1\n  y: 2\nc: 3\n", "b", Nothing, "a: 1\nc: 3\n");
    row("what is not there taken out", "a: 1 # one\n", "b/c", Nothing, "a: 1 # one\n");
    row("more than ASCII before it", "# größer → besser\na: { ü: \"ö\", port: 1 }\n", "a/port", 22,
        "# größer → besser\na: { ü: \"ö\", port: 22 }\n");
}

void TestSpecEdit::changesOneField()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QString, path);
    QFETCH(const QJsonValue, value);
    QFETCH(const QByteArray, after);
    QCOMPARE(set(before, path, value), after);
}

void TestSpecEdit::writesAnewWhatCannotBeChangedInPlace()
{
    // A text over several lines: where it ends is not looked for.
    const QByteArray before = "name: shop # ours\nnote: |\n  long\n  text\ne: {dev: {release: \"1.0\", port: 80}}\n";
    QCOMPARE(set(before, QStringLiteral("note"), QStringLiteral("short")),
             QByteArray("name: shop\nnote: short\ne:\n  dev: { release: \"1.0\", port: 80 }\n"));
    QCOMPARE(set("note: |\n  long\n", QStringLiteral("note"), true), QByteArray("note: true\n"));
    QCOMPARE(set("note: |\n  long\n", QStringLiteral("note"), QStringLiteral("true")), QByteArray("note: \"true\"\n"));
}

void TestSpecEdit::anythingTypedComesBackAsItWas_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"",    "plain",   "1.0",       "08",    "true",   "No",      "null",   "~",
          "- x", "a: b",    "a #b",      "#",     "{port}", "[x]",     "\"",     "'",
          "\\",  "a\"b\\c", "tab\there", "500ms", "5%",     "veto:5s", "größer", "*a",
          "&b",  "!t",      "|",         ">",     "%x",     "@x",      "`",      "http://127.0.0.1:{port}/?a=b&c",
          "-",   "--port",  "a,b",       "?"})
        QTest::addRow("%s", text) << QString::fromUtf8(text);
}

void TestSpecEdit::anythingTypedComesBackAsItWas()
{
    QFETCH(const QString, text);
    for (const QByteArray &before : {QByteArray("a: { b: x, c: y }\nz: 1\n"), QByteArray("a:\n  b: x # note\n  c: y\n"),
                                     QByteArray("a:\n  b: |\n    x\n  c: y\n")}) {
        const Result<SpecOutline> outline = outlineOfSpec(set(before, QStringLiteral("a/b"), text), {});
        QVERIFY2(outline, qPrintable(QString::fromUtf8(set(before, QStringLiteral("a/b"), text))));
        const QJsonObject block = outline->fields.value(QLatin1String("a")).toObject();
        QCOMPARE(block.value(QLatin1String("b")).toString(), text);
        QCOMPARE(block.value(QLatin1String("c")).toString(), QStringLiteral("y"));
    }
}

void TestSpecEdit::brokenTextIsRefused()
{
    const Result<QByteArray> changed = setSpecField("a: {b\nc: d", {QStringLiteral("c")}, QStringLiteral("x"));
    QVERIFY(!changed);
    QCOMPARE(changed.error().kind, Error::Kind::Invalid);
    QVERIFY(!outlineOfSpec("- a\n- b\n", QStringLiteral("x.yaml")));
}

void TestSpecEdit::outlines()
{
    const Result<SpecOutline> outline = outlineOfSpec(
        "name: shop\nreleases: { b: {command: [x, \"1\"]}, a: {} }\nenvironments: { dev: {port: 80} }\n", {});
    QVERIFY(outline);
    QCOMPARE(outline->releases, (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    const QJsonObject release =
        outline->fields.value(QLatin1String("releases")).toObject().value(QLatin1String("b")).toObject();
    QCOMPARE(release.value(QLatin1String("command")).toArray(), (QJsonArray{QStringLiteral("x"), QStringLiteral("1")}));
    QVERIFY(outlineOfSpec("", {})->fields.isEmpty());
}

QTEST_GUILESS_MAIN(TestSpecEdit)
#include "tst_specedit.moc"
