#include "detection/healingtally.h"

#include "model/incident.h"

#include <QTest>

using namespace ops;

namespace {

Event healed(qint64 recoveryMs)
{
    Event event;
    event.type = EventType::HealSucceeded;
    event.data = {{QStringLiteral("recovery_ms"), recoveryMs}};
    return event;
}

Event about(EventType type, const char *id, IncidentState state, bool manual = false)
{
    Incident incident;
    incident.id = QString::fromLatin1(id);
    incident.state = state;
    incident.manual = manual;
    Event event;
    event.type = type;
    event.data = incident.toJson();
    return event;
}

} // namespace

class TestHealingTally : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsKnownAtFirst();
    void meanTimeToRecover();
    void countsWhatNeededNobody();
    void takesBackACureThatDidNotHold();
};

void TestHealingTally::nothingIsKnownAtFirst()
{
    const HealingTally tally;
    QVERIFY(!tally.meanTimeToRecoverSeconds());
    QVERIFY(!tally.healedWithoutHuman());
}

void TestHealingTally::meanTimeToRecover()
{
    HealingTally tally;
    tally.hear(healed(10'000));
    tally.hear(healed(25'000));
    QCOMPARE(tally.meanTimeToRecoverSeconds().value_or(0), 17.5);
}

void TestHealingTally::countsWhatNeededNobody()
{
    HealingTally tally;
    const auto closed = EventType::IncidentClosed;
    tally.hear(about(closed, "N-1", IncidentState::Healed));
    QCOMPARE(tally.healedWithoutHuman().value_or(-1), 1.0);
    tally.hear(about(closed, "N-2", IncidentState::SelfResolved)); // nobody's merit
    QCOMPARE(tally.healedWithoutHuman().value_or(-1), 1.0);
    tally.hear(about(closed, "N-3", IncidentState::Healed, true));
    QCOMPARE(tally.healedWithoutHuman().value_or(-1), 0.5);
    tally.hear(about(EventType::IncidentEscalated, "N-4", IncidentState::Escalated));
    tally.hear(about(EventType::IncidentEscalated, "N-4", IncidentState::Escalated));
    tally.hear(about(closed, "N-4", IncidentState::Closed)); // counted when it was escalated
    QCOMPARE(tally.healedWithoutHuman().value_or(-1), 1.0 / 3);
    tally.hear(about(closed, "N-5", IncidentState::Closed));
    QCOMPARE(tally.healedWithoutHuman().value_or(-1), 0.25);
}

void TestHealingTally::takesBackACureThatDidNotHold()
{
    HealingTally tally;
    tally.hear(healed(10'000));
    tally.hear(about(EventType::IncidentClosed, "N-1", IncidentState::Healed));
    Event relapse = healed(10'000);
    relapse.type = EventType::HealFailed;
    relapse.data.insert(QStringLiteral("relapse"), true);
    tally.hear(relapse);
    QVERIFY(!tally.meanTimeToRecoverSeconds());
    QVERIFY(!tally.healedWithoutHuman());
    tally.hear(healed(90'000));
    tally.hear(about(EventType::IncidentClosed, "N-1", IncidentState::Healed, true));
    QCOMPARE(tally.meanTimeToRecoverSeconds().value_or(0), 90.0);
    QCOMPARE(tally.healedWithoutHuman().value_or(-1), 0.0);
}

QTEST_APPLESS_MAIN(TestHealingTally)
#include "tst_healingtally.moc"
