#include "apps/appspecfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

class TestAppDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allSpecsAreRead();
    void theSamplesAreGood();
    void whatIsInTheWayIsLeftOut_data();
    void whatIsInTheWayIsLeftOut();
    void thereAreBounds();
    void theDirectoryHasToBeThere();
};

/// An app whose file says more, in its fifth line.
static QByteArray app(const QByteArray &name, int port, const QByteArray &more = {})
{
    return "name: " + name +
           "\nruntime: process\nreleases: {a: {command: [./x]}}\nenvironments: {dev: {release: a, port: " +
           QByteArray::number(port) + "}}\n" + more + '\n';
}

static bool write(const QTemporaryDir &directory, const QString &name, const QByteArray &content)
{
    QFile file(directory.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

static Result<AppCatalogue> load(const QString &path)
{
    return loadAppDirectory(path, {QStringLiteral("dev"), QStringLiteral("prod")});
}

void TestAppDirectory::theSamplesAreGood()
{
    const QString samples = QStringLiteral(OPS_SAMPLE_APPS);
    QSet<int> ports;
    for (const QString &directory : {samples, samples + QStringLiteral("/containers")}) {
        const Result<AppCatalogue> catalogue = load(directory);
        QVERIFY(catalogue);
        QVERIFY2(catalogue->errors.isEmpty(),
                 qPrintable(catalogue->errors.isEmpty() ? QString() : catalogue->errors.first().toString()));
        QVERIFY(catalogue->specs.size() >= 2);
        for (const AppSpec &spec : catalogue->specs) {
            for (const AppEnvironmentSpec &there : spec.environments) {
                QVERIFY2(!ports.contains(there.port), qPrintable(spec.name)); // both may run at the same time
                ports.insert(there.port);
            }
        }
    }
}

void TestAppDirectory::allSpecsAreRead()
{
    const QTemporaryDir directory;
    QVERIFY(write(directory, QStringLiteral("1.yaml"), app("web", 2000, "depends_on: db")));
    QVERIFY(write(directory, QStringLiteral("2.yml"), app("db", 3000)));
    QVERIFY(write(directory, QStringLiteral("notes.txt"), "not for us"));
    QVERIFY(write(directory, QStringLiteral(".3.yaml"), "an editor's"));
    QDir(directory.path()).mkpath(QStringLiteral("below.yaml"));
    const Result<AppCatalogue> catalogue = load(directory.path());
    QVERIFY(catalogue);
    QCOMPARE(catalogue->errors, QList<Error>());
    QCOMPARE(catalogue->specs.size(), 2);
    QCOMPARE(catalogue->specs.first().name, QStringLiteral("db"));
    QCOMPARE(catalogue->specs.last().dependsOn, QStringList{QStringLiteral("db")});
    QCOMPARE(catalogue->files.value(QStringLiteral("web")), directory.filePath(QStringLiteral("1.yaml")));
}

void TestAppDirectory::whatIsInTheWayIsLeftOut_data()
{
    QTest::addColumn<QByteArrayList>("files"); // 0.yaml, 1.yaml ...
    QTest::addColumn<QString>("left");         // names of apps that can be used
    QTest::addColumn<QStringList>("errors");   // the ends of their places, and what they say
    const auto row = [](const char *name, const QByteArrayList &files, const char *left, const QStringList &errors) {
        QTest::addRow("%s", name) << files << QString::fromLatin1(left) << errors;
    };
    row("name in use", {app("web", 2000), app("web", 3000)}, "web",
        {QStringLiteral("1.yaml:1:7: name: 'web' is the name of another app, in"), QStringLiteral("0.yaml")});
    row("ports overlap", {app("a", 2000), app("b", 2001), app("c", 2002)}, "a c",
        {QStringLiteral(
            "1.yaml:4:40: environments.dev.port: Ports 2001 to 2002 overlap those of a in dev (2000 to 2001)")});
    row("shared ports overlap",
        {app("a", 2000), "name: b\nruntime: process\nreleases: {a: {command: [./x]}}\n"
                         "environments: {prod: {release: a, shared_port: 2000}}\n"},
        "a", {QStringLiteral("1.yaml:4:48: environments.prod.shared_port: Ports 2000 overlap")});
    row("unknown dependency", {app("a", 2000, "depends_on: z"), app("b", 3000)}, "b",
        {QStringLiteral("0.yaml:5:13: depends_on: There is no app 'z'")});
    row("dependency is left out",
        {app("a", 2000, "colour: red"), app("b", 3000, "depends_on: a"), app("c", 4000, "depends_on: b"),
         app("d", 5000)},
        "d",
        {QStringLiteral("0.yaml:5:1: Unknown field 'colour'"),
         QStringLiteral("1.yaml:5:13: depends_on: There is no app 'a'"),
         QStringLiteral("2.yaml:5:13: depends_on: There is no app 'b'")});
    row("circle of two", {app("a", 2000, "depends_on: b"), app("b", 3000, "depends_on: a"), app("c", 4000)}, "c",
        {QStringLiteral("0.yaml:5:13: depends_on: The apps depend on one another in a circle: a -> b -> a"),
         QStringLiteral("1.yaml:5:13: depends_on: The apps depend on one another in a circle: b -> a -> b")});
    row("a diamond",
        {app("a", 2000, "depends_on: [b, c]"), app("b", 3000, "depends_on: d"), app("c", 4000, "depends_on: [d]"),
         app("d", 5000)},
        "a b c d", {});
    row("unknown among others",
        {app("a", 2000, "depends_on: [b, z, y]"), app("b", 3000), app("c", 4000, "depends_on: [b, a]")}, "b",
        {QStringLiteral("0.yaml:5:13: depends_on: There is no app 'z'"),
         QStringLiteral("2.yaml:5:13: depends_on: There is no app 'a'")});
    row("circle by the second name",
        {app("a", 2000, "depends_on: [d, b]"), app("b", 3000, "depends_on: [d, c]"),
         app("c", 4000, "depends_on: [d, a]"), app("d", 5000)},
        "d",
        {QStringLiteral("circle: a -> b -> c -> a"), QStringLiteral("circle: b -> c -> a -> b"),
         QStringLiteral("circle: c -> a -> b -> c")});
    row("behind a circle",
        {app("a", 2000, "depends_on: b"), app("b", 3000, "depends_on: c"), app("c", 4000, "depends_on: b")}, "",
        {QStringLiteral("circle: b -> c -> b"), QStringLiteral("circle: c -> b -> c"),
         QStringLiteral("0.yaml:5:13: depends_on: There is no app 'b'")});
    row("every file's own mistakes", {"", "name: x\n", app("a", 2000)}, "a",
        {QStringLiteral("0.yaml: The file is empty"), QStringLiteral("1.yaml:1:1: The field 'runtime' is missing")});
}

void TestAppDirectory::whatIsInTheWayIsLeftOut()
{
    QFETCH(QByteArrayList, files);
    QFETCH(QString, left);
    QFETCH(QStringList, errors);
    const QTemporaryDir directory;
    for (int i = 0; i < files.size(); ++i)
        QVERIFY(write(directory, QStringLiteral("%1.yaml").arg(i), files.at(i)));
    const Result<AppCatalogue> catalogue = load(directory.path());
    QVERIFY(catalogue);
    QStringList names;
    for (const AppSpec &spec : catalogue->specs)
        names.append(spec.name);
    QCOMPARE(names.join(u' '), left);
    QString said;
    for (const Error &error : catalogue->errors)
        said += error.toString() + u'\n';
    for (const QString &error : errors)
        QVERIFY2(said.contains(error), qPrintable(said));
    QCOMPARE(catalogue->errors.size(), files.size() - names.size());
}

void TestAppDirectory::thereAreBounds()
{
    const QTemporaryDir directory;
    for (int i = 0; i < 500; ++i)
        QVERIFY(write(directory, QStringLiteral("%1.yaml").arg(i), app("a" + QByteArray::number(i), 2000 + 2 * i)));
    const Result<AppCatalogue> full = load(directory.path());
    QVERIFY(full);
    QCOMPARE(full->specs.size(), 500);
    QVERIFY(write(directory, QStringLiteral("one-more.yaml"), app("b", 9000)));
    const Result<AppCatalogue> more = load(directory.path());
    QVERIFY(!more);
    QCOMPARE(more.error().kind, Error::Kind::Invalid);
    QVERIFY(more.error().toString().contains(QStringLiteral("501")));
}

void TestAppDirectory::theDirectoryHasToBeThere()
{
    const QTemporaryDir directory;
    QCOMPARE(load(directory.path())->specs.size(), 0);
    QCOMPARE(load(directory.filePath(QStringLiteral("none"))).error().kind, Error::Kind::NotFound);
    QVERIFY(write(directory, QStringLiteral("file"), "x"));
    QCOMPARE(load(directory.filePath(QStringLiteral("file"))).error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestAppDirectory)
#include "tst_appdirectory.moc"
