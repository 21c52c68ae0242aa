#include "silences/silencekeeper.h"

#include <QTest>

#include <limits>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const AppKey Web{QStringLiteral("prod"), QStringLiteral("web")};
const AppKey Shop{QStringLiteral("prod"), QStringLiteral("shop")};

} // namespace

/// The keeper with time that the test moves, and a book that folds what is said, as everybody else does.
class TestSilences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void beginsAndEndsByOrder();
    void refusesWhatIsNoSilence_data();
    void refusesWhatIsNoSilence();
    void coversItsScopeAndKind();
    void countsWhatItKeepsBack();
    void warnsBeforeItsEnd();
    void endsWhenNothingMatchesAnyMore();
    void waitsForWhatItWasMadeFor();
    void isCarriedOver();
    void survivesItsJson();

private:
    void hear(EventType type, const AppKey &key, const QJsonObject &data,
              const QString &source = QStringLiteral("engine"));
    void silence(const AppKey &key, Duration length, QJsonObject data = {});
    void pass(Duration time);
    void raise(const AppKey &key, AlertKind kind, const QString &id);
    void clear(const AppKey &key, AlertKind kind, const QString &id);
    void admit(SilenceKeeper::Events &&said);
    QString last(const char *field) const { return m_said.back().data.value(QLatin1String(field)).toString(); }

    SilenceKeeper m_keeper;
    SilenceBook m_book;
    Timestamp m_now;
    quint64 m_sequence = 0;
    std::vector<Event> m_said;
};

void TestSilences::init()
{
    m_keeper = {};
    m_book = {};
    m_now = fromEpochMs(1'767'225'600'000);
    m_said.clear();
    PlatformConfig config;
    config.environments.append(EnvironmentConfig{});
    config.environments.last().name = QStringLiteral("prod");
    hear(EventType::SessionStarted, {}, {{QStringLiteral("config"), config.toJson()}});
}

void TestSilences::admit(SilenceKeeper::Events &&said)
{
    for (Event &event : said) {
        event.sequence = ++m_sequence;
        event.time = m_now;
        m_book.apply(event, m_now);
        m_said.push_back(std::move(event));
    }
}

void TestSilences::hear(EventType type, const AppKey &key, const QJsonObject &data, const QString &source)
{
    Event event;
    event.sequence = ++m_sequence;
    event.time = m_now;
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.source = source;
    event.data = data;
    m_book.apply(event, m_now);
    SilenceKeeper::Events said;
    m_keeper.receive(event, m_now, said);
    admit(std::move(said));
}

void TestSilences::silence(const AppKey &key, Duration length, QJsonObject data)
{
    data.insert(QStringLiteral("for_ms"), qint64(length.count()));
    if (!data.contains(QLatin1String("reason")))
        data.insert(QStringLiteral("reason"), QStringLiteral("known"));
    hear(EventType::OperatorSilenced, key, data, QStringLiteral("operator:anna"));
}

void TestSilences::pass(Duration time)
{
    m_now += time;
    SilenceKeeper::Events said;
    m_keeper.tick(m_now, said);
    admit(std::move(said));
}

void TestSilences::raise(const AppKey &key, AlertKind kind, const QString &id)
{
    Alert alert;
    alert.id = id;
    alert.kind = kind;
    alert.key = key;
    hear(EventType::AlertRaised, key, alert.toJson());
}

void TestSilences::clear(const AppKey &key, AlertKind kind, const QString &id)
{
    Alert alert;
    alert.id = id;
    alert.kind = kind;
    alert.key = key;
    hear(EventType::AlertCleared, key, alert.toJson());
}

void TestSilences::beginsAndEndsByOrder()
{
    silence(Web, 1h);
    QCOMPARE(m_said.size(), size_t(1));
    QCOMPARE(m_said.back().type, EventType::SilenceStarted);
    QCOMPARE(m_said.back().key(), Web);
    QCOMPARE(m_said.back().cause, m_sequence - 1); // what was ordered led to it
    const Silence begun = m_book.all().first();
    QCOMPARE(begun.owner, QStringLiteral("operator:anna"));
    QCOMPARE(begun.reason, QStringLiteral("known"));
    QCOMPARE(begun.until, m_now + 1h);

    silence(Web, 2h); // the same twice
    QCOMPARE(m_said.back().type, EventType::CommandRefused);
    QVERIFY(last("reason").contains(QLatin1String("operator:anna")));

    hear(EventType::OperatorUnsilenced, {}, {{QStringLiteral("silence"), begun.id}}, QStringLiteral("operator:ben"));
    QCOMPARE(m_said.back().type, EventType::SilenceEnded);
    QCOMPARE(last("ended_by"), QStringLiteral("operator:ben"));
    QVERIFY(m_book.all().isEmpty());
    hear(EventType::OperatorUnsilenced, {}, {{QStringLiteral("silence"), begun.id}}, QStringLiteral("operator:ben"));
    QCOMPARE(m_said.back().type, EventType::CommandRefused);
}

void TestSilences::refusesWhatIsNoSilence_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("alert");
    QTest::newRow("nowhere") << QStringLiteral("mars") << qint64(3'600'000) << QString();
    QTest::newRow("too short") << QStringLiteral("prod") << qint64(59'999) << QString();
    QTest::newRow("too long") << QStringLiteral("prod") << qint64(31) * 24 * 3'600'000 << QString();
    QTest::newRow("beyond all time") << QStringLiteral("prod") << std::numeric_limits<qint64>::max() << QString();
    QTest::newRow("in the past") << QStringLiteral("prod") << qint64(-1) << QString();
    QTest::newRow("no alert") << QStringLiteral("prod") << qint64(3'600'000) << QStringLiteral("boredom");
}

