// What a month came to: by days that are not all 24 hours long, over several sessions, and nothing of what came later.
#include "model/deployment.h"
#include "model/incident.h"
#include "model/policy.h"

#include "journal/journal.h"
#include "reports/journalreportdesk.h"
#include "reports/monthreader.h"
#include "ui/report/reportpage.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <future>

using namespace ops;

namespace {

const QString Hostile = QStringLiteral("</td><script>alert(\"1\")</script>&amp;");
const QTimeZone Berlin("Europe/Berlin");

/// Of Berlin.
Timestamp at(int day, int hour, int minute = 0, int month = 10)
{
    return fromEpochMs(QDateTime({2026, month, day}, {hour, minute}, Berlin).toMSecsSinceEpoch());
}

Incident incidentAt(const QString &id, Timestamp opened, IncidentState state = IncidentState::Open)
{
    Incident incident;
    incident.id = id;
    incident.issue.key = {QStringLiteral("prod"), QStringLiteral("shop")};
    incident.issue.kind = IssueKind::Latency;
    incident.issue.startedAt = opened - Duration{4000};
    incident.issue.detectedAt = opened;
    incident.openedAt = opened;
    incident.state = state;
    if (state != IncidentState::Open && state != IncidentState::Escalated)
        incident.endedAt = opened + std::chrono::minutes{10};
    return incident;
}

Deployment deploymentAt(const QString &id, Timestamp finished, DeploymentState state)
{
    Deployment deployment;
    deployment.id = id;
    deployment.key = {QStringLiteral("prod"), QStringLiteral("shop")};
    deployment.state = state;
    deployment.requestedAt = finished - Duration{60'000};
    deployment.finishedAt = finished;
    return deployment;
}

/// Writes sessions of events.
class History
{
public:
    History()
        : m_journal(*Journal::open(m_directory.path()))
    {
    }

    void beginSession()
    {
        QVERIFY(m_journal->beginSession({}, Timestamp{}));
        m_sequence = 0;
    }
    void happen(Timestamp time, EventType type, const QJsonObject &data = {}, const QString &incident = {},
                const QString &source = QStringLiteral("agent"))
    {
        const Event event{.sequence = ++m_sequence,
                          .time = time,
                          .type = type,
                          .environment = QStringLiteral("prod"),
                          .app = QStringLiteral("shop"),
                          .source = source,
                          .incident = incident,
                          .cause = 0,
                          .data = data};
        QVERIFY(m_journal->append(std::array{event}));
        QVERIFY(m_journal->commit());
    }
    void happen(Timestamp time, EventType type, const Incident &incident)
    {
        happen(time, type, incident.toJson(), incident.id);
    }
    void down(Timestamp from, Timestamp to)
    {
        happen(from, EventType::SystemDown, {{QStringLiteral("since"), toIsoString(from)}});
        happen(to, EventType::SystemUp, {{QStringLiteral("since"), toIsoString(to)}});
    }

    MonthlyReport report(
        const CalendarMonth &month = {2026, 10}, const GoesOn &goesOn = [](double) { return true; })
    {
        const Result<MonthlyReport> made =
            readMonth(*m_journal, {.month = month, .zone = Berlin, .now = at(5, 0, 0, 11)}, goesOn);
        m_failure = made ? std::nullopt : std::optional(made.error());
        return made ? *made : MonthlyReport{};
    }
    const std::optional<Error> &failure() const { return m_failure; }
    QString directory() const { return m_directory.path(); }

private:
    QTemporaryDir m_directory;
    std::unique_ptr<Journal> m_journal;
    std::optional<Error> m_failure;
    quint64 m_sequence = 0;
};

} // namespace

class TestMonthlyReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsMonths();
    void measuresAvailability();
    void countsIncidents();
    void leavesOutWhatCameLater();
    void forgetsCuresThatDidNotHold();
    void countsDeployments();
    void measuresAnswers();
    void tellsWhatWasLearned();
    void anEmptyMonthIsNoError();
    void canBeCancelled();
    void deskAnswersOnce();
    void pageIsWholeAndSafe();
};

