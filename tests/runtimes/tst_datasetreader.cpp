#include "runtimes/dataset/datasetreader.h"

#include "runtimes/csvfile.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace ops;

namespace {

/// "TimesLeap when, ColumnsOfText name city"
QString said(const QList<DatasetNotice> &notices)
{
    static constexpr std::array Names{"ColumnUnnamed", "ColumnRepeated",  "ColumnShortened", "NoTimes",
                                      "NumbersGoBack", "TimesUnreadable", "TimesGoBack",     "TimesStandStill",
                                      "TimesLeap",     "StepBounded",     "TooManyColumns",  "ColumnsOfText"};
    QStringList list;
    for (const DatasetNotice &notice : notices)
        list.append(QLatin1String(Names.at(std::size_t(notice.kind))) + u' ' + notice.columns.join(u' '));
    return list.join(QStringLiteral(", "));
}

} // namespace

class TestDatasetReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheTimeColumn_data()
    {
        QTest::addColumn<QByteArrayList>("times");
        QTest::addColumn<QString>("format");
        QTest::addColumn<double>("step");
        const auto row = [](const char *name, const QByteArrayList &times, const char *format, double step) {
            QTest::newRow(name) << times << QString::fromLatin1(format) << step;
        };
        row("ISO 8601", {"2026-01-05T00:00:00Z", "2026-01-05T00:00:05Z", "2026-01-05T00:00:10Z"}, "ISO 8601", 5);
        row("ISO with offset", {"2026-01-05T00:00:00+02:00", "2026-01-05T00:00:02+02:00"}, "ISO 8601", 2);
        row("date and time", {"2026-01-05 00:00:00", "2026-01-05 00:00:30"}, "YYYY-MM-DD HH:MM:SS", 30);
        row("epoch seconds", {"1767571200", "1767571202", "1767571204"}, "epoch seconds", 2);
        row("epoch milliseconds", {"1767571200000", "1767571203000"}, "epoch milliseconds", 3);
        row("hours apart", {"2026-01-05T00:00:00Z", "2026-01-05T06:00:00Z"}, "ISO 8601", 60);
        row("milliseconds apart", {"1767571200000", "1767571200010"}, "epoch milliseconds", 1);
        row("the median counts", {"1767571200", "1767571202", "1767571204", "1767579999"}, "epoch seconds", 2);
        row("no times", {"one", "two", "three"}, "", 1);
        row("a balance is no time", {"1767571200", "1400000000", "1567571204"}, "", 1);
        row("birthdays are no times", {"2001-01-05", "2002-01-05"}, "", 1);
    }

    void findsTheTimeColumn()
    {
        QFETCH(QByteArrayList, times);
        QByteArray content = "name,when,value\n";
        for (const QByteArray &time : times)
            content += "x," + time + ",5\n";
        const CsvFile file(content);
        const Result<DatasetPreview> preview = DatasetReader::preview(file.path());
        QVERIFY(bool(preview));
        QTEST(preview->timeFormat, "format");
        QTEST(preview->stepSeconds, "step");
        QCOMPARE(preview->columns[1].isTime, !preview->timeFormat.isEmpty());
        QVERIFY(preview->columns[2].numeric);
        QVERIFY(!preview->columns[0].numeric);
    }

    void saysWhatOfTheTimesIsNotUsed_data()
    {
        using Kind = DatasetNotice::Kind;
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArrayList>("times");
        QTest::addColumn<QList<DatasetNotice>>("notices");
        const auto row = [](const char *test, const char *name, const QByteArrayList &times,
                            const QList<DatasetNotice> &notices) {
            QTest::newRow(test) << QString::fromLatin1(name) << times << notices;
        };
        const auto notice = [](Kind kind, int line, const char *found, double amount = 0, const char *name = "when") {
            return DatasetNotice{.kind = kind,
                                 .line = line,
                                 .columns = {QString::fromLatin1(name)},
                                 .found = QString::fromLatin1(found),
                                 .amount = amount};
        };
        const QByteArrayList even{"2026-01-05T00:00:00Z", "2026-01-05T00:00:05Z", "2026-01-05T00:00:10Z"};
        row("even", "when", even, {});
        row("unreadable", "when", even + QByteArrayList{"25 o'clock", "", "2026-01-05T00:00:25Z"},
            {notice(Kind::TimesUnreadable, 5, "25 o'clock", 2)});
        row("backwards", "when", even + QByteArrayList{"2026-01-04T00:00:00Z"},
            {notice(Kind::TimesGoBack, 5, "2026-01-04T00:00:00Z")});
        row("95 years", "when", even + QByteArrayList{"2121-01-05T00:00:10Z", "2121-01-05T00:00:15Z"},
            {notice(Kind::TimesLeap, 5, "2121-01-05T00:00:10Z", 2'997'907'200)});
        row("a little late", "when", even + QByteArrayList{"2026-01-05T00:01:00Z"}, {});
        row("never advancing", "when", {"2026-01-05T00:00:00Z", "2026-01-05T00:00:00Z"},
            {notice(Kind::TimesStandStill, 0, "")});
        row("hours apart", "when", {"2026-01-05T00:00:00Z", "2026-01-05T06:00:00Z"},
            {notice(Kind::StepBounded, 0, "", 21'600)});
        row("milliseconds apart", "when", {"1767571200000", "1767571200010"}, {notice(Kind::StepBounded, 0, "", 0.01)});
        row("numbers that fall", "when", {"1767571200", "1767571100"}, {notice(Kind::NumbersGoBack, 3, "1767571100")});
        row("mostly unreadable", "when", {"2026-01-05T00:00:00Z", "soon", "later"}, {notice(Kind::NoTimes, 3, "soon")});
        row("another format", "Time", {"05.01.2026 10:00", "05.01.2026 10:01"},
            {notice(Kind::NoTimes, 2, "05.01.2026 10:00", 0, "Time")});
        row("days", "date", {"", "2026-01-05", "2026-01-06"}, {notice(Kind::NoTimes, 3, "2026-01-05", 0, "date")});
        row("seconds since the start", "time", {"0", "1"}, {notice(Kind::NoTimes, 2, "0", 0, "time")});
        row("nobody speaks of time", "when", {"0", "1"}, {});
        row("empty", "time", {"", ""}, {});
    }

    void saysWhatOfTheTimesIsNotUsed()
    {
        QFETCH(QString, name);
        QFETCH(QByteArrayList, times);
        QFETCH(QList<DatasetNotice>, notices);
        QByteArray content = name.toLatin1() + ",value\n";
        for (const QByteArray &time : times)
            content += time + ",5\n";
        const CsvFile file(content);
        const Result<DatasetPreview> preview = DatasetReader::preview(file.path());
        QVERIFY(bool(preview));
        QList<DatasetNotice> ofTimes = preview->notices;
        ofTimes.removeIf([](const DatasetNotice &n) { return n.kind == DatasetNotice::Kind::ColumnsOfText; });
        QVERIFY2(ofTimes == notices, qPrintable(said(ofTimes)));
    }

    void passesOverNoTimeIfThereIsOne()
    {
        const CsvFile file("date,balance,when,value\n2026-01-05,1767571200,2026-01-05T00:00:00Z,5\n"
                           "2026-01-05,1400000000,2026-01-05T00:00:01Z,6\n");
        const Result<DatasetPreview> preview = DatasetReader::preview(file.path());
        QVERIFY(bool(preview));
        QVERIFY(preview->columns[2].isTime);
        QCOMPARE(said(preview->notices), QStringLiteral("ColumnsOfText date"));
    }

    void saysWhichColumnsAreNotWatched()
    {
        QByteArray header = "\nname,n,n,,word";
        QByteArray row = "\nx,1,2,3,y";
        for (int column = 6; column <= 68; ++column) {
            header += ",c" + QByteArray::number(column);
            row += ",5";
        }
        const CsvFile file(header + ',' + QByteArray(60, 'l') + row + ",6");
        const Result<DatasetPreview> preview = DatasetReader::preview(file.path());
        QVERIFY(bool(preview));
        QCOMPARE(said(preview->notices),
                 QStringLiteral("ColumnRepeated n_2, ColumnUnnamed column_4, ColumnShortened %1, "
                                "TooManyColumns c67 c68 %1, ColumnsOfText name word")
                     .arg(QString(48, u'l')));
        QCOMPARE(preview->notices[0].line, 2); // of the header
        QCOMPARE(preview->notices[0].found, QStringLiteral("n"));
        QCOMPARE(preview->notices[1].amount, 4.0);
        QCOMPARE(preview->notices[2].found, QString(60, u'l'));
        QCOMPARE(preview->notices[3].amount, 64.0);
        QVERIFY(!preview->columns.last().numeric && preview->columns.last().tooMany);
        QCOMPARE(preview->columns.last().maximum, 6.0);
    }

    void countsAndExplainsBadRows_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &line, const char *reason) {
            QTest::newRow(name) << line << QString::fromLatin1(reason);
        };
        row("too few", "1,2", "2 fields where the header has 3");
        row("too many", "1,2,x,4", "4 fields where the header has 3");
        row("no number", "1,abc,x", "'abc' in column b is no number");
        row("missing", "1,,x", "no value in column b");
        row("infinite", "1,inf,x", "'inf' in column b is no number");
        row("not a number", "nan,2,x", "'nan' in column a is no number");
        row("half a number", "1,2.5kg,x", "'2.5kg' in column b is no number");
    }

    void countsAndExplainsBadRows()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, reason);
        const CsvFile file("a,b,c\n1,2,x\n1,2,x\n" + line + "\n1,2,x\n1,2,x\n");
        const Result<std::unique_ptr<DatasetReader>> reader = DatasetReader::open(file.path());
        QVERIFY(bool(reader));
        int bad = 0;
        while (const DatasetReader::Row *row = (*reader)->next()) {
            if (!row->isBad)
                continue;
            ++bad;
            QCOMPARE(row->line, 4);
            QCOMPARE(row->reason, reason);
        }
        QCOMPARE(bad, 1);
        QCOMPARE((*reader)->rowsRead(), 5);
        QCOMPARE((*reader)->rowsBad(), 1);
        QCOMPARE((*reader)->understood().badRows.front().line, 4);
        QCOMPARE((*reader)->progress(), 1.0);
    }

    void livesWithTenPercentGarbage()
    {
        QByteArray content = "\xEF\xBB\xBFname;value;other\r\n";
        for (int row = 0; row < 30'000; ++row) {
            switch (row % 50) {
            case 7:
                content += "\"never closed;1;2\r\n";
                break;
            case 17:
                content += "\x01\x02\xFF\xFE garbage\r\n";
                break;
            case 27:
                content += "x;1\r\n";
                break;
            case 37:
                content += "x;what;3\r\n";
                break;
            case 47:
                content += QByteArray(500, ';') + "\r\n";
                break;
            default:
                content += "\"a;\"\"b\"\"\r\nc\";1,5;2\r\n";
            }
        }
        const CsvFile file(content);
        const Result<std::unique_ptr<DatasetReader>> reader = DatasetReader::open(file.path());
        QVERIFY2(bool(reader), reader ? "" : qPrintable(reader.error().toString()));
        QCOMPARE((*reader)->numericColumns(), QStringList({QStringLiteral("value"), QStringLiteral("other")}));
        while (const DatasetReader::Row *row = (*reader)->next())
            QVERIFY(row->isBad || (row->values[0] == 1.5 && row->values[1] == 2));
        QCOMPARE((*reader)->rowsRead(), 30'000);
        QCOMPARE((*reader)->rowsBad(), 3000);
    }

    void emptyIsFineWhereItIsCommon()
    {
        const CsvFile file("a,b\n1,\n2,\n3,5\n4,\n");
        const Result<DatasetPreview> preview = DatasetReader::preview(file.path());
        QVERIFY(bool(preview));
        QCOMPARE(preview->rowsBad, 0);
        QCOMPARE(preview->columns[1].missing, 3);
        QVERIFY(preview->columns[1].numeric);
    }

    void namesColumnsOnce()
    {
        const CsvFile file("math score,,x,x\n1,2,3,4\n");
        const Result<std::unique_ptr<DatasetReader>> reader = DatasetReader::open(file.path());
        QVERIFY(bool(reader));
        QCOMPARE((*reader)->numericColumns(), QStringList({QStringLiteral("math_score"), QStringLiteral("column_2"),
                                                           QStringLiteral("x"), QStringLiteral("x_2")}));
    }

    void previewsWhatItUnderstood()
    {
        const CsvFile file("\xEF\xBB\xBFt;v\n1767571200;-3\n1767571201;7\n1767571202;x\n");
        const Result<DatasetPreview> preview = DatasetReader::preview(file.path());
        QVERIFY(bool(preview));
        QCOMPARE(preview->path, file.path());
        QCOMPARE(preview->encoding, QStringLiteral("UTF-8 with byte-order mark"));
        QCOMPARE(preview->separator, QStringLiteral(";"));
        QCOMPARE(preview->columns[1].minimum, -3.0);
        QCOMPARE(preview->columns[1].maximum, 7.0);
        QCOMPARE(preview->rowsRead, 3);
        QCOMPARE(preview->rowsBad, 1);
        QCOMPARE(preview->firstRows.size(), 3);
        QVERIFY(preview->complete);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("what");
        QTest::newRow("no rows") << QByteArray("a,b\n") << QStringLiteral("no rows");
        QTest::newRow("no usable rows") << QByteArray("a,b\n1\n2\n") << QStringLiteral("None of the first 2 rows");
        QTest::newRow("text only") << QByteArray("a,b\nx,12 kg\ny,13 kg\n") << QStringLiteral("holds 'x', '12 kg'.");
        QTest::newRow("times only") << QByteArray("when\n2026-01-05T00:00:00Z\n")
                                    << QStringLiteral("no column of numbers");
        QTest::newRow("text of many") << QByteArray("a,b,c,d,e,f,g\n,,,,,,x\n") << QStringLiteral("'' and 2 more");
        QTest::newRow("no header") << QByteArray("1,2\n3,4\n") << QStringLiteral("no header");
        QTest::newRow("binary") << QByteArray("a,b\n\0", 5) << QStringLiteral("binary");
    }

    void refuses()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, what);
        const CsvFile file(content);
        const Result<DatasetPreview> preview = DatasetReader::preview(file.path());
        QVERIFY(!preview);
        QVERIFY2(preview.error().what.contains(what), qPrintable(preview.error().what));
        QVERIFY(preview.error().where.startsWith(file.path()));
        QVERIFY(!preview.error().todo.isEmpty());
    }

    void beginsAgain()
    {
        const CsvFile file("a,b\n1,2\n3,4\n");
        const Result<std::unique_ptr<DatasetReader>> reader = DatasetReader::open(file.path());
        QVERIFY(bool(reader));
        for (int round = 0; round < 3; ++round) {
            QCOMPARE((*reader)->next()->values.front(), 1.0);
            QCOMPARE((*reader)->next()->values.front(), 3.0);
            QVERIFY(!(*reader)->next());
            QVERIFY((*reader)->rewind());
        }
        QCOMPARE((*reader)->rowsRead(), 6);
    }

    void readsBundledData()
    {
        for (const char *name : {"student", "patient_health", "web_service"}) {
            const Result<DatasetPreview> preview =
                DatasetReader::preview(QStringLiteral(":/datasets/%1.csv").arg(QLatin1String(name)));
            QVERIFY2(bool(preview), name);
            QCOMPARE(preview->rowsBad, 0);
            for (const DatasetNotice &notice : preview->notices)
                QCOMPARE(notice.kind, DatasetNotice::Kind::ColumnsOfText);
        }
    }
};

QTEST_APPLESS_MAIN(TestDatasetReader)

#include "tst_datasetreader.moc"
