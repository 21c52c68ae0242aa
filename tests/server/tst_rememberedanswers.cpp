#include "server/rememberedanswers.h"

#include "journal/database.h"
#include "journal/journal.h"
#include "journal/journalfile.h"

#include <QCryptographicHash>
#include <QDir>
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
    void whatIsUnderWayIsNotForgotten();
    void whoHasMostMakesRoom();
    void whoHasMostMakesRoomInTheBookToo();
    void aTokenIsOneSenderHoweverItIsSent();
    void whatItsRoleRefusedLeavesNoKey();

    void whatWasAnsweredOutlivesTheProcess();
    void anotherVersionsJournalIsRead();
    void whatWasUnderWayIsNotDoneAgain();
    void theAnswerIsWrittenBeforeItIsGiven();
    void whatIsDoneAtOnceWaitsForNoDisk();
    void whatIsDoneAtOnceIsDoneAgainIfItIsUnclear();
    void secretsAreNotWrittenDown();
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
    static void fill(RememberedAnswers &answers, const QByteArray &authorization = {})
    {
        for (int i = 0; i < 10'000; ++i)
            answers.admit(
                requestWith(QByteArray::number(i), {}, authorization), [](const HttpAnswer &) {},
                [](const RememberedAnswers::Reply &toAnswer) { toAnswer(HttpAnswer{}); });
    }
    /// Whether the request was carried out before, which it is now.
    static bool isKnown(RememberedAnswers &answers, const HttpMessage &request)
    {
        bool known = true;
        answers.admit(
            request, [](const HttpAnswer &) {},
            [&known](const RememberedAnswers::Reply &toAnswer) {
                known = false;
                toAnswer(HttpAnswer{});
            });
        return known;
    }
    /// The keys of a sender that the book holds.
    static QByteArrayList keysIn(const AnswerBook &book, const QByteArray &authorization)
    {
        const QByteArray sender = QCryptographicHash::hash(authorization, QCryptographicHash::Sha256);
        QByteArrayList keys;
        for (const KeptAnswer &kept : book.read(QStringLiteral("orders"), {})) {
            if (kept.key.startsWith(sender))
                keys.append(kept.key.mid(sender.size()));
        }
        return keys;
    }
    RememberedAnswers from(AnswerBook &book, const char *name = "orders")
    {
        return {&book, QString::fromLatin1(name), [this] { return m_now; }};
    }
    /// What a process that has the book answers to the request.
    HttpAnswer ask(AnswerBook &book, const HttpMessage &request, const char *name = "orders",
                   RememberedAnswers::Care care = RememberedAnswers::Care::Usual)
    {
        RememberedAnswers answers = from(book, name);
        std::optional<HttpAnswer> heard;
        answers.admit(
            request, [&heard](const HttpAnswer &answer) { heard = answer; },
            [this](const RememberedAnswers::Reply &toAnswer) {
                ++m_done;
                toAnswer(Taken);
            },
            care);
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
    m_carriedOut.front()(Taken);
    QCOMPARE(m_heard, (QList<int>{202, 202}));
    fill(answers);
    answers.admit(requestWith("9999"), reply(), carryOut());
    QCOMPARE(m_carriedOut.size(), size_t(1));
    answers.admit(requestWith("first"), reply(), carryOut());
    QCOMPARE(m_carriedOut.size(), size_t(2));
}

void TestRememberedAnswers::whatIsUnderWayIsNotForgotten()
{
    RememberedAnswers answers;
    answers.admit(requestWith("first"), reply(), carryOut());
    fill(answers);
    answers.admit(requestWith("first"), reply(), carryOut());
    QCOMPARE(m_carriedOut.size(), size_t(1));
    m_carriedOut.front()(Taken);
    QCOMPARE(m_heard, (QList<int>{202, 202}));
}

/// A program that has run wild keeps nobody else from being sure that what they order is done once.
void TestRememberedAnswers::whoHasMostMakesRoom()
{
    RememberedAnswers answers;
    const auto annas = [](int key) { return requestWith(QByteArray::number(key), {}, "Bearer anna"); };
    for (int key = 0; key < 1000; ++key)
        QVERIFY(!isKnown(answers, annas(key)));
    fill(answers, "Bearer wild");
    fill(answers, "Bearer wilder");
    for (int key = 0; key < 1000; ++key)
        QVERIFY2(isKnown(answers, annas(key)), qPrintable(QString::number(key)));
    QVERIFY(isKnown(answers, requestWith("9999", {}, "Bearer wild"))); // each has a share, of the newest
    QVERIFY(isKnown(answers, requestWith("9999", {}, "Bearer wilder")));
    QVERIFY(!isKnown(answers, requestWith("0", {}, "Bearer wild")));
}

void TestRememberedAnswers::whoHasMostMakesRoomInTheBookToo()
{
    const auto database = Database::open(journalFile(m_directory->path()), Database::Access::ReadWrite);
    QVERIFY(database);
    const auto hashOf = [](const char *token) {
        return QString::fromLatin1(QCryptographicHash::hash(token, QCryptographicHash::Sha256).toHex());
    };
    const QString rows =
        QStringLiteral("WITH RECURSIVE n (i) AS (SELECT %1 UNION ALL SELECT i + 1 FROM n WHERE i < %2)"
                       " INSERT INTO answers (book, key, digest, asked_ms, status, type, headers, body)"
                       " SELECT 'orders', CAST(x'%3' || CAST(i AS BLOB) AS BLOB), x'00', %4, 200, '', '', '' FROM n");
    const auto fillBook = [&](int first, int last, const char *token) {
        return (*database)->execute(rows.arg(first).arg(last).arg(hashOf(token)).arg(toEpochMs(m_now)));
    };
    QVERIFY(fillBook(1, 10, "Bearer anna")); // before all others
    QVERIFY(fillBook(11, AnswerTable::MostKept, "Bearer wild"));
    const QByteArrayList annas{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
    {
        AnswerBook book(m_directory->path());
        ask(book, requestWith("one more", {}, "Bearer anna"));
        ask(book, requestWith("another", {}, "Bearer wild"));
    }
    const AnswerBook book(m_directory->path());
    QCOMPARE(keysIn(book, "Bearer anna"), annas + QByteArrayList{"one more"});
    const QByteArrayList wilds = keysIn(book, "Bearer wild");
    QCOMPARE(wilds.first(), QByteArray("13")); // two of them have made room
    QCOMPARE(wilds.last(), QByteArray("another"));
    QCOMPARE(wilds.size(), AnswerTable::MostKept - 11);
}

void TestRememberedAnswers::aTokenIsOneSenderHoweverItIsSent()
{
    RememberedAnswers answers;
    QVERIFY(!isKnown(answers, requestWith("k", {}, "Bearer anna")));
    QVERIFY(isKnown(answers, requestWith("k", {}, "bearer  anna ")));
    QVERIFY(!isKnown(answers, requestWith("k", {}, "Bearer otto")));
}

void TestRememberedAnswers::whatItsRoleRefusedLeavesNoKey()
{
    AnswerBook book(m_directory->path());
    RememberedAnswers answers = from(book);
    for (int time = 1; time <= 2; ++time) {
        answers.admit(requestWith("k", "2.0"), reply(), carryOut());
        QTRY_COMPARE(m_carriedOut.size(), size_t(time)); // the second time, too
        m_carriedOut.back()({.status = 403, .body = {}, .headers = {}});
        QTRY_COMPARE(m_heard.size(), time);
        QCOMPARE(book.read(QStringLiteral("orders"), {}).size(), size_t(0));
    }
    QCOMPARE(m_heard, (QList<int>{403, 403}));
    answers.admit(requestWith("k", "3.0"), reply(), carryOut()); // it was no use of the key
    QTRY_COMPARE(m_carriedOut.size(), size_t(3));
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

/// No call of the event loop comes between: the journal cannot have a part in it.
void TestRememberedAnswers::whatIsDoneAtOnceWaitsForNoDisk()
{
    const HttpMessage stop = requestWith("k", {}, "Bearer anna");
    {
        AnswerBook book(m_directory->path());
        RememberedAnswers answers = from(book);
        answers.admit(stop, reply(), carryOut(), RememberedAnswers::Care::AtOnce);
        QCOMPARE(m_carriedOut.size(), size_t(1));
        answers.admit(stop, reply(), carryOut(), RememberedAnswers::Care::AtOnce);
        m_carriedOut.front()(Taken);
        QCOMPARE(m_heard, (QList<int>{202, 202}));
        answers.admit(stop, reply(), carryOut(), RememberedAnswers::Care::AtOnce);
        QCOMPARE(m_heard, (QList<int>{202, 202, 202}));
        QCOMPARE(m_carriedOut.size(), size_t(1));
    }
    AnswerBook book(m_directory->path()); // it is known all the same
    QCOMPARE(ask(book, stop, "orders", RememberedAnswers::Care::AtOnce).body, Taken.body);
    QCOMPARE(m_done, 0);
}

void TestRememberedAnswers::whatIsDoneAtOnceIsDoneAgainIfItIsUnclear()
{
    constexpr auto atOnce = RememberedAnswers::Care::AtOnce;
    {
        AnswerBook book(m_directory->path());
        RememberedAnswers answers = from(book);
        answers.admit(requestWith("k"), reply(), carryOut(), atOnce);
    } // before there was an answer
    {
        AnswerBook book(m_directory->path());
        QCOMPARE(ask(book, requestWith("k", "another"), "orders", atOnce).status, 422);
        QCOMPARE(ask(book, requestWith("k"), "orders", atOnce).status, 202);
        QCOMPARE(m_done, 1);
    }
    AnswerBook book(m_directory->path());
    QCOMPARE(ask(book, requestWith("k"), "orders", atOnce).status, 202);
    QCOMPARE(m_done, 1); // it is clear now
}

void TestRememberedAnswers::secretsAreNotWrittenDown()
{
    const HttpAnswer link{.status = 201,
                          .body = "{\"url\":\"https://ops.example/answer/secret\"}",
                          .contentType = "application/json",
                          .headers = {{"Location", "/answer/secret"}}};
    const HttpAnswer wrong{.status = 400, .body = "{}", .contentType = "application/problem+json", .headers = {}};
    const auto heardOf = [](RememberedAnswers &answers, const QByteArray &key, const HttpAnswer &answer) {
        std::optional<HttpAnswer> heard;
        answers.admit(
            requestWith(key), [&heard](const HttpAnswer &what) { heard = what; },
            [&answer](const RememberedAnswers::Reply &toAnswer) { toAnswer(answer); }, RememberedAnswers::Care::Secret);
        [&heard] { QTRY_VERIFY(heard); }();
        return heard.value_or(HttpAnswer{});
    };
    {
        AnswerBook book(m_directory->path());
        RememberedAnswers answers = from(book);
        for (int time = 0; time < 2; ++time) { // it is known as long as this lives
            QCOMPARE(heardOf(answers, "k", link).body, link.body);
            QCOMPARE(heardOf(answers, "wrong", wrong).status, 400);
        }
    }
    QDir directory(m_directory->path());
    for (const QString &name : directory.entryList(QDir::Files)) {
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("answer/secret"), qPrintable(name));
    }
    AnswerBook book(m_directory->path());
    RememberedAnswers answers = from(book);
    const HttpAnswer again = heardOf(answers, "k", link);
    QCOMPARE(again.status, 409);
    QVERIFY2(again.body.contains("new key"), again.body.constData());
    QVERIFY(again.headers.isEmpty());
    QCOMPARE(heardOf(answers, "wrong", link).status, 400);
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
        QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                       " INSERT INTO answers (book, key, digest, asked_ms, status, type, headers, body)"
                       " SELECT 'orders', CAST(i AS BLOB), x'00', 1000000, 200, '', '', '' FROM n")));
    AnswerTable table(**database);
    const QString orders = QStringLiteral("orders");
    QVERIFY(table.begin(orders, {.key = "new", .digest = "d", .askedAt = fromEpochMs(1'000'001)}));
    const auto kept = table.read(orders, {});
    QVERIFY(kept);
    QCOMPARE(kept->size(), size_t(AnswerTable::MostRows));
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
