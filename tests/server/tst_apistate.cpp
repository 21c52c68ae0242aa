#include "server/eventanswer.h"

#include "server/ordertrail.h"

#include <QJsonDocument>
#include <QTest>

using namespace ops;

namespace {

/// Says what a test tells it to; nobody gives it orders.
class Teller : public OperationsClient
{
public:
    Playback playback() const override { return {}; }
    void submit(const Command &) override {}
    void play() override {}
    void pause() override {}
    void step() override {}
    void setSpeed(double) override {}
    void runUntil(Timestamp) override {}
    void startSession(const SessionSpec &) override {}
    void previewDataset(const QString &) override {}
    void fetchEvents(quint64, quint64, int) override {}

    void tell(quint64 first, quint64 count)
    {
        std::vector<Event> events(count);
        for (Event &event : events) {
            event.type = EventType::UptimeReported;
            event.sequence = first++;
        }
        Q_EMIT eventsArrived(std::make_shared<const std::vector<Event>>(std::move(events)));
    }
};

Event happening(quint64 sequence, EventType type, quint64 cause, const QJsonObject &data = {})
{
    Event event;
    event.sequence = sequence;
    event.type = type;
    event.cause = cause;
    event.data = data;
    return event;
}

} // namespace

class TestApiState : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheNewestEventsOnly();
    void pagesAreMadeOnce();
    void trailFollowsCauses();
    void trailIsNotLaidByOthers();
};

void TestApiState::keepsTheNewestEventsOnly()
{
    Teller client;
    const ApiState state(client);
    Q_EMIT client.sessionStarted({});
    client.tell(1, ApiState::KeptEvents + 10);
    EventPages pages;
    const auto ask = [&state, &pages](const char *since) {
        return api::events(state, pages, *eventQuestionOf({{QStringLiteral("since"), QString::fromLatin1(since)}}));
    };
    QCOMPARE(ask("9").status, 410);
    QVERIFY(ask("9").body.contains("since=10")); // where to go on
    QCOMPARE(ask("10").status, 200);
    const QJsonObject page = QJsonDocument::fromJson(ask("10").body).object();
    QCOMPARE(page.value(QLatin1String("events")).toArray().size(), 1000);
    QCOMPARE(page.value(QLatin1String("next")).toInt(), 1010);
    QCOMPARE(QJsonDocument::fromJson(ask("999999").body).object().value(QLatin1String("next")).toInt(), 999999);
    QCOMPARE(api::events(state, pages, *eventQuestionOf({})).status, 200); // begins with the oldest that there is
}

void TestApiState::pagesAreMadeOnce()
{
    Teller client;
    const ApiState state(client);
    SessionSpec spec;
    Q_EMIT client.sessionStarted(spec);
    client.tell(1, 5);
    EventPages pages;
    const auto ask = [&] {
        return api::events(state, pages, *eventQuestionOf({{QStringLiteral("limit"), QStringLiteral("10")}}));
    };
    const QByteArray first = ask().body;
    QCOMPARE(pages.find({.session = sessionName(spec), .first = 1, .last = 5}).value_or("none"), first);
    pages.keep({.session = sessionName(spec), .first = 1, .last = 5}, "as it was made");
    QCOMPARE(ask().body, QByteArray("as it was made"));
    client.tell(6, 4); // what was a whole page is none any more
    QCOMPARE(QJsonDocument::fromJson(ask().body).object().value(QLatin1String("next")).toInt(), 9);
    spec.start += std::chrono::seconds{1};
    Q_EMIT client.sessionStarted(spec);
    client.tell(1, 5); // others of the same numbers
    QVERIFY(ask().body != first && ask().body != "as it was made");
}

void TestApiState::trailFollowsCauses()
{
    OrderTrail trail(QStringLiteral("mark"));
    const QJsonObject marked{{QStringLiteral("request"), QStringLiteral("mark")}};
    QVERIFY(!trail.leadsTo(happening(1, EventType::ActionAuthorised, 0)));
    QVERIFY(trail.leadsTo(happening(2, EventType::OperatorRequested, 0, marked)));
    QVERIFY(trail.leadsTo(happening(3, EventType::ActionAuthorised, 2)));
    QVERIFY(!trail.leadsTo(happening(4, EventType::DeployStarted, 1)));
    QVERIFY(trail.leadsTo(happening(5, EventType::DeployStarted, 3)));
}

void TestApiState::trailIsNotLaidByOthers()
{
    OrderTrail trail(QStringLiteral("mark"));
    const QJsonObject marked{{QStringLiteral("request"), QStringLiteral("mark")}};
    const QJsonObject others{{QStringLiteral("request"), QStringLiteral("other")}};
    QVERIFY(!trail.leadsTo(happening(1, EventType::AppExited, 0, marked))); // no order
    QVERIFY(!trail.leadsTo(happening(2, EventType::OperatorRequested, 0, others)));
    QVERIFY(!trail.leadsTo(happening(3, EventType::DeployStarted, 2)));
}

QTEST_GUILESS_MAIN(TestApiState)
#include "tst_apistate.moc"
