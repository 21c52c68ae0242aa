#include "ui/models/logmodel.h"
#include "ui/models/logtext.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

using namespace ops;

namespace {

LogPage page(const QByteArray &text, bool follows = true)
{
    return {.text = text, .position = QStringLiteral("1"), .follows = follows, .more = false};
}

QStringList linesOf(const LogModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row)
        lines.append(model.index(row).data().toString());
    return lines;
}

QByteArray numbered(int from, int to)
{
    QByteArray text;
    for (int line = from; line < to; ++line)
        text += "line " + QByteArray::number(line) + '\n';
    return text;
}

} // namespace

class TestLogModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hostileTextIsShownAsText_data();
    void hostileTextIsShownAsText();
    void pagesBecomeLines();
    void missingLinesAreSaid();
    void identicalLinesAreShown();
    void onlyTheLastLinesAreKept();
    void findsAndFilters();
    void stepsThroughMatches();
    void aWrongExpressionIsSaid();
    void aSlowExpressionHoldsNobodyUp();
    void aHundredThousandLines();
};

void TestLogModel::hostileTextIsShownAsText_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("shown");
    QTest::addRow("colours") << QByteArray("\x1b[1;31mred\x1b[0m") << QStringLiteral("red");
    QTest::addRow("clear screen") << QByteArray("a\x1b[2J\x1b[Hb") << QStringLiteral("ab");
    QTest::addRow("window title, BEL") << QByteArray("\x1b]0;pwned\x07x") << QStringLiteral("x");
    QTest::addRow("window title, ST") << QByteArray("\x1b]0;pwned\x1b\\x") << QStringLiteral("x");
    QTest::addRow("a sequence without end") << QByteArray("a\x1b[12") << QStringLiteral("a");
    QTest::addRow("another escape") << QByteArray("\x1b"
                                                  "c")
                                    << QStringLiteral("␛c");
    QTest::addRow("an escape at the end") << QByteArray("a\x1b") << QStringLiteral("a␛");
    QTest::addRow("backspaces") << QByteArray("ok\b\bno") << QStringLiteral("ok␈␈no");
    QTest::addRow("null and delete") << QByteArray("a\0b\x7f", 4) << QStringLiteral("a␀b␡");
    QTest::addRow("carriage return inside") << QByteArray("good\rbad\r") << QStringLiteral("good␍bad");
    QTest::addRow("turned around") << QByteArray("a\xe2\x80\xae"
                                                 "b")
                                   << QStringLiteral("a\uFFFDb");
    QTest::addRow("no UTF-8") << QByteArray("a\xff"
                                            "b")
                              << QStringLiteral("a\uFFFDb");
    QTest::addRow("tags stay") << QByteArray("<b>x</b>&amp;") << QStringLiteral("<b>x</b>&amp;");
    QTest::addRow("a tab") << QByteArray("a\tb") << QStringLiteral("a b");
}

void TestLogModel::hostileTextIsShownAsText()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, shown);
    QCOMPARE(plainLogLine(line), shown);
    QCOMPARE(plainLogLine(QByteArray(1 << 20, 'x')).size(), 4001); // cut, with a sign for it
}

void TestLogModel::pagesBecomeLines()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(page("one\ntw", false));
    QCOMPARE(linesOf(model), QStringList{QStringLiteral("one")});
    model.append(page("o\n\nfour"));
    QCOMPARE(linesOf(model), (QStringList{QStringLiteral("one"), QStringLiteral("two"), QString()}));
    model.append(page("")); // nothing has come for a while
    QCOMPARE(model.index(3).data().toString(), QStringLiteral("four"));
}

void TestLogModel::missingLinesAreSaid()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(page("one\ntw", false)); // the first page follows nothing
    QCOMPARE(model.lineCount(), 1);
    model.append(page("nine\n", false));
    QCOMPARE(linesOf(model), (QStringList{QStringLiteral("one"), QStringLiteral("tw"),
                                          QStringLiteral("⋯ lines are missing here ⋯"), QStringLiteral("nine")}));
    model.append(page("ten\n"));
    QCOMPARE(model.lineCount(), 5);
}

void TestLogModel::identicalLinesAreShown()
{
    LogModel model;
    model.append(page("tick\ntick\n", false));
    model.append(page("tick\n"));
    model.append(page("tick\ntick\n"));
    QCOMPARE(linesOf(model), QStringList(5, QStringLiteral("tick")));
}

