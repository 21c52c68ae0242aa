#include "probes/healthcheck.h"

#include "http/loopbackserver.h"
#include "probes/inquiry.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ops;

namespace {

/// Or waits for whoever adopted it to take notice.
bool isGone(const QByteArray &pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(pid)));
    return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
}

} // namespace

/// All three kinds of questions, asked of real servers and programs.
class TestHealthCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksOverHttp_data();
    void asksOverHttp();
    void meetsTheServerAsAnyClientDoes();
    void asksOverTcp_data();
    void asksOverTcp();
    void startsCommands_data();
    void startsCommands();
    void findsCommandsAsAnAppsOwn();
    void killsCommandsWithAllTheyStarted_data();
    void killsCommandsWithAllTheyStarted();
    void questionsOverlapUpToABound_data();
    void questionsOverlapUpToABound();
    void theFirstComesAfterItsShareOfTheInterval();
    void theAgeOfTheOldestQuestion();
    void stopsForGoodAndStartsAgain_data();
    void stopsForGoodAndStartsAgain();
    void mayBeEndedByWhoHears_data();
    void mayBeEndedByWhoHears();

private:
    std::optional<CheckOutcome> firstOutcome(const HealthCheck::Settings &settings)
    {
        HealthCheck check(settings, m_http);
        std::optional<CheckOutcome> first;
        connect(&check, &HealthCheck::answered, this, [&first](const CheckOutcome &outcome) {
            if (!first)
                first = outcome;
        });
        check.start();
        [[maybe_unused]] const bool answered = QTest::qWaitFor([&first] { return first.has_value(); }, LongestWait);
        return first;
    }
    static HealthCheck::Settings http(const QString &url, Duration timeout = Duration{10'000})
    {
        return {.target = {.http = url, .tcp = {}, .command = {}}, .interval = Duration{60'000}, .timeout = timeout};
    }
    static HealthCheck::Settings tcp(const QString &target)
    {
        return {.target = {.http = {}, .tcp = target, .command = {}},
                .interval = Duration{60'000},
                .timeout = Duration{10'000}};
    }
    static HealthCheck::Settings command(const QStringList &command, Duration timeout = Duration{10'000})
    {
        return {
            .target = {.http = {}, .tcp = {}, .command = command}, .interval = Duration{60'000}, .timeout = timeout};
    }
    /// A target that never answers, of each kind.
    HealthCheck::Settings silent(const QString &kind) const
    {
        return kind == QLatin1String("http")
                   ? http(m_silent.url(), Duration{60'000})
                   : command({QStringLiteral("sleep"), QStringLiteral("60")}, Duration{60'000});
    }
    HealthCheck::Settings quick(const QString &kind) const
    {
        if (kind == QLatin1String("http"))
            return http(m_well.url());
        if (kind == QLatin1String("tcp"))
            return tcp(QStringLiteral("127.0.0.1:%1").arg(m_well.port()));
        return command({QStringLiteral("true")});
    }

    LoopbackServer m_silent{[](const QByteArray &) { return LoopbackReply{}; }};
    LoopbackServer m_well{[](const QByteArray &) { return LoopbackReply::http("200 OK"); }};
    HttpClient m_http;
};

void TestHealthCheck::asksOverHttp_data()
{
    QTest::addColumn<LoopbackReply>("reply");
    QTest::addColumn<bool>("good");
    QTest::addColumn<bool>("connected");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::newRow("well") << LoopbackReply::http("200 OK") << true << true << 200 << QString();
    QTest::newRow("no content") << LoopbackReply::http("204 No Content", "") << true << true << 204 << QString();
    QTest::newRow("a long page") << LoopbackReply::http("200 OK", QByteArray(5 << 20, 'x')) << true << true << 200
                                 << QString();
    QTest::newRow("elsewhere") << LoopbackReply::http("302 Found") << false << true << 302
                               << QStringLiteral("HTTP 302");
    QTest::newRow("unwell") << LoopbackReply::http("503 Service Unavailable") << false << true << 503
                            << QStringLiteral("HTTP 503");
    QTest::newRow("unwell at length") << LoopbackReply::http("500 Oops", QByteArray(5 << 20, 'x')) << false << true
                                      << 500 << QStringLiteral("HTTP 500");
    QTest::newRow("silent") << LoopbackReply{} << false << true << 0 << QStringLiteral("no answer within 200 ms");
    QTest::newRow("hangs up") << LoopbackReply{.bytes = {}, .close = true} << false << false << 0
                              << QStringLiteral("empty reply from server");
}

void TestHealthCheck::asksOverHttp()
{
    QFETCH(LoopbackReply, reply);
    LoopbackServer server([&reply](const QByteArray &) { return reply; });
    const bool silent = reply.bytes.isEmpty() && !reply.close;
    const auto outcome = firstOutcome(http(server.url(), Duration{silent ? 200 : 20'000}));
    QVERIFY(outcome);
    QTEST(outcome->reason, "reason");
    QTEST(outcome->good, "good");
    QTEST(outcome->connected, "connected");
    QTEST(outcome->status, "status");
    if (silent)
        QVERIFY(outcome->elapsed >= Duration{199});
}

void TestHealthCheck::meetsTheServerAsAnyClientDoes()
{
    for (const bool keepAlive : {false, true}) {
        LoopbackServer server([](const QByteArray &) { return LoopbackReply::http("200 OK"); });
        HealthCheck::Settings settings = http(server.url());
        settings.interval = Duration{5};
        settings.keepAlive = keepAlive;
        HealthCheck check(settings, m_http);
        QSignalSpy answers(&check, &HealthCheck::answered);
        check.start();
        QTRY_VERIFY(answers.size() >= 5);
        check.stop();
        const int requests = int(server.requests().size());
        // Where questions overlap, each needs a connection.
        QVERIFY2(keepAlive ? server.accepted() <= HealthCheck::MaxOverlap : server.accepted() >= requests,
                 qPrintable(QStringLiteral("%1 of %2").arg(server.accepted()).arg(requests)));
    }
}

void TestHealthCheck::asksOverTcp_data()
{
    QTest::addColumn<QString>("target"); ///< %1: a port that somebody listens on
    QTest::addColumn<bool>("good");
    QTest::addColumn<QString>("reason");
    QTest::newRow("well") << QStringLiteral("127.0.0.1:%1") << true << QString();
    QTest::newRow("by name") << QStringLiteral("localhost:%1") << true << QString();
    QTest::newRow("nobody listens") << QStringLiteral("127.0.0.1:1") << false << QStringLiteral("connection refused");
    QTest::newRow("nobody listens on IPv6") << QStringLiteral("[::1]:1") << false << QString();
    for (const char *wrong : {"", ":", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:-1",
                              "127.0.0.1:80x", "example.com:80", "999.1.1.1:80", "[::1:80", "/etc/passwd:1"})
        QTest::newRow(wrong) << QString::fromLatin1(wrong) << false
                             << QStringLiteral("\"%1\" is no address:port").arg(QString::fromLatin1(wrong));
}

void TestHealthCheck::asksOverTcp()
{
    QFETCH(QString, target);
    QFETCH(QString, reason);
    if (target.isEmpty())
        target = QStringLiteral(" ");
    if (target.contains(QLatin1Char('%')))
        target = target.arg(m_silent.port());
    const auto outcome = firstOutcome(tcp(target));
    QVERIFY(outcome);
    QTEST(outcome->good, "good");
    QCOMPARE(outcome->connected, outcome->good);
    if (target == QLatin1String(" "))
        reason = QStringLiteral("\" \" is no address:port");
    QVERIFY2(reason.isEmpty() || outcome->reason == reason, qPrintable(outcome->reason));
    QCOMPARE(outcome->reason.isEmpty(), outcome->good);
}

void TestHealthCheck::startsCommands_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<bool>("good");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    const QString sh = QStringLiteral("sh");
    const QString c = QStringLiteral("-c");
    QTest::newRow("well") << QStringList{QStringLiteral("true")} << true << 0 << QString();
    QTest::newRow("unwell") << QStringList{QStringLiteral("false")} << false << 1 << QStringLiteral("exit code 1");
    QTest::newRow("another code") << QStringList{sh, c, QStringLiteral("exit 42")} << false << 42
                                  << QStringLiteral("exit code 42");
    QTest::newRow("crash") << QStringList{sh, c, QStringLiteral("kill -SEGV $$")} << false << 128 + SIGSEGV
                           << QStringLiteral("killed by signal 11");
    QTest::newRow("no such program") << QStringList{QStringLiteral("/no/such/program")} << false << 0
                                     << QStringLiteral("\"/no/such/program\" cannot be started");
    QTest::newRow("a directory") << QStringList{QStringLiteral("/tmp")} << false << 0
                                 << QStringLiteral("\"/tmp\" cannot be started");
    QTest::newRow("without a shell") << QStringList{QStringLiteral("test"), QStringLiteral("$(echo a;false)|&>"),
                                                    QStringLiteral("="), QStringLiteral("$(echo a;false)|&>")}
                                     << true << 0 << QString();
    QTest::newRow("writes a lot") << QStringList{sh, c, QStringLiteral("head -c 5000000 /dev/zero; cat")} << true << 0
                                  << QString();
}

void TestHealthCheck::startsCommands()
{
    QFETCH(QStringList, line);
    const auto outcome = firstOutcome(command(line));
    QVERIFY(outcome);
    QTEST(outcome->reason, "reason");
    QTEST(outcome->good, "good");
    QTEST(outcome->status, "status");
}

/// Where the platform was started must not matter.
void TestHealthCheck::findsCommandsAsAnAppsOwn()
{
    const QTemporaryDir directory;
    QFile script(directory.filePath(QStringLiteral("check")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\ntest -e marker\n");
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    HealthCheck::Settings settings = command({QStringLiteral("./check")});
    settings.directory = directory.path();
    const auto without = firstOutcome(settings);
    QVERIFY(without);
    QCOMPARE(without->reason, QStringLiteral("exit code 1")); // found, and there is no marker where it works

    QFile marker(directory.filePath(QStringLiteral("marker")));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    const auto with = firstOutcome(settings);
    QVERIFY(with);
    QCOMPARE(with->reason, QString());
    QVERIFY(with->good);

    const QString ours = QFileInfo(QCoreApplication::applicationFilePath()).fileName();
    const auto beside = firstOutcome(command({ours, QStringLiteral("-functions")})); // no PATH leads to it
    QVERIFY(beside);
    QCOMPARE(beside->reason, QString());
    const auto none = firstOutcome(command({QStringLiteral("no-such-program-anywhere")}));
    QVERIFY(none);
    QCOMPARE(none->reason, QStringLiteral("\"no-such-program-anywhere\" cannot be started"));
}

void TestHealthCheck::killsCommandsWithAllTheyStarted_data()
{
    QTest::addColumn<QString>("when");
    for (const char *when : {"timed out", "stopped", "ended"})
        QTest::newRow(when) << QString::fromLatin1(when);
}

void TestHealthCheck::killsCommandsWithAllTheyStarted()
{
    QFETCH(QString, when);
    const QTemporaryDir directory;
    const QString pids = directory.filePath(QStringLiteral("pids"));
    const QString script =
        QStringLiteral("trap '' TERM HUP; sleep 300 & echo $$ $! > \"$0\"; mv \"$0\" \"$0.ready\"; wait");
    const bool timesOut = when == QLatin1String("timed out");
    auto check = std::make_unique<HealthCheck>(
        command({QStringLiteral("sh"), QStringLiteral("-c"), script, pids}, Duration{timesOut ? 3000 : 60'000}),
        m_http);
    QSignalSpy answers(check.get(), &HealthCheck::answered);
    check->start();
    QFile file(pids + QStringLiteral(".ready"));
    QTRY_VERIFY_WITH_TIMEOUT(file.exists() || !answers.isEmpty(), LongestWait);
    if (timesOut)
        QTRY_COMPARE(answers.size(), 1);
    else if (when == QLatin1String("stopped"))
        check->stop();
    else
        check.reset();
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList numbers = file.readAll().trimmed().split(' ');
    QCOMPARE(numbers.size(), 2);
    for (const QByteArray &number : numbers)
        QTRY_VERIFY2(isGone(number), number.constData());
    if (timesOut)
        QCOMPARE(answers.at(0).at(0).value<CheckOutcome>().reason, QStringLiteral("no answer within 3000 ms"));
    else if (when == QLatin1String("stopped"))
        QVERIFY(answers.isEmpty());
}

void TestHealthCheck::questionsOverlapUpToABound_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("http") << QStringLiteral("http");
    QTest::newRow("command") << QStringLiteral("command");
}

void TestHealthCheck::questionsOverlapUpToABound()
{
    QFETCH(QString, kind);
    HealthCheck::Settings settings = silent(kind);
    settings.interval = Duration{2};
    HealthCheck check(settings, m_http);
    QSignalSpy answers(&check, &HealthCheck::answered);
    const qsizetype before = m_silent.requests().size();
    check.start();
    const bool isHttp = kind == QLatin1String("http");
    const auto open = [&] {
        return isHttp ? m_silent.requests().size() - before : check.findChildren<Inquiry *>().size();
    };
    QTRY_COMPARE(open(), HealthCheck::MaxOverlap);
    QTRY_VERIFY(check.oldestOpen() > Duration{100}); // fifty intervals later
    QCOMPARE(open(), HealthCheck::MaxOverlap);
    QVERIFY(answers.isEmpty());
}

void TestHealthCheck::theFirstComesAfterItsShareOfTheInterval()
{
    HealthCheck::Settings early = quick(QStringLiteral("http"));
    HealthCheck::Settings late = early;
    late.spread = 0.999;
    HealthCheck first(early, m_http);
    HealthCheck second(late, m_http);
    QSignalSpy answers(&first, &HealthCheck::answered);
    QSignalSpy none(&second, &HealthCheck::answered);
    second.start();
    first.start();
    QTRY_COMPARE(answers.size(), 1);
    QVERIFY(none.isEmpty());
    QCOMPARE(second.oldestOpen(), Duration{0});
}

void TestHealthCheck::theAgeOfTheOldestQuestion()
{
    HealthCheck check(silent(QStringLiteral("http")), m_http);
    QCOMPARE(check.oldestOpen(), Duration{0});
    check.start();
    QTRY_VERIFY(check.oldestOpen() > Duration{20});
    check.stop();
    QCOMPARE(check.oldestOpen(), Duration{0});
}

void TestHealthCheck::stopsForGoodAndStartsAgain_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"http", "tcp", "command"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestHealthCheck::stopsForGoodAndStartsAgain()
{
    QFETCH(QString, kind);
    HealthCheck::Settings settings = quick(kind);
    settings.interval = Duration{5};
    HealthCheck check(settings, m_http);
    HealthCheck other(settings, m_http);
    QSignalSpy answers(&check, &HealthCheck::answered);
    QSignalSpy later(&other, &HealthCheck::answered);
    check.start();
    QTRY_VERIFY(answers.size() >= 2);
    check.stop();
    check.stop();
    const qsizetype heard = answers.size();
    other.start();
    QTRY_VERIFY(later.size() >= 3);
    QCOMPARE(answers.size(), heard);
    check.start();
    QTRY_VERIFY(answers.size() > heard);
}

void TestHealthCheck::mayBeEndedByWhoHears_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("deleted");
    for (const char *kind : {"http", "tcp", "command"}) {
        QTest::addRow("%s, stopped", kind) << QString::fromLatin1(kind) << false;
        QTest::addRow("%s, deleted", kind) << QString::fromLatin1(kind) << true;
    }
}

void TestHealthCheck::mayBeEndedByWhoHears()
{
    QFETCH(QString, kind);
    QFETCH(bool, deleted);
    HealthCheck::Settings settings = quick(kind);
    settings.interval = Duration{1};
    auto check = std::make_unique<HealthCheck>(settings, m_http);
    int heard = 0;
    connect(check.get(), &HealthCheck::answered, this, [&] {
        ++heard;
        check->stop();
        if (deleted)
            check.release()->deleteLater();
    });
    check->start();
    QTRY_COMPARE(heard, 1);
    HealthCheck other(settings, m_http);
    QSignalSpy later(&other, &HealthCheck::answered);
    other.start();
    QTRY_VERIFY(later.size() >= 3);
    QCOMPARE(heard, 1);
}

QTEST_GUILESS_MAIN(TestHealthCheck)
#include "tst_healthcheck.moc"
