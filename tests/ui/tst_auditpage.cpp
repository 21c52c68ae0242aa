#include "ui/pages/audit/auditpage.h"

#include "ui/pages/common/recordtable.h"

#include "pagefixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTemporaryDir>

using namespace ops;

namespace {

struct Fixture : PageFixture<AuditPage>
{
    QPushButton *button(const char *name) { return page.findChild<QPushButton *>(QLatin1String(name)); }
    QString said(const char *name) { return page.findChild<QLabel *>(QLatin1String(name))->text(); }
    QTableView *view() { return page.findChild<RecordTable *>()->view(); }
    QString cell(int row, int column) { return view()->model()->index(row, column).data().toString(); }
    void type(const char *field, const QString &text)
    {
        auto *edit = page.findChild<QLineEdit *>(QLatin1String(field));
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    /// Shows records with these numbers, as the answer to the first search.
    bool begin(const QList<quint64> &numbers, quint64 next = 0)
    {
        if (!isReady())
            return false;
        page.refresh();
        AuditExcerpt found{.entries = {}, .next = next};
        for (quint64 number : numbers)
            found.entries.append(
                auditEntry(number, QStringLiteral("operator.vetoed"), QStringLiteral("operator:anna")));
        auditDesk.answer(found);
        return view()->model()->rowCount() == numbers.size();
    }
};

} // namespace

class TestAuditPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheNewestOnTop();
    void searchesByEveryField();
    void sortsAndCopies();
    void showsOlderOnes();
    void followsWhatIsNew();
    void saysThatItWasVerified();
    void namesTheFirstBadRecord();
    void aVerificationCanBeCancelled();
    void exportsWhatFits();
    void putsItOnPaper();
    void aPaperCanBeGivenUp();
    void saysWhatCannotBeRead();
};

void TestAuditPage::showsTheNewestOnTop()
{
    Fixture f;
    QVERIFY(f.begin({3, 2, 1}));
    QCOMPARE(f.cell(0, AuditModel::Number), QStringLiteral("3"));
    QCOMPARE(f.cell(0, AuditModel::Type), QStringLiteral("operator.vetoed"));
    QCOMPARE(f.cell(0, AuditModel::Actor), QStringLiteral("anna"));
    QCOMPARE(f.cell(0, AuditModel::Incident), QStringLiteral("N-3"));
    QVERIFY(f.cell(0, AuditModel::Summary).contains(QLatin1String("because 3")));
    auto *details = f.page.findChild<QPlainTextEdit *>(QStringLiteral("details"));
    QVERIFY(details->toPlainText().contains(QLatin1String("\"number\": 3")));
    QVERIFY(details->toPlainText().contains(QLatin1String("aaaa")));
    f.view()->selectRow(2);
    QVERIFY(details->toPlainText().contains(QLatin1String("\"number\": 1")));
}

void TestAuditPage::searchesByEveryField()
{
    Fixture f;
    QVERIFY(f.begin({1}));
    f.type("filter", QStringLiteral("rollback"));
    QCOMPARE(f.auditDesk.query().text, QStringLiteral("rollback"));
    f.type("actor", QStringLiteral("anna"));
    QCOMPARE(f.auditDesk.query().actor, QStringLiteral("anna"));
    f.type("app", QStringLiteral("shop"));
    QCOMPARE(f.auditDesk.query().app, QStringLiteral("shop"));
    auto *kind = f.page.findChild<QComboBox *>(QStringLiteral("kind"));
    kind->setCurrentIndex(kind->findData(QStringLiteral("operator")));
    QCOMPARE(f.auditDesk.query().kind, QStringLiteral("operator"));
    f.console.setEnvironment(QStringLiteral("prod"));
    QCOMPARE(f.auditDesk.query().environment, QStringLiteral("prod"));
    f.page.findChild<QComboBox *>(QStringLiteral("span"))->setCurrentIndex(1);
    QCOMPARE(f.auditDesk.query().from, f.console.now() - std::chrono::hours(1));
    QCOMPARE(f.auditDesk.query().until, Timestamp{});
    QCOMPARE(f.auditDesk.query().text, QStringLiteral("rollback")); // all of them together
    QCOMPARE(f.auditDesk.asked().last(), QStringLiteral("search 0"));
    QCOMPARE(f.view()->model()->rowCount(), 0);
    f.page.reveal(QStringLiteral("A-h-3")); // whatever was searched for before
    QCOMPARE(f.auditDesk.query(), (AuditQuery{.text = QStringLiteral("A-h-3"),
                                              .actor = {},
                                              .kind = {},
                                              .environment = QStringLiteral("prod"),
                                              .app = {},
                                              .from = {},
                                              .until = {}}));
}

