#include "ui/words/datasetwords.h"

#include <QTest>

using namespace ops;

class TestDatasetWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatWasFound_data();
    void saysWhatWasFound();
    void namesOnlySomeOfManyColumns();
    void takesTextsOfAFileAsTheyAre();
    void saysHowManyRowsAreBad();
};

void TestDatasetWords::saysWhatWasFound_data()
{
    using Kind = DatasetNotice::Kind;
    QTest::addColumn<DatasetNotice>("notice");
    QTest::addColumn<QString>("begins");
    const auto row = [](Kind kind, const char *found, double amount, const char *begins) {
        QTest::newRow(begins) << DatasetNotice{.kind = kind,
                                               .line = 3,
                                               .columns = {QStringLiteral("at")},
                                               .found = QString::fromLatin1(found),
                                               .amount = amount}
                              << QString::fromLatin1(begins);
    };
    row(Kind::ColumnUnnamed, "", 4, "Column 4 has no name; it is called at.");
    row(Kind::ColumnRepeated, "a", 4, "Another column is called a as well; this one is called at.");
    row(Kind::ColumnShortened, "att", 4, "The name att is too long; the column is called at.");
    row(Kind::NoTimes, "soon", 0, "Column at is not used as the time, since \"soon\" is none;");
    row(Kind::NumbersGoBack, "5", 0,
        "Column at is not used as the time but watched as a number, since it goes back to 5;");
    row(Kind::TimesUnreadable, "soon", 12, "Cells of column at that are no times: 12, \"soon\" is the first;");
    row(Kind::TimesGoBack, "2026", 0, "The times of column at go back to 2026;");
    row(Kind::TimesStandStill, "", 0, "All times of column at are the same;");
    row(Kind::TimesLeap, "2121", 2'997'907'200, "The times of column at leap by 95 years to 2121;");
    row(Kind::TimesLeap, "2121", 259'200, "The times of column at leap by 3 days to 2121;");
    row(Kind::StepBounded, "", 21'600, "By column at rows are 6 h apart,");
    row(Kind::StepBounded, "", 90.5, "By column at rows are 90.5 s apart,");
    row(Kind::StepBounded, "", 0.01, "By column at rows are 10 ms apart,");
    row(Kind::TooManyColumns, "", 64, "Only the first 64 columns of numbers are watched, not at.");
    row(Kind::ColumnsOfText, "", 0, "Not watched, since most cells are no numbers: at.");
}

void TestDatasetWords::saysWhatWasFound()
{
    QFETCH(DatasetNotice, notice);
    QFETCH(QString, begins);
    const QString said = DatasetWords::of(notice);
    QVERIFY2(said.startsWith(begins), qPrintable(said));
    QVERIFY2(!said.contains(QLatin1Char('%')), qPrintable(said));
}

void TestDatasetWords::namesOnlySomeOfManyColumns()
{
    DatasetNotice notice;
    for (int column = 1; column <= 10; ++column)
        notice.columns.append(QStringLiteral("c%1").arg(column));
    const QString said = DatasetWords::of(notice);
    QVERIFY2(said.endsWith(QStringLiteral("c7, c8 and 2 more.")), qPrintable(said));
}

void TestDatasetWords::takesTextsOfAFileAsTheyAre()
{
    const DatasetNotice notice{.kind = DatasetNotice::Kind::TimesUnreadable,
                               .line = 3,
                               .columns = {QStringLiteral("%2")},
                               .found = QStringLiteral("%1"),
                               .amount = 7};
    QVERIFY(DatasetWords::of(notice).startsWith(QStringLiteral("Cells of column %2 that are no times: 7, \"%1\" is")));
}

void TestDatasetWords::saysHowManyRowsAreBad()
{
    DatasetPreview preview;
    preview.rowsRead = 1200;
    QCOMPARE(DatasetWords::ofBadRows(preview), QString());
    preview.rowsBad = 30;
    preview.badRows = {{.line = 3, .reason = QStringLiteral("one field")}, {.line = 4, .reason = {}}};
    const QString said = DatasetWords::ofBadRows(preview);
    QVERIFY2(said.startsWith(QStringLiteral("30 of the first 1")) && said.endsWith(QStringLiteral(": one field.")),
             qPrintable(said));
}

QTEST_APPLESS_MAIN(TestDatasetWords)
#include "tst_datasetwords.moc"