void TestMonthlyReport::knowsMonths()
{
    QCOMPARE(CalendarMonth::fromText(QStringLiteral("2026-10")), std::optional(CalendarMonth{2026, 10}));
    for (const char *wrong : {"", "2026", "2026-1", "2026-13", "2026-00", "2026/10", "26-10-01", "2026-1a", "+026-10"})
        QVERIFY2(!CalendarMonth::fromText(QLatin1String(wrong)), wrong);
    QCOMPARE((CalendarMonth{2026, 1}).before(), (CalendarMonth{2025, 12}));
    QCOMPARE((CalendarMonth{2026, 12}).after(), (CalendarMonth{2027, 1}));
    QCOMPARE((CalendarMonth{2028, 2}).days(), 29);
    // Summer time ends in October: an hour more than 31 days.
    const CalendarMonth october{2026, 10};
    QCOMPARE(october.end(Berlin) - october.begin(Berlin), Duration(std::chrono::hours{31 * 24 + 1}));
    QCOMPARE(CalendarMonth::at(october.begin(Berlin), Berlin), october);
    QCOMPARE(CalendarMonth::at(october.begin(Berlin) - Duration{1}, Berlin), october.before());
}

void TestMonthlyReport::measuresAvailability()
{
    History history;
    history.beginSession();
    history.happen(at(29, 0, 0, 9), EventType::AppRegistered);
    history.down(at(30, 23, 0, 9), at(1, 1)); // over the month's beginning
    history.down(at(25, 0), at(26, 0));       // the day that is 25 hours long
    history.happen(at(27, 0), EventType::SessionFinished);
    history.beginSession(); // nothing is known of what was in between
    history.happen(at(29, 0), EventType::AppRegistered);
    history.happen(at(31, 0), EventType::SystemDown, {{QStringLiteral("since"), toIsoString(at(31, 0))}});
    history.happen(at(2, 0, 0, 11), EventType::SystemUp, {{QStringLiteral("since"), toIsoString(at(2, 0, 0, 11))}});

    const MonthlyReport report = history.report();
    QCOMPARE(report.sessions, 2);
    QVERIFY(report.isOver);
    QCOMPARE(report.environments.size(), 1);
    const EnvironmentMonth &prod = report.environments.first();
    QCOMPARE(prod.figures.watched, Duration(std::chrono::hours{26 * 24 + 1 + 3 * 24}));
    QCOMPARE(prod.figures.down, Duration(std::chrono::hours{1 + 25 + 24}));
    QCOMPARE(prod.figures.outages, 2); // the third began in September
    QCOMPARE(prod.before.down, Duration(std::chrono::hours{1}));
    QCOMPARE(prod.before.watched, Duration(std::chrono::hours{48}));
    QCOMPARE(prod.availability.size(), 31);
    QCOMPARE(prod.availability[0], std::optional(1 - 1.0 / 24));
    QCOMPARE(prod.availability[1], std::optional(1.0));
    QCOMPARE(prod.availability[24], std::optional(0.0));
    QCOMPARE(prod.availability[27], std::nullopt);
    QCOMPARE(prod.availability[30], std::optional(0.0));
}

void TestMonthlyReport::countsIncidents()
{
    History history;
    history.beginSession();
    const QList<IncidentState> ends{IncidentState::Healed, IncidentState::Healed, IncidentState::SelfResolved,
                                    IncidentState::Closed};
    for (int i = 0; i < ends.size(); ++i) {
        const QString id = QStringLiteral("N-%1").arg(i);
        history.happen(at(3, i), EventType::IncidentOpened, incidentAt(id, at(3, i)));
        Incident ended = incidentAt(id, at(3, i), ends[i]);
        ended.manual = ends[i] == IncidentState::Closed;
        history.happen(at(3, i, 10), EventType::IncidentClosed, ended);
    }
    history.happen(at(4, 0), EventType::IncidentOpened, incidentAt(QStringLiteral("N-9"), at(4, 0)));
    history.happen(at(4, 1), EventType::IncidentEscalated,
                   incidentAt(QStringLiteral("N-9"), at(4, 0), IncidentState::Escalated));

    const MonthlyReport report = history.report();
    const PeriodFigures &prod = report.environments.first().figures;
    QCOMPARE(prod.incidents, 5);
    QCOMPARE(prod.healed, 2);
    QCOMPARE(prod.selfResolved, 1);
    QCOMPARE(prod.closed, 1);
    QCOMPARE(prod.escalated, 1);
    QCOMPARE(prod.healingSuccess(), std::optional(0.5));
    QCOMPARE(prod.manualShare(), std::optional(0.2));
    QCOMPARE(prod.meanTimeToDetect(), std::optional(4.0));
    QCOMPARE(report.environments.first().incidents[2], 4);
    QCOMPARE(report.environments.first().incidents[3], 1);
    QCOMPARE(report.causes.size(), 1);
    QCOMPARE(report.causes.first().incidents, 5);
    QCOMPARE(report.causes.first().lasted, Duration(std::chrono::minutes{4 * 10 + 60}));
}

