// The dialog of the monthly report over a desk that answers when the test wants it to.
#include "ui/pages/reports/reportdialog.h"

#include "ui/pdf/reportdocument.h"
#include "ui/pdf/reportpdf.h"

#include <QComboBox>
#include <QFile>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QTextEdit>

using namespace ops;

namespace {

class ScriptedReports : public ReportDesk
{
public:
    struct Question
    {
        CalendarMonth month;
        Progress progress;
        Done done;
        bool isCancelled = false;
    };

    Id monthly(const CalendarMonth &month, const Progress &progress, const Done &done) override
    {
        questions.append({month, progress, done});
        return Id(questions.size());
    }
    void cancel(Id id) override { questions[qsizetype(id) - 1].isCancelled = true; }

    QList<Question> questions;
};

MonthlyReport reportOf(const CalendarMonth &month)
{
    MonthlyReport report;
    report.month = month;
    report.zone = "UTC";
    report.made = fromEpochMs(1'790'000'000'000);
    report.sessions = 1;
    EnvironmentMonth prod{.name = QStringLiteral("prod"), .figures = {}};
    prod.figures.watched = std::chrono::hours{720};
    prod.figures.down = std::chrono::hours{2};
    prod.figures.incidents = prod.figures.healed = 7;
    prod.incidents = QList<int>(month.days(), 1);
    prod.availability = QList<std::optional<double>>(month.days(), 0.995);
    report.environments.append(prod);
    for (int i = 0; i < 50; ++i) // several pages
        report.lessons.append(
            {QStringLiteral("prod"), QStringLiteral("latency|web|steady"), Strategy::Restart, Strategy::Rollback});
    return report;
}

const Timestamp November = fromEpochMs(1'795'000'000'000); // 2026-11-18

} // namespace

class TestReportDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<ScriptedReports>();
        m_dialog = new ReportDialog(*m_desk, November);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->show();
    }
    void cleanup()
    {
        delete m_dialog;
        m_desk.reset();
    }

    void showsHowFarItIsAndWhatCame()
    {
        QCOMPARE(m_desk->questions.size(), 1);
        QCOMPARE(m_desk->questions.first().month, (CalendarMonth{2026, 11}));
        QVERIFY(progress()->isVisible());
        QVERIFY(!button("save-pdf")->isEnabled());
        m_desk->questions.first().progress(0.5);
        QTRY_COMPARE(progress()->value(), 500);
        m_desk->questions.first().done(reportOf({2026, 11}));
        QTRY_VERIFY(m_dialog->report());
        QVERIFY(!progress()->isVisible());
        QVERIFY(button("save-pdf")->isEnabled());
        QVERIFY(preview()->toPlainText().contains(QStringLiteral("November 2026")));
    }
    void hearsOnlyWhatIsWanted()
    {
        m_dialog->choose({2026, 9});
        QVERIFY(m_desk->questions.first().isCancelled);
        m_dialog->choose({2026, 11});
        QCOMPARE(m_desk->questions.size(), 3);
        m_desk->questions[0].done(
            Error{.kind = Error::Kind::Conflict, .what = QStringLiteral("cancelled"), .where = {}, .todo = {}});
        m_desk->questions[1].done(reportOf({2026, 9}));
        m_desk->questions[2].done(reportOf({2026, 11}));
        QTRY_VERIFY(m_dialog->report());
        QCOMPARE(m_dialog->report()->month, (CalendarMonth{2026, 11}));
    }
    void canBeCancelled()
    {
        button("cancel")->click();
        QVERIFY(m_desk->questions.first().isCancelled);
        QVERIFY(!progress()->isVisible());
        m_desk->questions.first().done(reportOf({2026, 11}));
        QCoreApplication::processEvents();
        QVERIFY(!m_dialog->report());
    }
    void answersMayComeAfterTheDialog()
    {
        delete std::exchange(m_dialog, nullptr);
        QVERIFY(m_desk->questions.first().isCancelled);
        m_desk->questions.first().progress(1);
        m_desk->questions.first().done(reportOf({2026, 11}));
        QCoreApplication::processEvents();
    }
    void savesPagesAndPapers()
    {
        const QTemporaryDir folder;
        m_desk->questions.first().done(reportOf({2026, 11}));
        QTRY_VERIFY(m_dialog->report());
        m_dialog->saveTo(folder.filePath(QStringLiteral("r.html")));
        m_dialog->saveTo(folder.filePath(QStringLiteral("r.pdf")));
        QTRY_VERIFY(contentOf(folder.filePath(QStringLiteral("r.html"))).contains("November 2026"));
        QTRY_VERIFY(contentOf(folder.filePath(QStringLiteral("r.pdf"))).startsWith("%PDF-"));
    }
    void papersAreWhole()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("r.pdf"));
        QVERIFY(writeReportPdf(reportOf({2026, 10}), path));
        const QByteArray pdf = contentOf(path);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY(pdf.count("/Type /Page\n") >= 2);
        QVERIFY(!pdf.contains("/Subtype /Image")); // pictures are drawn
        QVERIFY(!writeReportPdf(reportOf({2026, 10}), folder.filePath(QStringLiteral("none/r.pdf"))));
    }
    void documentsShowPictures()
    {
        const std::unique_ptr<QTextDocument> document = makeReportDocument(reportOf({2026, 10}));
        QCOMPARE(document->toRawText().count(QChar::ObjectReplacementCharacter), 3);
    }

private:
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QProgressBar *progress() const { return m_dialog->findChild<QProgressBar *>(); }
    QTextEdit *preview() const { return m_dialog->findChild<QTextEdit *>(QStringLiteral("preview")); }
    QPushButton *button(const char *name) const { return m_dialog->findChild<QPushButton *>(QLatin1String(name)); }

    std::unique_ptr<ScriptedReports> m_desk;
    ReportDialog *m_dialog = nullptr;
};

QTEST_MAIN(TestReportDialog)
#include "tst_reportdialog.moc"