void TestAuditPage::sortsAndCopies()
{
    Fixture f;
    QVERIFY(f.begin({10, 9, 2}));
    f.view()->sortByColumn(AuditModel::Number, Qt::AscendingOrder);
    QCOMPARE(f.cell(0, AuditModel::Number), QStringLiteral("2")); // as numbers, not as texts
    QCOMPARE(f.cell(2, AuditModel::Number), QStringLiteral("10"));
    f.view()->selectRow(0);
    f.view()->setFocus();
    QTest::keySequence(f.view(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("operator.vetoed")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("because 2")));
}

void TestAuditPage::showsOlderOnes()
{
    Fixture f;
    QVERIFY(f.begin({9, 8}, 8));
    QVERIFY(f.button("older")->isEnabled());
    f.button("older")->click();
    QCOMPARE(f.auditDesk.asked().last(), QStringLiteral("search 8"));
    f.auditDesk.answer(AuditExcerpt{
        .entries = {auditEntry(7, QStringLiteral("action.proposed"), QStringLiteral("auto-heal"))}, .next = 0});
    QCOMPARE(f.view()->model()->rowCount(), 3);
    QVERIFY(!f.button("older")->isEnabled());
}

void TestAuditPage::followsWhatIsNew()
{
    Fixture f;
    QVERIFY(f.begin({2, 1}));
    Event event;
    event.time = DemoSession().end();
    event.type = EventType::OperatorVetoed;
    f.client.feed(event);
    QTRY_COMPARE(f.shown, quint64(f.client.history().size()));
    f.view()->selectRow(1);
    f.page.refresh();
    QCOMPARE(f.auditDesk.asked().last(), QStringLiteral("search 0"));
    f.auditDesk.answer(
        AuditExcerpt{.entries = {auditEntry(3, QStringLiteral("operator.vetoed"), QStringLiteral("operator:bob")),
                                 auditEntry(2, QStringLiteral("operator.vetoed"), QStringLiteral("operator:anna"))},
                     .next = 2});
    QCOMPARE(f.view()->model()->rowCount(), 3);
    QCOMPARE(f.cell(0, AuditModel::Actor), QStringLiteral("bob"));
    QCOMPARE(f.page.findChild<RecordTable *>()->currentId(), QStringLiteral("1")); // what was selected stays so
}

void TestAuditPage::saysThatItWasVerified()
{
    Fixture f;
    QVERIFY(f.begin({1}));
    f.button("verify")->click();
    QVERIFY(!f.button("verify")->isEnabled());
    f.auditDesk.progress(0.4);
    f.auditDesk.answer(AuditReport{
        .records = 12'345, .newest = 12'400, .pruned = 55, .checkpoints = 3, .sealsChecked = true, .bad = {}});
    QVERIFY(f.button("verify")->isEnabled());
    QVERIFY(f.said("verdict").startsWith(QLatin1String("As it was written")));
    QVERIFY(f.said("verdict").contains(QLatin1String("12400")));
    QVERIFY(f.said("verdict").contains(QLatin1String("up to 55")));
    QVERIFY(!f.said("verdict").contains(QLatin1String("no key")));
    QVERIFY(!f.button("show-bad")->isVisible());
}

void TestAuditPage::namesTheFirstBadRecord()
{
    Fixture f;
    QVERIFY(f.begin({1}));
    f.type("filter", QStringLiteral("something"));
    f.button("verify")->click();
    f.auditDesk.answer(
        AuditReport{.records = 76,
                    .newest = 76,
                    .pruned = 0,
                    .checkpoints = 0,
                    .sealsChecked = true,
                    .bad = AuditReport::Bad{.number = 77,
                                            .kind = QStringLiteral("changed"),
                                            .what = QStringLiteral("Record 77 is not what was written there.")}});
    QVERIFY(
        f.said("verdict").contains(QLatin1String("First bad record: 77. Record 77 is not what was written there.")));
    QVERIFY(f.button("show-bad")->isVisible());
    f.button("show-bad")->click();
    QCOMPARE(f.auditDesk.asked().last(), QStringLiteral("search 78"));
    QCOMPARE(f.auditDesk.query(), AuditQuery{}); // whatever it is about
}

void TestAuditPage::aVerificationCanBeCancelled()
{
    Fixture f;
    QVERIFY(f.begin({1}));
    f.button("verify")->click();
    f.button("cancel-verify")->click();
    QVERIFY(f.auditDesk.isCancelled());
    f.auditDesk.answer(AuditReport{}); // too late
    QCOMPARE(f.said("verdict"), QStringLiteral("The verification was cancelled."));
}

