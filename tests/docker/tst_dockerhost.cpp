#include "docker/dockerdfixture.h"
#include "docker/hosted.h"
#include "ports.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <memory>

using namespace ops;

namespace {

const QString Image = Hosted::image();
constexpr int LongWait = Hosted::LongWait;

} // namespace

class TestDockerHost : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void startsWhatWasOrdered();
    void nothingIsStartedTwice();
    void exitsAreToldOnce_data();
    void exitsAreToldOnce();
    void whatRanOutOfMemorySaysSo();
    void deafOnesAreKilledAfterTheGrace();
    void renewedOnesOutliveTheGrace();
    void renewedOnesMayEndAtOnce();
    void removedOnesAreMadeAnew_data();
    void removedOnesAreMadeAnew();
    void stoppingWhatIsGoneIsNoError();
    void leavesOthersAlone();
    void isFoundAgain();
    void cannotStart_data();
    void cannotStart();
    void measures();
    void followsLogsWithoutGaps();
    void engineAwayAndBack();
    void exitsMeanwhileAreToldAfterwards();
    void hungEngine();
    void engineThatIsNotThere();
    void engineBehindTls();

private:
    DockerdFixture m_engine;
    std::unique_ptr<Hosted> m_hosted;
};

void TestDockerHost::initTestCase()
{
    VERIFY_RESULT(m_engine.start());
    VERIFY_RESULT(m_engine.makeImage(Image, QStringLiteral(OPS_CONTAINER_PROGRAM)));
}

void TestDockerHost::init()
{
    m_hosted = std::make_unique<Hosted>(m_engine.address());
    const auto found = m_hosted->find();
    VERIFY_RESULT(found);
    QVERIFY(found->isEmpty());
}

void TestDockerHost::cleanup()
{
    m_engine.resume();
    VERIFY_RESULT(m_engine.start());
    m_hosted.reset();
    m_engine.removeContainers();
}

void TestDockerHost::startsWhatWasOrdered()
{
    ReplicaOrder order;
    order.key = {QStringLiteral("dev"), QStringLiteral("shop")};
    order.release = QStringLiteral("1.0");
    order.image = Image;
    order.port = freePorts(1);
    order.args = {QStringLiteral("serve"), QString::number(order.port)};
    order.environment = {{QStringLiteral("GREETING"), QStringLiteral("good morning")}};
    order.memoryLimit = 32 * 1024 * 1024;
    const Result<Replica> replica = m_hosted->startOrder(order);
    VERIFY_RESULT(replica);
    QVERIFY(replica->running);
    QCOMPARE(replica->port, order.port);

    HttpClient http;
    QByteArray answer;
    const auto ask = [&] {
        HttpRequest request;
        request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(order.port));
        http.send(request, [&](const auto &response) {
            if (response)
                answer = response->body;
        });
        return QTest::qWaitFor([&] { return !answer.isEmpty(); }, 100);
    };
    QTRY_VERIFY(ask());
    QCOMPARE(answer, QByteArray("good morning"));
    QCOMPARE(m_engine.containers().size(), 1);
    QVERIFY(m_hosted->exits.isEmpty());
}

void TestDockerHost::nothingIsStartedTwice()
{
    const auto first = m_hosted->start({});
    VERIFY_RESULT(first);
    const auto second = m_hosted->start({});
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Conflict);
    QCOMPARE(m_engine.containers().size(), 1);
    VERIFY_RESULT(m_hosted->start({}, 1));
    VERIFY_RESULT(m_hosted->stop(first->id));
    VERIFY_RESULT(m_hosted->start({}));
    QCOMPARE(m_engine.containers().size(), 2);
}

void TestDockerHost::exitsAreToldOnce_data()
{
    QTest::addColumn<QStringList>("args");
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("reason");
    QTest::addRow("code") << QStringList{QStringLiteral("exit"), QStringLiteral("3")} << 0 << "exited with code 3";
    QTest::addRow("well") << QStringList{QStringLiteral("exit"), QStringLiteral("0")} << 0 << "exited with code 0";
    QTest::addRow("abort") << QStringList{QStringLiteral("abort")} << 6 << "was killed by signal 6 (SIGABRT)";
}

