// The page that tries the detection on a file, with real files and the real detection.
#include "ui/pages/detection/detectionpage.h"

#include "model/random.h"
#include "ui/pages/common/metricchart.h"
#include "ui/pages/common/recordtable.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

constexpr int SpikeRow = 2500;

/// A value a minute around 100, with a time of trouble; `quiet` is a second column without any.
QByteArray csv(int rows)
{
    const Random random(7);
    QByteArray text("timestamp,value,quiet\n");
    for (int i = 0; i < rows; ++i) {
        const double value = (i >= SpikeRow && i < SpikeRow + 30 ? 200 : 100) + 10 * random.uniform(quint64(i));
        text += QByteArray::number(1'767'571'200 + i * 60) + ',' + QByteArray::number(value, 'f', 3) + ",5\n";
    }
    return text;
}

} // namespace

class TestDetectionPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_page = std::make_unique<DetectionPage>();
        m_page->resize(1100, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get(), LongestWait));
    }
    void cleanup() { m_page.reset(); }

    void aFileThatIsDroppedIsTried();
    void everyAlarmIsExplained();
    void theTableCanBeFilteredSortedAndCopied();
    void theSliderSaysWhatItMeansAndWhatChanges();
    void anotherColumnCanBeChosen();
    void itCanBeGivenUp();
    void badFilesAreExplained();
    void theUsualRangeIsDrawn();

