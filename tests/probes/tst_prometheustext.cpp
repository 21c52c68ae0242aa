#include "probes/prometheustext.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ops;

namespace {

constexpr double Inf = std::numeric_limits<double>::infinity();

/// "name{a=b,c=d}=value" and "+" for a counter, to be compared at a glance.
QStringList described(const QList<ScrapedSample> &samples)
{
    QStringList all;
    for (const ScrapedSample &sample : samples) {
        QStringList labels;
        for (auto label = sample.labels.cbegin(); label != sample.labels.cend(); ++label)
            labels.append(label.key() + QLatin1Char('=') + label.value());
        all.append(QStringLiteral("%1{%2}=%3%4")
                       .arg(sample.name, labels.join(QLatin1Char(',')))
                       .arg(sample.value)
                       .arg(sample.counter ? QStringLiteral("+") : QString()));
    }
    return all;
}

} // namespace

class TestPrometheusText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsSamples_data();
    void readsSamples();
    void readsNumbers_data();
    void readsNumbers();
    void namesTheLineThatIsWrong_data();
    void namesTheLineThatIsWrong();
    void keepsOnlyWhatIsWanted();
    void isBounded();
    void survivesAnyCut();
    void survivesAnyByte();
};

void TestPrometheusText::readsSamples_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("samples");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &samples) {
        QTest::newRow(name) << text << samples;
    };
    const auto one = [](const char *text) { return QStringList{QString::fromUtf8(text)}; };
    row("nothing", "", {});
    row("only blank lines", "\n\n  \n\t\n", {});
    row("plain", "up 1\n", one("up{}=1"));
    row("without a last line feed", "up 1", one("up{}=1"));
    row("with carriage returns", "up 1\r\ndown 0\r\n", {QStringLiteral("up{}=1"), QStringLiteral("down{}=0")});
    row("time stamp", "up 1 1395066363000\n", one("up{}=1"));
    row("time stamp in seconds", "up 1 1395066363.123\n", one("up{}=1"));
    row("negative time stamp", "up 1 -3982045\n", one("up{}=1"));
    row("many blanks", "  up \t { a = \"b\" , c=\"d\" } \t 1 \t 5 \n", one("up{a=b,c=d}=1"));
    row("comma after the last label", "up{a=\"b\",} 1\n", one("up{a=b}=1"));
    row("no labels in braces", "up{} 1\n", one("up{}=1"));
    row("number right behind the labels", "up{a=\"b\"}1\n", one("up{a=b}=1"));
    row("escapes", "p{dir=\"C:\\\\DIR\\\\\",say=\"\\\"hi\\\"\\nbye\",odd=\"\\x\"} 1\n",
        one("p{dir=C:\\DIR\\,odd=\\x,say=\"hi\"\nbye}=1"));
    row("braces and hashes in labels", "p{a=\"}{ # ,\"} 1\n", one("p{a=}{ # ,}=1"));
    row("UTF-8", "p{a=\"gr\xc3\xbc\xc3\x9f\"} 1\n", one("p{a=gr\xc3\xbc\xc3\x9f}=1"));
    row("comments", "# HELP up is it\n#comment\n# TYPE\n# TYPE up\n#\nup 1\n# EOF\n", one("up{}=1"));
    row("counter", "# TYPE hits counter\nhits 3\nhits_created 5\n",
        {QStringLiteral("hits{}=3+"), QStringLiteral("hits_created{}=5")});
    row("counter of OpenMetrics",
        "# TYPE hits counter\n# UNIT hits hits\nhits_total{a=\"b\"} 3 # {id=\"x\"} 0.5 1.2\n# EOF\n",
        one("hits_total{a=b}=3+"));
    row("exemplar without labels or time", "hits_total 3 17.5 # {} 0.5\n", one("hits_total{}=3"));
    row("gauge", "# TYPE temp gauge\ntemp -3\ntemp_total 4\n",
        {QStringLiteral("temp{}=-3"), QStringLiteral("temp_total{}=4")});
    row("histogram",
        "# TYPE t histogram\nt_bucket{le=\"0.1\"} 1\nt_bucket{le=\"+Inf\"} 2\nt_sum 3\nt_count 2\n# TYPE q "
        "gauge\nt_sum 1\n",
        {QStringLiteral("t_bucket{le=0.1}=1+"), QStringLiteral("t_bucket{le=+Inf}=2+"), QStringLiteral("t_sum{}=3+"),
         QStringLiteral("t_count{}=2+"), QStringLiteral("t_sum{}=1")});
    row("summary", "# TYPE t summary\nt{quantile=\"0.5\"} 1\nt_sum 3\nt_count 2\n",
        {QStringLiteral("t{quantile=0.5}=1"), QStringLiteral("t_sum{}=3+"), QStringLiteral("t_count{}=2+")});
}

void TestPrometheusText::readsSamples()
{
    QFETCH(QByteArray, text);
    const auto samples = parsePrometheusText(text);
    QVERIFY2(samples, qPrintable(samples ? QString() : samples.error().toString()));
    QTEST(described(*samples), "samples");
}

void TestPrometheusText::readsNumbers_data()
{
    QTest::addColumn<double>("value");
    const auto row = [](const char *text, double value) { QTest::newRow(text) << value; };
    row("0", 0);
    row("-0.5", -0.5);
    row("+3", 3);
    row(".5", 0.5);
    row("5.", 5);
    row("1e6", 1e6);
    row("1.458255915e9", 1.458255915e9);
    row("1E-3", 1e-3);
    row("+Inf", Inf);
    row("Inf", Inf);
    row("-Inf", -Inf);
    row("+inf", Inf);
    row("NaN", std::nan(""));
    row("nan", std::nan(""));
    row("18446744073709551615", 18446744073709551615.0);
}