void TestMonthlyReport::leavesOutWhatCameLater()
{
    History history;
    history.beginSession();
    history.happen(at(31, 23, 55), EventType::IncidentOpened, incidentAt(QStringLiteral("N-1"), at(31, 23, 55)));
    history.happen(at(1, 0, 5, 11), EventType::IncidentClosed,
                   incidentAt(QStringLiteral("N-1"), at(31, 23, 55), IncidentState::Healed));
    const MonthlyReport report = history.report();
    QCOMPARE(report.total().open, 1);
    QCOMPARE(report.total().healed, 0);
    QCOMPARE(report.causes.first().lasted, Duration(std::chrono::minutes{5}));
    // It was opened in October, and is nobody's in November.
    QCOMPARE(history.report({2026, 11}).total().incidents, 0);
    QCOMPARE(history.report({2026, 11}).totalBefore().incidents, 1);
}

void TestMonthlyReport::forgetsCuresThatDidNotHold()
{
    const auto healed = [](qint64 ms) {
        return QJsonObject{{QStringLiteral("strategy"), QStringLiteral("restart")},
                           {QStringLiteral("recovery_ms"), ms}};
    };
    QJsonObject relapse = healed(2000);
    relapse.insert(QStringLiteral("relapse"), true);
    History history;
    history.beginSession();
    history.happen(at(3, 0), EventType::HealSucceeded, healed(8000));
    history.happen(at(3, 1), EventType::HealSucceeded, healed(2000));
    history.happen(at(3, 2), EventType::HealFailed, relapse);
    history.happen(at(3, 3), EventType::HealFailed, {{QStringLiteral("strategy"), QStringLiteral("rollback")}});
    const MonthlyReport report = history.report();
    QCOMPARE(report.total().meanTimeToRecover(), std::optional(8.0));
    QCOMPARE(report.strategies.size(), 2);
    QCOMPARE(report.strategies.first().strategy, Strategy::Restart);
    QCOMPARE(report.strategies.first().tries, 2);
    QCOMPARE(report.strategies.first().cures, 1);
    QCOMPARE(report.strategies.last().cures, 0);
}

void TestMonthlyReport::countsDeployments()
{
    History history;
    history.beginSession();
    const auto end = [&](const char *id, EventType type, DeploymentState state, Timestamp time) {
        history.happen(time, type, deploymentAt(QLatin1String(id), time, state).toJson());
    };
    end("D-0", EventType::DeploySucceeded, DeploymentState::Succeeded, at(30, 0, 0, 9));
    end("D-1", EventType::DeploySucceeded, DeploymentState::Succeeded, at(2, 0));
    end("D-2", EventType::DeployFailed, DeploymentState::Failed, at(2, 1));
    end("D-3", EventType::DeploySucceeded, DeploymentState::Succeeded, at(2, 2));
    end("D-3", EventType::DeployProgressed, DeploymentState::RolledBack, at(2, 3));
    end("D-4", EventType::DeployFailed, DeploymentState::Cancelled, at(2, 4));
    end("D-5", EventType::DeploySucceeded, DeploymentState::Succeeded, at(2, 5));
    const MonthlyReport report = history.report();
    QCOMPARE(report.total().deployments, 4);
    QCOMPARE(report.total().changeFailureRate(), std::optional(0.5));
    QCOMPARE(report.totalBefore().changeFailureRate(), std::optional(0.0));
}

