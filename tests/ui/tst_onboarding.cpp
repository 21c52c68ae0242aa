#include "ui/pages/onboarding/onboardingdialog.h"
#include "ui/pages/onboarding/speceditor.h"
#include "ui/realsession.h"
#include "ui/scripteddesk.h"
#include "ui/shell/consolestate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace ops;

namespace {

SpecReport badReport()
{
    SpecReport report = RealSession::report();
    report.plans.clear();
    report.mistake = SpecReport::Mistake{.what = QStringLiteral("Found '80'."),
                                         .todo = QStringLiteral("Allowed: 1024 to 65535."),
                                         .field = QStringLiteral("environments.dev.port"),
                                         .line = 10,
                                         .column = 30};
    return report;
}

struct Fixture
{
    ScriptedClient client;
    ScriptedDesk desk;
    ConsoleState console{client, QStringLiteral("anna")};
    QPointer<OnboardingDialog> dialog;

    Fixture()
    {
        RealSession().play(client);
        dialog = new OnboardingDialog(console, desk, QStringLiteral("/home/anna/apps"), nullptr);
        dialog->show();
        dialog->activateWindow();
    }
    ~Fixture() { delete dialog; }
    bool isReady()
    {
        return QTest::qWaitFor([this] { return dialog->isActiveWindow(); }, LongestWait) &&
               desk.asked().contains(QStringLiteral("check"));
    }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return dialog->findChild<Widget *>(QLatin1String(name));
    }
    SpecEditor *editor() { return find<SpecEditor>("editor"); }
    QString verdict() { return find<QLabel>("verdict")->text(); }
    QPushButton *save() { return find<QPushButton>("save"); }
    bool hasAsked(const char *call) const
    {
        return !desk.asked().isEmpty() && desk.asked().last() == QLatin1String(call);
    }
    SpecFieldChange lastChange() const { return desk.changes().isEmpty() ? SpecFieldChange() : desk.changes().last(); }
};

} // namespace

class TestOnboarding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTextFillsTheForm();
    void theFormChangesTheText();
    void changesComeOneAfterTheOther();
    void aFieldThatIsEmptiedIsTakenOut();
    void environmentsAreUsedOrNot();
    void anEnvironmentBeginsInShadow();
    void anotherRuntimeNeedsOtherFields();
    void mistakesAreMarked();
    void theDryRunNamesEveryArgument();
    void whatIsTypedHasToBeCheckedFirst();
    void otherColoursAreNoTyping();
    void savesAndTakesIn();
    void whatCouldNotBeSavedIsSaid();
    void returnIndents();
};

void TestOnboarding::theTextFillsTheForm()
{
    Fixture f;
    QVERIFY(f.isReady());
    QVERIFY(!f.find<QPushButton>("go-to")->isVisible()); // to which mistake?
    f.desk.answer(RealSession::report());
    QTRY_COMPARE(f.find<QLineEdit>("name")->text(), QStringLiteral("my-app"));
    QCOMPARE(f.find<QComboBox>("type")->currentData().toString(), QStringLiteral("web"));
    QCOMPARE(f.find<QPlainTextEdit>("command")->toPlainText(), QStringLiteral("./my-app\n{port}"));
    QVERIFY(f.find<QCheckBox>("use-dev")->isChecked());
    QVERIFY(!f.find<QCheckBox>("use-prod")->isChecked());
    QCOMPARE(f.find<QSpinBox>("dev-port")->value(), 18501);
    QVERIFY(!f.find<QSpinBox>("prod-port")->isEnabled());
    QVERIFY(f.find<QLineEdit>("directory")->isReadOnly()); // the session's own
    QCOMPARE(f.find<QLineEdit>("directory")->text(), QStringLiteral("/srv/apps"));
    QVERIFY(!f.desk.asked().contains(QStringLiteral("change"))); // showing is no typing
}

void TestOnboarding::theFormChangesTheText()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.desk.answer(RealSession::report());
    QTRY_COMPARE(f.find<QLineEdit>("name")->text(), QStringLiteral("my-app"));
    auto *name = f.find<QLineEdit>("name");
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("other"));
    QTRY_VERIFY(f.hasAsked("change"));
    QCOMPARE(f.lastChange().path, QStringList{QStringLiteral("name")});
    QCOMPARE(f.lastChange().value.toString(), QStringLiteral("other"));
    const QString text =
        f.editor()->toPlainText().replace(QStringLiteral("name: my-app"), QStringLiteral("name: other"));
    f.desk.answerChange(text);
    QTRY_COMPARE(f.editor()->toPlainText(), text);
    QTRY_VERIFY(f.hasAsked("check"));
    f.editor()->undo(); // one step
    QVERIFY(f.editor()->toPlainText().contains(QStringLiteral("name: my-app")));
}

