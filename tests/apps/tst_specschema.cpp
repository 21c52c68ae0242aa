#include "apps/appspecfile.h"
#include "apps/specschema.h"
#include "model/configfields.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace ops;

/// What the loader, the schema, the types and the document say of app specs has to be the same.
class TestSpecSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBundledSchemaIsThatOfTheRepository();
    void everyReferenceLeadsSomewhere();
    void everyExpressionIsWhole();
    void namesAreThoseOfTheTypes();
    void writtenDefaultsChangeNothing();
    void whatIsNotUnderstoodIsNotPassedOver_data();
    void whatIsNotUnderstoodIsNotPassedOver();
    void keywordsDoWhatTheStandardSays_data();
    void keywordsDoWhatTheStandardSays();
    void everyFieldIsDocumented();
    void documentedExamplesCanBeUsed();
};

using Visit = std::function<void(const QString &path, const QJsonObject &schema)>;

static void walk(const QJsonValue &value, const QString &path, const Visit &visit)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            walk(item, path, visit);
        return;
    }
    const QJsonObject object = value.toObject();
    if (value.isObject())
        visit(path, object);
    for (auto it = object.begin(); it != object.end(); ++it)
        walk(it.value(), path + u'/' + it.key(), visit);
}

static QByteArray read(const char *path)
{
    QFile file(QStringLiteral(OPS_SOURCE_DIR "/") + QLatin1String(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static QJsonObject definition(const char *name)
{
    return SpecSchema::bundled().json().value(QLatin1String("$defs")).toObject().value(QLatin1String(name)).toObject();
}

static QString joined(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &value : array.toArray())
        texts.append(value.toString());
    return texts.join(QStringLiteral(", "));
}

static QJsonObject fieldOf(const QJsonObject &schema, const char *name)
{
    return schema.value(QLatin1String("properties")).toObject().value(QLatin1String(name)).toObject();
}

void TestSpecSchema::theBundledSchemaIsThatOfTheRepository()
{
    const QJsonObject schema = SpecSchema::bundled().json();
    QVERIFY(!schema.isEmpty());
    QCOMPARE(schema, QJsonDocument::fromJson(read("resources/schema/app-spec.schema.json")).object());
    QCOMPARE(schema.value(QLatin1String("$schema")).toString(),
             QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
}

void TestSpecSchema::everyReferenceLeadsSomewhere()
{
    const QJsonObject root = SpecSchema::bundled().json();
    QStringList used;
    walk(root, {}, [&](const QString &, const QJsonObject &schema) {
        if (schema.value(QLatin1String("$ref")).isString())
            used.append(schema.value(QLatin1String("$ref")).toString());
    });
    QVERIFY(!used.isEmpty());
    const QJsonObject definitions = root.value(QLatin1String("$defs")).toObject();
    for (const QString &reference : used)
        QVERIFY2(definitions.value(reference.mid(8)).isObject(), qPrintable(reference));
    for (const QString &name : definitions.keys())
        QVERIFY2(used.contains(QStringLiteral("#/$defs/") + name), qPrintable(name)); // nothing is left over
}

void TestSpecSchema::everyExpressionIsWhole()
{
    walk(SpecSchema::bundled().json(), {}, [](const QString &path, const QJsonObject &schema) {
        const QJsonValue pattern = schema.value(QLatin1String("pattern"));
        if (!pattern.isString())
            return;
        QVERIFY2(QRegularExpression(pattern.toString()).isValid(), qPrintable(path));
        QVERIFY2(pattern.toString().startsWith(u'^') && pattern.toString().endsWith(u'$'), qPrintable(path));
    });
}

void TestSpecSchema::namesAreThoseOfTheTypes()
{
    const QJsonObject root = SpecSchema::bundled().json();
    const auto names = [](const QJsonObject &schema) { return joined(schema.value(QLatin1String("enum"))); };
    QCOMPARE(names(fieldOf(root, "type")), allNames<AppType>());
    QCOMPARE(names(fieldOf(root, "runtime")), allNames<RuntimeKind>());
    QCOMPARE(names(fieldOf(definition("rollout"), "order")), allNames<RolloutOrder>());
    QCOMPARE(names(fieldOf(definition("rollout"), "on_failure")), allNames<OnFailure>());

    QStringList strategies = allNames<Strategy>().split(QStringLiteral(", "));
    const QJsonObject autonomy = fieldOf(definition("environment"), "autonomy");
    QStringList rules = autonomy.value(QLatin1String("properties")).toObject().keys();
    strategies.sort();
    rules.sort();
    QCOMPARE(rules, strategies);
    QStringList cures = names(fieldOf(definition("healing"), "strategies").value(QLatin1String("items")).toObject())
                            .split(QStringLiteral(", "));
    cures.append(QStringLiteral("deploy")); // which cures nothing by itself
    cures.sort();
    QCOMPARE(cures, strategies);

    HealingRules healing;
    visitNumbers(healing, [&](const char *name, const auto &, const FieldRange &range) {
        if (QLatin1String(name) == QLatin1String("max_attempts"))
            QCOMPARE(fieldOf(definition("healing"), name).value(QLatin1String("maximum")).toDouble(), range.max);
    });
}

/// The block with all defaults that the schema tells, as YAML.
static QByteArray defaults(const QJsonObject &schema)
{
    QByteArray yaml;
    const QJsonObject fields = schema.value(QLatin1String("properties")).toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const QJsonValue value = field->toObject().value(QLatin1String("default"));
        if (!value.isUndefined())
            yaml += ", " + field.key().toUtf8() + ": " + value.toVariant().toString().toUtf8();
    }
    return yaml;
}

void TestSpecSchema::writtenDefaultsChangeNothing()
{
    const auto spec = [](bool written) {
        const auto extra = [&](const QJsonObject &schema) { return written ? defaults(schema) : QByteArray(); };
        return "{name: a, runtime: process, releases: {r: {command: [x]}}, health: {tcp: '[::1]:1'" +
               extra(definition("health")) + "}, probe: {http: 'http://a/'" + extra(definition("probe")) +
               "}, metrics: {prometheus: 'http://a/'" + extra(definition("metrics")) +
               "}, rollout: {order: stop-first" + extra(definition("rollout")).replace(", order: stop-first", "") +
               "}, environments: {dev: {release: r" + extra(definition("environment")) + "}}" +
               extra(SpecSchema::bundled().json()) + "}";
    };
    const auto plain = parseAppSpec(spec(false), QStringLiteral("f"), {QStringLiteral("dev")});
    const auto written = parseAppSpec(spec(true), QStringLiteral("f"), {QStringLiteral("dev")});
    QVERIFY2(plain, plain ? "" : qPrintable(plain.error().toString()));
    QVERIFY2(written, written ? "" : qPrintable(written.error().toString()));
    QVERIFY(spec(true).contains("interval: 200ms") && spec(true).contains("type: api"));
    QCOMPARE(*written, *plain);
}

static QString firstMistake(const QByteArray &schema, const QByteArray &yaml)
{
    const SpecSchema read(QJsonDocument::fromJson(schema).object());
    YamlDocument document(QStringLiteral("f"));
    const Result<YAML::Node> root = loadYaml(yaml, QStringLiteral("f"));
    if (!root)
        return root.error().toString();
    read.check(document, *root);
    return document.error() ? document.error()->toString() : QString();
}

void TestSpecSchema::whatIsNotUnderstoodIsNotPassedOver_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("says");
    QTest::addRow("keyword") << QByteArray(R"({"anyOf": []})") << QStringLiteral("'anyOf', which is not understood");
    QTest::addRow("reference") << QByteArray(R"({"$ref": "#/$defs/x"})")
                               << QStringLiteral("'#/$defs/x', which is not there");
    QTest::addRow("unit") << QByteArray(R"({"x-quantity": {"unit": "mile"}})") << QStringLiteral("no unit 'mile'");
    QTest::addRow("nothing at all") << QByteArray("{}") << QStringLiteral("cannot be read");
}

void TestSpecSchema::whatIsNotUnderstoodIsNotPassedOver()
{
    QFETCH(QByteArray, schema);
    QFETCH(QString, says);
    const QString mistake = firstMistake(schema, "1");
    QVERIFY2(mistake.contains(says), qPrintable(mistake));
}

void TestSpecSchema::keywordsDoWhatTheStandardSays_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("good"); // values, one in a line
    QTest::addColumn<QByteArray>("bad");
    const auto row = [](const char *name, const char *schema, const char *good, const char *bad) {
        QTest::addRow("%s", name) << QByteArray(schema) << QByteArray(good) << QByteArray(bad);
    };
    row("string", R"({"type": "string"})", "a\n'1'\n\"true\"\n0x10\n.nan\n1_000\nyes", "1\n1.5\ntrue\n~\n[a]\n{a: b}");
    row("integer", R"({"type": "integer"})", "1\n-1\n+5\n1.0\n1e3", "1.5\n'1'\n0x10\n.inf\n[1]\ntrue");
    row("number", R"({"type": "number"})", "1\n.5\n1.\n-1e-3", "'1'\n.nan\n-\ne5\n1.2.3");
    row("one of two types", R"({"type": ["string", "boolean"]})", "a\ntrue\nfalse", "1\n[]");
    row("object", R"({"type": "object"})", "{}\n{a: 1}", "[]\na\n~");
    row("enum", R"({"enum": ["a", "b"]})", "a\n'b'", "c\nA\n[a]\n~");
    row("const", R"({"const": "a"})", "a", "b");
    row("pattern of the whole", R"({"pattern": "^a|b$"})", "a\nb\n5\n[c]", "ab\ncb\n\"a\\n\"");
    row("pattern of a part", R"({"pattern": "a"})", "cat", "dog");
    row("lengths", R"({"minLength": 2, "maxLength": 3})", "ab\nabc\n1", "a\nabcd");
    row("bounds", R"({"minimum": 2, "maximum": 3})", "2\n2.5\n3\na", "1.9\n3.1");
    row("properties", R"({"properties": {"a": {"type": "integer"}}})", "{a: 1}\n{b: x}\n{}\nx", "{a: x}\n{a: 1, a: 1}");
    row("no more", R"({"properties": {"a": {}}, "additionalProperties": false})", "{a: x}\n{}", "{b: 1}\n{[a]: 1}");
    row("others", R"({"properties": {"a": {}}, "additionalProperties": {"type": "integer"}})", "{a: x}\n{b: 1}",
        "{b: x}");
    row("names", R"({"propertyNames": {"pattern": "^[a-z]$"}})", "{a: 1}", "{A: 1}\n{1: 1}");
    row("required", R"({"required": ["a"]})", "{a: 1}\n{a: ~}\nx", "{}\n{b: 1}");
    row("number of fields", R"({"minProperties": 1, "maxProperties": 1})", "{a: 1}", "{}\n{a: 1, b: 1}");
    row("items", R"({"items": {"type": "integer"}, "minItems": 1, "maxItems": 2})", "[1]\n[1, 2]\nx",
        "[x]\n[]\n[1, 2, 3]");
    row("unique", R"({"uniqueItems": true})", "[a, b]", "[a, b, a]");
    row("all", R"({"allOf": [{"type": "integer"}, {"minimum": 5}]})", "5", "4\nx");
    row("one", R"({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]})", "{a: 1}\n{b: 1}", "{}\n{a: 1, b: 1}");
    row("not", R"({"not": {"type": "integer"}})", "a", "1");
    row("if", R"({"if": {"required": ["a"]}, "then": {"required": ["b"]}})", "{}\n{b: 1}\n{a: 1, b: 1}", "{a: 1}");
    row("reference", R"({"$ref": "#/$defs/x", "$defs": {"x": {"type": "integer"}}})", "1", "a");
}

void TestSpecSchema::keywordsDoWhatTheStandardSays()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, good);
    QFETCH(QByteArray, bad);
    for (const QByteArray &yaml : good.split('\n'))
        QVERIFY2(firstMistake(schema, yaml).isEmpty(), qPrintable(firstMistake(schema, yaml)));
    for (const QByteArray &yaml : bad.split('\n'))
        QVERIFY2(!firstMistake(schema, yaml).isEmpty(), yaml.constData());
}

