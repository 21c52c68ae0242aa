// Every cell of the table of answers at the widgets: what may be answered has a button that can be pressed,
// and what may not has one that says why.
#include "ui/pages/approvals/approvalpanel.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace ops;

Q_DECLARE_METATYPE(ops::Strategy)
Q_DECLARE_METATYPE(ops::ActionState)

class TestOverrideWidgets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCell_data();
    void everyCell();
    void whatCannotBeTakenBackSaysSo();
    void costIsToldBefore();
    void everyButtonHasANameAndAHint();

private:
    static ApprovalPanel::Subject subject(Strategy strategy, ActionState state)
    {
        ApprovalPanel::Subject made;
        made.action.id = QStringLiteral("A-1");
        made.action.key = {QStringLiteral("stage"), QStringLiteral("web")};
        made.action.strategy = strategy;
        made.action.state = state;
        made.now = fromEpochMs(1'767'571'200'000);
        made.action.deadline =
            isPending(state) && state != ActionState::Proposed ? made.now + Duration{30'000} : Timestamp{};
        made.runtime = QStringLiteral("dataset");
        return made;
    }
};

void TestOverrideWidgets::everyCell_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<ActionState>("state");
    for (const auto &[strategy, name] : EnumNames<Strategy>::table) {
        for (const auto &[state, stateName] : EnumNames<ActionState>::table)
            QTest::addRow("%s, %s", name, stateName) << strategy << state;
    }
}

void TestOverrideWidgets::everyCell()
{
    QFETCH(Strategy, strategy);
    QFETCH(ActionState, state);
    ApprovalPanel panel;
    QList<Answer> answered;
    connect(&panel, &ApprovalPanel::answered, &panel, [&answered](Answer answer) { answered.append(answer); });
    panel.show(subject(strategy, state));
    panel.setVisible(true);
    for (const auto &[answer, name] : EnumNames<Answer>::table) {
        const AnswerEffect effect = effectOf(strategy, state, answer);
        const bool allowed = !isRefused(effect);
        QPushButton *button = panel.button(answer);
        QVERIFY2(button->isVisible(), name);
        QVERIFY2(button->isEnabled() == allowed, name);
        if (!allowed)
            QCOMPARE(button->toolTip(), describe(effect));
        answered.clear();
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(answered, allowed ? QList<Answer>{answer} : QList<Answer>{});
    }
}

void TestOverrideWidgets::whatCannotBeTakenBackSaysSo()
{
    ApprovalPanel panel;
    ApprovalPanel::Subject made = subject(Strategy::AdjustConfig, ActionState::Succeeded);
    made.action.undo =
        UndoPlan{.kind = UndoKind::Impossible, .parameters = {}, .note = QStringLiteral("Unknown."), .before = {}};
    panel.show(made);
    QVERIFY(!panel.canAnswer(Answer::Undo));
    QCOMPARE(panel.button(Answer::Undo)->toolTip(), QStringLiteral("Unknown."));
    QVERIFY(panel.findChild<QLabel *>(QStringLiteral("cost"))->text().contains(QLatin1String("cannot be undone")));
}

void TestOverrideWidgets::costIsToldBefore()
{
    ApprovalPanel panel;
    ApprovalPanel::Subject made = subject(Strategy::Restart, ActionState::Waiting);
    made.replicasTouched = 2;
    made.replicas = 3;
    made.budget = QStringLiteral("2 of 12");
    made.timesDone = 4;
    made.meanSeconds = 3.5;
    panel.show(made);
    const QString cost = panel.findChild<QLabel *>(QStringLiteral("cost"))->text();
    for (const char *part : {"2 of 3 replicas", "2 of 12", "3.5 s"})
        QVERIFY2(cost.contains(QLatin1String(part)), qPrintable(cost));
    made.action.state = ActionState::Executing;
    panel.show(made);
    QVERIFY(
        panel.findChild<QLabel *>(QStringLiteral("cost"))->text().contains(QLatin1String("Cancelled, nothing of it")));
}

void TestOverrideWidgets::everyButtonHasANameAndAHint()
{
    const ApprovalPanel panel;
    for (const auto &[answer, name] : EnumNames<Answer>::table) {
        const QPushButton *button = panel.button(answer);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(const_cast<QPushButton *>(button));
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), name);
        QVERIFY2(!button->toolTip().isEmpty(), name);
    }
}

QTEST_MAIN(TestOverrideWidgets)
#include "tst_overridewidgets.moc"
