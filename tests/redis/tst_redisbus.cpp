#include "ports.h"
#include "redis/buscompany.h"
#include "redis/redisserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace ops;

namespace {

constexpr int Patience = 60'000; ///< ms

} // namespace

class TestRedisBus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_left = std::make_unique<BusCompany>(QStringLiteral("left"), m_directory->filePath(QStringLiteral("left")));
        m_right = std::make_unique<BusCompany>(QStringLiteral("right"), m_directory->filePath(QStringLiteral("right")));
    }
    void cleanup()
    {
        m_left.reset();
        m_right.reset();
    }

    void eachSeesTheOther()
    {
        RedisServer redis;
        QVERIFY(redis.start());
        m_left->write(1200);
        join(redis);
        m_right->write(300);
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        QVERIFY(m_left->bus().bus().trouble.isEmpty());

        const std::vector<PeerEvent> events = m_left->bus().peerEvents(QStringLiteral("right"), 0, 1000);
        QCOMPARE(events.size(), size_t(300));
        const QJsonObject last = QJsonDocument::fromJson(events.back().event).object();
        QCOMPARE(last[QLatin1String("specversion")].toString(), QStringLiteral("1.0"));
        QCOMPARE(last[QLatin1String("data")][QLatin1String("count")].toInt(), 300);
        QCOMPARE(last[QLatin1String("app")].toString(), QStringLiteral("app-6"));
        for (size_t i = 0; i < events.size(); ++i)
            QCOMPARE(events[i].position, qint64(i + 1));
        const std::vector<PeerEvent> page = m_left->bus().peerEvents({}, events[9].number, 5);
        QCOMPARE(page.size(), size_t(5));
        QCOMPARE(page.front().position, 11);
        QVERIFY(m_left->bus().peerEvents(QStringLiteral("nobody"), 0, 10).empty());
    }

    void whatHappensWithoutRedisIsSentLater()
    {
        RedisServer redis; // not started yet
        join(redis);
        QSignalSpy troubled(&m_left->bus(), &RedisBus::troubled);
        m_left->write(500);
        QTRY_COMPARE_WITH_TIMEOUT(troubled.size(), 1, Patience);
        QVERIFY(troubled[0][0].toString().contains(redis.url()));
        QTRY_COMPARE_WITH_TIMEOUT(m_left->bus().bus().behind, 500, Patience);
        QVERIFY(redis.start());
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(troubled.last()[0].toString().isEmpty(), Patience);
        QCOMPARE(m_left->bus().bus().behind, 0);
    }

    void killedAndEmpty()
    {
        RedisServer redis;
        QVERIFY(redis.start());
        join(redis);
        for (int round = 0; round < 3; ++round) {
            m_left->write(700);
            m_right->write(50);
            redis.kill();
            m_left->write(700);
            QVERIFY(redis.start()); // with nothing in it
        }
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
    }

    /// What it remembers after the restart is older than what it had taken.
    void restartedFromAnOldCopy()
    {
        RedisServer redis;
        QVERIFY(redis.start());
        join(redis);
        m_left->write(300);
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        QVERIFY(redis.tell("SAVE").startsWith("+OK"));
        m_left->write(300);
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        redis.kill();
        m_left->write(300);
        QVERIFY(redis.start());
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(entriesOf(redis, *m_left), 900, Patience);
    }

    void flushed()
    {
        RedisServer redis;
        QVERIFY(redis.start());
        join(redis);
        m_left->write(300);
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        m_right->leave(); // has not seen what follows when it is gone
        m_left->write(200);
        QTRY_COMPARE_WITH_TIMEOUT(entriesOf(redis, *m_left), 500, Patience);
        QVERIFY(redis.tell("FLUSHALL").startsWith("+OK"));
        m_right->join(redis.url());
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience); // although nothing new has happened
    }

    void paused()
    {
        RedisServer redis;
        QVERIFY(redis.start());
        join(redis);
        m_left->write(100);
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        QSignalSpy troubled(&m_left->bus(), &RedisBus::troubled);
        redis.pause();
        m_left->write(100);
        QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), Patience);
        redis.resume();
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        QCOMPARE(entriesOf(redis, *m_left), 200);
    }

    void full()
    {
        RedisServer redis;
        QVERIFY(redis.start());
        join(redis);
        QTRY_VERIFY_WITH_TIMEOUT(m_left->bus().bus().connected, Patience);
        QVERIFY(redis.tell("CONFIG SET maxmemory 1mb").startsWith("+OK"));
        QSignalSpy troubled(&m_left->bus(), &RedisBus::troubled);
        m_left->write(5000);
        QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), Patience);
        QVERIFY(troubled.last()[0].toString().contains(QLatin1String("OOM")));
        QVERIFY(redis.tell("CONFIG SET maxmemory 0").startsWith("+OK"));
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
    }

    void aPlatformThatEndsGoesOnWhereItWas()
    {
        RedisServer redis;
        QVERIFY(redis.start());
        join(redis);
        m_left->write(300);
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        const QString id = m_left->bus().bus().id;
        m_left->leave();
        m_right->leave();
        m_left->write(300);
        join(redis);
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        QCOMPARE(m_left->bus().bus().id, id);
        QCOMPARE(m_right->bus().bus().peers.size(), 1);
    }

    /// The same directory with another journal is somebody else: nothing of it is taken for what was seen before.
    void anotherJournalIsAnotherHistory()
    {
        RedisServer redis;
        QVERIFY(redis.start());
        join(redis);
        m_left->write(300);
        QTRY_VERIFY_WITH_TIMEOUT(sawEachOther(), Patience);
        const QString id = m_left->bus().bus().id;
        m_left.reset();
        const QString file = m_directory->filePath(QStringLiteral("left/journal.sqlite"));
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(file + QLatin1String(suffix));
        m_left = std::make_unique<BusCompany>(QStringLiteral("left"), m_directory->filePath(QStringLiteral("left")));
        m_left->write(20);
        m_left->join(redis.url());
        QTRY_COMPARE_WITH_TIMEOUT(m_right->bus().bus().peers.size(), 2, Patience);
        QVERIFY(m_left->bus().bus().id != id);
        QTRY_COMPARE_WITH_TIMEOUT(m_right->bus().peerEvents(QStringLiteral("left"), 0, 1000).size(), size_t(320),
                                  Patience);
    }

    void overTls()
    {
        const QString key = m_directory->filePath(QStringLiteral("key.pem"));
        const QString certificate = m_directory->filePath(QStringLiteral("certificate.pem"));
        QCOMPARE(QProcess::execute(QStringLiteral("openssl"),
                                   {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                                    QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                                    QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                                    QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate,
                                    QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                                    QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
                                    QStringLiteral("subjectAltName=DNS:localhost")}),
                 0);
        const quint16 port = quint16(freePorts(2) + 1);
        RedisServer redis({QStringLiteral("--tls-port"), QString::number(port), QStringLiteral("--tls-cert-file"),
                           certificate, QStringLiteral("--tls-key-file"), key, QStringLiteral("--tls-ca-cert-file"),
                           certificate, QStringLiteral("--tls-auth-clients"), QStringLiteral("no")});
        QVERIFY(redis.start());
        Result<RedisAddress> address = readRedisAddress(QStringLiteral("rediss://localhost:%1").arg(port));
        QVERIFY(address);
        const QString directory = m_directory->filePath(QStringLiteral("left"));
        {
            RedisBus distrustful({.address = *address, .node = QStringLiteral("left"), .directory = directory});
            QSignalSpy troubled(&distrustful, &RedisBus::troubled);
            distrustful.wake();
            QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), Patience);
            QVERIFY(!distrustful.bus().connected);
        }
        address->authorities = certificate;
        RedisBus bus({.address = *address, .node = QStringLiteral("left"), .directory = directory});
        bus.wake();
        QTRY_VERIFY_WITH_TIMEOUT(bus.bus().connected, Patience);
    }

    void onlyWithThePassword()
    {
        RedisServer redis({QStringLiteral("--user"), QStringLiteral("ops"), QStringLiteral("on"),
                           QStringLiteral(">hunter2"), QStringLiteral("~universal-devops:*"), QStringLiteral("+@all"),
                           QStringLiteral("--user"), QStringLiteral("default"), QStringLiteral("off")});
        QVERIFY(redis.start());
        QFile file(redis.path(QStringLiteral("password")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        file.write("wrong\n");
        file.close();
        Result<RedisAddress> address = readRedisAddress(QStringLiteral("redis://ops@127.0.0.1:%1").arg(redis.port));
        QVERIFY(address);
        address->password = SecretReference(QStringLiteral("file:password"), redis.path({}));
        BusNode::Settings settings{.address = *address,
                                   .node = QStringLiteral("left"),
                                   .directory = m_directory->filePath(QStringLiteral("left"))};
        RedisBus left(settings);
        QSignalSpy refused(&left, &RedisBus::troubled);
        left.wake();
        QTRY_VERIFY_WITH_TIMEOUT(!refused.isEmpty(), Patience);
        QVERIFY2(refused.last()[0].toString().contains(QLatin1String("WRONGPASS")),
                 qPrintable(refused.last()[0].toString()));
        QVERIFY(file.open(QIODevice::WriteOnly)); // read again at each try
        file.write("hunter2\n");
        file.close();
        QTRY_VERIFY_WITH_TIMEOUT(left.bus().connected, Patience);
    }

private:
    void join(const RedisServer &redis)
    {
        m_left->join(redis.url());
        m_right->join(redis.url());
    }
    bool sawEachOther() const { return m_left->sawAll(*m_right) && m_right->sawAll(*m_left); }

    static int entriesOf(const RedisServer &redis, BusCompany &company)
    {
        const QByteArray answer = redis.tell("XLEN universal-devops:events:" + company.bus().bus().id.toUtf8());
        return answer.mid(1).trimmed().toInt();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<BusCompany> m_left;
    std::unique_ptr<BusCompany> m_right;
};

QTEST_GUILESS_MAIN(TestRedisBus)
#include "tst_redisbus.moc"
