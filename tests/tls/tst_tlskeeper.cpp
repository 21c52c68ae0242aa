#include "tls/tlskeeper.h"

#include "certificates.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

class TestTlsKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void readsWhatFits();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void takesUpAnotherPair();
    void keepsTheOldPairWhenTheNewOneIsBroken();
    void isPatientWithHalfOfAPair();

private:
    QString path(const char *name) const { return m_directory->filePath(QLatin1String(name)); }
    void write(const char *name, const QByteArray &content) const;
    void copy(const QString &from, const char *to) const;
    TlsFiles files() const { return {.certificate = path("a.pem"), .key = path("a.key"), .clients = path("ca.pem")}; }

    static inline const Timestamp Now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Certificates> m_certificates;
};

void TestTlsKeeper::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_certificates = std::make_unique<Certificates>(m_directory->path());
    QVERIFY(m_certificates->make(QStringLiteral("a")));
    QVERIFY(m_certificates->make(QStringLiteral("b")));
}

void TestTlsKeeper::write(const char *name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

void TestTlsKeeper::copy(const QString &from, const char *to) const
{
    QFile file(from);
    QVERIFY(file.open(QIODevice::ReadOnly));
    write(to, file.readAll());
}

void TestTlsKeeper::readsWhatFits()
{
    const Result<SharedTlsPair> pair = readTlsPair(files(), Now);
    QVERIFY2(pair, pair ? "" : qPrintable(pair.error().toString()));
    QVERIFY((*pair)->certificate.contains("CERTIFICATE"));
    QVERIFY((*pair)->key.contains("PRIVATE KEY"));
    QVERIFY(!(*pair)->clients.isEmpty());
    QVERIFY(QFile::link(path("a.pem"), path("link.pem"))); // as certificates are kept up to date
    QVERIFY(readTlsPair({.certificate = path("link.pem"), .key = path("a.key"), .clients = {}}, Now));
}

void TestTlsKeeper::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("clients");
    QTest::addColumn<QString>("said");
    const QString a = QStringLiteral("a.pem");
    const QString key = QStringLiteral("a.key");
    QTest::newRow("no file") << QStringLiteral("none.pem") << key << QString() << QStringLiteral("cannot be read");
    QTest::newRow("no certificate") << key << key << QString() << QStringLiteral("no certificate");
    QTest::newRow("no key") << a << QStringLiteral("none.key") << QString() << QStringLiteral("no key");
    QTest::newRow("another's key") << a << QStringLiteral("b.key") << QString() << QStringLiteral("do not fit");
    QTest::newRow("garbage") << QStringLiteral("garbage") << key << QString() << QStringLiteral("no certificate");
    QTest::newRow("empty") << QStringLiteral("empty") << key << QString() << QStringLiteral("is empty");
    QTest::newRow("huge") << QStringLiteral("huge") << key << QString() << QStringLiteral("is empty, or longer");
    QTest::newRow("a directory") << QStringLiteral(".") << key << QString() << QStringLiteral("read");
    QTest::newRow("expired") << QStringLiteral("old.pem") << QStringLiteral("old.key") << QString()
                             << QStringLiteral("has expired");
    QTest::newRow("open key") << a << QStringLiteral("open.key") << QString() << QStringLiteral("Everybody can read");
    QTest::newRow("no clients") << a << key << key << QStringLiteral("no certificate");
}

void TestTlsKeeper::saysWhatIsWrong()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, clients);
    QFETCH(QString, said);
    write("garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    write("empty", {});
    write("huge", QByteArray(300 * 1024, 'x'));
    copy(path("a.pem"), "none.key");
    QVERIFY(QFile::setPermissions(path("none.key"), QFile::ReadOwner));
    copy(path("a.key"), "open.key");
    QVERIFY(QFile::setPermissions(path("open.key"), QFile::ReadOwner | QFile::ReadOther));
    const bool isExpired = certificate == QLatin1String("old.pem");
    QVERIFY(!isExpired || m_certificates->make(QStringLiteral("old"), 1));
    const auto full = [this](const QString &name) { return name.isEmpty() ? name : m_directory->filePath(name); };
    const Result<SharedTlsPair> pair =
        readTlsPair({.certificate = full(certificate), .key = full(key), .clients = full(clients)},
                    isExpired ? Now + std::chrono::hours{48} : Now);
    QVERIFY(!pair);
    QVERIFY2(pair.error().what.contains(said), qPrintable(pair.error().toString()));
    QVERIFY(!pair.error().toString().contains(QLatin1String("PRIVATE")));
}

void TestTlsKeeper::takesUpAnotherPair()
{
    TlsKeeper keeper(files(), *readTlsPair(files(), Now));
    int changes = 0;
    int troubles = 0;
    connect(&keeper, &TlsKeeper::changed, this, [&] { ++changes; });
    connect(&keeper, &TlsKeeper::troubled, this, [&] { ++troubles; });
    keeper.look(Now);
    QCOMPARE(changes, 0);
    copy(path("b.pem"), "a.pem");
    copy(path("b.key"), "a.key");
    keeper.look(Now);
    keeper.look(Now);
    QCOMPARE(changes, 1);
    QCOMPARE(troubles, 0);
    QFile file(path("b.pem"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(keeper.pair()->certificate, file.readAll());
}

void TestTlsKeeper::keepsTheOldPairWhenTheNewOneIsBroken()
{
    const SharedTlsPair before = *readTlsPair(files(), Now);
    TlsKeeper keeper(files(), before);
    QStringList troubles;
    connect(&keeper, &TlsKeeper::troubled, this, [&](const QString &component, const QString &text) {
        QCOMPARE(component, TlsKeeper::Component);
        troubles.append(text);
    });
    write("a.pem", "nothing");
    for (int i = 0; i < 3; ++i)
        keeper.look(Now);
    QCOMPARE(troubles.size(), 1);
    QVERIFY(troubles.first().contains(QLatin1String("former certificate is used")));
    QVERIFY(troubles.first().contains(path("a.pem")));
    QCOMPARE(keeper.pair(), before);
    copy(path("b.pem"), "a.pem");
    copy(path("b.key"), "a.key");
    keeper.look(Now);
    QCOMPARE(troubles.size(), 2);
    QVERIFY(troubles.last().isEmpty());
    QVERIFY(keeper.pair() != before);
}

void TestTlsKeeper::isPatientWithHalfOfAPair()
{
    TlsKeeper keeper(files(), *readTlsPair(files(), Now));
    int troubles = 0;
    connect(&keeper, &TlsKeeper::troubled, this, [&] { ++troubles; });
    copy(path("b.pem"), "a.pem");
    keeper.look(Now); // the key is not there yet
    copy(path("b.key"), "a.key");
    keeper.look(Now);
    QCOMPARE(troubles, 0);
    keeper.look(Now);
    QCOMPARE(troubles, 0);
}

QTEST_GUILESS_MAIN(TestTlsKeeper)
#include "tst_tlskeeper.moc"
