#include "runtimes/dataset/csvreader.h"

#include "runtimes/csvfile.h"

#include <QTest>

using namespace ops;

namespace {

/// Every record as "line:a|b|c", bad ones as "line:!reason".
QStringList readAll(CsvReader &reader)
{
    QStringList records;
    for (;;) {
        const CsvReader::Outcome outcome = reader.next();
        if (outcome == CsvReader::Outcome::End)
            return records;
        QStringList fields;
        for (const std::string &field : reader.fields())
            fields.append(QString::fromStdString(field));
        const QString text = outcome == CsvReader::Outcome::Bad ? u'!' + reader.reason() : fields.join(u'|');
        records.append(QStringLiteral("%1:%2").arg(reader.line()).arg(text));
    }
}

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("header");
        QTest::addColumn<QStringList>("records");
        const QStringList ab{QStringLiteral("a"), QStringLiteral("b")};
        const auto row = [&](const char *name, const QByteArray &content, const QStringList &records) {
            QTest::newRow(name) << content << ab << records;
        };
        const QStringList plain{QStringLiteral("2:1|2"), QStringLiteral("3:3|4")};
        row("commas", "a,b\n1,2\n3,4\n", plain);
        row("semicolons", "a;b\n1;2\n3;4\n", plain);
        row("tabs", "a\tb\n1\t2\n3\t4\n", plain);
        row("bars", "a|b\n1|2\n3|4\n", plain);
        row("CRLF", "a,b\r\n1,2\r\n3,4\r\n", plain);
        row("CR", "a,b\r1,2\r3,4\r", plain);
        row("mixed line ends", "a,b\r\n1,2\n3,4\r", plain);
        row("no last line end", "a,b\n1,2\n3,4", plain);
        row("byte-order mark",
            "\xEF\xBB\xBF"
            "a,b\n1,2\n3,4\n",
            plain);
        row("mark and semicolons",
            "\xEF\xBB\xBF"
            "a;b\r\n1;2\r\n3;4\r\n",
            plain);
        row("quoted header", "\"a\",\"b\"\n1,2\n3,4\n", plain);
        row("empty lines", "\n\na,b\n\n1,2\n\r\n3,4\n\n", {QStringLiteral("5:1|2"), QStringLiteral("7:3|4")});
        row("quoted separator", "a,b\n\"1,5\",2\n", {QStringLiteral("2:1,5|2")});
        row("quoted quotes", "a,b\n\"say \"\"hi\"\"\",2\n", {QStringLiteral("2:say \"hi\"|2")});
        row("quoted line break", "a,b\n\"one\ntwo\",2\n3,4\n",
            {QStringLiteral("2:one\ntwo|2"), QStringLiteral("4:3|4")});
        row("quoted CRLF", "a,b\r\n\"one\r\ntwo\",2\r\n3,4\r\n",
            {QStringLiteral("2:one\ntwo|2"), QStringLiteral("4:3|4")});
        row("semicolons with decimal commas", "a;b\n1,5;2,5\n", {QStringLiteral("2:1,5|2,5")});
        row("quote at the end of the file", "a,b\n1,\"2\"", {QStringLiteral("2:1|2")});
        row("quote inside of a field", "a,b\n5\" pipe,2\n", {QStringLiteral("2:5\" pipe|2")});
        row("spaces around quotes", "a,b\n \"1\" ,2\n", {QStringLiteral("2:1|2")});
        row("empty fields", "a,b\n,\n", {QStringLiteral("2:|")});
        row("too few and too many fields", "a,b\n1\n1,2,3\n", {QStringLiteral("2:1"), QStringLiteral("3:1|2|3")});
    }

    void understands()
    {
        QFETCH(QByteArray, content);
        const CsvFile file(content);
        QVERIFY(file.isWritten());
        const Result<std::unique_ptr<CsvReader>> reader = CsvReader::open(file.path());
        QVERIFY2(bool(reader), reader ? "" : qPrintable(reader.error().toString()));
        QTEST((*reader)->header(), "header");
        QTEST(readAll(**reader), "records");
        QCOMPARE((*reader)->bytesRead(), (*reader)->fileBytes());
    }

    void passesOverWhatIsBad_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("reason");
        QTest::newRow("quote never closed") << QByteArray("\"1,2") << QStringLiteral("a quote that is never closed");
        QTest::newRow("text after a quote") << QByteArray("\"1\"x,2") << QStringLiteral("text after a closing quote");
        QTest::newRow("zero byte") << QByteArray("1,\0", 3) << QStringLiteral("binary content (a zero byte)");
        QTest::newRow("not UTF-8") << QByteArray("1,\xE9") << QStringLiteral("text that is not UTF-8");
        QTest::newRow("very long") << QByteArray(200'000, 'x') << QStringLiteral("a line of more than 65536 bytes");
        QTest::newRow("very long, quoted")
            << '"' + QByteArray(200'000, 'x') << QStringLiteral("a quote that is not closed within 65536 bytes");
        QTest::newRow("very many fields") << QByteArray(1000, ',') << QStringLiteral("more than 256 fields");
    }

    void passesOverWhatIsBad()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, reason);
        // The header's first chunk must be without zero bytes, so the bad line is far behind it.
        QByteArray content = "a,b\n";
        for (int i = 0; i < 20'000; ++i)
            content += "1,2\n";
        const CsvFile file(content + line + "\n3,4\n5,6\n");
        const Result<std::unique_ptr<CsvReader>> reader = CsvReader::open(file.path());
        QVERIFY(bool(reader));
        const QStringList records = readAll(**reader);
        QCOMPARE(records.size(), 20'003);
        QCOMPARE(records[20'000], QStringLiteral("20002:!") + reason);
        QCOMPARE(records[20'001], QStringLiteral("20003:3|4"));
        QCOMPARE(records[20'002], QStringLiteral("20004:5|6"));
    }

    void strayQuotesCostTheirLineOnly()
    {
        QByteArray content = "a,b\n";
        for (int i = 0; i < 5000; ++i)
            content += i % 10 == 3 ? "\"oops,2\n" : "1,2\n";
        const CsvFile file(content);
        const Result<std::unique_ptr<CsvReader>> reader = CsvReader::open(file.path());
        QVERIFY(bool(reader));
        const QStringList records = readAll(**reader);
        const auto bad = std::count_if(records.cbegin(), records.cend(),
                                       [](const QString &record) { return record.contains(u'!'); });
        QCOMPARE(bad, 500);
        QCOMPARE(records.size(), 5000);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("what");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
        QTest::newRow("only line ends") << QByteArray("\n\r\n\n") << QStringLiteral("empty");
        QTest::newRow("only a mark") << QByteArray("\xEF\xBB\xBF") << QStringLiteral("empty");
        QTest::newRow("numbers only") << QByteArray("1,2\n3,4\n") << QStringLiteral("no header");
        QTest::newRow("binary") << QByteArray("\x7F"
                                              "ELF\0\0\x01",
                                              7)
                                << QStringLiteral("binary");
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                              "a\0,\0b\0",
                                              8)
                                << QStringLiteral("UTF-16");
        QTest::newRow("gzip") << QByteArray("\x1F\x8B\x08\0a,b", 7) << QStringLiteral("compressed");
        QTest::newRow("UTF-16, big end first") << QByteArray("\xFE\xFF\0a\0,", 6) << QStringLiteral("UTF-16");
        QTest::newRow("header not UTF-8") << QByteArray("n\xE4me,b\n1,2\n") << QStringLiteral("header");
        QTest::newRow("header too wide") << QByteArray(1000, ',') << QStringLiteral("header");
        QTest::newRow("header too long") << QByteArray(300'000, 'x') << QStringLiteral("header");
    }

    void refuses()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, what);
        const CsvFile file(content);
        const Result<std::unique_ptr<CsvReader>> reader = CsvReader::open(file.path());
        QVERIFY(!reader);
        QVERIFY2(reader.error().what.contains(what), qPrintable(reader.error().what));
        QVERIFY(reader.error().where.startsWith(file.path()));
        QVERIFY(!reader.error().todo.isEmpty());
    }

    void refusesWhatIsNoFile()
    {
        const QTemporaryDir directory;
        QVERIFY(!CsvReader::open(directory.path()));
        QVERIFY(!CsvReader::open(directory.filePath(QStringLiteral("missing.csv"))));
        QVERIFY(!CsvReader::open(QStringLiteral("/dev/zero")));
        QVERIFY(!CsvReader::open(QString()));
    }

    void neverHangsOnGarbage()
    {
        quint64 state = 42;
        for (int round = 0; round < 200; ++round) {
            QByteArray content = "a,b\n";
            for (int i = 0; i < 500; ++i) {
                state = state * 6364136223846793005ULL + 1442695040888963407ULL;
                constexpr char Alphabet[] = "\"\"\",;\n\r\t|1a \xC3\xA4\xFF";
                content += Alphabet[(state >> 33) % (sizeof Alphabet - 1)];
            }
            const CsvFile file(content);
            const Result<std::unique_ptr<CsvReader>> reader = CsvReader::open(file.path());
            if (!reader)
                continue;
            QVERIFY(readAll(**reader).size() <= 500);
            QCOMPARE((*reader)->bytesRead(), (*reader)->fileBytes());
        }
    }
};

QTEST_APPLESS_MAIN(TestCsvReader)

#include "tst_csvreader.moc"
