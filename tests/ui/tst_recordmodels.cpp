#include "ui/models/actionmodel.h"
#include "ui/models/alertmodel.h"
#include "ui/models/appmodel.h"
#include "ui/models/deploymentmodel.h"
#include "ui/models/incidentmodel.h"
#include "ui/models/orderwords.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <memory>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const Timestamp Start = fromEpochMs(1767571200000); // 2026-01-05T00:00:00Z

Incident incidentOf(const QString &id, Timestamp opened)
{
    Incident incident;
    incident.id = id;
    incident.issue.key = {QStringLiteral("prod"), QStringLiteral("web")};
    incident.issue.kind = IssueKind::Latency;
    incident.openedAt = opened;
    return incident;
}

Action countdownUntil(Timestamp deadline)
{
    Action action;
    action.id = QStringLiteral("A-h-1");
    action.key = {QStringLiteral("prod"), QStringLiteral("web")};
    action.state = ActionState::Countdown;
    action.proposedBy = QStringLiteral("auto-heal");
    action.deadline = deadline;
    return action;
}

struct Changes
{
    explicit Changes(QAbstractItemModel &model)
    {
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &model,
                         [this](const QModelIndex &from, const QModelIndex &to) {
                             first = from;
                             last = to;
                             ++count;
                         });
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model, [this] { ++inserted; });
    }
    int count = 0;
    int inserted = 0;
    QModelIndex first;
    QModelIndex last;
};

} // namespace

class TestRecordModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void upsertChangesItsRowOnly();
    void openIncidentsTick();
    void countdowns_data();
    void countdowns();
    void tooltipsShowTagsAsText();
    void appsShowWhatCounts();
    void forecastsHaveAnInterval();
    void everyColumnHasATitle();
    void everyOrderHasWords();
};

void TestRecordModels::upsertChangesItsRowOnly()
{
    IncidentModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Changes changes(model);
    model.upsert(incidentOf(QStringLiteral("N-1"), Start));
    model.upsert(incidentOf(QStringLiteral("N-2"), Start + 5s));
    QCOMPARE(changes.inserted, 2);

    model.upsert(incidentOf(QStringLiteral("N-2"), Start + 5s));
    QCOMPARE(changes.count, 0); // equal: nobody has to repaint

    Incident healed = incidentOf(QStringLiteral("N-2"), Start + 5s);
    healed.state = IncidentState::Healed;
    healed.endedAt = Start + 65s;
    healed.cure = Strategy::Rollback;
    model.upsert(healed);
    QCOMPARE(changes.count, 1);
    QCOMPARE(changes.first.row(), 1);
    QCOMPARE(changes.last.row(), 1);
    QCOMPARE(model.index(1, IncidentModel::Lasted).data().toString(), QStringLiteral("1 min 00 s"));
    QCOMPARE(model.index(1, IncidentModel::Outcome).data().toString(), QStringLiteral("Healed by: Roll back"));
    QCOMPARE(model.rowOf(QStringLiteral("N-2")), 1);
    QCOMPARE(model.find(QStringLiteral("N-3")), nullptr);
}

void TestRecordModels::openIncidentsTick()
{
    IncidentModel model;
    model.upsert(incidentOf(QStringLiteral("N-1"), Start));
    Changes changes(model);
    model.setNow(Start + 12s);
    QCOMPARE(changes.count, 1);
    model.setNow(Start + 12s + 300ms);
    QCOMPARE(changes.count, 1); // the same second is shown
    QCOMPARE(model.index(0, IncidentModel::Lasted).data().toString(), QStringLiteral("12 s"));
}

