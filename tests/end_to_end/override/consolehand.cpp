#include "end_to_end/override/consolehand.h"

#include "ui/pages/common/actiondialog.h"
#include "ui/pages/common/recordtable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QSpinBox>

namespace ops {

ConsoleHand::ConsoleHand(StagedPlatform &platform)
    : m_platform(platform)
    , m_console(platform, StagedPlatform::Operator)
    , m_page(m_console)
{
    QObject::connect(&m_console, &ConsoleState::eventsApplied, &m_page,
                     [this](const EventBatch &events) { m_shown = events->back().sequence; });
    m_page.resize(1200, 800);
    m_page.show();
    m_page.activateWindow();
    // What has been decided is answered as well.
    QTest::mouseClick(m_page.findChild<QCheckBox *>(QStringLiteral("show-decided")), Qt::LeftButton, {}, QPoint(8, 8));
}

QPushButton *ConsoleHand::button(Answer answer) const
{
    const QString name = answer == Answer::TakeOver ? QStringLiteral("take-over") : toName(answer);
    return m_page.findChild<QPushButton *>(name);
}

QString ConsoleHand::show(const Action &action)
{
    const auto isShown = [&] { return m_console.backlog() == 0 && m_shown == m_platform.state().lastSequence(); };
    if (!QTest::qWaitFor(isShown, StagedPlatform::Patience))
        return QStringLiteral("the page does not follow");
    m_page.reveal(action.id);
    const QString current = m_page.findChild<RecordTable *>()->currentId();
    return current == action.id ? QString() : QStringLiteral("it is not in the list, but %1").arg(current);
}

QString ConsoleHand::chooseInstead()
{
    auto *dialog = m_page.findChild<ActionDialog *>();
    if (!dialog)
        return QStringLiteral("no dialog was opened");
    auto *strategies = dialog->findChild<QComboBox *>(QStringLiteral("strategy"));
    strategies->setFocus();
    const int wanted = strategies->findData(int(Instead));
    QTest::keyClick(strategies, Qt::Key_Home);
    for (int i = 0; i < wanted; ++i)
        QTest::keyClick(strategies, Qt::Key_Down);
    auto *replicas = dialog->findChild<QSpinBox *>(QStringLiteral("replicas"));
    replicas->selectAll();
    QTest::keyClicks(replicas, QString::number(InsteadReplicas));
    QPushButton *order = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    if (dialog->form()->strategy() != Instead || replicas->value() != InsteadReplicas || !order->isEnabled())
        return QStringLiteral("the dialog cannot order it: %1").arg(order->text());
    QTest::mouseClick(order, Qt::LeftButton);
    return QTest::qWaitFor([this] { return !m_page.findChild<ActionDialog *>(); })
               ? QString()
               : QStringLiteral("the dialog does not close");
}

QString ConsoleHand::give(const Action &action, Answer answer)
{
    if (const QString problem = show(action); !problem.isEmpty())
        return problem;
    QPushButton *pressed = button(answer);
    if (!pressed->isVisible() || !pressed->isEnabled())
        return QStringLiteral("the button cannot be pressed: %1").arg(pressed->toolTip());
    const int before = m_platform.orders();
    QTest::mouseClick(pressed, Qt::LeftButton);
    if (answer == Answer::Replace) {
        if (const QString problem = chooseInstead(); !problem.isEmpty())
            return problem;
    }
    return QTest::qWaitFor([&] { return m_platform.orders() > before; }, StagedPlatform::Patience)
               ? QString()
               : QStringLiteral("nothing was ordered");
}

QString ConsoleHand::tryInVain(const Action &action, Answer answer, const QString &reason)
{
    if (const QString problem = show(action); !problem.isEmpty())
        return problem;
    QPushButton *pressed = button(answer);
    const int before = m_platform.orders();
    QTest::mouseClick(pressed, Qt::LeftButton);
    QCoreApplication::processEvents(); // what was ordered would be obeyed now
    if (m_platform.orders() != before)
        return QStringLiteral("the button gives an order");
    if (!pressed->isVisible() || pressed->isEnabled() || pressed->toolTip() != reason)
        return QStringLiteral("the button says \"%1\"").arg(pressed->toolTip());
    return QString();
}

} // namespace ops
