#pragma once

#include "ui/pages/common/orderdialog.h"

#include <QStringList>

class QComboBox;

namespace ops {

/// Asks from which environment to which knowledge is promoted, says what that will do, and orders it.
class PromoteDialog final : public OrderDialog
{
    Q_OBJECT
public:
    /// `environments`, of which there are at least two, are in the order of promotion. `selected` is proposed to give
    /// to the next one; if it is empty or the last one, the first gives to the last.
    PromoteDialog(const QStringList &environments, const QString &selected, QWidget *parent);

Q_SIGNALS:
    void promoted(const QString &from, const QString &to, const QString &reason);

private:
    QComboBox *addChoice(const QString &name, const QStringList &environments, qsizetype chosen, const QString &hint);
    void showChoice();

    QComboBox *m_from;
    QComboBox *m_to;
};

} // namespace ops