void TestDockerHost::exitsAreToldOnce()
{
    QFETCH(QStringList, args);
    QFETCH(int, signal);
    QFETCH(QString, reason);
    const auto replica = m_hosted->start(args);
    VERIFY_RESULT(replica);
    QTRY_COMPARE_WITH_TIMEOUT(m_hosted->exits.size(), 1, LongWait);
    const auto [id, exit] = m_hosted->exits.first();
    QCOMPARE(id, replica->id);
    QCOMPARE(exit.reason, reason);
    QCOMPARE(exit.signal, signal);
    QVERIFY(!exit.wanted);
    QVERIFY(!m_hosted->measure(id));
    VERIFY_RESULT(m_hosted->stop(id));
    QVERIFY(m_engine.containers().isEmpty());
    QCOMPARE(m_hosted->exits.size(), 1);
}

void TestDockerHost::whatRanOutOfMemorySaysSo()
{
    // On a busy machine the engine itself loses the news now and then, and has seen a kill then.
    const QString told = QStringLiteral("ran out of memory");
    QStringList reasons;
    while (reasons.size() < 10 && !reasons.contains(told)) {
        const auto replica = m_hosted->start({QStringLiteral("memory"), QStringLiteral("64")}, 0, qint64(16 << 20));
        VERIFY_RESULT(replica);
        QTRY_COMPARE_WITH_TIMEOUT(m_hosted->exits.size(), 1, LongWait);
        const ReplicaExit exit = m_hosted->exits.takeFirst().second;
        QCOMPARE(exit.signal, SIGKILL);
        reasons.append(exit.reason);
        VERIFY_RESULT(m_hosted->stop(replica->id));
    }
    QVERIFY2(reasons.contains(told), qPrintable(reasons.join(u'\n')));
    reasons.removeAll(told);
    QCOMPARE(reasons.count(QStringLiteral("was killed by signal 9 (SIGKILL)")), reasons.size());
}

void TestDockerHost::deafOnesAreKilledAfterTheGrace()
{
    const auto polite = m_hosted->start({}, 0);
    const auto deaf = m_hosted->start({QStringLiteral("deaf")}, 1);
    QVERIFY(polite && deaf);
    QElapsedTimer clock;
    clock.start();
    VERIFY_RESULT(m_hosted->stop(polite->id, Duration{60000}));
    QVERIFY(clock.elapsed() < 30000);
    VERIFY_RESULT(m_hosted->stop(deaf->id, Duration{300}));
    QTRY_COMPARE(m_hosted->exits.size(), 2);
    QVERIFY(m_hosted->exits.at(0).second.wanted);
    QCOMPARE(m_hosted->exits.at(0).second.signal, SIGTERM);
    QVERIFY(m_hosted->exits.at(1).second.wanted);
    QCOMPARE(m_hosted->exits.at(1).second.signal, SIGKILL);
    QVERIFY(m_engine.containers().isEmpty());
}

void TestDockerHost::renewedOnesOutliveTheGrace()
{
    constexpr Duration Grace{2500}; // what is left of it when the old life has ended is not the new one's
    const auto replica = m_hosted->start({});
    VERIFY_RESULT(replica);
    const auto renewed = m_hosted->renew(replica->id, Grace);
    VERIFY_RESULT(renewed);
    QCOMPARE(renewed->id, replica->id);
    QTest::qWait(int(Grace.count()));
    for (const auto &[id, exit] : std::as_const(m_hosted->exits))
        QVERIFY2(exit.wanted, qPrintable(exit.reason)); // of the old life
    VERIFY_RESULT(m_hosted->measure(renewed->id));
}

void TestDockerHost::renewedOnesMayEndAtOnce()
{
    const auto replica = m_hosted->start({QStringLiteral("exit"), QStringLiteral("3")});
    VERIFY_RESULT(replica);
    for (int life = 1; life <= 5; ++life) {
        QTRY_COMPARE_WITH_TIMEOUT(m_hosted->exits.size(), life, LongWait);
        QCOMPARE(m_hosted->exits.last().second.exitCode, 3);
        QVERIFY(!m_hosted->exits.last().second.wanted);
        VERIFY_RESULT(m_hosted->renew(replica->id));
    }
}