void TestOnboarding::changesComeOneAfterTheOther()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.desk.answer(RealSession::report());
    QTRY_COMPARE(f.find<QSpinBox>("dev-port")->value(), 18501);
    f.find<QCheckBox>("use-prod")->click();
    QTRY_VERIFY(f.hasAsked("change"));
    f.find<QCheckBox>("use-stage")->click(); // before the answer
    QCOMPARE(f.desk.asked().count(QStringLiteral("change")), 1);
    QCOMPARE(f.lastChange().path.value(1), QStringLiteral("prod"));
    f.desk.answerChange(f.editor()->toPlainText() + QStringLiteral("  prod: { release: \"1.0\" }\n"));
    QTRY_COMPARE(f.desk.asked().count(QStringLiteral("change")), 2);
    QCOMPARE(f.lastChange().path.value(1), QStringLiteral("stage"));
    // Somebody types meanwhile: the same change once more, into what is there now.
    f.editor()->moveCursor(QTextCursor::End);
    QTest::keyClicks(f.editor(), QStringLiteral("# note"));
    f.desk.answerChange(QStringLiteral("old"));
    QTRY_COMPARE(f.desk.asked().count(QStringLiteral("change")), 3);
    QCOMPARE(f.lastChange().path.value(1), QStringLiteral("stage"));
    QVERIFY(f.editor()->toPlainText().contains(QStringLiteral("# note")));
}

void TestOnboarding::aFieldThatIsEmptiedIsTakenOut()
{
    Fixture f;
    QVERIFY(f.isReady());
    SpecReport report = RealSession::report();
    report.fields.insert(QStringLiteral("health"), QJsonObject{{QStringLiteral("http"), QStringLiteral("http://x/")}});
    f.desk.answer(report);
    auto *health = f.find<QLineEdit>("health");
    QTRY_COMPARE(health->text(), QStringLiteral("http://x/"));
    health->setFocus();
    health->selectAll();
    QTest::keyClick(health, Qt::Key_Delete);
    QTRY_VERIFY(f.hasAsked("change"));
    QCOMPARE(f.lastChange().path, QStringList{QStringLiteral("health")}); // the whole block
    QVERIFY(f.lastChange().value.isUndefined());
}

void TestOnboarding::anEnvironmentBeginsInShadow()
{
    Fixture f;
    QVERIFY(f.isReady());
    SpecReport report = RealSession::report();
    f.desk.answer(report);
    QTRY_COMPARE(f.find<QSpinBox>("dev-port")->value(), 18501);
    auto *shadow = f.find<QCheckBox>("dev-shadow");
    QVERIFY(shadow && shadow->isEnabled() && !shadow->isChecked());
    QVERIFY(!f.find<QCheckBox>("prod-shadow")->isEnabled()); // it does not run there
    QVERIFY(!shadow->accessibleName().isEmpty());
    shadow->click();
    QTRY_VERIFY(f.hasAsked("change"));
    QCOMPARE(f.lastChange().path,
             (QStringList{QStringLiteral("environments"), QStringLiteral("dev"), QStringLiteral("shadow")}));
    QCOMPARE(f.lastChange().value, QJsonValue(true));
}

void TestOnboarding::environmentsAreUsedOrNot()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.desk.answer(RealSession::report());
    QTRY_VERIFY(f.find<QCheckBox>("use-dev")->isChecked());
    f.find<QCheckBox>("use-prod")->click();
    QTRY_VERIFY(f.hasAsked("change"));
    QCOMPARE(f.lastChange().path,
             (QStringList{QStringLiteral("environments"), QStringLiteral("prod"), QStringLiteral("release")}));
    QCOMPARE(f.lastChange().value.toString(), QStringLiteral("1.0"));
}

void TestOnboarding::anotherRuntimeNeedsOtherFields()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.desk.answer(RealSession::report());
    auto *runtime = f.find<QComboBox>("runtime");
    QTRY_COMPARE(runtime->currentData().toString(), QStringLiteral("process"));
    QVERIFY(f.find<QPlainTextEdit>("command")->isVisible());
    QVERIFY(!f.find<QLineEdit>("image")->isVisible());
    runtime->setFocus();
    QTest::keyClick(runtime, Qt::Key_Down);
    QTRY_VERIFY(f.hasAsked("change"));
    QStringList paths;
    for (const SpecFieldChange &change : f.desk.changes())
        paths.append(change.path.join(u'/') + (change.value.isUndefined() ? QStringLiteral(" out") : QString()));
    QCOMPARE(paths, (QStringList{QStringLiteral("runtime"), QStringLiteral("releases/1.0/command out"),
                                 QStringLiteral("releases/1.0/image")}));
    f.desk.answerChange(QStringLiteral("runtime: docker\n"));
    QTRY_VERIFY(f.hasAsked("check"));
    SpecReport report = RealSession::report();
    report.runtime = QStringLiteral("docker");
    f.desk.answer(report);
    QTRY_VERIFY(f.find<QLineEdit>("image")->isVisible());
}

