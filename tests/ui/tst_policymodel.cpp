#include "ui/models/policymodel.h"
#include "ui/models/recordmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ops;

namespace {

PolicyEntry entryOf(const QString &situation, Strategy strategy, double q, int tries, int successes)
{
    PolicyEntry entry;
    entry.environment = QStringLiteral("prod");
    entry.situation = situation;
    entry.strategy = strategy;
    entry.q = q;
    entry.tries = tries;
    entry.successes = successes;
    return entry;
}

QModelIndex cell(const PolicyModel &model, int row, Strategy strategy)
{
    for (int column = PolicyModel::FirstStrategy; column < model.columnCount(); ++column) {
        if (PolicyModel::strategy(column) == strategy)
            return model.index(row, column);
    }
    return {};
}

} // namespace

class TestPolicyModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsNumbersAndTheBest();
    void aPinBeatsTheValue();
    void announcesOnlyWhatChanged();
    void aResetEmptiesTheMap();
};

void TestPolicyModel::showsNumbersAndTheBest()
{
    PolicyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update({entryOf(QStringLiteral("latency|web"), Strategy::Restart, -0.5, 4, 0),
                  entryOf(QStringLiteral("latency|web"), Strategy::Rollback, 0.82, 3, 3)});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, PolicyModel::Situation).data().toString(), QStringLiteral("Slow responses · Web"));
    const QModelIndex rollback = cell(model, 0, Strategy::Rollback);
    QCOMPARE(rollback.data().toString(), QStringLiteral("0.82\n3 of 3"));
    QCOMPARE(rollback.data(PolicyModel::HeatRole).toDouble(), 0.82);
    QVERIFY(rollback.data(PolicyModel::BestRole).toBool());
    QVERIFY(!cell(model, 0, Strategy::Restart).data(PolicyModel::BestRole).toBool());
    QVERIFY(!cell(model, 0, Strategy::ScaleOut).data(PolicyModel::HeatRole).isValid());
}

void TestPolicyModel::aPinBeatsTheValue()
{
    PolicyModel model;
    PolicyEntry pinned = entryOf(QStringLiteral("hang|api"), Strategy::Restart, 0.1, 5, 1);
    pinned.pinned = true;
    PolicyEntry forbidden = entryOf(QStringLiteral("hang|api"), Strategy::ScaleOut, 0.9, 5, 5);
    forbidden.forbidden = true;
    model.update({pinned, forbidden, entryOf(QStringLiteral("hang|api"), Strategy::Rollback, 0.8, 5, 4)});
    QVERIFY(cell(model, 0, Strategy::Restart).data(PolicyModel::BestRole).toBool());
    QVERIFY(!cell(model, 0, Strategy::Rollback).data(PolicyModel::BestRole).toBool());
    QVERIFY(!cell(model, 0, Strategy::ScaleOut).data(PolicyModel::BestRole).toBool());
}

void TestPolicyModel::announcesOnlyWhatChanged()
{
    PolicyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<PolicyEntry> entries{entryOf(QStringLiteral("b"), Strategy::Restart, 0.1, 1, 1),
                               entryOf(QStringLiteral("d"), Strategy::Restart, 0.1, 1, 1)};
    model.update(entries);
    int changed = 0;
    int inserted = 0;
    connect(&model, &QAbstractItemModel::dataChanged, &model, [&] { ++changed; });
    connect(&model, &QAbstractItemModel::rowsInserted, &model, [&] { ++inserted; });
    entries[1].tries = 2;
    entries.append(entryOf(QStringLiteral("c"), Strategy::Restart, 0.1, 1, 1));
    model.update(entries);
    QCOMPARE(changed, 1);
    QCOMPARE(inserted, 1);
    QCOMPARE(model.situation(1), QStringLiteral("c"));
    QCOMPARE(cell(model, 2, Strategy::Restart).data().toString(), QStringLiteral("0.10\n1 of 2"));
}

void TestPolicyModel::aResetEmptiesTheMap()
{
    PolicyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update({entryOf(QStringLiteral("b"), Strategy::Restart, 0.1, 1, 1)});
    model.update({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestPolicyModel)
#include "tst_policymodel.moc"