void TestSilences::refusesWhatIsNoSilence()
{
    QFETCH(QString, environment);
    QFETCH(qint64, ms);
    QFETCH(QString, alert);
    silence({environment, {}}, Duration{ms}, {{QStringLiteral("alert"), alert}});
    QCOMPARE(m_said.back().type, EventType::CommandRefused);
    QVERIFY(m_book.all().isEmpty());
}

void TestSilences::coversItsScopeAndKind()
{
    silence(Web, 1h, {{QStringLiteral("alert"), toName(AlertKind::UptimeBelow)}});
    raise(Web, AlertKind::UptimeBelow, QStringLiteral("L-1"));
    raise(Web, AlertKind::CriticalError, QStringLiteral("L-2"));
    raise(Shop, AlertKind::UptimeBelow, QStringLiteral("L-3"));
    hear(EventType::IncidentEscalated, Web, {{QStringLiteral("id"), QStringLiteral("N-1")}});
    QCOMPARE(m_book.all().first().suppressed, 1);
    silence({QStringLiteral("prod"), {}}, 1h); // everything there
    raise(Shop, AlertKind::CriticalError, QStringLiteral("L-4"));
    hear(EventType::IncidentEscalated, Web, {{QStringLiteral("id"), QStringLiteral("N-1")}});
    raise({QStringLiteral("dev"), QStringLiteral("web")}, AlertKind::CriticalError, QStringLiteral("L-5"));
    QCOMPARE(m_book.all().last().suppressed, 2);

    Event question;
    question.type = EventType::ActionWaiting; // would expire unseen
    question.environment = Web.environment;
    question.app = Web.app;
    QVERIFY(!m_book.over(question));
    question.type = EventType::IncidentEscalated;
    QVERIFY(m_book.over(question));
}

void TestSilences::countsWhatItKeepsBack()
{
    silence(Web, 1h);
    raise(Web, AlertKind::CriticalError, QStringLiteral("L-1"));
    raise(Web, AlertKind::UptimeBelow, QStringLiteral("L-2"));
    pass(1h);
    QCOMPARE(m_said.back().type, EventType::SilenceEnded);
    QCOMPARE(last("ended_by"), QStringLiteral("deadline"));
    QCOMPARE(m_said.back().data.value(QLatin1String("suppressed")).toInt(), 2);
}

void TestSilences::warnsBeforeItsEnd()
{
    silence(Web, 2h);
    silence(Shop, 4min);
    pass(1min);
    QCOMPARE(m_said.size(), size_t(2));
    pass(2min); // a quarter of four minutes
    QCOMPARE(m_said.back().type, EventType::SilenceEnding);
    QCOMPARE(m_said.back().key(), Shop);
    pass(1min);
    QCOMPARE(m_said.back().type, EventType::SilenceEnded);
    pass(106min); // ten minutes before two hours
    QCOMPARE(m_said.back().type, EventType::SilenceEnding);
    QCOMPARE(m_said.back().key(), Web);
    const size_t before = m_said.size();
    pass(1min);
    QCOMPARE(m_said.size(), before); // once
}

void TestSilences::endsWhenNothingMatchesAnyMore()
{
    hear(EventType::IncidentOpened, Web, {{QStringLiteral("id"), QStringLiteral("N-1")}});
    silence(Web, 2h); // what is there already counts
    pass(30min);
    raise(Web, AlertKind::CriticalError, QStringLiteral("L-1"));
    hear(EventType::IncidentClosed, Web, {{QStringLiteral("id"), QStringLiteral("N-1")}});
    pass(10min);
    QCOMPARE(m_book.all().size(), 1); // the alert stands
    clear(Web, AlertKind::CriticalError, QStringLiteral("L-1"));
    pass(4min);
    raise(Web, AlertKind::CriticalError, QStringLiteral("L-2")); // it flaps
    clear(Web, AlertKind::CriticalError, QStringLiteral("L-2"));
    pass(4min);
    QCOMPARE(m_book.all().size(), 1);
    pass(1min);
    QVERIFY(m_book.all().isEmpty());
    QCOMPARE(last("ended_by"), QStringLiteral("calm"));
}

void TestSilences::waitsForWhatItWasMadeFor()
{
    silence(Web, 1h);
    raise(Shop, AlertKind::CriticalError, QStringLiteral("L-1"));
    clear(Shop, AlertKind::CriticalError, QStringLiteral("L-1"));
    pass(30min); // nothing of its own has happened yet
    QCOMPARE(m_book.all().size(), 1);
}

void TestSilences::isCarriedOver()
{
    silence(Web, 1h, {{QStringLiteral("until"), toIsoString(m_now + 20min)}, {QStringLiteral("suppressed"), 7}});
    QCOMPARE(m_book.all().first().until, m_now + 20min);
    QCOMPARE(m_book.all().first().suppressed, 7);
    const size_t before = m_said.size();
    silence(Shop, 1h, {{QStringLiteral("until"), toIsoString(m_now - 1min)}}); // over in the meantime
    QCOMPARE(m_said.size(), before);
}

void TestSilences::survivesItsJson()
{
    silence(Web, 1h, {{QStringLiteral("alert"), toName(AlertKind::ExhaustionAhead)}});
    const Silence silence = m_book.all().first();
    QCOMPARE(Silence::fromJson(silence.toJson()), silence);
}

QTEST_GUILESS_MAIN(TestSilences)
#include "tst_silences.moc"