void TestLogModel::onlyTheLastLinesAreKept()
{
    LogModel model;
    model.append(page(numbered(0, 90'000), false));
    QVERIFY(!model.isCut());
    model.append(page(numbered(90'000, 100'500)));
    QCOMPARE(model.lineCount(), LogModel::MostLines);
    QVERIFY(model.isCut());
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("line 500"));
    QCOMPARE(model.index(model.rowCount() - 1).data().toString(), QStringLiteral("line 100499"));
    model.append(page(QByteArray(200'000, '\n')));
    QCOMPARE(model.lineCount(), LogModel::MostLines);
}

void TestLogModel::findsAndFilters()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(page("GET / 200\nGET /x 500\nPOST / 503\n", false));
    model.setQuery({.text = QStringLiteral("5\\d\\d"), .isPattern = true});
    QTRY_COMPARE(model.matchCount(), 2);
    QVERIFY(!model.index(0).data(LogModel::MatchRole).toBool());
    QVERIFY(model.index(1).data(LogModel::MatchRole).toBool());
    model.append(page("GET / 502\nGET / 200\n"));
    QTRY_COMPARE(model.matchCount(), 3);
    model.setOnlyMatches(true);
    QCOMPARE(linesOf(model),
             (QStringList{QStringLiteral("GET /x 500"), QStringLiteral("POST / 503"), QStringLiteral("GET / 502")}));
    model.append(page("PUT / 500\n"));
    QTRY_COMPARE(model.rowCount(), 4);
    model.setQuery({.text = QStringLiteral("5\\d\\d")}); // these very signs
    QCOMPARE(model.rowCount(), 0);
    model.setQuery({.text = QStringLiteral("post"), .caseSensitive = true});
    QCOMPARE(model.matchCount(), 0);
    model.setQuery({.text = QStringLiteral("post")});
    QTRY_COMPARE(model.matchCount(), 1);
    model.setQuery({});
    QCOMPARE(model.rowCount(), 6);
}

void TestLogModel::stepsThroughMatches()
{
    LogModel model;
    model.append(page("x\na\nx\nb\nx\n", false));
    QCOMPARE(model.nextMatch(-1, true), -1);
    model.setQuery({.text = QStringLiteral("x")});
    QTRY_COMPARE(model.matchCount(), 3);
    QCOMPARE(model.nextMatch(-1, true), 0);
    QCOMPARE(model.nextMatch(0, true), 2);
    QCOMPARE(model.nextMatch(4, true), 0);
    QCOMPARE(model.nextMatch(0, false), 4);
    QCOMPARE(model.nextMatch(3, false), 2);
}

void TestLogModel::aWrongExpressionIsSaid()
{
    LogModel model;
    model.append(page("a\n", false));
    model.setQuery({.text = QStringLiteral("(a"), .isPattern = true});
    QVERIFY(!model.queryError().isEmpty());
    QCOMPARE(model.matchCount(), 0);
    model.setQuery({.text = QStringLiteral("(a)"), .isPattern = true});
    QVERIFY(model.queryError().isEmpty());
    QTRY_COMPARE(model.matchCount(), 1);
}

void TestLogModel::aSlowExpressionHoldsNobodyUp()
{
    LogModel model;
    QByteArray text;
    for (int line = 0; line < 2000; ++line)
        text += QByteArray(2000, 'a') + "b\n";
    model.append(page(text, false));
    QElapsedTimer timer;
    timer.start();
    model.setQuery({.text = QStringLiteral("(a+)+$"), .isPattern = true}); // goes back and forth for ever
    QVERIFY(timer.elapsed() < 1000);
    model.setQuery({.text = QStringLiteral("ab")}); // the former search is given up
    QTRY_COMPARE_WITH_TIMEOUT(model.matchCount(), 2000, 60'000);
}

void TestLogModel::aHundredThousandLines()
{
    // What a frame may cost, with a wide margin for a loaded machine: one page (1 MiB) at a time.
    LogModel model;
    const QByteArray onePage =
        QByteArray("2026-01-05T00:00:00Z GET /products/1234 200 12 ms \x1b[32mok\x1b[0m\n").repeated(16'000);
    for (int i = 0; i < 8; ++i)
        model.append(page(onePage, i > 0));
    QCOMPARE(model.lineCount(), LogModel::MostLines);
    model.setQuery({.text = QStringLiteral("1234 2\\d\\d"), .isPattern = true});
    QTRY_COMPARE_WITH_TIMEOUT(model.matchCount(), LogModel::MostLines, 60'000);
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
