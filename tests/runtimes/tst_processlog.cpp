#include "fulldisk.h"
#include "runtimes/process/processlog.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

struct Log
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("0.log"));

    void append(const QByteArray &text) const
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(text), text.size());
    }
    void rotate() const { rotateLog(path, 1); }
    LogPage read(const QString &position) const
    {
        const Result<LogPage> page = readLogPage(path, position);
        return page ? *page : LogPage{};
    }
    /// All that there is from a position on, and where it ends.
    LogPage readAll(LogPage page) const
    {
        while (page.more) {
            LogPage next = read(page.position);
            next.text.prepend(page.text);
            page = next;
        }
        return page;
    }
};

} // namespace

class TestProcessLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsWhatIsWritten();
    void startsWithTheEndOfALongOne();
    void losesNothingWhenTheFileIsEmptied();
    void onlyLongOnesAreEmptied();
    void isEmptiedWhereTheDiskIsFull();
    void sayWhenThereIsNone();
};

void TestProcessLog::followsWhatIsWritten()
{
    Log log;
    log.append("one\ntwo\n");
    const LogPage first = log.read({});
    QCOMPARE(first.text, QByteArray("one\ntwo\n"));
    QVERIFY(!first.follows && !first.more);
    const LogPage nothing = log.read(first.position);
    QVERIFY(nothing.text.isEmpty() && nothing.follows);
    log.append("thr");
    const LogPage half = log.read(nothing.position);
    QCOMPARE(half.text, QByteArray("thr"));
    log.append("ee\n");
    QCOMPARE(log.read(half.position).text, QByteArray("ee\n"));
}

void TestProcessLog::startsWithTheEndOfALongOne()
{
    Log log;
    QByteArray lines;
    for (int line = 0; line < 120'000; ++line)
        lines += "line " + QByteArray::number(line).rightJustified(94, '.') + '\n';
    log.append(lines);
    const LogPage first = log.read({});
    QVERIFY(first.text.startsWith("line ")); // never a part of a line
    QVERIFY(first.text.size() <= 1 << 20);
    const LogPage all = log.readAll(first);
    QVERIFY(all.text.size() <= 8 << 20);
    QCOMPARE(all.text, lines.last(all.text.size()));
    QVERIFY(all.text.size() > 7 << 20);
}

void TestProcessLog::losesNothingWhenTheFileIsEmptied()
{
    Log log;
    log.append("one\n");
    const LogPage first = log.read({});
    log.append("two\n");
    log.rotate();
    log.append("3\n");
    const LogPage rest = log.readAll(log.read(first.position));
    QCOMPARE(rest.text, QByteArray("two\n3\n"));
    QVERIFY(rest.follows);
}

void TestProcessLog::onlyLongOnesAreEmptied()
{
    const auto content = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const Log log;
    QFile writer(log.path); // the program, which does not know of it
    QVERIFY(writer.open(QIODevice::Append | QIODevice::Unbuffered));
    writer.write("one\n");
    rotateLog(log.path, 5);
    QCOMPARE(content(log.path), QByteArray("one\n"));
    rotateLog(log.path, 4);
    QCOMPARE(content(log.path), QByteArray());
    writer.write("two\nthree\n");
    QCOMPARE(content(log.path), QByteArray("two\nthree\n"));
    rotateLog(log.path, 4);
    writer.write("4\n");
    QCOMPARE(content(log.path), QByteArray("4\n"));
    QCOMPARE(content(log.path + QStringLiteral(".1")), QByteArray("two\nthree\n"));
}

void TestProcessLog::isEmptiedWhereTheDiskIsFull()
{
    const Log log;
    log.append(QByteArray(10'000, 'x') + '\n');
    {
        const FullDisk full(5'000);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("0\\.log\\.1: ")));
        log.rotate();
    }
    QCOMPARE(QFile(log.path).size(), 0);
    QVERIFY(!QFile::exists(log.path + QStringLiteral(".1")));
    log.append("on\n");
    QCOMPARE(log.read({}).text, QByteArray("on\n"));
}

void TestProcessLog::sayWhenThereIsNone()
{
    const Log log;
    const Result<LogPage> page = readLogPage(log.path, {});
    QVERIFY(!page);
    QCOMPARE(page.error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestProcessLog)
#include "tst_processlog.moc"
