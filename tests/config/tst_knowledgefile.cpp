#include "config/knowledgefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

PolicyEntry entry()
{
    return {.environment = QStringLiteral("prod"),
            .situation = QStringLiteral("latency|after_deploy"),
            .strategy = Strategy::Rollback,
            .tries = 3,
            .successes = 2,
            .q = 1.0 / 3.0,
            .meanRecoverySeconds = 41.5,
            .pinned = true};
}

QJsonObject document(QJsonObject first)
{
    return {{QStringLiteral("format"), QStringLiteral("universal-devops-knowledge")},
            {QStringLiteral("version"), 1},
            {QStringLiteral("entries"), QJsonArray{std::move(first)}}};
}

} // namespace

class TestKnowledgeFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savedFilesLoadEqual();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void wrongFilesAreRefused_data();
    void wrongFilesAreRefused();

private:
    QString write(const QByteArray &content);
    QTemporaryDir m_directory;
};

QString TestKnowledgeFile::write(const QByteArray &content)
{
    QFile file(m_directory.filePath(QStringLiteral("knowledge.json")));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
}

void TestKnowledgeFile::savedFilesLoadEqual()
{
    PolicyEntry other = entry();
    other.strategy = Strategy::Restart;
    other.q = -17.25;
    const QString path = m_directory.filePath(QStringLiteral("saved.json"));
    for (const QList<PolicyEntry> &entries : {QList{entry(), other}, QList<PolicyEntry>()}) {
        QVERIFY(saveKnowledge(path, entries));
        const auto loaded = loadKnowledge(path);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().toString()));
        QVERIFY(*loaded == entries);
    }
}

void TestKnowledgeFile::mistakesAreNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value"); // undefined: the field is missing
    const auto row = [](const char *field, const QJsonValue &value) {
        QTest::addRow("%s = %s", field, qPrintable(value.toVariant().toString()))
            << QString::fromLatin1(field) << value;
    };
    row("environment", QStringLiteral("../prod"));
    row("environment", 3);
    row("situation", QString());
    row("situation", QString(201, u'x'));
    row("strategy", QStringLiteral("pray"));
    row("tries", -1);
    row("tries", 2.5);
    row("tries", 1e18);
    row("successes", 4);
    row("successes", QJsonValue(QJsonValue::Undefined));
    row("q", 1e300);
    row("q", QJsonValue(QJsonValue::Null));
    row("mean_recovery_s", -1);
    row("pinned", 1);
}

void TestKnowledgeFile::mistakesAreNamed()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = entry().toJson();
    json.insert(field, value);
    const auto loaded = loadKnowledge(write(QJsonDocument(document(json)).toJson()));
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, Error::Kind::Invalid);
    QVERIFY2(loaded.error().where.endsWith(QStringLiteral("knowledge.json: entries[0].") + field),
             qPrintable(loaded.error().where));
}

void TestKnowledgeFile::wrongFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QJsonObject good = document(entry().toJson());
    const auto changed = [&](const char *key, const QJsonValue &value) {
        QJsonObject json = good;
        json.insert(QLatin1String(key), value);
        return QJsonDocument(json).toJson();
    };
    QJsonObject extra = entry().toJson();
    extra.insert(QStringLiteral("colour"), 1);
    const QJsonObject one = entry().toJson();

    QTest::addRow("not JSON") << QByteArray("{\n  \"format\": }") << QStringLiteral("knowledge.json:2:");
    QTest::addRow("a list") << QByteArray("[]") << QStringLiteral("no JSON object");
    QTest::addRow("empty") << QByteArray() << QStringLiteral("empty");
    QTest::addRow("other format") << changed("format", QStringLiteral("recipes")) << QStringLiteral("no knowledge");
    QTest::addRow("newer") << changed("version", 2) << QStringLiteral("another version");
    QTest::addRow("no entries") << changed("entries", {}) << QStringLiteral("no list");
    QTest::addRow("unknown field") << changed("entries", QJsonArray{extra}) << QStringLiteral("colour");
    QTest::addRow("twice") << changed("entries", QJsonArray{one, one}) << QStringLiteral("entries[1]");
    QTest::addRow("not an object") << changed("entries", QJsonArray{3}) << QStringLiteral("missing");
    QTest::addRow("deep") << QByteArray(100'000, '[') << QStringLiteral("no JSON");
    QTest::addRow("too long") << QByteArray(16 * 1024 * 1024 + 1, ' ') << QStringLiteral("too long");
}

void TestKnowledgeFile::wrongFilesAreRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const auto loaded = loadKnowledge(write(content));
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().toString().contains(says), qPrintable(loaded.error().toString()));
}

QTEST_GUILESS_MAIN(TestKnowledgeFile)
#include "tst_knowledgefile.moc"
