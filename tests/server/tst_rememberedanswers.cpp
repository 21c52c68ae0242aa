#include "server/rememberedanswers.h"

#include <QTest>

using namespace ops;

class TestRememberedAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_heard.clear(); }
    void withoutAKeyEveryRequestIsNew();
    void forgetsTheOldestKeys();
    void aForgottenKeyStillGetsItsAnswer();

private:
    static HttpMessage requestWith(const QByteArray &key)
    {
        HttpMessage request;
        request.method = "POST";
        request.path = QStringLiteral("/deploy");
        request.idempotencyKey = key;
        return request;
    }
    RememberedAnswers::Reply reply()
    {
        return [this](const HttpAnswer &answer) { m_heard.append(answer.status); };
    }
    void fill(RememberedAnswers &answers)
    {
        for (int i = 0; i < 10'000; ++i)
            (*answers.admit(requestWith(QByteArray::number(i)), [](const HttpAnswer &) {}))(HttpAnswer{});
    }

    QList<int> m_heard;
};

void TestRememberedAnswers::withoutAKeyEveryRequestIsNew()
{
    RememberedAnswers answers;
    QVERIFY(answers.admit(requestWith({}), reply()));
    QVERIFY(answers.admit(requestWith({}), reply()));
}

void TestRememberedAnswers::forgetsTheOldestKeys()
{
    RememberedAnswers answers;
    QVERIFY(answers.admit(requestWith("first"), reply()));
    QVERIFY(!answers.admit(requestWith("first"), reply())); // waits with the other
    fill(answers);
    QVERIFY(!answers.admit(requestWith("9999"), reply()));
    QVERIFY(answers.admit(requestWith("first"), reply()));
}

void TestRememberedAnswers::aForgottenKeyStillGetsItsAnswer()
{
    RememberedAnswers answers;
    const auto answerFirst = answers.admit(requestWith("first"), reply());
    QVERIFY(answerFirst);
    QVERIFY(!answers.admit(requestWith("first"), reply()));
    fill(answers);
    answers.clear();
    (*answerFirst)({.status = 202, .body = {}, .headers = {}});
    QCOMPARE(m_heard, (QList<int>{202, 202}));
}

QTEST_GUILESS_MAIN(TestRememberedAnswers)
#include "tst_rememberedanswers.moc"