void TestSpecSchema::everyFieldIsDocumented()
{
    const QString text = QString::fromUtf8(read("docs/app-spec.md"));
    QVERIFY(!text.isEmpty());
    walk(SpecSchema::bundled().json(), {}, [&](const QString &, const QJsonObject &schema) {
        const QJsonObject fields = schema.value(QLatin1String("properties")).toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            QVERIFY2(text.contains(u'`' + field.key() + u'`'), qPrintable(field.key()));
        for (const QJsonValue &value : schema.value(QLatin1String("enum")).toArray())
            QVERIFY2(text.contains(u'`' + value.toString() + u'`'), qPrintable(value.toString()));
        const QString fallback = schema.value(QLatin1String("default")).toVariant().toString();
        QVERIFY2(text.contains(fallback), qPrintable(fallback));
    });
}

void TestSpecSchema::documentedExamplesCanBeUsed()
{
    const QString text = QString::fromUtf8(read("docs/app-spec.md"));
    const QRegularExpression block(QStringLiteral("```yaml\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption);
    int count = 0;
    for (const QRegularExpressionMatch &match : block.globalMatch(text)) {
        const auto spec =
            parseAppSpec(match.captured(1).toUtf8(), QStringLiteral(OPS_SOURCE_DIR "/resources/example.yaml"),
                         {QStringLiteral("dev"), QStringLiteral("stage"), QStringLiteral("prod")});
        QVERIFY2(spec, spec ? "" : qPrintable(spec.error().toString()));
        ++count;
    }
    QVERIFY(count >= 4); // one for each runtime
}

QTEST_GUILESS_MAIN(TestSpecSchema)
#include "tst_specschema.moc"