void TestAuditPage::exportsWhatFits()
{
    Fixture f;
    QVERIFY(f.begin({1}));
    f.page.exportTo(QStringLiteral("/tmp/audit.jsonl"));
    QCOMPARE(f.auditDesk.query(), AuditQuery{});
    QVERIFY(!f.button("export")->isEnabled());
    f.auditDesk.answerExport(5);
    QVERIFY(f.said("count").startsWith(QLatin1String("5 record(s) written to /tmp/audit.jsonl.")));
    QVERIFY(f.said("count").contains(QLatin1String("audit verify")));
    f.type("actor", QStringLiteral("bob"));
    f.page.exportTo(QStringLiteral("/tmp/audit.jsonl"));
    QCOMPARE(f.auditDesk.query().actor, QStringLiteral("bob"));
    f.auditDesk.answerExport(2);
    QVERIFY(!f.said("count").contains(QLatin1String("audit verify"))); // an extract proves nothing
    f.page.exportTo(QStringLiteral("/tmp/audit.jsonl"));
    f.button("cancel-export")->click();
    QVERIFY(f.auditDesk.isCancelled());
    QVERIFY(f.button("export")->isEnabled());
}

void TestAuditPage::putsItOnPaper()
{
    Fixture f;
    const QTemporaryDir folder;
    const QString paper = folder.filePath(QStringLiteral("audit.pdf"));
    QVERIFY(f.begin({1}));
    f.page.exportTo(paper);
    QCOMPARE(f.auditDesk.most(), AuditDesk::MostOnPaper);
    QVERIFY(f.auditDesk.file() != paper); // lines come first
    QFile lines(f.auditDesk.file());
    QVERIFY(lines.open(QIODevice::WriteOnly));
    lines.write(R"({"number":1,"body":"{\"type\":\"operator.vetoed\"}","link":"aa","seal":"bb"})"
                "\n");
    lines.close();
    f.auditDesk.answerExport(1);
    QVERIFY(!f.button("export")->isEnabled());
    QTRY_COMPARE(f.said("count"), QStringLiteral("1 record(s) written to %1.").arg(paper));
    QVERIFY(f.button("export")->isEnabled());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("audit.pdf")});
    f.page.exportTo(paper);
    f.auditDesk.failExport({.kind = Error::Kind::Conflict,
                            .what = QStringLiteral("More than 20000 records fit."),
                            .where = {},
                            .todo = QStringLiteral("Ask for a shorter time.")});
    QVERIFY(f.said("count").contains(QLatin1String("More than 20000 records fit.")));
    f.page.exportTo(folder.filePath(QStringLiteral("audit.jsonl")));
    QCOMPARE(f.auditDesk.most(), quint64(0)); // lines have no limit
}

void TestAuditPage::aPaperCanBeGivenUp()
{
    Fixture f;
    const QTemporaryDir folder;
    QVERIFY(f.begin({1}));
    f.page.exportTo(folder.filePath(QStringLiteral("audit.pdf")));
    QFile lines(f.auditDesk.file());
    QVERIFY(lines.open(QIODevice::WriteOnly));
    for (int number = 1; number <= 2'000; ++number)
        lines.write(QByteArray(R"({"number":1,"body":"{}","link":"aa","seal":"bb"})").append('\n'));
    lines.close();
    f.auditDesk.answerExport(2'000);
    f.button("cancel-export")->click();
    QCOMPARE(f.said("count"), QStringLiteral("Export cancelled; no file was left."));
    QVERIFY(f.button("export")->isEnabled());
    QTRY_VERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
}

void TestAuditPage::saysWhatCannotBeRead()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.refresh();
    f.auditDesk.failSearch(
        {.kind = Error::Kind::NotFound, .what = QStringLiteral("There is no journal."), .where = {}, .todo = {}});
    QCOMPARE(f.said("count"), QStringLiteral("There is no journal."));
    f.page.exportTo(QStringLiteral("/nowhere/audit.jsonl"));
    f.auditDesk.failExport({.kind = Error::Kind::Refused,
                            .what = QStringLiteral("The file cannot be written."),
                            .where = QStringLiteral("/nowhere/audit.jsonl"),
                            .todo = {}});
    QVERIFY(f.said("count").contains(QLatin1String("/nowhere/audit.jsonl")));
}

QTEST_MAIN(TestAuditPage)
#include "tst_auditpage.moc"