void TestOnboarding::mistakesAreMarked()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.desk.answer(badReport());
    QTRY_VERIFY(f.verdict().contains(QStringLiteral("Line 10, column 30")));
    QVERIFY(f.verdict().contains(QStringLiteral("environments.dev.port")));
    QVERIFY(f.verdict().contains(QStringLiteral("1024 to 65535")));
    QVERIFY(!f.save()->isEnabled());
    const QList<QTextEdit::ExtraSelection> marks = f.editor()->extraSelections();
    QCOMPARE(marks.size(), 2);
    QCOMPARE(marks[0].cursor.blockNumber(), 9);
    f.desk.answer(RealSession::report());
    QTRY_VERIFY(f.editor()->extraSelections().isEmpty());
    QVERIFY(f.save()->isEnabled());
}

void TestOnboarding::theDryRunNamesEveryArgument()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.desk.answer(RealSession::report());
    auto *plan = f.find<QPlainTextEdit>("plan");
    QTRY_VERIFY(plan->toPlainText().contains(QStringLiteral("argv[0]  ./my-app")));
    for (const QString &fact : {QStringLiteral("argv[1]  18501; rm -rf /"), QStringLiteral("18501 to 18502"),
                                QStringLiteral("/srv/apps/my-app.yaml"), QStringLiteral("Restart: Autonomous")})
        QVERIFY2(plan->toPlainText().contains(fact), qPrintable(plan->toPlainText()));
}

void TestOnboarding::whatIsTypedHasToBeCheckedFirst()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.desk.answer(RealSession::report());
    QTRY_VERIFY(f.save()->isEnabled());
    f.editor()->moveCursor(QTextCursor::End);
    QTest::keyClicks(f.editor(), QStringLiteral("x"));
    QVERIFY(!f.save()->isEnabled());
    f.desk.answer(RealSession::report()); // of the text before
    QVERIFY(!f.save()->isEnabled());
    QTRY_COMPARE(f.desk.asked().count(QStringLiteral("check")), 2);
    f.desk.answer(RealSession::report());
    QTRY_VERIFY(f.save()->isEnabled());
}

void TestOnboarding::otherColoursAreNoTyping()
{
    Fixture f;
    QVERIFY(f.isReady());
    QPalette dark;
    dark.setColor(QPalette::Base, Qt::black);
    f.editor()->setPalette(dark);
    QCoreApplication::processEvents();
    f.desk.answer(RealSession::report());
    QVERIFY(f.save()->isEnabled());
    QCOMPARE(f.desk.asked().count(QStringLiteral("check")), 1);
}

void TestOnboarding::savesAndTakesIn()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.desk.answer(RealSession::report());
    QTRY_VERIFY(f.save()->isEnabled());
    QTest::mouseClick(f.find<QPushButton>("save-and-start"), Qt::LeftButton);
    QCOMPARE(f.desk.asked().last(), QStringLiteral("save /srv/apps"));
    QVERIFY(f.client.started().isEmpty()); // not before it is there
    f.desk.answerSave(QStringLiteral("/srv/apps/my-app.yaml"));
    QTRY_VERIFY(!f.dialog);
    QCOMPARE(f.client.started().size(), 1);
    QCOMPARE(f.client.started().first().appsDirectory, QStringLiteral("/srv/apps"));
}

void TestOnboarding::whatCouldNotBeSavedIsSaid()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.desk.answer(RealSession::report());
    QTRY_VERIFY(f.save()->isEnabled());
    QTest::mouseClick(f.save(), Qt::LeftButton);
    f.desk.failSave(
        {.kind = Error::Kind::Refused, .what = QStringLiteral("The disk is full."), .where = {}, .todo = {}});
    QTRY_VERIFY(f.verdict().contains(QStringLiteral("The disk is full.")));
    QVERIFY(f.dialog);
    QVERIFY(f.save()->isEnabled()); // to be tried again
}

void TestOnboarding::returnIndents()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.editor()->setPlainText(QStringLiteral("a:\n  b: 1"));
    f.editor()->moveCursor(QTextCursor::End);
    QTest::keyClick(f.editor(), Qt::Key_Return);
    QTest::keyClicks(f.editor(), QStringLiteral("c:"));
    QTest::keyClick(f.editor(), Qt::Key_Return);
    QCOMPARE(f.editor()->toPlainText(), QStringLiteral("a:\n  b: 1\n  c:\n    "));
}

QTEST_MAIN(TestOnboarding)
#include "tst_onboarding.moc"