void TestPrometheusText::readsNumbers()
{
    const auto samples = parsePrometheusText(QByteArray("up ") + QTest::currentDataTag() + "\n");
    QVERIFY(samples);
    QTEST(samples->value(0).value, "value");
}

void TestPrometheusText::namesTheLineThatIsWrong_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"<html>",
                             "{\"json\": 1}",
                             "1up 1",
                             "up",
                             "up ",
                             "up{} ",
                             "up x",
                             "up 1x",
                             "up 0x10",
                             "up 1,5",
                             "up +-1",
                             "up ++1",
                             "up -",
                             "up 1e999",
                             "up 1 x",
                             "up 1 2 3",
                             "up 1 # exemplar",
                             "up 1 # {} ",
                             "up 1 # {a} 1",
                             "up 1 # {} 1 2 3",
                             "up-time 1",
                             "up+1",
                             "up{ 1",
                             "up{a 1",
                             "up{a= 1",
                             "up{a=b} 1",
                             "up{a=\"b} 1",
                             "up{a=\"b\\",
                             "up{a=\"b\\\"} 1",
                             "up{a=\"b\"c=\"d\"} 1",
                             "up{,} 1",
                             "up{a=\"b\",,} 1",
                             "up{1=\"b\"} 1",
                             "up{a=\"b\"}} 1",
                             "\xff\xfe",
                             "up\xc3\xbc 1"})
        QTest::newRow(line) << QByteArray(line);
    QTest::newRow("a zero within") << QByteArray("up\0 1", 5);
    QTest::newRow("a zero in the number") << QByteArray("up 1\0", 5);
}

void TestPrometheusText::namesTheLineThatIsWrong()
{
    QFETCH(QByteArray, line);
    const auto samples = parsePrometheusText("# HELP x y\nup 1\n" + line + "\nup 2\n");
    QVERIFY(!samples);
    QCOMPARE(samples.error().kind, Error::Kind::Invalid);
    QCOMPARE(samples.error().where, QStringLiteral("line 3"));
    QVERIFY(!samples.error().what.isEmpty() && !samples.error().todo.isEmpty());
    QVERIFY(!parsePrometheusText(line, {"other"})); // checked though nobody wants it
}

void TestPrometheusText::keepsOnlyWhatIsWanted()
{
    const QByteArray text = "# TYPE a counter\na_total{x=\"y\"} 1\na_totals 2\nb 3\nb{x=\"z\"} 4\n";
    const auto samples = parsePrometheusText(text, {"a_total", "b", "c"});
    QVERIFY(samples);
    QCOMPARE(described(*samples),
             (QStringList{QStringLiteral("a_total{x=y}=1+"), QStringLiteral("b{}=3"), QStringLiteral("b{x=z}=4")}));
    QVERIFY(parsePrometheusText(text, {})->isEmpty());
}

void TestPrometheusText::isBounded()
{
    QVERIFY(parsePrometheusText(QByteArray("up 1\n").repeated(50'000)));
    QVERIFY(!parsePrometheusText(QByteArray("up 1\n").repeated(50'001)));
    QVERIFY(!parsePrometheusText(QByteArray("up 1\n").repeated(50'001), {}));
    QByteArray labels;
    for (int i = 0; i < 100; ++i)
        labels += 'l' + QByteArray::number(i) + "=\"\",";
    QVERIFY(parsePrometheusText("up{" + labels + "} 1\n"));
    QVERIFY(!parsePrometheusText("up{" + labels + "more=\"\"} 1\n"));
    QVERIFY(parsePrometheusText("up{a=\"" + QByteArray(1 << 20, 'x') + "\"} 1\n"));
    QVERIFY(!parsePrometheusText(QByteArray(8 << 20, 'x')));
    QVERIFY(!parsePrometheusText(QByteArray(8 << 20, '{')));
    QVERIFY(parsePrometheusText(QByteArray(8 << 20, '\n')));
}

/// A text that ends anywhere is read or refused, and nothing is read behind its end.
void TestPrometheusText::survivesAnyCut()
{
    const QByteArray text = "# TYPE a counter\na_total{x=\"y\\n\",z=\"\\\\\"} +1.5e3 17 # {id=\"x\"} 0.5 1.2\n# EOF\n";
    for (qsizetype length = 0; length <= text.size(); ++length) {
        const std::vector<char> exact(text.cbegin(), text.cbegin() + length); // a sanitizer sees where it ends
        const auto samples = parsePrometheusText(QByteArray::fromRawData(exact.data(), length));
        QVERIFY(!samples || samples->size() <= 1);
    }
}

void TestPrometheusText::survivesAnyByte()
{
    const QByteArray text = "a_total{x=\"y\\n\"} +1.5e3 17 # {id=\"x\"} 0.5\nb 2\n";
    for (qsizetype at = 0; at < text.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            QByteArray changed = text;
            changed[at] = char(byte);
            const auto samples = parsePrometheusText(changed);
            QVERIFY(!samples || samples->size() <= 3);
        }
    }
}

QTEST_APPLESS_MAIN(TestPrometheusText)
#include "tst_prometheustext.moc"
