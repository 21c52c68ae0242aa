#include "docker/fakeengine.h"
#include "docker/hosted.h"

#include <QTest>

using namespace ops;

/// What becomes of containers when the engine's answers and events cross each other; tst_dockerhost has a real engine.
class TestContainerLives : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void removedOnesAreNotRenewed();
    void removedWhileTheyAreRenewed();
    void removedWhileNothingIsHeard();
    void endsBeforeItsStartIsAnswered();
    void isRemovedBeforeItsStartIsAnswered();
    void newOnesAreInNoOldList();
    void oldNewsIsNoneOfTheNewLife();
    void stopThatFailsKillsNothing();
    void removalThatFailsIsNoWish();

private:
    QString startOne(const char *id, int slot = 0);
    void end(const char *id, int exitCode);

    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<Hosted> m_hosted;
};

void TestContainerLives::init()
{
    m_engine = std::make_unique<FakeEngine>();
    m_hosted = std::make_unique<Hosted>(m_engine->address());
    QVERIFY(m_hosted->find());
    QTRY_COMPARE(m_engine->asked("GET /events"), 1);
}

void TestContainerLives::cleanup()
{
    m_hosted.reset();
    m_engine.reset();
}

QString TestContainerLives::startOne(const char *id, int slot)
{
    m_engine->nameNext(id);
    m_engine->setState(id, true);
    const Result<Replica> started = m_hosted->start({}, slot);
    return started ? started->id : QString();
}

/// It ends, and all that was told before has been heard.
void TestContainerLives::end(const char *id, int exitCode)
{
    const qsizetype before = m_hosted->exits.size();
    m_engine->setState(id, false, exitCode);
    m_engine->tell("die", id, exitCode);
    QTRY_COMPARE(m_hosted->exits.size(), before + 1);
    QCOMPARE(m_hosted->exits.last().first, QLatin1String(id));
    QCOMPARE(m_hosted->exits.last().second.exitCode, exitCode);
}

void TestContainerLives::removedOnesAreNotRenewed()
{
    const QString one = startOne("one");
    startOne("two", 1);
    end("one", 3);
    m_engine->tell("destroy", "one");
    end("two", 4);
    QVERIFY(!m_hosted->host.renew(one, Duration{0}, [](const auto &) {}));
    QCOMPARE(m_engine->asked("POST /containers/one/start"), 1);

    m_engine->reply("DELETE /containers/one", {404, R"({"message":"No such container: one"})"});
    QVERIFY(m_hosted->stop(one));
    QCOMPARE(startOne("three"), QStringLiteral("three"));
}

void TestContainerLives::removedWhileTheyAreRenewed()
{
    const QString one = startOne("one");
    const FakeEngine::Reply gone{404, R"({"message":"No such container: one"})"};
    for (const char *what : {"POST /containers/one/stop", "POST /containers/one/start", "GET /containers/one/json",
                             "DELETE /containers/one"})
        m_engine->reply(what, gone);
    const Result<Replica> renewed = m_hosted->renew(one);
    QVERIFY(!renewed);
    QCOMPARE(renewed.error().kind, Error::Kind::NotFound);
    QCOMPARE(m_hosted->exits.size(), 1);
    QVERIFY(m_hosted->exits.first().second.wanted);
    QVERIFY(!m_hosted->host.renew(one, Duration{0}, [](const auto &) {}));
    QVERIFY(m_hosted->stop(one));
    QCOMPARE(startOne("two"), QStringLiteral("two"));
}

void TestContainerLives::removedWhileNothingIsHeard()
{
    const QString one = startOne("one");
    end("one", 3);
    m_engine->reply("POST /containers/one/start", {500, R"({"message":"not now"})"});
    m_engine->closeEvents(); // and then the engine lists no container at all
    QTRY_VERIFY(!m_hosted->host.renew(one, Duration{0}, [](const auto &) {}));
    QCOMPARE(m_hosted->exits.size(), 1);
}