void TestRecordModels::countdowns_data()
{
    QTest::addColumn<int>("leftMs");
    QTest::addColumn<bool>("paused");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("answerable");
    QTest::addRow("half a second still counts") << 500 << false << QStringLiteral("0:01") << true;
    QTest::addRow("a minute and a half") << 90000 << false << QStringLiteral("1:30") << true;
    QTest::addRow("the deadline itself is too late") << 0 << false << QStringLiteral("0:00") << false;
    QTest::addRow("after the deadline") << -3000 << false << QStringLiteral("0:00") << false;
    QTest::addRow("a paused agent's deadline stands still") << -3000 << true << QStringLiteral("stands still") << true;
}

void TestRecordModels::countdowns()
{
    QFETCH(const int, leftMs);
    QFETCH(const bool, paused);
    ActionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.upsert(countdownUntil(Start + Duration{leftMs}));
    model.setNow(Start);
    if (paused)
        model.setPausedAgents({QStringLiteral("auto-heal")});
    QTEST(model.index(0, ActionModel::TimeLeft).data().toString(), "text");
    QTEST(model.isAnswerable(model.record(0)), "answerable");
}

void TestRecordModels::tooltipsShowTagsAsText()
{
    ActionModel model;
    Action action = countdownUntil(Start);
    action.reason = QStringLiteral("<img src=x>");
    model.upsert(action);
    const QString hint = model.index(0, ActionModel::Reason).data(Qt::ToolTipRole).toString();
    QVERIFY2(hint.contains(QLatin1String("&lt;img")), qPrintable(hint));
}

void TestRecordModels::appsShowWhatCounts()
{
    AppModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    AppRow row;
    row.status.key = {QStringLiteral("dev"), QStringLiteral("student")};
    row.status.state = AppState::Running;
    row.status.config.insert(QStringLiteral("workers"), {QStringLiteral("workers"), 8, {8, 16}});
    row.up = false;
    row.uptime = 0.9999;
    model.upsert(row);
    QCOMPARE(model.index(0, AppModel::State).data().toString(), QStringLiteral("Down"));
    QCOMPARE(model.index(0, AppModel::State).data(ToneRole).value<Tone>(), Tone::Bad);
    QCOMPARE(model.index(0, AppModel::Config).data().toString(), QStringLiteral("workers 8"));
    QCOMPARE(model.index(0, AppModel::Uptime).data().toString(), QStringLiteral("99.9 %"));
    QCOMPARE(model.index(0, 0).data(IdRole).toString(), QStringLiteral("dev/student"));
}

void TestRecordModels::forecastsHaveAnInterval()
{
    Alert alert;
    alert.kind = AlertKind::ExhaustionAhead;
    alert.metric = QStringLiteral("open_files");
    alert.value = 120;
    QCOMPARE(AlertModel::value(alert), QStringLiteral("Open files: limit reached in 2 min 00 s"));
    alert.earliest = 60;
    QCOMPARE(AlertModel::value(alert),
             QStringLiteral("Open files: limit reached in 2 min 00 s (95 % sure: not before 1 min 00 s)"));
    alert.latest = 180;
    QCOMPARE(AlertModel::value(alert),
             QStringLiteral("Open files: limit reached in 2 min 00 s (95 % sure: 1 min 00 s to 3 min 00 s)"));
}

void TestRecordModels::everyColumnHasATitle()
{
    const std::unique_ptr<QAbstractItemModel> models[] = {
        std::make_unique<IncidentModel>(), std::make_unique<ActionModel>(), std::make_unique<DeploymentModel>(),
        std::make_unique<AlertModel>(), std::make_unique<AppModel>()};
    for (const auto &model : models) {
        for (int column = 0; column < model->columnCount(); ++column)
            QVERIFY(!model->headerData(column, Qt::Horizontal).toString().isEmpty());
    }
}

void TestRecordModels::everyOrderHasWords()
{
    for (const auto &[type, name] : EnumNames<EventType>::table)
        QVERIFY2(OrderWords::of(type).isEmpty() != isOperatorCommand(type), name);
}

QTEST_GUILESS_MAIN(TestRecordModels)
#include "tst_recordmodels.moc"
