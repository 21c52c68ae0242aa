#include "apps/linediff.h"

#include <QTest>

using namespace ops;

class TestLineDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatLeadsFromOneTextToTheOther_data();
    void tellsWhatLeadsFromOneTextToTheOther();
    void isBounded();
};

void TestLineDiff::tellsWhatLeadsFromOneTextToTheOther_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("diff"); ///< lines joined by '|'
    const auto row = [](const char *name, const char *before, const char *after, const char *diff) {
        QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(after) << QString::fromLatin1(diff);
    };
    row("nothing changed", "a\nb\n", "a\nb\n", "");
    row("a line changed", "a\nb\nc\n", "a\nx\nc\n", " a|-b|+x| c");
    row("a line came", "a\nc\n", "a\nb\nc\n", " a|+b| c");
    row("a line went", "a\nb\nc\n", "a\nc\n", " a|-b| c");
    row("a new file", "", "a\nb\n", "+a|+b");
    row("a file that is gone", "a\nb\n", "", "-a|-b");
    row("only what is near stays", "1\n2\n3\n4\n5\n6\n7\n", "1\n2\n3\nx\n5\n6\n7\n", "...| 2| 3|-4|+x| 5| 6|...");
    row("what moved", "a\nb\nc\n", "b\nc\na\n", "-a| b| c|+a");
    row("the end of the last line", "a\nb", "a\nb\n", "");
}

void TestLineDiff::tellsWhatLeadsFromOneTextToTheOther()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const QString, diff);
    QCOMPARE(lineDiff(before, after).join(QLatin1Char('|')), diff);
}

void TestLineDiff::isBounded()
{
    const QString before = QStringLiteral("old\n").repeated(5000);
    const QString after = QStringLiteral("new\n").repeated(5000);
    const QStringList diff = lineDiff(before, after, 2, 100);
    QCOMPARE(diff.size(), 100);
    QCOMPARE(diff.first(), QStringLiteral("-old"));
    QCOMPARE(diff.last(), QStringLiteral("... and 9901 more lines"));
}

QTEST_APPLESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