void TestDockerHost::removedOnesAreMadeAnew_data()
{
    QTest::addColumn<QStringList>("args");
    QTest::addRow("while it ran") << QStringList{};
    QTest::addRow("after its end") << QStringList{QStringLiteral("exit"), QStringLiteral("3")};
}

void TestDockerHost::removedOnesAreMadeAnew()
{
    QFETCH(QStringList, args);
    const auto replica = m_hosted->start(args);
    VERIFY_RESULT(replica);
    if (!args.isEmpty())
        QTRY_COMPARE_WITH_TIMEOUT(m_hosted->exits.size(), 1, LongWait);
    VERIFY_RESULT(m_engine.request("DELETE", QStringLiteral("/containers/%1?force=1").arg(replica->id)));
    QTRY_COMPARE_WITH_TIMEOUT(m_hosted->exits.size(), 1, LongWait);
    QTRY_VERIFY(!m_hosted->host.renew(replica->id, Duration{0}, [](const auto &) {}));
    VERIFY_RESULT(m_hosted->stop(replica->id));
    VERIFY_RESULT(m_hosted->start({}));
    QCOMPARE(m_engine.containers().size(), 1);
    QCOMPARE(m_hosted->exits.size(), 1);
}

void TestDockerHost::stoppingWhatIsGoneIsNoError()
{
    const auto replica = m_hosted->start({});
    VERIFY_RESULT(replica);
    VERIFY_RESULT(m_engine.request("DELETE", QStringLiteral("/containers/%1?force=1").arg(replica->id)));
    QTRY_COMPARE(m_hosted->exits.size(), 1);
    VERIFY_RESULT(m_hosted->stop(replica->id));
    VERIFY_RESULT(m_hosted->stop(replica->id));
    VERIFY_RESULT(m_hosted->stop(QStringLiteral("0123456789ab")));
}

void TestDockerHost::leavesOthersAlone()
{
    // One of nobody's, one of another platform, and one that only has our name.
    for (const QString &name : {QStringLiteral("database"), QStringLiteral("ops-test.dev.shop.0")}) {
        const auto made = m_engine.request("POST", QStringLiteral("/containers/create?name=") + name,
                                           {{QStringLiteral("Image"), Image}});
        VERIFY_RESULT(made);
    }
    Hosted other(m_engine.address(), QStringLiteral("other"));
    VERIFY_RESULT(other.find());
    VERIFY_RESULT(other.start({}));
    const QList<QJsonObject> before = m_engine.containers();
    QCOMPARE(before.size(), 3);

    const auto refused = m_hosted->start({});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    for (const QJsonObject &foreign : before)
        VERIFY_RESULT(m_hosted->stop(foreign.value(QLatin1String("Id")).toString()));
    const auto found = m_hosted->find();
    VERIFY_RESULT(found);
    QVERIFY(found->isEmpty());
    QCOMPARE(m_engine.containers().size(), 3);
    QVERIFY(other.exits.isEmpty());
}

void TestDockerHost::isFoundAgain()
{
    const auto lives = m_hosted->start({}, 0);
    const auto ended = m_hosted->start({QStringLiteral("exit"), QStringLiteral("2")}, 1);
    QVERIFY(lives && ended);
    QTRY_COMPARE(m_hosted->exits.size(), 1);

    m_hosted = std::make_unique<Hosted>(m_engine.address());
    const auto found = m_hosted->find();
    VERIFY_RESULT(found);
    QCOMPARE(found->size(), 2);
    const Replica &first = found->at(0).slot == 0 ? found->at(0) : found->at(1);
    const Replica &second = found->at(0).slot == 0 ? found->at(1) : found->at(0);
    QCOMPARE(first.id, lives->id);
    QCOMPARE(first.release, QStringLiteral("1.0"));
    QCOMPARE(first.config, lives->config);
    QVERIFY(first.running);
    QVERIFY(!second.running);
    QVERIFY(m_hosted->exits.isEmpty());

    VERIFY_RESULT(m_engine.request("POST", QStringLiteral("/containers/%1/kill").arg(lives->id)));
    QTRY_COMPARE(m_hosted->exits.size(), 1);
    QCOMPARE(m_hosted->exits.first().second.signal, SIGKILL);
    VERIFY_RESULT(m_hosted->stop(ended->id));
    VERIFY_RESULT(m_hosted->stop(lives->id));
    QVERIFY(m_engine.containers().isEmpty());
}

