// Audit records on paper.
#include "ui/pdf/auditpdf.h"

#include "operations/auditdesk.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

#include <sys/resource.h>

using namespace ops;

namespace {

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// A line as "universal-devopsd audit export" writes it.
QByteArray line(quint64 number, const QString &reason)
{
    const QJsonObject body{{QStringLiteral("sequence"), qint64(number)},
                           {QStringLiteral("time"), QStringLiteral("2026-01-05T00:00:00.000Z")},
                           {QStringLiteral("type"), QStringLiteral("operator.vetoed")},
                           {QStringLiteral("environment"), QStringLiteral("prod")},
                           {QStringLiteral("app"), QStringLiteral("shop")},
                           {QStringLiteral("source"), QStringLiteral("operator:anna")},
                           {QStringLiteral("data"), QJsonObject{{QStringLiteral("action"), QStringLiteral("A-1")},
                                                                {QStringLiteral("reason"), reason}}}};
    return compact({{QStringLiteral("number"), qint64(number)},
                    {QStringLiteral("session"), 1},
                    {QStringLiteral("sequence"), qint64(number)},
                    {QStringLiteral("body"), QString::fromUtf8(compact(body))},
                    {QStringLiteral("link"), QString(64, QLatin1Char('a'))},
                    {QStringLiteral("seal"), QString(64, QLatin1Char('b'))}}) +
           '\n';
}

qint64 peakMemory() // bytes
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return qint64(usage.ru_maxrss) * 1024;
}

} // namespace

class TestAuditPdf : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void hasARowForEveryRecord()
    {
        QCOMPARE(write(lines(1)), 1ULL);
        const qsizetype one = content().size();
        QCOMPARE(pages(), 1);
        QCOMPARE(write(lines(10)), 10ULL);
        QCOMPARE(pages(), 1);
        QVERIFY(content().size() > one);
        QCOMPARE(write(lines(200)), 200ULL);
        const qsizetype some = pages();
        QVERIFY(some > 1);
        QCOMPARE(write(lines(800)), 800ULL);
        QVERIFY(pages() > 3 * some);
        QVERIFY(content().trimmed().endsWith("%%EOF"));
        QVERIFY(!content().contains("/Subtype /Image"));
    }

    void longReasonsTakeMoreRoom()
    {
        QCOMPARE(write(lines(100, [](int) { return QStringLiteral("short"); })), 100ULL);
        const qsizetype few = pages();
        const auto words = [](int) { return QStringLiteral("because of <b>everything</b> & more ").repeated(10); };
        QCOMPARE(write(lines(100, words)), 100ULL);
        QVERIFY(pages() > few);
        // What never ends is cut, so that each row fits on a page.
        const auto endless = [](int) { return QString(100'000, QLatin1Char('x')); };
        QCOMPARE(write(lines(3, endless)), 3ULL);
        QVERIFY(pages() <= 2);
    }

    void whatTheChainContinuesIsNoRecord()
    {
        QCOMPARE(write("{\"anchor\":{\"number\":76}}\n" + lines(2)), 2ULL);
        QCOMPARE(write({}), 0ULL);
        QCOMPARE(pages(), 1);
    }

    void moreThanAPersonReadsIsRefused()
    {
        QVERIFY(put(path("audit.pdf"), "what was there before"));
        const QByteArray many = lines(int(AuditDesk::MostOnPaper) + 1);
        QVERIFY(put(path("many.jsonl"), many));
        const Result<quint64> written = writeAuditPdf(path("many.jsonl"), path("audit.pdf"));
        QVERIFY(!written);
        QCOMPARE(written.error().what, QStringLiteral("More than 20000 records fit."));
        QCOMPARE(content(), QByteArray("what was there before"));
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files).size(), 2);
    }

    void takesTheMemoryOfAFewRecords()
    {
        QCOMPARE(write(lines(500)), 500ULL); // with fonts and all that is needed once
        const qint64 before = peakMemory();
        QCOMPARE(write(lines(4'000)), 4'000ULL);
        constexpr qint64 Most = qint64(24) * 1024 * 1024;
        QVERIFY2(peakMemory() - before < Most, qPrintable(QString::number(peakMemory() - before)));
    }

    void canBeGivenUp()
    {
        QVERIFY(put(path("some.jsonl"), lines(1'000)));
        int told = 0;
        const Result<quint64> written = writeAuditPdf(path("some.jsonl"), path("audit.pdf"),
                                                      [&told](double share) { return share < 0.5 && ++told > 0; });
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::TimedOut);
        QVERIFY(told > 0);
        QVERIFY(!QFile::exists(path("audit.pdf")));
        // Also when all has been drawn.
        QVERIFY(!writeAuditPdf(path("some.jsonl"), path("audit.pdf"), [](double share) { return share < 1; }));
        QVERIFY(!QFile::exists(path("audit.pdf")));
    }

    void saysWhatIsInTheWay()
    {
        QVERIFY(!writeAuditPdf(path("none.jsonl"), path("audit.pdf")));
        QVERIFY(put(path("some.jsonl"), lines(3)));
        const Result<quint64> written = writeAuditPdf(path("some.jsonl"), path("none/audit.pdf"));
        QVERIFY(!written);
        QVERIFY(written.error().where.endsWith(QLatin1String("none/audit.pdf")));
    }

private:
    QString path(const char *name) const { return m_directory->filePath(QLatin1String(name)); }
    static bool put(const QString &file, const QByteArray &content)
    {
        QFile made(file);
        return made.open(QIODevice::WriteOnly) && made.write(content) == content.size();
    }
    static QByteArray lines(int count, const std::function<QString(int)> &reason = {})
    {
        QByteArray all;
        for (int number = 1; number <= count; ++number)
            all += line(quint64(number), reason ? reason(number) : QStringLiteral("because %1").arg(number));
        return all;
    }
    quint64 write(const QByteArray &content) const
    {
        const Result<quint64> written = put(path("audit.jsonl"), content)
                                            ? writeAuditPdf(path("audit.jsonl"), path("audit.pdf"))
                                            : Result<quint64>(Error{});
        return written ? *written : ~quint64(0);
    }
    QByteArray content() const
    {
        QFile file(path("audit.pdf"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    qsizetype pages() const { return content().count("/Type /Page\n"); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

QTEST_MAIN(TestAuditPdf)
#include "tst_auditpdf.moc"
