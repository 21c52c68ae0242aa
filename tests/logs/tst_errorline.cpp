#include "logs/errorline.h"

#include <QTest>

using namespace ops;

class TestErrorLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void errorsAreFound_data();
    void errorsAreFound();
    void othersAreLeftAlone_data();
    void othersAreLeftAlone();
    void anythingMayComeIn();
};

void TestErrorLine::errorsAreFound_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const char *line, const char *message) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(message);
    };
    row("log4j", "2026-11-26 20:10:11,123 ERROR [main] com.shop.Cart - cannot save",
        "[main] com.shop.Cart - cannot save");
    row("python", "ERROR:root:no such table", "ERROR:root:no such table");
    row("level first", "ERROR no such table", "no such table");
    row("brackets", "2026/11/26 20:10:11 [error] 17#17: connect() failed", "17#17: connect() failed");
    row("before a colon", "nginx: error: bind() failed", "bind() failed");
    row("JavaScript", "Error: Cannot find module", "Cannot find module");
    row("thrown by Python", "ValueError: not a number", "ValueError: not a number");
    row("thrown by Java", "java.io.IOException: broken pipe", "java.io.IOException: broken pipe");
    row("logfmt", "time=\"2026-11-26\" level=error msg=\"no route\" host=a", "\"no route\" host=a");
    row("JSON", R"({"time":"x","level":"error","msg":"no route"})", "no route");
    row("JSON by number", R"({"level":60,"msg":"no route"})", "no route");
    row("JSON of Python", R"({"levelname":"CRITICAL","message":"no route"})", "no route");
    row("syslog", "<11>shop: no route", "shop: no route");
    row("glog", "E0102 15:04:05.678901 123 file.cc:12] no route", "no route");
    row("Go dies", "panic: runtime error: index out of range", "runtime error: index out of range");
    row("Rust dies", "thread 'main' panicked at src/main.rs:2:5:", "thread 'main' panicked at src/main.rs:2:5:");
    row("C++ dies", "terminate called after throwing", "terminate called after throwing");
    row("coloured", "\x1b[31mERROR\x1b[0m no route", "no route");
    row("Windows' line", "FATAL no route\r", "no route\r");
    row("nothing said", "ERROR", "ERROR");
}

void TestErrorLine::errorsAreFound()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, message);
    const std::optional<QByteArray> found = errorMessageOf(line);
    QVERIFY(found);
    QCOMPARE(*found, message);
}

void TestErrorLine::othersAreLeftAlone_data()
{
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *line) { QTest::newRow(line) << QByteArray(line); };
    row("");
    row("listening on 127.0.0.1:80");
    row("INFO 0 ERROR lines found");
    row("2026-11-26 WARN ERROR budget is low");
    row("level=info msg=\"error handler installed\"");
    row("There was no error at all");
    row("the error rate is fine");
    row("GET /ERROR.html 200");
    row("        at com.shop.Cart.save(Cart.java:17)");
    row("\tERROR goes on");
    row("<14>shop: error handler installed");
    row("I0102 15:04:05.678901 123 file.cc:12] ERROR handler");
    row(R"({"level":"info","msg":"ERROR handler"})");
    row(R"({"level":30,"msg":"ERROR handler"})");
    row("one two three four five six seven eight nine ten eleven ERROR");
}

void TestErrorLine::othersAreLeftAlone()
{
    QFETCH(const QByteArray, line);
    QVERIFY(!errorMessageOf(line));
}

void TestErrorLine::anythingMayComeIn()
{
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all.append(char(byte));
    for (qsizetype from = 0; from < all.size(); ++from) {
        errorMessageOf(all.sliced(from));
        errorMessageOf("ERROR " + all.sliced(from));
        errorMessageOf("{" + all.sliced(from));
    }
    errorMessageOf("\x1b");
    errorMessageOf("\x1b[");
    errorMessageOf("<");
    errorMessageOf("<>");
    const std::optional<QByteArray> found = errorMessageOf("ERROR " + QByteArray(1 << 20, 'x'));
    QVERIFY(found && found->size() <= 4096);
}

QTEST_APPLESS_MAIN(TestErrorLine)
#include "tst_errorline.moc"