private:
    QString write(const QByteArray &text, const char *name = "load.csv") const
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no file");
        return file.fileName();
    }
    QString said(const char *name) const { return m_page->findChild<QLabel *>(QLatin1String(name))->text(); }
    RecordTable *table() const { return m_page->findChild<RecordTable *>(); }
    QSlider *slider() const { return m_page->findChild<QSlider *>(); }
    QPushButton *button(const char *name) const { return m_page->findChild<QPushButton *>(QLatin1String(name)); }
    void drop(const QString &file) const
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QVERIFY(QApplication::sendEvent(m_page.get(), &enter) && enter.isAccepted());
        QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_page.get(), &dropped);
    }
    bool isDone() const { return said("trial-summary").contains(QLatin1String("alarms in")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DetectionPage> m_page;
};

void TestDetectionPage::aFileThatIsDroppedIsTried()
{
    QVERIFY(said("trial-summary").startsWith(QLatin1String("Drop a CSV file here")));
    drop(write(csv(4000)));
    QTRY_VERIFY(isDone());
    QVERIFY2(said("trial-summary").contains(QLatin1String("in 4000 values")), qPrintable(said("trial-summary")));
    QVERIFY(table()->rowCount() >= 1);
    QVERIFY(table()->select(QString::number(SpikeRow + 2)));
    QVERIFY(!button("cancel-trial")->isVisible());
}

void TestDetectionPage::everyAlarmIsExplained()
{
    m_page->open(write(csv(4000)));
    QTRY_VERIFY(isDone());
    QVERIFY(table()->select(QString::number(SpikeRow + 2)));
    const QString words = said("alarm-explanation");
    QVERIFY2(words.contains(QLatin1String("(line 2502) the value was 20")), qPrintable(words));
    QVERIFY2(words.contains(QLatin1String("is usual")), qPrintable(words));
    QVERIFY2(words.contains(QLatin1String("One value in")), qPrintable(words));
    QVERIFY2(words.contains(QLatin1String("It stayed")), qPrintable(words));
}

void TestDetectionPage::theTableCanBeFilteredSortedAndCopied()
{
    slider()->setValue(0); // alarms enough
    m_page->open(write(csv(20'000)));
    QTRY_VERIFY(isDone());
    const int all = table()->rowCount();
    QVERIFY(all > 5);
    table()->filterField()->setText(QStringLiteral("warning"));
    QVERIFY(table()->rowCount() >= 1 && table()->rowCount() < all);
    table()->filterField()->clear();
    table()->sortBy(TrialAlarmModel::Value, Qt::DescendingOrder);
    table()->selectRow(0);
    QCOMPARE(table()->currentId(), QString::number(SpikeRow + 2)); // as numbers, not as texts
    table()->view()->setFocus();
    QTest::keySequence(table()->view(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("2502")));
}

void TestDetectionPage::theSliderSaysWhatItMeansAndWhatChanges()
{
    QVERIFY(said("false-alarms-meaning").contains(QLatin1String("in 20000 values")));
    m_page->open(write(csv(20'000)));
    QTRY_VERIFY(isDone());
    // A value a minute: 20,000 of them are a good 13 days.
    QVERIFY2(said("false-alarms-meaning").contains(QLatin1String("one per series and 13 d")),
             qPrintable(said("false-alarms-meaning")));
    const int before = table()->rowCount();
    slider()->setFocus();
    QTest::keyClick(slider(), Qt::Key_Home);
    QVERIFY(said("false-alarms-meaning").contains(QLatin1String("in 100 values")));
    QTRY_VERIFY(isDone() && said("trial-summary").contains(QLatin1String("With one false alarm in 20000")));
    QVERIFY(table()->rowCount() > before);
}

void TestDetectionPage::anotherColumnCanBeChosen()
{
    m_page->open(write(csv(4000)));
    QTRY_VERIFY(isDone());
    auto *columns = m_page->findChild<QComboBox *>(QStringLiteral("value-column"));
    QCOMPARE(columns->currentText(), QStringLiteral("value"));
    columns->setCurrentText(QStringLiteral("quiet"));
    Q_EMIT columns->activated(columns->currentIndex());
    QTRY_VERIFY(isDone());
    QCOMPARE(columns->currentText(), QStringLiteral("quiet"));
    QCOMPARE(table()->rowCount(), 0);
    QVERIFY(said("trial-summary").startsWith(QLatin1String("0 alarms")));
    QVERIFY(!said("trial-summary").contains(QLatin1String("With one false alarm"))); // another column is no change
}

void TestDetectionPage::itCanBeGivenUp()
{
    m_page->open(write(csv(400'000)));
    QVERIFY(button("cancel-trial")->isVisible());
    QTest::mouseClick(button("cancel-trial"), Qt::LeftButton);
    QVERIFY(!button("cancel-trial")->isVisible());
    QCOMPARE(said("trial-summary"), QStringLiteral("Given up."));
    QTest::qWait(300);
    QCOMPARE(said("trial-summary"), QStringLiteral("Given up.")); // nothing comes late
    QCOMPARE(table()->rowCount(), 0);
    m_page->open(write(csv(400'000))); // and the page may go while one is under way
}

void TestDetectionPage::badFilesAreExplained()
{
    m_page->open(m_folder->filePath(QStringLiteral("nothing.csv")));
    QTRY_VERIFY(said("trial-summary").contains(QLatin1String("cannot be opened")));
    m_page->open(write("only\n1\n"));
    QTRY_VERIFY2(said("trial-summary").contains(QLatin1String("There is no column with values.")),
                 qPrintable(said("trial-summary")));
    m_page->open(write(csv(4000)));
    QTRY_VERIFY(isDone());
}

void TestDetectionPage::theUsualRangeIsDrawn()
{
    auto *chart = m_page->findChild<MetricChart *>(QStringLiteral("trial-values"));
    const auto colours = [chart] {
        const QImage picture = chart->grab().toImage();
        QSet<QRgb> all;
        const int y = picture.height() / 2;
        for (int x = picture.width() / 3; x < picture.width(); ++x) {
            for (int dy = -picture.height() / 4; dy < picture.height() / 3; ++dy)
                all.insert(picture.pixel(x, y + dy));
        }
        return all.size();
    };
    const qsizetype empty = colours();
    m_page->open(write(csv(4000)));
    QTRY_VERIFY(isDone());
    QVERIFY(colours() > empty + 1);
}

QTEST_MAIN(TestDetectionPage)
#include "tst_detectionpage.moc"
