// Who a daemon is has to be vouched for, on both of its connections.
#include "remote/remoteclient.h"

#include <QFile>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

class TestRemoteTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theApiHasToBeVouchedFor_data() { rows(); }
    void theApiHasToBeVouchedFor();
    void theStreamHasToBeVouchedFor_data() { rows(); }
    void theStreamHasToBeVouchedFor();

private:
    static void rows()
    {
        QTest::addColumn<bool>("vouched");
        QTest::newRow("by nobody") << false;
        QTest::newRow("by the file that is given") << true;
    }
    RemoteAddress address(bool vouched) const
    {
        return {.api = QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_server.serverPort())),
                .token = "a-token",
                .identity = {.authorities = vouched ? m_folder.filePath(QStringLiteral("cert.pem")) : QString(),
                             .certificate = {},
                             .key = {}}};
    }

    QTemporaryDir m_folder;
    QSslServer m_server;
    QByteArray m_heard; ///< in the clear, once it was believed who we are
};

void TestRemoteTls::initTestCase()
{
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    openssl.start(QStringLiteral("openssl"),
                  QStringLiteral("req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 1 -subj "
                                 "/CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1")
                      .split(u' '));
    QVERIFY(openssl.waitForFinished() && openssl.exitCode() == 0);
    QFile key(m_folder.filePath(QStringLiteral("key.pem")));
    QVERIFY(key.open(QIODevice::ReadOnly));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(m_folder.filePath(QStringLiteral("cert.pem"))));
    tls.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    m_server.setSslConfiguration(tls);
    QVERIFY(m_server.listen(QHostAddress::LocalHost));
    connect(&m_server, &QSslServer::pendingConnectionAvailable, this, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            m_heard += socket->readAll();
            if (!m_heard.contains("\r\n\r\n"))
                return;
            socket->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
            socket->disconnectFromHost();
        };
        connect(socket, &QTcpSocket::readyRead, this, read);
        read();
    });
}

void TestRemoteTls::theApiHasToBeVouchedFor()
{
    QFETCH(bool, vouched);
    m_heard.clear();
    RemoteClient client(address(vouched));
    QString trouble;
    connect(&client, &OperationsClient::degraded, this, [&](const QString &, const QString &text) { trouble = text; });
    client.open();
    QTRY_VERIFY_WITH_TIMEOUT(!trouble.isEmpty(), 30'000);
    QVERIFY2(trouble.contains(vouched ? QLatin1String("401") : QLatin1String("certificate")), qPrintable(trouble));
    QCOMPARE(m_heard.contains("a-token"), vouched);
}

void TestRemoteTls::theStreamHasToBeVouchedFor()
{
    QFETCH(bool, vouched);
    m_heard.clear();
    const RemoteAddress where = address(vouched);
    RemoteStream stream(where, std::chrono::seconds{30});
    QString why;
    connect(&stream, &RemoteStream::lost, this, [&why](const QString &text) { why = text; });
    stream.open(where.streamAt(m_server.serverPort(), QStringLiteral("/stream")));
    QTRY_VERIFY_WITH_TIMEOUT(!why.isEmpty(), 30'000);
    QVERIFY2(why.contains(QLatin1String("certificate")) != vouched, qPrintable(why));
    QCOMPARE(m_heard.contains("a-token"), vouched);
}

QTEST_GUILESS_MAIN(TestRemoteTls)
#include "tst_remotetls.moc"