void TestContainerLives::endsBeforeItsStartIsAnswered()
{
    const QString one = startOne("one");
    startOne("two", 1);
    end("one", 3);
    m_engine->hold("POST /containers/one/start");
    std::optional<Result<Replica>> renewed;
    QVERIFY(m_hosted->host.renew(one, Duration{0}, [&renewed](const Result<Replica> &result) { renewed = result; }));
    QTRY_COMPARE(m_engine->asked("POST /containers/one/start"), 2);
    m_engine->setState("one", false, 7);
    m_engine->tell("die", "one", 7);
    end("two", 4);
    QVERIFY(!renewed);
    m_engine->release("POST /containers/one/start");
    QTRY_VERIFY(renewed);
    QVERIFY(*renewed);
    QTRY_COMPARE(m_hosted->exits.size(), 3);
    const auto &[id, exit] = m_hosted->exits.last();
    QCOMPARE(id, one);
    QCOMPARE(exit.exitCode, 7);
    QVERIFY(!exit.wanted);
}

void TestContainerLives::isRemovedBeforeItsStartIsAnswered()
{
    const QString one = startOne("one");
    end("one", 3);
    m_engine->reply("GET /containers/one/json", {404, R"({"message":"No such container: one"})"});
    QVERIFY(m_hosted->renew(one));
    QTRY_COMPARE(m_hosted->exits.size(), 2);
    QVERIFY(!m_hosted->exits.last().second.wanted);
    QVERIFY(!m_hosted->host.renew(one, Duration{0}, [](const auto &) {}));
}

void TestContainerLives::newOnesAreInNoOldList()
{
    m_engine->hold("GET /containers/json");
    m_engine->closeEvents();
    QTRY_COMPARE(m_engine->asked("GET /containers/json"), 2); // the first was for find()
    QCOMPARE(startOne("one"), QStringLiteral("one"));
    m_engine->release("GET /containers/json");
    startOne("two", 1);
    end("two", 4);
    QCOMPARE(m_hosted->exits.size(), 1);
}

void TestContainerLives::oldNewsIsNoneOfTheNewLife()
{
    const QString one = startOne("one");
    m_engine->reply("GET /containers/json",
                    {.body = R"([{"Id":"one","State":"exited","Labels":{"io.universal-devops.platform":"test",)"
                             R"("io.universal-devops.app":"shop","io.universal-devops.environment":"dev",)"
                             R"("io.universal-devops.slot":"0"}}])"});
    m_engine->setState("one", false, 3);
    m_engine->hold("GET /containers/one/json");
    m_engine->closeEvents(); // its end is found by looking
    QTRY_COMPARE(m_engine->asked("GET /containers/one/json"), 1);
    m_engine->setState("one", true);
    QVERIFY(m_hosted->renew(one));
    QTRY_COMPARE(m_engine->asked("GET /containers/one/json"), 2);
    m_engine->release("GET /containers/one/json");
    QTRY_VERIFY(m_hosted->measure(one).error().kind != Error::Kind::TimedOut); // all that came before has been heard
    for (const auto &[id, exit] : std::as_const(m_hosted->exits))
        QVERIFY2(exit.wanted, qPrintable(exit.reason));
    end("one", 5);
}

void TestContainerLives::stopThatFailsKillsNothing()
{
    constexpr Duration Grace{300};
    const QString one = startOne("one");
    m_engine->reply("POST /containers/one/stop", {500, R"({"message":"not now"})"});
    const Result<> stopped = m_hosted->stop(one, Grace);
    QVERIFY(!stopped);
    QTest::qWait(int(Grace.count()) * 2);
    QCOMPARE(m_engine->asked("POST /containers/one/kill"), 0);
    QVERIFY(m_hosted->exits.isEmpty());
}

void TestContainerLives::removalThatFailsIsNoWish()
{
    const QString one = startOne("one");
    m_engine->reply("DELETE /containers/one", {500, R"({"message":"not now"})"});
    QVERIFY(!m_hosted->stop(one, Duration{0}));
    end("one", 6);
    QVERIFY(!m_hosted->exits.last().second.wanted);
}

QTEST_GUILESS_MAIN(TestContainerLives)
#include "tst_containerlives.moc"
