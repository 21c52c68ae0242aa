// The list of drills, over a desk that answers when the test wants it to.
#include "ui/pages/reports/drillsdialog.h"

#include "ui/pages/common/recordtable.h"

#include <QAbstractItemModel>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace ops;

namespace {

class ScriptedDrills final : public DrillDesk
{
public:
    void read(const Read &read) override { asked.append(read); }
    QList<Read> asked;
};

DrillResult resultOf(int number, const QString &drill)
{
    DrillResult result;
    result.number = number;
    result.at = fromEpochMs(1'767'610'800'000 + qint64(number) * 60'000);
    result.plan = QStringLiteral("simulated");
    result.drill = drill;
    result.key = {QStringLiteral("prod"), QStringLiteral("web-shop")};
    result.detect = 1.5;
    result.recover = 30;
    return result;
}

} // namespace

class TestDrillsDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<ScriptedDrills>();
        m_dialog = std::make_unique<DrillsDialog>(*m_desk);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->show();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_desk.reset();
    }

    void saysHowToMakeOne()
    {
        answer(QList<DrillResult>());
        QTRY_VERIFY(again()->isEnabled());
        QCOMPARE(table()->rowCount(), 0);
        const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QLatin1String("universal-devopsd drill --plan"));
        }));
    }

    void showsThemNewestFirst()
    {
        DrillResult worse = resultOf(2, QStringLiteral("slow-release"));
        worse.recoverChange = 4.2;
        worse.wrong = 1;
        worse.missed = {QStringLiteral("recover"), QStringLiteral("wrong_actions")};
        DrillResult none = resultOf(3, QStringLiteral("hang"));
        none.problem = QStringLiteral("The app was not well before.");
        answer(QList<DrillResult>{resultOf(1, QStringLiteral("crash")), worse, none});
        QTRY_COMPARE(table()->rowCount(), 3);
        QVERIFY2(row(0).contains(QLatin1String("Not carried out: The app was not well before.")), qPrintable(row(0)));
        QVERIFY2(!row(0).contains(QLatin1String("30.0 s")), qPrintable(row(0)));
        QVERIFY2(row(1).contains(QLatin1String("30.0 s (+4.2)")), qPrintable(row(1)));
        QVERIFY2(row(1).contains(QLatin1String("Missed: well too late, wrong actions")), qPrintable(row(1)));
        QVERIFY2(row(2).contains(QLatin1String("crash")) && row(2).contains(QLatin1String("Met")), qPrintable(row(2)));
    }

    void isFilteredSortedAndCopied()
    {
        answer(QList<DrillResult>{resultOf(1, QStringLiteral("crash")), resultOf(2, QStringLiteral("hang"))});
        QTRY_COMPARE(table()->rowCount(), 2);
        table()->filterField()->setText(QStringLiteral("crash"));
        QTRY_COMPARE(table()->rowCount(), 1);
        table()->selectRow(0);
        table()->copySelection();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("simulated\tcrash\tprod\tweb-shop")));
        table()->clearFilter();
        table()->sortBy(2, Qt::AscendingOrder);
        QVERIFY(row(0).contains(QLatin1String("crash")));
    }

    void readsAgain()
    {
        answer(QList<DrillResult>());
        QTRY_VERIFY(again()->isEnabled());
        again()->click();
        QVERIFY(!again()->isEnabled());
        answer(QList<DrillResult>{resultOf(1, QStringLiteral("crash"))});
        QTRY_COMPARE(table()->rowCount(), 1);
        again()->click();
        answer(Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("The results cannot be read: denied."),
                     .where = {},
                     .todo = {}});
        auto *said = m_dialog->findChild<QLabel *>(QStringLiteral("said"));
        QTRY_VERIFY(said->isVisible());
        QVERIFY(said->text().contains(QLatin1String("denied")));
        QCOMPARE(table()->rowCount(), 1); // what was known is still there
    }

    void closesBeforeTheAnswer()
    {
        m_dialog.reset();
        answer(QList<DrillResult>{resultOf(1, QStringLiteral("crash"))});
        QCoreApplication::processEvents();
        QCOMPARE(m_desk->asked.size(), qsizetype(1));
    }

private:
    void answer(const Result<QList<DrillResult>> &results) { m_desk->asked.constLast()(results); }
    RecordTable *table() { return m_dialog->findChild<RecordTable *>(); }
    QPushButton *again() { return m_dialog->findChild<QPushButton *>(QStringLiteral("read-again")); }
    QString row(int number)
    {
        const QAbstractItemModel &model = *table()->view()->model();
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(number, column).data().toString());
        return cells.join(QLatin1Char('|'));
    }

    std::unique_ptr<ScriptedDrills> m_desk;
    std::unique_ptr<DrillsDialog> m_dialog;
};

QTEST_MAIN(TestDrillsDialog)
#include "tst_drillsdialog.moc"
