// The daemon's stream with real processes: what happens is heard as it happens, and gone on with after a crash.
#include "end_to_end/servedplatform.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QTest>
#include <QUrlQuery>
#include <QWebSocket>

namespace {

constexpr int Patience = ServedPlatform::Patience;

/// Listens from `since` on, and keeps types and ids.
class Reader
{
public:
    Reader(const ServedPlatform &platform, const QString &since)
    {
        QUrl url = platform.stream();
        url.setQuery(QUrlQuery{{QStringLiteral("since"), since}});
        QNetworkRequest request(url);
        request.setRawHeader("Authorization", "Bearer " + platform.token());
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            const QJsonObject event = QJsonDocument::fromJson(text.toUtf8()).object();
            types.append(
                event.value(QLatin1String("type")).toString().remove(QLatin1String("io.github.universal_devops.")));
            ids.append(event.value(QLatin1String("id")).toString());
        });
        m_socket.open(request);
    }

    QStringList types;
    QStringList ids;

private:
    QWebSocket m_socket;
};

} // namespace

class TestStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isHeardAsItHappens();
    void goesOnAfterACrashOfTheDaemon();
};

void TestStream::isHeardAsItHappens()
{
    ServedPlatform platform(ServedPlatform::SmallShop);
    platform.start();
    Reader reader(platform, QStringLiteral("0"));
    QTRY_VERIFY_WITH_TIMEOUT(reader.types.contains(QStringLiteral("deploy.succeeded")), Patience);
    platform.shop("POST", "/fault?kind=crash");
    QTRY_VERIFY_WITH_TIMEOUT(reader.types.contains(QStringLiteral("heal.succeeded")), Patience);
    const QJsonArray events = platform.events();
    QTRY_VERIFY_WITH_TIMEOUT(reader.types.size() >= events.size(), Patience);
    for (qsizetype i = 0; i < events.size(); ++i)
        QCOMPARE(reader.types.value(i), events[i][QLatin1String("type")].toString());
}

void TestStream::goesOnAfterACrashOfTheDaemon()
{
    ServedPlatform platform(ServedPlatform::SmallShop);
    platform.start(false);
    QString last;
    {
        Reader reader(platform, QStringLiteral("0"));
        QTRY_VERIFY_WITH_TIMEOUT(reader.types.contains(QStringLiteral("deploy.succeeded")), Patience);
        last = reader.ids.constLast();
    }
    platform.kill();
    platform.start();
    Reader reader(platform, last);
    QTRY_VERIFY_WITH_TIMEOUT(reader.types.contains(QStringLiteral("app.registered")), Patience);
    QCOMPARE(reader.types.constFirst(), QStringLiteral("stream.session")); // it is another one, told from its beginning
    QCOMPARE(reader.types.value(1), QStringLiteral("session.started"));
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
