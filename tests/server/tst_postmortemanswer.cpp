// GET /incidents/ID/postmortem: from the journal, as JSON for programs and as a page for people.
#include "journal/journal.h"
#include "records/recorddesk.h"
#include "server/apiserver.h"
#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Token = "t";

} // namespace

class TestPostmortemAnswer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void isAPageForPeople_data();
    void isAPageForPeople();
    void tellsTheStoryWithItsProofs();
    void isOfTheSessionThatIsAskedFor();
    void saysWhatThereIsNot();

private:
    WireAnswer get(const QByteArray &target, const QByteArray &headers = {}) const
    {
        return ask(m_api->port(), {.target = target, .token = Token, .headers = headers});
    }

    QTemporaryDir m_directory;
    FakePlatform m_platform;
    std::unique_ptr<RecordDesk> m_records;
    std::unique_ptr<ApiServer> m_api;
};

/// Two sessions with an incident N-1 each, of other apps.
void TestPostmortemAnswer::initTestCase()
{
    const Result<std::unique_ptr<Journal>> journal = Journal::open(m_directory.path());
    QVERIFY(journal);
    for (const char *app : {"first", "second"}) {
        QVERIFY((*journal)->beginSession({}, fromEpochMs(1)));
        Incident incident;
        incident.id = QStringLiteral("N-1");
        incident.issue.key = {QStringLiteral("prod"), QString::fromLatin1(app)};
        Event opened;
        opened.sequence = 1;
        opened.type = EventType::IncidentOpened;
        opened.incident = incident.id;
        opened.data = incident.toJson();
        Event note = opened;
        note.sequence = 2;
        note.type = EventType::OperatorAcknowledged;
        note.source = QStringLiteral("operator:anna");
        note.data = {{QStringLiteral("note"), true}, {QStringLiteral("reason"), QStringLiteral("<b>full</b>")}};
        QVERIFY((*journal)->append(std::vector{opened, note}) && (*journal)->commit());
    }
    m_records = std::make_unique<RecordDesk>(m_directory.path());
    m_api = std::make_unique<ApiServer>(m_platform, ApiServer::Settings{.token = Token, .records = m_records.get()});
    QVERIFY(m_api->start());
    m_platform.begin();
}

void TestPostmortemAnswer::isAPageForPeople_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("isPage");
    QTest::addRow("by itself") << QByteArray() << QByteArray() << false;
    QTest::addRow("for a browser") << QByteArray() << QByteArray("Accept: text/html\r\n") << true;
    QTest::addRow("wanted as a page") << QByteArray("?format=html") << QByteArray() << true;
    QTest::addRow("wanted as JSON") << QByteArray("?format=json") << QByteArray("Accept: text/html\r\n") << false;
}

void TestPostmortemAnswer::isAPageForPeople()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, headers);
    QFETCH(bool, isPage);
    const WireAnswer answer = get("/incidents/N-1/postmortem" + query, headers);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"),
             QByteArray(isPage ? "text/html; charset=utf-8" : "application/json"));
    QCOMPARE(answer.headers.value("vary"), QByteArray("Accept"));
    if (!isPage)
        return;
    QVERIFY(answer.headers.value("content-security-policy").startsWith("default-src 'none'"));
    QVERIFY(answer.body.contains("&lt;b&gt;full&lt;/b&gt;") && !answer.body.contains("<b>full</b>"));
}

void TestPostmortemAnswer::tellsTheStoryWithItsProofs()
{
    const QJsonObject json = get("/incidents/N-1/postmortem").json();
    QCOMPARE(json[QLatin1String("incident")][QLatin1String("id")].toString(), QStringLiteral("N-1"));
    const QJsonArray timeline = json.value(QLatin1String("timeline")).toArray();
    QCOMPARE(timeline.size(), 2);
    const QJsonValue note = timeline.last();
    QCOMPARE(note[QLatin1String("event")][QLatin1String("source")].toString(), QStringLiteral("operator:anna"));
    QVERIFY(note[QLatin1String("record")].toInt() > 0);
    QVERIFY(!note[QLatin1String("seal")].toString().isEmpty());
}

void TestPostmortemAnswer::isOfTheSessionThatIsAskedFor()
{
    const auto appIn = [this](const QByteArray &query) {
        const QJsonObject json = get("/incidents/N-1/postmortem" + query).json();
        return json[QLatin1String("incident")][QLatin1String("issue")][QLatin1String("app")].toString();
    };
    QCOMPARE(appIn("?session=1"), QStringLiteral("first"));
    QCOMPARE(appIn("?session=2"), QStringLiteral("second"));
    QCOMPARE(appIn({}), QStringLiteral("second"));
}

void TestPostmortemAnswer::saysWhatThereIsNot()
{
    QCOMPARE(get("/incidents/N-2/postmortem").status, 404);
    QCOMPARE(get("/incidents/N-1/postmortem?session=3").status, 404);
    QCOMPARE(get("/incidents/N-1/postmortem?session=0").status, 400);
    QCOMPARE(get("/incidents/N-1/postmortem?format=pdf").status, 400);
    FakePlatform platform;
    ApiServer without(platform, {.token = Token});
    QVERIFY(without.start());
    platform.begin();
    QCOMPARE(ask(without.port(), {.target = "/incidents/N-1/postmortem", .token = Token}).status, 503);
}

QTEST_GUILESS_MAIN(TestPostmortemAnswer)
#include "tst_postmortemanswer.moc"