void TestMonthlyReport::measuresAnswers()
{
    const auto action = [](const char *id) { return QJsonObject{{QStringLiteral("id"), QLatin1String(id)}}; };
    const auto about = [](const char *id) { return QJsonObject{{QStringLiteral("action"), QLatin1String(id)}}; };
    const QString anna = QStringLiteral("operator:anna");
    History history;
    history.beginSession();
    for (const char *id : {"A-1", "A-2", "A-3"})
        history.happen(at(2, 0), EventType::ActionWaiting, action(id));
    history.happen(at(2, 0, 1), EventType::ActionCountdown, action("A-4"));
    history.happen(at(2, 0, 5), EventType::OperatorApproved, about("A-1"), {}, anna);
    history.happen(at(2, 0, 6), EventType::OperatorApproved, about("A-1"), {},
                   QStringLiteral("operator:ben")); // too late
    history.happen(at(2, 0, 2), EventType::OperatorVetoed, about("A-4"), {}, anna);
    history.happen(at(2, 0, 30), EventType::OperatorOverrode, about("A-2"), {}, anna);
    history.happen(at(2, 1), EventType::ActionExpired, action("A-3"));
    history.happen(at(2, 2), EventType::OperatorCancelled, about("A-7"), {}, anna); // nobody had asked
    history.happen(at(3, 0), EventType::IncidentOpened, incidentAt(QStringLiteral("N-1"), at(3, 0)));
    history.happen(at(3, 0, 1), EventType::OperatorAcknowledged, {{QStringLiteral("note"), true}},
                   QStringLiteral("N-1"), anna);
    history.happen(at(3, 0, 7), EventType::OperatorAcknowledged, {}, QStringLiteral("N-1"),
                   QStringLiteral("operator:eve"));

    const MonthlyReport report = history.report();
    QCOMPARE(report.unanswered, 1);
    QCOMPARE(report.answers.size(), 2);
    const AnswerRecord &first = report.answers.first();
    QCOMPARE(first.who, anna);
    QCOMPARE(first.approved, 1);
    QCOMPARE(first.vetoed, 1);
    QCOMPARE(first.changed, 1);
    QCOMPARE(first.acknowledged, 0);
    QCOMPARE(first.median, Duration(std::chrono::minutes{5}));
    QCOMPARE(first.longest, Duration(std::chrono::minutes{30}));
    QCOMPARE(report.answers.last().acknowledged, 1);
    QCOMPARE(report.answers.last().median, Duration(std::chrono::minutes{7}));
}

void TestMonthlyReport::tellsWhatWasLearned()
{
    const auto policy = [](const char *situation, Strategy strategy, double q) {
        PolicyEntry entry;
        entry.environment = QStringLiteral("prod");
        entry.situation = QLatin1String(situation);
        entry.strategy = strategy;
        entry.tries = 3;
        entry.successes = 3;
        entry.weight = 3;
        entry.cured = 3;
        entry.q = q;
        return QJsonObject{{QStringLiteral("entries"), QJsonArray({entry.toJson()})}};
    };
    History history;
    history.beginSession();
    history.happen(at(2, 0), EventType::PolicyUpdated, policy("latency|web|steady", Strategy::Restart, 0.5));
    history.happen(at(3, 0), EventType::IncidentOpened, incidentAt(QStringLiteral("N-1"), at(3, 0)));
    history.happen(at(4, 0), EventType::PolicyUpdated, policy("latency|web|steady", Strategy::Rollback, 0.9));
    history.happen(at(4, 0), EventType::PolicyUpdated, policy("latency|any|any", Strategy::Rollback, 0.9));
    history.happen(at(1, 0, 0, 11), EventType::PolicyUpdated, policy("latency|web|steady", Strategy::ScaleOut, 1));
    const MonthlyReport report = history.report();
    QCOMPARE(report.lessons.size(), 1);
    QCOMPARE(report.lessons.first().situation, QStringLiteral("latency|web|steady"));
    QCOMPARE(report.lessons.first().before, std::optional(Strategy::Restart));
    QCOMPARE(report.lessons.first().after, std::optional(Strategy::Rollback));
}

