#include "logs/templateminer.h"

#include "logs/patterntokens.h"

#include <QTest>

using namespace ops;

namespace {

QByteArray patternOf(const char *message)
{
    return TemplateMiner().add(message).value_or(QByteArray());
}

} // namespace

class TestTemplateMiner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatDiffersIsNoPartOfAPattern_data();
    void whatDiffersIsNoPartOfAPattern();
    void secretsAreNoPartOfAPattern_data();
    void secretsAreNoPartOfAPattern();
    void alikeMessagesAreOnePattern();
    void otherMessagesAreOthers();
    void whatIsMostlyNumbersIsFoundAgain();
    void memoryIsBounded();
    void theSameComesOfTheSame();
};

void TestTemplateMiner::whatDiffersIsNoPartOfAPattern_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("pattern");
    const auto row = [](const char *message, const char *pattern) {
        QTest::newRow(message) << QByteArray(message) << QByteArray(pattern);
    };
    row("cannot connect to 10.0.0.1:5432", "cannot connect to <*>");
    row("order 4711 of user=42 failed", "order <*> of user=<*> failed");
    row("table 'orders' is gone", "table <*> is gone");
    row("GET /cart?user=jo&page=two", "GET /cart?<*>");
    row("mail to jo@example.com", "mail to <*>");
    row("  too\tmuch \r white\x01space ", "too much white space");
}

void TestTemplateMiner::whatDiffersIsNoPartOfAPattern()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, pattern);
    QCOMPARE(patternOf(message.constData()), pattern);
}

void TestTemplateMiner::secretsAreNoPartOfAPattern_data()
{
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *message) { QTest::newRow(message) << QByteArray(message); };
    row("login failed, password=hunter");
    row("login failed, Password: hunter");
    row("login failed, password = hunter");
    row("login failed, password is hunter");
    row("login failed, db_passwd:hunter");
    row("refused: Authorization: Bearer hunter");
    row("refused Authorization:Basic hunter");
    row("https://jo:hunter@example.com/ is gone");
    row("no such session hunter");
    row("key hunterHunterHunterHunterHunterHunter is wrong");
}

void TestTemplateMiner::secretsAreNoPartOfAPattern()
{
    QFETCH(const QByteArray, message);
    const QByteArray pattern = patternOf(message.constData());
    QVERIFY(!pattern.isEmpty());
    QVERIFY2(!pattern.contains("hunter"), pattern.constData());
}

void TestTemplateMiner::alikeMessagesAreOnePattern()
{
    TemplateMiner miner;
    QVERIFY(miner.add("cannot write to disk alpha"));
    QVERIFY(!miner.add("cannot write to disk beta"));
    QVERIFY(!miner.add("cannot write to disk gamma"));
    QVERIFY(!miner.add("cannot write to queue gamma")); // 3 of the 4 that are left
    QCOMPARE(miner.size(), 1U);
}

void TestTemplateMiner::otherMessagesAreOthers()
{
    TemplateMiner miner;
    QVERIFY(miner.add("cannot write to disk"));
    QVERIFY(miner.add("cannot read from queue")); // as long, and begins alike
    QVERIFY(miner.add("could not write to disk"));
    QVERIFY(miner.add("cannot write to disk alpha"));
    QVERIFY(!miner.add(""));
    QVERIFY(!miner.add(" \t "));
    QCOMPARE(miner.size(), 4U);
}

void TestTemplateMiner::whatIsMostlyNumbersIsFoundAgain()
{
    TemplateMiner miner;
    QVERIFY(miner.add("code 1 2 3 4 5"));
    QVERIFY(!miner.add("code 6 7 8 9 0"));
}

void TestTemplateMiner::memoryIsBounded()
{
    TemplateMiner miner({.most = 50});
    const auto nth = [](int i) {
        QByteArray word;
        for (; i > 0; i /= 26)
            word.append(char('a' + i % 26));
        return word + " failed";
    };
    const QByteArray kept("the first one");
    QVERIFY(miner.add(kept));
    for (int i = 1; i < 5000; ++i) {
        QVERIFY(miner.add(nth(i)));
        QVERIFY(!miner.add(kept)); // what comes again and again is not forgotten
        QVERIFY(miner.size() <= 50);
    }
    QVERIFY(!miner.add(nth(4999)));
    QVERIFY(miner.add(nth(17))); // forgotten
    const std::vector<QByteArray> tokens = patternTokens(QByteArray("word ").repeated(1000) + QByteArray(5000, 'y'));
    QCOMPARE(tokens.size(), 25U);
    for (const QByteArray &token : patternTokens(QByteArray(49, 'x') + " a=" + QByteArray(5000, 'y')))
        QVERIFY(token.size() <= 51);
}

void TestTemplateMiner::theSameComesOfTheSame()
{
    const auto mined = [] {
        TemplateMiner miner({.most = 5});
        QByteArrayList patterns;
        for (int i = 0; i < 200; ++i) {
            const QByteArray message =
                QByteArray("a b c d e").replace(2 * (i % 5), 1, QByteArray(1, char('a' + i % 7)));
            patterns.append(miner.add(message).value_or(QByteArray()));
        }
        return patterns;
    };
    QCOMPARE(mined(), mined());
}

QTEST_APPLESS_MAIN(TestTemplateMiner)
#include "tst_templateminer.moc"
