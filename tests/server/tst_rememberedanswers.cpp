#include "server/rememberedanswers.h"

#include "journal/database.h"
#include "journal/journal.h"
#include "journal/journalfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const HttpAnswer Taken{.status = 202,
                       .body = "{\"deployment_id\":\"D-1\"}",
                       .contentType = "application/json",
                       .headers = {{"Location", "/deployments/D-1"}}};

} // namespace

class TestRememberedAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void withoutAKeyEveryRequestIsNew();
    void forgetsTheOldestKeys();
    void aForgottenKeyStillGetsItsAnswer();

    void whatWasAnsweredOutlivesTheProcess();
    void anotherVersionsJournalIsRead();
    void whatWasUnderWayIsNotDoneAgain();
    void theAnswerIsWrittenBeforeItIsGiven();
    void whatIsOldIsForgotten();
    void booksAreApart();
    void aBookKeepsTheNewest();
    void withoutAJournalItIsDoneAllTheSame();

private:
    static HttpMessage requestWith(const QByteArray &key, const QByteArray &body = {},
                                   const QByteArray &authorization = {})
    {
        HttpMessage request;
        request.method = "POST";
        request.path = QStringLiteral("/deploy");
        request.authorization = authorization;
        request.idempotencyKey = key;
        request.body = body;
        return request;
    }
    RememberedAnswers::Reply reply()
    {
        return [this](const HttpAnswer &answer) { m_heard.append(answer.status); };
    }
    /// What is to be carried out waits here for its answer.
    RememberedAnswers::CarryOut carryOut()
    {
        return [this](const RememberedAnswers::Reply &toAnswer) { m_carriedOut.push_back(toAnswer); };
    }
    void fill(RememberedAnswers &answers)
    {
        for (int i = 0; i < 10'000; ++i)
            answers.admit(
                requestWith(QByteArray::number(i)), [](const HttpAnswer &) {},
                [](const RememberedAnswers::Reply &toAnswer) { toAnswer(HttpAnswer{}); });
    }
    RememberedAnswers from(AnswerBook &book, const char *name = "orders")
    {
        return {&book, QString::fromLatin1(name), [this] { return m_now; }};
    }
    /// What a process that has the book answers to the request.
    HttpAnswer ask(AnswerBook &book, const HttpMessage &request, const char *name = "orders")
    {
        RememberedAnswers answers = from(book, name);
        std::optional<HttpAnswer> heard;
        answers.admit(
            request, [&heard](const HttpAnswer &answer) { heard = answer; },
            [this](const RememberedAnswers::Reply &toAnswer) {
                ++m_done;
                toAnswer(Taken);
            });
        [&heard] { QTRY_VERIFY(heard); }();
        return heard.value_or(HttpAnswer{});
    }

    QList<int> m_heard;
    std::vector<RememberedAnswers::Reply> m_carriedOut;
    int m_done = 0;
    Timestamp m_now;
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestRememberedAnswers::init()
{
    m_heard.clear();
    m_carriedOut.clear();
    m_done = 0;
    m_now = fromEpochMs(1'767'225'600'123);
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(Journal::open(m_directory->path()));
}

void TestRememberedAnswers::withoutAKeyEveryRequestIsNew()
{
    RememberedAnswers answers;
    answers.admit(requestWith({}), reply(), carryOut());
    answers.admit(requestWith({}), reply(), carryOut());
    QCOMPARE(m_carriedOut.size(), size_t(2));
}

void TestRememberedAnswers::forgetsTheOldestKeys()
{
    RememberedAnswers answers;
    answers.admit(requestWith("first"), reply(), carryOut());
    answers.admit(requestWith("first"), reply(), carryOut()); // waits with the other
    QCOMPARE(m_carriedOut.size(), size_t(1));
    fill(answers);
    answers.admit(requestWith("9999"), reply(), carryOut());
    QCOMPARE(m_carriedOut.size(), size_t(1));
    answers.admit(requestWith("first"), reply(), carryOut());
    QCOMPARE(m_carriedOut.size(), size_t(2));
}

void TestRememberedAnswers::aForgottenKeyStillGetsItsAnswer()
{
    RememberedAnswers answers;
    answers.admit(requestWith("first"), reply(), carryOut());
    answers.admit(requestWith("first"), reply(), carryOut());
    fill(answers);
    m_carriedOut.front()(Taken);
    QCOMPARE(m_heard, (QList<int>{202, 202}));
}

void TestRememberedAnswers::whatWasAnsweredOutlivesTheProcess()
{
    const HttpMessage request = requestWith("build-17", "2.0", "Bearer anna");
    {
        AnswerBook book(m_directory->path());
        QCOMPARE(ask(book, request).status, 202);
    }
    AnswerBook book(m_directory->path());
    const HttpAnswer again = ask(book, request);
    QCOMPARE(again.status, Taken.status);
    QCOMPARE(again.body, Taken.body);
    QCOMPARE(again.contentType, Taken.contentType);
    QCOMPARE(again.headers, Taken.headers);
    QCOMPARE(m_done, 1);
    QCOMPARE(ask(book, requestWith("build-17", "3.0", "Bearer anna")).status, 422);
    QCOMPARE(m_done, 1);
    QCOMPARE(ask(book, requestWith("build-17", "3.0", "Bearer otto")).status, 202); // another's key of this name
    QCOMPARE(m_done, 2);
}

/// The daemon reads its answers before the journal is brought up to date.
void TestRememberedAnswers::anotherVersionsJournalIsRead()
{
    AnswerBook book(m_directory->path());
    ask(book, requestWith("k"));
    const auto database = Database::open(journalFile(m_directory->path()), Database::Access::ReadWrite);
    QVERIFY(database && (*database)->execute(QStringLiteral("PRAGMA user_version = 1")));
    ask(book, requestWith("k"));
    QCOMPARE(m_done, 1);
}

void TestRememberedAnswers::whatWasUnderWayIsNotDoneAgain()
{
    {
        AnswerBook book(m_directory->path());
        RememberedAnswers answers = from(book);
        answers.admit(requestWith("k"), reply(), carryOut());
        QTRY_COMPARE(m_carriedOut.size(), size_t(1));
    } // before there was an answer
    AnswerBook book(m_directory->path());
    const HttpAnswer answer = ask(book, requestWith("k"));
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.body.contains("new key"));
    QCOMPARE(m_done, 0);
}