void TestMonthlyReport::anEmptyMonthIsNoError()
{
    History history;
    const MonthlyReport report = history.report();
    QVERIFY(!history.failure());
    QCOMPARE(report.sessions, 0);
    QVERIFY(report.environments.isEmpty());
    QCOMPARE(report.total().availability(), std::nullopt);
    QVERIFY(report.toJson().value(QLatin1String("total")).toObject().value(QLatin1String("availability")).isNull());
    QVERIFY(ReportPage::html(report).contains("Nothing is on record"));
}

void TestMonthlyReport::canBeCancelled()
{
    History history;
    history.beginSession();
    history.happen(at(2, 0), EventType::AppRegistered);
    int asked = 0;
    history.report({2026, 10}, [&asked](double share) {
        ++asked;
        return share < 0;
    });
    QCOMPARE(asked, 1);
    QVERIFY(history.failure());
    QCOMPARE(history.failure()->kind, Error::Kind::Conflict);
}

void TestMonthlyReport::deskAnswersOnce()
{
    const QTemporaryDir empty;
    std::promise<Result<MonthlyReport>> none;
    JournalReportDesk nowhere(empty.path());
    nowhere.monthly(
        {2026, 10}, [](double) {}, [&](const Result<MonthlyReport> &report) { none.set_value(report); });
    QCOMPARE(none.get_future().get().error().kind, Error::Kind::NotFound);

    History history;
    history.beginSession();
    history.happen(at(2, 0), EventType::AppRegistered);
    JournalReportDesk desk(history.directory());
    std::promise<Result<MonthlyReport>> made;
    std::atomic_int steps = 0;
    desk.monthly(
        {2026, 10}, [&](double) { ++steps; }, [&](const Result<MonthlyReport> &report) { made.set_value(report); });
    QVERIFY(made.get_future().get());
    QVERIFY(steps > 0);

    // Cancelled while it is being made: it is told so, and soon.
    std::promise<void> begun;
    std::promise<void> cancelled;
    std::promise<Result<MonthlyReport>> ended;
    const ReportDesk::Id id = desk.monthly(
        {2026, 10},
        [&](double) {
            begun.set_value();
            cancelled.get_future().wait();
        },
        [&](const Result<MonthlyReport> &report) { ended.set_value(report); });
    begun.get_future().wait();
    desk.cancel(id);
    cancelled.set_value();
    QCOMPARE(ended.get_future().get().error().kind, Error::Kind::Conflict);
}

void TestMonthlyReport::pageIsWholeAndSafe()
{
    History history;
    history.beginSession();
    Incident incident = incidentAt(QStringLiteral("N-1"), at(3, 0));
    incident.issue.key = {Hostile, Hostile};
    history.happen(at(2, 0), EventType::AppRegistered);
    history.down(at(2, 3), at(2, 4));
    history.happen(at(3, 0), EventType::IncidentOpened, incident);
    history.happen(at(3, 1), EventType::OperatorAcknowledged, {}, QStringLiteral("N-1"),
                   QStringLiteral("operator:") + Hostile);
    MonthlyReport report = history.report();
    report.environments.append({.name = Hostile, .figures = {}});
    report.environments.last().figures.incidents = report.environments.last().figures.healed = 31;
    report.environments.last().incidents = QList<int>(31, 1);
    report.environments.last().availability = QList<std::optional<double>>(31, 0.98);
    report.lessons.append({Hostile, Hostile, Strategy::Restart, std::nullopt});
    const QByteArray html = ReportPage::html(report);
    for (const char *forbidden : {"<script", "src=", "href=", "http://", "https://", "url("})
        QVERIFY2(!html.contains(forbidden), forbidden);
    for (const char *wanted : {"&lt;script&gt;", "<svg", "October 2026", "Europe/Berlin", "prod", "default-src 'none'"})
        QVERIFY2(html.contains(wanted), wanted);
    QCOMPARE(html.count("<svg"), 4);
    QByteArray strict = html.mid(html.indexOf("<body>"));
    strict = strict.left(strict.indexOf("</html>"));
    QXmlStreamReader reader(strict);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

QTEST_GUILESS_MAIN(TestMonthlyReport)
#include "tst_monthlyreport.moc"
