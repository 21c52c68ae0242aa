#include "answers/answerlink.h"

#include "answers/answerpage.h"
#include "answers/usedlinks.h"

#include <QTest>

using namespace ops;

namespace {

const QByteArray Key = "a-key-that-only-the-test-knows";

AnswerLink link()
{
    return {.action = QStringLiteral("A-m-1"),
            .proposedAt = fromEpochMs(1'767'225'600'123),
            .answer = Answer::Approve,
            .person = QStringLiteral("anna"),
            .expires = fromEpochMs(1'767'229'200'000),
            .nonce = QStringLiteral("nonce")};
}

} // namespace

class TestAnswerLink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWasSigned();
    void nothingCanBeChanged();
    void refusesGarbage_data();
    void refusesGarbage();
    void anotherKeyKnowsNothing();
    void onlyTwoAnswersCanBeLinked();
    void urlsAreMadeOfTheBase_data();
    void urlsAreMadeOfTheBase();
    void publicUrlsAreSafe_data();
    void publicUrlsAreSafe();
    void pagesEscapeAndNeedNoScript();
    void usedLinksAreForgottenWhenTheyExpire();
};

void TestAnswerLink::comesBackAsItWasSigned()
{
    const AnswerSigner signer(Key);
    const QByteArray token = signer.sign(link());
    const Result<AnswerLink> read = signer.read(token);
    QVERIFY(read);
    QCOMPARE(*read, link());
    for (const char c : token)
        QVERIFY(std::isalnum(uchar(c)) || c == '-' || c == '_' || c == '.');
    QVERIFY(token.size() < 400); // as a part of what Slack takes for a URL
}

void TestAnswerLink::nothingCanBeChanged()
{
    const AnswerSigner signer(Key);
    const QByteArray token = signer.sign(link());
    for (qsizetype i = 0; i < token.size(); ++i) {
        for (const char other : {'A', 'z', '.', '\0'}) {
            QByteArray changed = token;
            changed[i] = other;
            // The last character of a part in base64 has bits that mean nothing; they change the text all the same.
            QVERIFY2(changed == token || !signer.read(changed), changed.constData());
        }
    }
    QVERIFY(!signer.read(token.chopped(1)));
    QVERIFY(!signer.read(token + 'A'));
}

void TestAnswerLink::refusesGarbage_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a dot") << QByteArray(".");
    QTest::newRow("dots") << QByteArray("...");
    QTest::newRow("no seal") << AnswerSigner(Key).sign(link()).split('.').first() + '.';
    QTest::newRow("no payload") << '.' + AnswerSigner(Key).sign(link()).split('.').last();
    QTest::newRow("huge") << QByteArray(1'000'000, 'a') + '.' + QByteArray(1'000'000, 'b');
    QTest::newRow("no ASCII") << QByteArray("\xff\xfe.\xff");
}

void TestAnswerLink::refusesGarbage()
{
    QFETCH(QByteArray, token);
    const Result<AnswerLink> read = AnswerSigner(Key).read(token);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Invalid);
    QVERIFY(!read.error().todo.isEmpty());
}

void TestAnswerLink::anotherKeyKnowsNothing()
{
    QVERIFY(!AnswerSigner("another").read(AnswerSigner(Key).sign(link())));
    const AnswerSigner none{QByteArray()};
    QVERIFY(!none.read(none.sign(link()))); // which everybody could sign
}

void TestAnswerLink::onlyTwoAnswersCanBeLinked()
{
    const AnswerSigner signer(Key);
    for (const auto &[answer, name] : EnumNames<Answer>::table) {
        AnswerLink other = link();
        other.answer = answer;
        QCOMPARE(bool(signer.read(signer.sign(other))), answer == Answer::Approve || answer == Answer::Veto);
    }
}

void TestAnswerLink::urlsAreMadeOfTheBase_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("host") << QStringLiteral("https://ops.example:8470")
                          << QStringLiteral("https://ops.example:8470/answer/t");
    QTest::newRow("slash") << QStringLiteral("https://ops.example/") << QStringLiteral("https://ops.example/answer/t");
    QTest::newRow("path") << QStringLiteral("https://example.org/ops//")
                          << QStringLiteral("https://example.org/ops/answer/t");
}

void TestAnswerLink::urlsAreMadeOfTheBase()
{
    QFETCH(QString, base);
    QTEST(answerUrl(*readPublicUrl(base), "t").toString(), "url");
}

void TestAnswerLink::publicUrlsAreSafe_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isSafe");
    for (const char *url : {"https://ops.example", "http://127.0.0.1:8470", "http://localhost:1", "https://[::1]:8470"})
        QTest::newRow(url) << QString::fromLatin1(url) << true;
    for (const char *url : {"http://ops.example", "ops.example", "", "javascript:alert(1)", "https://a:b@ops.example",
                            "https://ops.example/?a=b", "https://ops.example/#x", "https://", "ftp://ops.example"})
        QTest::newRow(url) << QString::fromLatin1(url) << false;
}

void TestAnswerLink::publicUrlsAreSafe()
{
    QFETCH(QString, url);
    QTEST(bool(readPublicUrl(url)), "isSafe");
}

void TestAnswerLink::pagesEscapeAndNeedNoScript()
{
    const QString nasty = QStringLiteral("<img onerror=\"x\">%1&%2");
    AnswerLink asked = link();
    asked.person = nasty;
    Action action;
    action.id = nasty;
    action.key = {nasty, nasty};
    action.reason = nasty;
    action.proposedBy = nasty;
    action.incident = nasty;
    for (const QByteArray &page : {answerQuestion(asked, action, AnswerEffect::RunsNow), answerDone(asked, action),
                                   answerRefused(nasty, nasty)}) {
        QVERIFY(page.startsWith("<!DOCTYPE html>"));
        QVERIFY(page.contains("&lt;img"));
        QVERIFY(page.contains("%1&amp;%2"));
        for (const char *what : {"<img", "onerror=\"", "<script", "http://", "https://", "src="})
            QVERIFY2(!page.contains(what), what);
    }
    const QByteArray question = answerQuestion(asked, action, AnswerEffect::RunsNow);
    QVERIFY(question.contains("<form method=\"post\">"));
    QVERIFY(question.contains(describe(AnswerEffect::RunsNow).toUtf8()));
}

void TestAnswerLink::usedLinksAreForgottenWhenTheyExpire()
{
    UsedLinks used;
    used.add(QStringLiteral("a"), fromEpochMs(100), fromEpochMs(0));
    QVERIFY(used.has(QStringLiteral("a")));
    used.add(QStringLiteral("b"), fromEpochMs(200), fromEpochMs(99));
    QVERIFY(used.has(QStringLiteral("a")));
    used.add(QStringLiteral("c"), fromEpochMs(300), fromEpochMs(100));
    QVERIFY(!used.has(QStringLiteral("a")));
    QVERIFY(used.has(QStringLiteral("b")));
    used.remove(QStringLiteral("b"));
    QVERIFY(!used.has(QStringLiteral("b")));
}

QTEST_GUILESS_MAIN(TestAnswerLink)
#include "tst_answerlink.moc"
