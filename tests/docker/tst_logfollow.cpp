#include "runtimes/docker/logfollow.h"

#include "docker/fakeengine.h"
#include "runtimes/docker/logpages.h"

#include <QRandomGenerator>
#include <QTest>
#include <QUrlQuery>
#include <QtEndian>

using namespace ops;

namespace {

const QString Path = QStringLiteral("/containers/abc/logs");
constexpr qint64 Second = 1'000'000'000;
constexpr qint64 Start = 1'795'000'000 * Second;
constexpr int Patience = 30000;

QByteArray frame(const LogEntry &entry, char stream = 1)
{
    const QByteArray text = QDateTime::fromSecsSinceEpoch(entry.time / Second, Qt::UTC)
                                .toString(QStringLiteral("yyyy-MM-ddThh:mm:ss."))
                                .toLatin1() +
                            QByteArray::number(entry.time % Second).rightJustified(9, '0') + "Z " + entry.text;
    QByteArray header(8, '\0');
    header[0] = stream;
    qToBigEndian(quint32(text.size()), header.data() + 4);
    return header + text;
}

/// A container's log as an engine keeps it.
class WrittenLog
{
public:
    /// `laterToo`: newer engines look at the time of the first entry only, older ones at each.
    explicit WrittenLog(bool laterToo)
        : m_laterToo(laterToo)
    {
    }
    void write(qint64 time, const QByteArray &text)
    {
        m_entries.append({.time = time, .text = text});
        m_all += text;
    }
    void dropOldest(qsizetype count) { m_entries.remove(0, count); }
    QByteArray all() const { return m_all; }
    qint64 newest() const { return m_entries.isEmpty() ? Start : m_entries.last().time; }
    qsizetype mostShown() const { return m_mostShown; }
    void forgetShown() { m_mostShown = 0; }

    std::optional<FakeEngine::Reply> answer(const QByteArray &request)
    {
        if (!request.startsWith("GET " + Path.toLatin1()))
            return std::nullopt;
        const QUrlQuery query(QString::fromLatin1(request.mid(request.indexOf('?') + 1)));
        const QStringList since = query.queryItemValue(QStringLiteral("since")).split(QLatin1Char('.'));
        const qint64 from = since.size() == 2 ? since.at(0).toLongLong() * Second + since.at(1).toLongLong() : 0;
        bool isNumber = false;
        const qsizetype tail = query.queryItemValue(QStringLiteral("tail")).toLongLong(&isNumber);
        QByteArray body;
        bool began = false;
        qsizetype shown = 0;
        for (qsizetype i = isNumber ? std::max<qsizetype>(0, m_entries.size() - tail) : 0; i < m_entries.size(); ++i) {
            if (m_entries.at(i).time < from && !(m_laterToo && began))
                continue;
            began = true;
            ++shown;
            body += frame(m_entries.at(i), i % 2 == 0 ? 1 : 2);
        }
        m_mostShown = std::max(m_mostShown, shown);
        return FakeEngine::Reply{.body = body};
    }

private:
    bool m_laterToo;
    QList<LogEntry> m_entries;
    QByteArray m_all;
    qsizetype m_mostShown = 0;
};

/// Somebody who reads on in it.
class Reader
{
public:
    explicit Reader(WrittenLog &log)
        : m_fake([&log](const QByteArray &request) { return log.answer(request); })
        , m_engine(m_fake.address(), {})
    {
        m_engine.begin();
    }

    bool isReady()
    {
        return QTest::qWaitFor([this] { return m_engine.isReachable(); }, Patience);
    }
    Result<LogPage> read()
    {
        std::optional<Result<LogPage>> answer;
        followEngineLog(m_engine, Path, m_position, [&answer](const Result<LogPage> &page) { answer = page; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience))
            return Error{.kind = Error::Kind::TimedOut, .what = QStringLiteral("no answer"), .where = {}, .todo = {}};
        if (*answer)
            m_position = (*answer)->position;
        return *answer;
    }
    /// Pages until there are no more.
    QByteArray readAll()
    {
        QByteArray text;
        for (bool more = true; more;) {
            const Result<LogPage> page = read();
            if (!page)
                return page.error().toString().toUtf8();
            if (page->text.size() > LogPageReader::PageBytes)
                return "a page is too long";
            text += page->text;
            more = page->more;
        }
        return text;
    }

private:
    FakeEngine m_fake;
    DockerEngine m_engine;
    QString m_position;
};

} // namespace

class TestLogFollow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void entriesMayComeInAnyPieces();
    void positionsAreKept_data();
    void positionsAreKept();
    void nothingIsLostOrShownTwice_data();
    void nothingIsLostOrShownTwice();
    void aHundredThousandLines();
    void oneThatRestsIsCheap();
    void whatTheEngineHasDroppedIsSaid();
    void anEmptyLogFollows();
};