void TestRememberedAnswers::theAnswerIsWrittenBeforeItIsGiven()
{
    AnswerBook book(m_directory->path());
    RememberedAnswers answers = from(book);
    const AnswerBook other(m_directory->path());
    const auto written = [&other] { return other.read(QStringLiteral("orders"), {}); };
    QList<int> whenCarriedOut;
    QList<int> whenAnswered;
    answers.admit(
        requestWith("k"), [&](const HttpAnswer &) { whenAnswered.append(written().at(0).status); },
        [&](const RememberedAnswers::Reply &toAnswer) {
            whenCarriedOut.append(written().at(0).status);
            toAnswer(Taken);
        });
    QVERIFY(whenCarriedOut.isEmpty()); // not before it is on record
    QTRY_COMPARE(whenAnswered, QList<int>{202});
    QCOMPARE(whenCarriedOut, QList<int>{0});
}

void TestRememberedAnswers::whatIsOldIsForgotten()
{
    AnswerBook book(m_directory->path());
    ask(book, requestWith("k"));
    m_now += AnswerTable::Longest;
    ask(book, requestWith("k"));
    QCOMPARE(m_done, 1);
    RememberedAnswers answers = from(book);
    m_now += Duration{1};
    answers.admit(requestWith("k"), reply(), carryOut()); // it knew it
    QTRY_COMPARE(m_carriedOut.size(), size_t(1));
    m_carriedOut.front()(Taken);
    QTRY_COMPARE(m_heard, QList<int>{202});
    QCOMPARE(book.read(QStringLiteral("orders"), {}).size(), size_t(1));
    ask(book, requestWith("k")); // with its new time
    QCOMPARE(m_done, 1);
}

void TestRememberedAnswers::booksAreApart()
{
    AnswerBook book(m_directory->path());
    ask(book, requestWith("k"));
    ask(book, requestWith("k"), "webhooks");
    QCOMPARE(m_done, 2);
    ask(book, requestWith("k"));
    ask(book, requestWith("k"), "webhooks");
    QCOMPARE(m_done, 2);
}

void TestRememberedAnswers::aBookKeepsTheNewest()
{
    auto database = Database::open(journalFile(m_directory->path()), Database::Access::ReadWrite);
    QVERIFY(database);
    QVERIFY((*database)->execute(
        QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                       " INSERT INTO answers (book, key, digest, asked_ms, status, type, headers, body)"
                       " SELECT 'orders', CAST(i AS BLOB), x'00', 1000000, 200, '', '', '' FROM n")));
    AnswerTable table(**database);
    const QString orders = QStringLiteral("orders");
    QVERIFY(table.begin(orders, {.key = "new", .digest = "d", .askedAt = fromEpochMs(1'000'001)}));
    const auto kept = table.read(orders, {});
    QVERIFY(kept);
    QCOMPARE(kept->size(), size_t(AnswerTable::MostKept));
    QCOMPARE(kept->front().key, QByteArray("2"));
    QCOMPARE(kept->back().key, QByteArray("new"));
}

void TestRememberedAnswers::withoutAJournalItIsDoneAllTheSame()
{
    AnswerBook book(m_directory->path() + QStringLiteral("/nowhere"));
    QCOMPARE(ask(book, requestWith("k")).status, 202);
    QVERIFY(!QFile::exists(m_directory->path() + QStringLiteral("/nowhere")));
}

QTEST_GUILESS_MAIN(TestRememberedAnswers)
#include "tst_rememberedanswers.moc"
