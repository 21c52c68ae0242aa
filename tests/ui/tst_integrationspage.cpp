// The page of integrations over a source that does what the test says.
#include "ui/pages/integrations/integrationspage.h"

#include "ui/pages/common/recordtable.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ops;

namespace {

class ScriptedSource : public IntegrationSource
{
public:
    QList<IntegrationStatus> integrations() const override { return all; }
    void test(const QString &name, Done done) override
    {
        asked.append(QStringLiteral("test ") + name);
        answer = std::move(done);
    }
    void sendAgain(const QString &name, Done done) override
    {
        asked.append(QStringLiteral("again ") + name);
        done(QStringLiteral("2 queued again."));
    }
    void load(const QString &file, Done loaded) override
    {
        if (file.endsWith(QLatin1String("bad.yaml")))
            return loaded(
                Error{.kind = Error::Kind::Invalid, .what = QStringLiteral("It is bad."), .where = file, .todo = {}});
        chosen = file;
        loaded(file);
    }
    QString file() const override { return chosen; }

    QList<IntegrationStatus> all;
    QStringList asked;
    bool canLoad() const override { return isHere; }

    QString chosen;
    bool isHere = true;
    Done answer;
};

IntegrationStatus statusOf(const QString &name, IntegrationState state, qint64 dead = 0)
{
    IntegrationStatus status;
    status.name = name;
    status.kind = IntegrationKind::Slack;
    status.state = state;
    status.dead = dead;
    for (qint64 id = 1; id <= dead; ++id)
        status.newestDead.append({.id = id,
                                  .time = fromEpochMs(id * 1000),
                                  .headline = QStringLiteral("story %1").arg(id),
                                  .error = QStringLiteral("HTTP 404")});
    return status;
}

} // namespace

class TestIntegrationsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<ScriptedSource>();
        m_source->all = {statusOf(QStringLiteral("chat"), IntegrationState::Working),
                         statusOf(QStringLiteral("oncall"), IntegrationState::Failing, 2)};
        m_page = std::make_unique<IntegrationsPage>();
        m_page->resize(1100, 650);
        m_page->setSource(m_source.get());
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_source.reset();
    }

    void showsEachWithItsLetters()
    {
        QCOMPARE(table("integrations")->rowCount(), 2);
        QCOMPARE(table("dead-letters")->rowCount(), 0);
        QVERIFY(!button("send-again")->isEnabled());
        m_page->reveal(QStringLiteral("oncall"));
        QCOMPARE(table("dead-letters")->rowCount(), 2);
        QVERIFY(button("send-again")->isEnabled());
        // What changes is shown without an event of the session.
        m_source->all[1] = statusOf(QStringLiteral("oncall"), IntegrationState::Working);
        QTRY_COMPARE(table("dead-letters")->rowCount(), 0);
        QVERIFY(!button("send-again")->isEnabled());
        QCOMPARE(table("integrations")->currentId(), QStringLiteral("oncall"));
    }
    void filtersAndCopies()
    {
        QTest::keyClicks(m_page->searchField(), QStringLiteral("call"));
        QTRY_COMPARE(table("integrations")->rowCount(), 1);
        table("integrations")->selectRow(0);
        table("integrations")->copySelection();
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("oncall")));
    }
    void sendsATestAndSaysWhatCame()
    {
        m_page->reveal(QStringLiteral("oncall"));
        button("send-test")->click();
        QCOMPARE(m_source->asked, QStringList{QStringLiteral("test oncall")});
        m_source->answer(QStringLiteral("HTTP 202: <b>ok</b>"));
        QCOMPARE(said()->text(), QStringLiteral("oncall: HTTP 202: <b>ok</b>"));
        QCOMPARE(said()->textFormat(), Qt::PlainText);
    }
    void answersMayComeAfterThePage()
    {
        button("send-test")->click();
        m_page.reset();
        m_source->answer(QStringLiteral("late"));
    }
    void sendsAgain()
    {
        m_page->reveal(QStringLiteral("oncall"));
        button("send-again")->click();
        QCOMPARE(m_source->asked, QStringList{QStringLiteral("again oncall")});
        QVERIFY(said()->text().contains(QStringLiteral("2 queued again.")));
    }
    void loadsAFile()
    {
        QSignalSpy loaded(m_page.get(), &IntegrationsPage::fileLoaded);
        m_page->load(QStringLiteral("/somewhere/bad.yaml"));
        QCOMPARE(loaded.size(), 0);
        QVERIFY(said()->text().contains(QStringLiteral("It is bad.")));
        m_page->load(QStringLiteral("/somewhere/good.yaml"));
        QCOMPARE(loaded.size(), 1);
    }
    void takesNoFileForAPlatformElsewhere()
    {
        QVERIFY(button("choose-file")->isEnabled());
        m_source->isHere = false;
        m_page->refresh();
        QVERIFY(!button("choose-file")->isEnabled());
    }
    void worksWithoutASource()
    {
        m_page->setSource(nullptr);
        QCOMPARE(table("integrations")->rowCount(), 0);
        for (const char *name : {"send-test", "send-again", "choose-file"})
            QVERIFY2(!button(name)->isEnabled(), name);
        m_page->load(QStringLiteral("x.yaml"));
    }

private:
    RecordTable *table(const char *name) const { return m_page->findChild<RecordTable *>(QLatin1String(name)); }
    QPushButton *button(const char *name) const { return m_page->findChild<QPushButton *>(QLatin1String(name)); }
    QLabel *said() const { return m_page->findChild<QLabel *>(QStringLiteral("said")); }

    std::unique_ptr<ScriptedSource> m_source;
    std::unique_ptr<IntegrationsPage> m_page;
};

QTEST_MAIN(TestIntegrationsPage)
#include "tst_integrationspage.moc"
