#include "dossier/incidentdossier.h"
#include "journal/journal.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace ops;

namespace {

const QString Hostile = QStringLiteral("</td><script>alert(\"1\")</script>&amp;");

Incident incident()
{
    Incident story;
    story.id = QStringLiteral("N-2");
    story.issue.key = {QStringLiteral("prod"), QStringLiteral("web")};
    story.issue.kind = IssueKind::Latency;
    story.issue.startedAt = fromEpochMs(1'000);
    story.issue.detectedAt = fromEpochMs(6'000);
    story.issue.evidence.append(
        {.metric = Hostile, .role = MetricRole::Other, .value = 3200, .low = 0, .high = 2000, .detector = {}});
    story.issue.suspects = {{.app = QStringLiteral("database-7"), .since = fromEpochMs(500), .isFirst = true}};
    story.issue.flapping = {.returned = 7, .calmNeeded = Duration{42'000}, .calmSince = {}};
    story.parts = {{.app = QStringLiteral("front-9"), .issue = QStringLiteral("I-5"), .since = fromEpochMs(7'000)}};
    story.openedAt = fromEpochMs(6'000);
    return story;
}

Action action(ActionState state)
{
    Action restart;
    restart.id = QStringLiteral("A-3");
    restart.incident = QStringLiteral("N-2");
    restart.key = {QStringLiteral("prod"), QStringLiteral("web")};
    restart.state = state;
    restart.proposedAt = fromEpochMs(7'000);
    restart.reason = Hostile;
    restart.ranking.append({.strategy = Strategy::Restart, .note = Hostile});
    return restart;
}

Event event(quint64 sequence, EventType type, const QJsonObject &data, const QString &source)
{
    return {.sequence = sequence,
            .time = fromEpochMs(qint64(sequence) * 3'000),
            .type = type,
            .environment = QStringLiteral("prod"),
            .app = QStringLiteral("web"),
            .source = source,
            .incident = QStringLiteral("N-2"),
            .cause = 0,
            .data = data};
}

std::unique_ptr<Journal> journalWithAnIncident(const QString &directory)
{
    auto journal = *Journal::open(directory);
    Incident closed = incident();
    closed.state = IncidentState::Closed;
    closed.endedAt = fromEpochMs(15'000);
    closed.reason = Hostile;
    const std::vector events{
        event(1, EventType::IncidentOpened, incident().toJson(), QStringLiteral("auto-heal")),
        event(2, EventType::ActionProposed, action(ActionState::Proposed).toJson(), QStringLiteral("auto-heal")),
        event(3, EventType::ActionWaiting, action(ActionState::Waiting).toJson(), QStringLiteral("gate")),
        event(4, EventType::OperatorVetoed, {{QStringLiteral("reason"), Hostile}}, QStringLiteral("operator:anna")),
        event(5, EventType::ActionVetoed, action(ActionState::Vetoed).toJson(), QStringLiteral("gate")),
        event(6, EventType::IncidentClosed, closed.toJson(), QStringLiteral("auto-heal"))};
    if (!journal->beginSession({}, Timestamp{}) || !journal->append(events) || !journal->commit())
        return nullptr;
    return journal;
}

} // namespace

class TestIncidentDossier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsTheWholeStory();
    void pageIsWholeAndSafe();
    void unknownIncidentsAreRefused();
};

void TestIncidentDossier::holdsTheWholeStory()
{
    const QTemporaryDir directory;
    const auto journal = journalWithAnIncident(directory.path());
    QVERIFY(journal);
    const Result<IncidentDossier> dossier = readDossier(*journal, std::nullopt, QStringLiteral("N-2"));
    QVERIFY(dossier);
    QCOMPARE(dossier->incident.state, IncidentState::Closed);
    QCOMPARE(dossier->actions.size(), 1);
    QCOMPARE(dossier->actions.first().state, ActionState::Vetoed);
    QCOMPARE(dossier->timeline.size(), 6);
    for (const IncidentDossier::Entry &entry : dossier->timeline) {
        QVERIFY(entry.record > 0);
        QCOMPARE(entry.seal.size(), 32);
    }
    QCOMPARE(dossier->chain.number, dossier->timeline.last().record);
    const QJsonObject json = dossier->toJson();
    QCOMPARE(json.value(QLatin1String("timeline")).toArray().size(), 6);
    QCOMPARE(json.value(QLatin1String("incident")).toObject().value(QLatin1String("reason")).toString(), Hostile);
}

void TestIncidentDossier::pageIsWholeAndSafe()
{
    const QTemporaryDir directory;
    const auto journal = journalWithAnIncident(directory.path());
    const Result<IncidentDossier> dossier = readDossier(*journal, 1, QStringLiteral("N-2"));
    QVERIFY(dossier);
    const QByteArray html = dossier->toHtml();
    for (const char *forbidden : {"<script", "src=", "href=", "http://", "https://", "url("})
        QVERIFY2(!html.contains(forbidden), forbidden);
    for (const char *wanted : {"&lt;script&gt;", "operator:anna", "<svg", "action.vetoed", "A-3", "3200",
                               "Soon back 7 times; kept open until nothing was wrong for 42 s", "probable cause first",
                               "<td>database-7</td>", "Other apps in it", "<td>front-9</td>"})
        QVERIFY2(html.contains(wanted), wanted);
    QVERIFY(html.contains(dossier->timeline.last().seal.toHex()));
    // Apart from what HTML leaves open by design, it is as strict as XML: no stray end tag, no attribute broken open.
    QByteArray strict = html.mid(html.indexOf("<body>"));
    strict = strict.left(strict.indexOf("</html>")).replace("<br>", "<br/>");
    QXmlStreamReader reader(strict);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

void TestIncidentDossier::unknownIncidentsAreRefused()
{
    const QTemporaryDir directory;
    const auto journal = journalWithAnIncident(directory.path());
    QCOMPARE(readDossier(*journal, std::nullopt, QStringLiteral("N-1")).error().kind, Error::Kind::NotFound);
    QCOMPARE(readDossier(*journal, 7, QStringLiteral("N-2")).error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestIncidentDossier)
#include "tst_incidentdossier.moc"
