#pragma once

#include <QDialog>
#include <QList>

class QAction;

namespace ops {

/// All shortcuts at a glance, made from the actions themselves. Deletes itself when closed.
QDialog *makeShortcutsDialog(const QList<QAction *> &actions, QWidget *parent);
/// What this is, its version and licence. Deletes itself when closed.
QDialog *makeAboutDialog(QWidget *parent);

} // namespace ops