void TestDockerHost::cannotStart_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<qint64>("memory");
    QTest::addRow("no such image") << "127.0.0.1:1/nothing:1" << qint64(0);
    QTest::addRow("too little memory") << Image << qint64(4096);
}

void TestDockerHost::cannotStart()
{
    QFETCH(QString, image);
    QFETCH(qint64, memory);
    ReplicaOrder order;
    order.key = {QStringLiteral("dev"), QStringLiteral("shop")};
    order.image = image;
    order.memoryLimit = memory;
    const auto refused = m_hosted->startOrder(order);
    QVERIFY(!refused);
    QVERIFY(!refused.error().what.isEmpty());
    QVERIFY(m_engine.containers().isEmpty());
    QVERIFY(m_hosted->exits.isEmpty());
}

void TestDockerHost::measures()
{
    const auto busy = m_hosted->start({QStringLiteral("burn"), QStringLiteral("60000")}, 0);
    const auto big = m_hosted->start({QStringLiteral("memory"), QStringLiteral("24")}, 1);
    QVERIFY(busy && big);
    const auto cores = [this](const Result<Replica> &replica) {
        const Result<ReplicaStats> first = m_hosted->measure(replica->id);
        QTest::qWait(200);
        const Result<ReplicaStats> second = m_hosted->measure(replica->id);
        return first && second ? second->cpu : std::nan("");
    };
    QTRY_VERIFY(cores(busy) > 0.2);
    QTRY_VERIFY(m_hosted->measure(big->id)->memory > 24 << 20);
    QVERIFY(m_hosted->measure(big->id)->memory < 40 << 20);
    QTRY_VERIFY(cores(big) < 0.2);

    // This engine's containers are this machine's processes.
    const Result<ReplicaStats> stats = m_hosted->measure(big->id);
    QVERIFY(stats->isCheap);
    QVERIFY(stats->openFiles > 0);
    QVERIFY(stats->maxOpenFiles >= stats->openFiles);
}

/// More than a page, written while somebody reads, by two streams.
void TestDockerHost::followsLogsWithoutGaps()
{
    constexpr int Lines = 60000;
    const auto replica = m_hosted->start({QStringLiteral("write"), QString::number(Lines)});
    VERIFY_RESULT(replica);
    QByteArray all;
    QString position;
    int pages = 0;
    QElapsedTimer timer;
    timer.start();
    while (all.count('\n') < Lines && timer.elapsed() < 2 * LongWait) {
        const auto page = m_hosted->follow(replica->id, position);
        VERIFY_RESULT(page);
        QCOMPARE(page->follows, !position.isEmpty());
        all += page->text;
        position = page->position;
        ++pages;
    }
    QVERIFY(pages > 1);
    for (int i = 0; i < 6; ++i) {
        const auto none = m_hosted->follow(replica->id, position);
        VERIFY_RESULT(none);
        QCOMPARE(none->text, QByteArray());
        position = none->position;
    }
    QByteArrayList lines = all.split('\n');
    lines.removeLast();
    QCOMPARE(lines.size(), Lines);
    const QSet<QByteArray> different(lines.cbegin(), lines.cend());
    QCOMPARE(different.size(), Lines);
    QVERIFY(!m_hosted->follow(QStringLiteral("0123456789ab"), {}));
}