void TestLogFollow::entriesMayComeInAnyPieces()
{
    const QList<LogEntry> written{{.time = Start + 5, .text = "one\n"},
                                  {.time = Start + 5, .text = "two 2\n"},
                                  {.time = Start + Second, .text = "\n"},
                                  {.time = Start + Second + 1, .text = "part of "}};
    QByteArray all;
    for (const LogEntry &entry : written)
        all += frame(entry);
    for (qsizetype piece = 1; piece <= all.size(); ++piece) {
        LogEntries entries;
        QList<LogEntry> read;
        for (qsizetype from = 0; from < all.size(); from += piece)
            read += entries.take(all.mid(from, piece));
        QCOMPARE(read, written);
    }
    const auto timeOf = [](const QByteArray &text) {
        QByteArray header(8, '\0');
        qToBigEndian(quint32(text.size()), header.data() + 4);
        LogEntries entries;
        return entries.take(header + text).value(0);
    };
    // As Podman writes it.
    QCOMPARE(timeOf("2026-11-26T20:00:00.5+01:00 x\n"),
             (LogEntry{.time = 1'795'719'600 * Second + Second / 2, .text = "x\n"}));
    QCOMPARE(timeOf("2026-11-26T20:00:00Z x\n"), (LogEntry{.time = 1'795'723'200 * Second, .text = "x\n"}));
    QCOMPARE(timeOf("no time at all\n"), (LogEntry{.time = 0, .text = "no time at all\n"}));
}

void TestLogFollow::positionsAreKept_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("one") << QStringLiteral("1795000000123456789.3.0.1") << true;
    QTest::newRow("of nothing") << QStringLiteral("0.0.2.0") << true;
    for (const char *bad : {"", "12", "1.2.3", "1.2.3.0.0", "-1.0.0.0", "1.-1.0.0", "a.0.0.0", "1.x.0.0"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
}

void TestLogFollow::positionsAreKept()
{
    QFETCH(QString, text);
    const auto position = LogPosition::parse(text);
    QTEST(position.has_value(), "good");
    if (position)
        QCOMPARE(position->toString(), text);
}

void TestLogFollow::nothingIsLostOrShownTwice_data()
{
    QTest::addColumn<bool>("laterToo");
    QTest::addColumn<int>("burst");
    for (const bool laterToo : {false, true}) {
        for (const int burst : {3, 300, 9000})
            QTest::addRow("%s, %d at once", laterToo ? "newer engine" : "older engine", burst) << laterToo << burst;
    }
}

void TestLogFollow::nothingIsLostOrShownTwice()
{
    QFETCH(bool, laterToo);
    QFETCH(int, burst);
    WrittenLog log(laterToo);
    Reader reader(log);
    QVERIFY(reader.isReady());
    QRandomGenerator random(quint32(burst) * 2 + quint32(laterToo));
    QByteArray read;
    qint64 clock = Start;
    for (int round = 0; round < 25; ++round) {
        const int lines = int(random.bounded(quint32(burst)));
        for (int i = 0; i < lines; ++i) {
            clock += qint64(random.bounded(3U)) * Second / 1000; // often the same moment
            const qint64 late = random.bounded(10U) == 0 ? qint64(random.bounded(400U)) * Second / 1000 : 0;
            const bool isSame = random.bounded(2U) == 0; // identical lines as well
            log.write(clock - late, isSame ? QByteArray("tick\n") : "line " + QByteArray::number(i) + '\n');
        }
        if (random.bounded(3U) == 0)
            clock += 5 * Second;
        read += reader.readAll();
        for (quint32 rest = random.bounded(8U); rest > 0; --rest) {
            QCOMPARE(reader.readAll(), QByteArray());
            clock += Second / 2; // as often as somebody looks
        }
    }
    QCOMPARE(read.size(), log.all().size());
    QCOMPARE(read, log.all());
}

void TestLogFollow::aHundredThousandLines()
{
    WrittenLog log(false);
    for (int i = 0; i < 120'000; ++i)
        log.write(Start + i * Second / 1000, "a line of a usual length, number " + QByteArray::number(i) + '\n');
    Reader reader(log);
    QVERIFY(reader.isReady());
    const Result<LogPage> first = reader.read();
    QVERIFY(first);
    QVERIFY(first->more);
    QVERIFY(!first->follows);
    QVERIFY(first->text.startsWith("a line of a usual length, number 20000\n"));
    const QByteArray rest = reader.readAll();
    QCOMPARE((first->text + rest).count('\n'), 100'000);
    QVERIFY(log.all().endsWith(first->text + rest));
}

void TestLogFollow::oneThatRestsIsCheap()
{
    WrittenLog log(false);
    for (int i = 0; i < 20'000; ++i)
        log.write(Start + i, "all at once\n");
    Reader reader(log);
    QVERIFY(reader.isReady());
    QCOMPARE(reader.readAll().count('\n'), 20'000);
    for (int i = 0; i < 6; ++i)
        QCOMPARE(reader.readAll(), QByteArray());
    log.forgetShown();
    QCOMPARE(reader.readAll(), QByteArray());
    QCOMPARE(log.mostShown(), 1); // where it was
}

void TestLogFollow::whatTheEngineHasDroppedIsSaid()
{
    WrittenLog log(false);
    for (int i = 0; i < 10; ++i)
        log.write(Start + i * Second, "old\n");
    Reader reader(log);
    QVERIFY(reader.isReady());
    QCOMPARE(reader.readAll().count('\n'), 10);
    for (int i = 10; i < 5000; ++i)
        log.write(Start + i * Second, "new\n");
    log.dropOldest(4000);
    const Result<LogPage> page = reader.read();
    QVERIFY(page);
    QVERIFY(!page->follows); // there were others in between
    QCOMPARE(page->text.count('\n'), 1000);
    log.write(log.newest() + 1, "on\n");
    const Result<LogPage> next = reader.read();
    QVERIFY(next);
    QVERIFY(next->follows);
    QCOMPARE(next->text, QByteArray("on\n"));
}

void TestLogFollow::anEmptyLogFollows()
{
    WrittenLog log(false);
    Reader reader(log);
    QVERIFY(reader.isReady());
    for (int i = 0; i < 6; ++i)
        QCOMPARE(reader.readAll(), QByteArray());
    for (int i = 0; i < 5000; ++i)
        log.write(Start, "x\n");
    const Result<LogPage> page = reader.read();
    QVERIFY(page);
    QVERIFY(page->follows);
    QCOMPARE(page->text.count('\n'), 5000);
}

QTEST_GUILESS_MAIN(TestLogFollow)
#include "tst_logfollow.moc"
