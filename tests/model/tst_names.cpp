#include "model/alert.h"
#include "model/app.h"
#include "model/deployment.h"
#include "model/event.h"
#include "model/incident.h"
#include "model/platformconfig.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace ops;

namespace {

/// Every value from the first to `last` has a name, in the order of the enumeration; names are unique, stable in form,
/// and lead back to their value.
template <typename E>
void checkNames(E last)
{
    static const QRegularExpression form(QStringLiteral("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?$"));
    QSet<QString> seen;
    int expected = 0;
    for (const auto &[value, text] : EnumNames<E>::table) {
        const QString name = QString::fromLatin1(text);
        QCOMPARE(int(value), expected++);
        QVERIFY2(form.match(name).hasMatch(), text);
        QVERIFY2(!seen.contains(name), text);
        seen.insert(name);
        QCOMPARE(toName(value), name);
        QVERIFY(fromName<E>(name) == value);
    }
    QCOMPARE(expected, int(last) + 1);
    QVERIFY(!fromName<E>(QStringLiteral("no such name")));
    QVERIFY(!fromName<E>(QString()));
    QVERIFY(toName(E(expected)).isEmpty());
    QCOMPARE(allNames<E>().count(QLatin1String(", ")), expected - 1);
}

} // namespace

class TestNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyValueHasOneName();
    void eventTypesAreGroupedByTheirPrefix();
};

void TestNames::everyValueHasOneName()
{
    checkNames(Strategy::Escalate);
    checkNames(ActionState::Undone);
    checkNames(AlertKind::ExhaustionAhead);
    checkNames(AppType::Data);
    checkNames(AppState::Unknown);
    checkNames(DeploymentState::Cancelled);
    checkNames(EventType::FaultEnded);
    checkNames(IncidentState::Joined);
    checkNames(IssueKind::SloBurn);
    checkNames(Severity::Critical);
    checkNames(MetricRole::Other);
    checkNames(Autonomy::Autonomous);
    checkNames(Exploration::BestKnown);
}

void TestNames::eventTypesAreGroupedByTheirPrefix()
{
    for (const auto &[type, text] : EnumNames<EventType>::table) {
        const QString name = QString::fromLatin1(text);
        QVERIFY2(name.contains(QLatin1Char('.')), text);
        QCOMPARE(isOperatorCommand(type), name.startsWith(QLatin1String("operator.")));
        QCOMPARE(isActionEvent(type), name.startsWith(QLatin1String("action.")));
        QCOMPARE(isHiddenFromAgents(type),
                 name.contains(QLatin1String("fault")) || name == QLatin1String("audit.checkpointed"));
    }
}

QTEST_APPLESS_MAIN(TestNames)
#include "tst_names.moc"