void TestDockerHost::engineAwayAndBack()
{
    const auto replica = m_hosted->start({});
    VERIFY_RESULT(replica);
    QCOMPARE(m_hosted->reachableTold, QList<bool>{true});
    m_engine.stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_hosted->reachableTold.size(), 2, LongWait);
    QVERIFY(!m_hosted->reachableTold.last());
    const auto unknown = m_hosted->find();
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::Unreachable);
    const auto notStopped = m_hosted->stop(replica->id);
    QVERIFY(!notStopped);
    QCOMPARE(notStopped.error().kind, Error::Kind::Unreachable);
    QVERIFY(!m_hosted->measure(replica->id));
    QVERIFY(m_hosted->exits.isEmpty());

    VERIFY_RESULT(m_engine.start());
    QTRY_COMPARE_WITH_TIMEOUT(m_hosted->reachableTold.size(), 3, LongWait);
    QVERIFY(m_hosted->reachableTold.last());
    QVERIFY(m_hosted->exits.isEmpty());
    const auto found = m_hosted->find();
    VERIFY_RESULT(found);
    QVERIFY(found->first().running);

    // Its events are heard again.
    VERIFY_RESULT(m_engine.request("POST", QStringLiteral("/containers/%1/kill").arg(replica->id)));
    QTRY_COMPARE(m_hosted->exits.size(), 1);
}

void TestDockerHost::exitsMeanwhileAreToldAfterwards()
{
    const auto lives = m_hosted->start({}, 0);
    const auto dies = m_hosted->start({}, 1);
    QVERIFY(lives && dies);
    const auto inspected = m_engine.request("GET", QStringLiteral("/containers/%1/json").arg(dies->id));
    VERIFY_RESULT(inspected);
    const int pid = inspected->object().value(QLatin1String("State")).toObject().value(QLatin1String("Pid")).toInt();
    QVERIFY(pid > 1);

    m_engine.kill();
    QTRY_COMPARE_WITH_TIMEOUT(m_hosted->reachableTold.size(), 2, LongWait);
    QCOMPARE(::kill(pid, SIGKILL), 0);
    VERIFY_RESULT(m_engine.start());
    QTRY_COMPARE_WITH_TIMEOUT(m_hosted->reachableTold, (QList<bool>{true, false, true}), LongWait);
    QTRY_COMPARE(m_hosted->exits.size(), 1);
    QCOMPARE(m_hosted->exits.first().first, dies->id);
    QVERIFY(!m_hosted->exits.first().second.wanted);
    QCOMPARE(m_hosted->exitsBefore.last(), 0); // first it is known again, then what happened is told
}

void TestDockerHost::hungEngine()
{
    m_engine.pause();
    QTRY_COMPARE_WITH_TIMEOUT(m_hosted->reachableTold, (QList<bool>{true, false}), LongWait);
    m_engine.resume();
    QTRY_COMPARE_WITH_TIMEOUT(m_hosted->reachableTold, (QList<bool>{true, false, true}), LongWait);
}

void TestDockerHost::engineThatIsNotThere()
{
    Hosted lonely(*DockerAddress::parse(QStringLiteral("unix:///nowhere/docker.sock")));
    const auto found = lonely.find();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::Unreachable);
    QCOMPARE(lonely.reachableTold, QList<bool>{false});
    const auto again = lonely.find();
    QVERIFY(!again);
    QCOMPARE(lonely.reachableTold, QList<bool>{false});
}

void TestDockerHost::engineBehindTls()
{
    DockerdFixture remote(DockerdFixture::Mode::Tls);
    VERIFY_RESULT(remote.start());
    VERIFY_RESULT(remote.makeImage(Image, QStringLiteral(OPS_CONTAINER_PROGRAM)));
    Hosted known(remote.tlsAddress());
    VERIFY_RESULT(known.find());
    const auto replica = known.start({QStringLiteral("exit"), QStringLiteral("5")});
    VERIFY_RESULT(replica);
    QTRY_COMPARE(known.exits.size(), 1);
    QCOMPARE(known.exits.first().second.exitCode, 5);

    DockerAddress withoutProof = remote.tlsAddress();
    withoutProof.certificates.clear();
    Hosted stranger(withoutProof);
    const auto refused = stranger.find();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unreachable);
}

int main(int argc, char **argv)
{
    if (const QString missing = DockerdFixture::missing(); !missing.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(missing));
        return 77; // what CMakeLists.txt tells ctest to count as skipped
    }
    QCoreApplication app(argc, argv);
    TestDockerHost test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_dockerhost.moc"
