#include "ui/window/helpdialogs.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ops {

namespace {

QString keysOf(const QAction &action)
{
    return action.shortcut().toString(QKeySequence::NativeText);
}

QDialog *makeDialog(const QString &title, QWidget *content, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(content, 1);
    layout->addWidget(buttons);
    return dialog;
}

} // namespace

QDialog *makeShortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
{
    QList<std::pair<QString, QString>> rows;
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty())
            rows.append({keysOf(*action), action->toolTip()});
    }
    rows.append(
        {QStringLiteral("A, V, R, E"),
         QCoreApplication::translate("ops::HelpDialogs", "On the page Approvals: approve, veto, replace, extend")});
    rows.append(
        {QStringLiteral("Ctrl+C"), QCoreApplication::translate("ops::HelpDialogs", "Copy the selected rows as text")});
    auto *table = new QTableWidget(int(rows.size()), 2);
    table->setHorizontalHeaderLabels({QCoreApplication::translate("ops::HelpDialogs", "Keys"),
                                      QCoreApplication::translate("ops::HelpDialogs", "What they do")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setAlternatingRowColors(true);
    table->setAccessibleName(QCoreApplication::translate("ops::HelpDialogs", "Keyboard shortcuts"));
    for (int row = 0; row < rows.size(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(rows[row].first));
        table->setItem(row, 1, new QTableWidgetItem(rows[row].second));
    }
    table->resizeColumnsToContents();
    QDialog *dialog = makeDialog(QCoreApplication::translate("ops::HelpDialogs", "Keyboard shortcuts"), table, parent);
    dialog->setObjectName(QStringLiteral("shortcuts"));
    dialog->resize(640, 560);
    return dialog;
}

QDialog *makeAboutDialog(QWidget *parent)
{
    auto *content = new QWidget;
    auto *sign = new QLabel;
    sign->setPixmap(QIcon(QStringLiteral(":/icons/universal-devops.svg")).pixmap(72, 72));
    auto *text = new QLabel;
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setText(QCoreApplication::translate("ops::HelpDialogs",
                                              "Universal DevOps %1\n\nSelf-healing deployments with an operator in "
                                              "command.\n\nFree software under the GNU General Public License, version "
                                              "3 or later. There is no warranty.\nMade with Qt %2.")
                      .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion())));
    auto *layout = new QHBoxLayout(content);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    QDialog *dialog =
        makeDialog(QCoreApplication::translate("ops::HelpDialogs", "About Universal DevOps"), content, parent);
    dialog->setObjectName(QStringLiteral("about"));
    dialog->setMinimumWidth(440);
    return dialog;
}

} // namespace ops
