#include "ui/pages/common/recordtable.h"
#include "ui/pages/events/eventspage.h"
#include "ui/pages/events/eventwriter.h"

#include "pagefixture.h"

#include <QComboBox>
#include <QFile>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTemporaryDir>

using namespace ops;

namespace {

bool says(const EventsPage &page, const QString &words)
{
    const QList<QLabel *> labels = page.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&words](const QLabel *label) { return label->text().contains(words); });
}

} // namespace

class TestEventsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cells_data();
    void cells();
    void filtersByTypeAndText();
    void opensTheWholeEvent();
    void exportsWhatPassesTheFilter_data();
    void exportsWhatPassesTheFilter();
    void aCancelledExportLeavesNoFile();
    void anExportOfHalfTheEventsLeavesNoFile();
    void anUnwritablePlaceIsSaid();
};

void TestEventsPage::cells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::addRow("plain") << QStringLiteral("web") << QByteArray("web");
    QTest::addRow("empty") << QString() << QByteArray();
    QTest::addRow("comma") << QStringLiteral("a,b") << QByteArray("\"a,b\"");
    QTest::addRow("quote") << QStringLiteral("a \"b\"") << QByteArray("\"a \"\"b\"\"\"");
    QTest::addRow("line break") << QStringLiteral("a\nb") << QByteArray("\"a\nb\"");
    QTest::addRow("formula") << QStringLiteral("=1+1") << QByteArray("'=1+1");
    QTest::addRow("plus") << QStringLiteral("+1") << QByteArray("'+1");
    QTest::addRow("minus") << QStringLiteral("-1") << QByteArray("'-1");
    QTest::addRow("at") << QStringLiteral("@SUM(A1)") << QByteArray("'@SUM(A1)");
    QTest::addRow("formula with quotes") << QStringLiteral("=HYPERLINK(\"x\")")
                                         << QByteArray("\"'=HYPERLINK(\"\"x\"\")\"");
    QTest::addRow("umlaut") << QStringLiteral("ä") << QByteArray("\xc3\xa4");
}

void TestEventsPage::cells()
{
    QFETCH(const QString, text);
    QTEST(csvCell(text), "cell");
}

void TestEventsPage::filtersByTypeAndText()
{
    PageFixture<EventsPage> f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.page.model()->rowCount(), int(f.client.history().size()));
    auto *types = f.page.findChild<QComboBox *>(QStringLiteral("types"));
    types->setCurrentIndex(types->findData(QStringLiteral("incident")));
    QTRY_VERIFY(!f.page.model()->isBusy());
    const auto &all = f.client.history();
    const auto incidents = std::count_if(all.begin(), all.end(), [](const Event &event) {
        return toName(event.type).startsWith(QLatin1String("incident."));
    });
    QCOMPARE(f.page.model()->rowCount(), int(incidents));
    types->setCurrentIndex(0);
    QWidget *text = f.page.searchField();
    QTest::keyClicks(text, QStringLiteral("nothing like this"));
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_VERIFY(!f.page.model()->isBusy());
    QCOMPARE(f.page.model()->rowCount(), 0);
}

void TestEventsPage::opensTheWholeEvent()
{
    PageFixture<EventsPage> f;
    QVERIFY(f.isReady());
    Event event;
    event.time = DemoSession().end();
    event.type = EventType::AppExited;
    event.data = {{QStringLiteral("reason"), QStringLiteral("<b>not bold</b>")}};
    f.client.feed(event);
    QTRY_COMPARE(f.page.model()->sequenceAt(0), f.client.history().back().sequence);
    f.page.findChild<QTableView *>()->selectRow(0);
    auto *details = f.page.findChild<QPlainTextEdit *>(QStringLiteral("details"));
    QTRY_VERIFY(details->toPlainText().contains(QLatin1String("<b>not bold</b>")));
}

void TestEventsPage::exportsWhatPassesTheFilter_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::addColumn<int>("extraLines");
    QTest::addRow("CSV") << ExportFormat::Csv << 1;
    QTest::addRow("JSON Lines") << ExportFormat::JsonLines << 0;
}

void TestEventsPage::exportsWhatPassesTheFilter()
{
    QFETCH(const ExportFormat, format);
    QFETCH(const int, extraLines);
    PageFixture<EventsPage> f;
    QVERIFY(f.isReady());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("events"));
    auto *types = f.page.findChild<QComboBox *>(QStringLiteral("types"));
    types->setCurrentIndex(types->findData(QStringLiteral("action")));
    QTRY_VERIFY(!f.page.model()->isBusy());
    f.page.exportTo(path, format);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QCOMPARE(written.count('\n'), f.page.model()->rowCount() + extraLines);
    QVERIFY(written.contains("action.proposed"));
    QVERIFY(!written.contains("incident.opened"));
}

void TestEventsPage::aCancelledExportLeavesNoFile()
{
    PageFixture<EventsPage> f;
    QVERIFY(f.isReady());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("events.csv"));
    f.page.exportTo(path, ExportFormat::Csv);
    for (QPushButton *button : f.page.findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("Cancel"))
            button->click();
    }
    // The next export can begin: the former one has ended.
    f.page.exportTo(folder.filePath(QStringLiteral("second.csv")), ExportFormat::Csv);
    QTRY_VERIFY(QFile::exists(folder.filePath(QStringLiteral("second.csv"))));
    QVERIFY(!QFile::exists(path));
}

void TestEventsPage::anExportOfHalfTheEventsLeavesNoFile()
{
    PageFixture<EventsPage> f;
    QVERIFY(f.isReady());
    f.client.loseHistoryAfter(50);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("events.csv"));
    f.page.exportTo(path, ExportFormat::Csv);
    QTRY_VERIFY(says(f.page, QStringLiteral("Event 51 is missing")));
    QVERIFY(!QFile::exists(path));
}

void TestEventsPage::anUnwritablePlaceIsSaid()
{
    PageFixture<EventsPage> f;
    QVERIFY(f.isReady());
    f.page.exportTo(QStringLiteral("/nonexistent/folder/events.csv"), ExportFormat::Csv);
    QTRY_VERIFY(says(f.page, QStringLiteral("/nonexistent/folder/events.csv")));
}

QTEST_MAIN(TestEventsPage)
#include "tst_eventspage.moc"
