// The dialog that writes history to files, over a desk that answers when the test wants it to.
#include "ui/pages/reports/exportdialog.h"

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>

using namespace ops;

namespace {

class ScriptedExports : public ExportDesk
{
public:
    struct Asked
    {
        ExportOrder order;
        Progress progress;
        Done done;
        bool isCancelled = false;
    };

    Id write(const ExportOrder &order, const Progress &progress, const Done &done) override
    {
        asked.append({order, progress, done});
        return Id(asked.size());
    }
    void cancel(Id id) override { asked[qsizetype(id) - 1].isCancelled = true; }

    QList<Asked> asked;
};

} // namespace

class TestExportDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<ScriptedExports>();
        m_dialog = std::make_unique<ExportDialog>(*m_desk);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->show();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_desk.reset();
    }

    void offersEveryTable()
    {
        const auto *tables = m_dialog->findChild<QComboBox *>(QStringLiteral("table"));
        QCOMPARE(tables->count(), int(EnumNames<ExportTable>::table.size()));
        QSet<QString> names;
        for (int i = 0; i < tables->count(); ++i)
            names.insert(tables->itemText(i));
        QCOMPARE(names.size(), tables->count());
        QVERIFY(!names.contains(QString()));
    }
    void writesWhatIsChosen()
    {
        m_dialog->choose(ExportTable::Uptime, RecordFormat::JsonLines);
        QVERIFY(!progress()->isVisible());
        m_dialog->writeTo(QStringLiteral("/there/uptime.jsonl"));
        QCOMPARE(m_desk->asked.size(), 1);
        QCOMPARE(m_desk->asked.first().order.table, ExportTable::Uptime);
        QCOMPARE(m_desk->asked.first().order.format, RecordFormat::JsonLines);
        QCOMPARE(m_desk->asked.first().order.file, QStringLiteral("/there/uptime.jsonl"));
        QVERIFY(progress()->isVisible());
        QVERIFY(!button("save")->isEnabled());
        m_desk->asked.first().progress(2000);
        QTRY_VERIFY(said().contains(QLatin1String("2,000")));
        m_desk->asked.first().done(Result<quint64>(2345));
        QTRY_VERIFY(said().contains(QLatin1String("2,345")));
        QVERIFY(said().contains(QLatin1String("uptime.jsonl")));
        QVERIFY(!progress()->isVisible());
        QVERIFY(button("save")->isEnabled());
    }
    void canBeCancelled()
    {
        m_dialog->writeTo(QStringLiteral("/there/events.csv"));
        button("cancel")->click();
        QVERIFY(m_desk->asked.first().isCancelled);
        QVERIFY(!progress()->isVisible());
        const QString cancelled = said();
        m_desk->asked.first().progress(7);
        m_desk->asked.first().done(Result<quint64>(7));
        QCoreApplication::processEvents();
        QCOMPARE(said(), cancelled);
    }
    void saysWhatWentWrong()
    {
        m_dialog->writeTo(QStringLiteral("/there/events.csv"));
        m_desk->asked.first().done(Error{.kind = Error::Kind::Refused,
                                         .what = QStringLiteral("The file cannot be written: it is full."),
                                         .where = {},
                                         .todo = {}});
        QTRY_VERIFY(!said().isEmpty());
        QVERIFY(button("save")->isEnabled());
    }
    void answersMayComeAfterTheDialog()
    {
        m_dialog->writeTo(QStringLiteral("/there/events.csv"));
        m_dialog.reset();
        QVERIFY(m_desk->asked.first().isCancelled);
        m_desk->asked.first().progress(1);
        m_desk->asked.first().done(Result<quint64>(1));
        QCoreApplication::processEvents();
    }

private:
    QProgressBar *progress() const { return m_dialog->findChild<QProgressBar *>(); }
    QString said() const { return m_dialog->findChild<QLabel *>(QStringLiteral("said"))->text(); }
    QPushButton *button(const char *name) const { return m_dialog->findChild<QPushButton *>(QLatin1String(name)); }

    std::unique_ptr<ScriptedExports> m_desk;
    std::unique_ptr<ExportDialog> m_dialog;
};

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
