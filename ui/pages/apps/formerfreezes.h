#pragma once

#include "projections/operationsstate.h"

#include <QFrame>

class QVBoxLayout;

namespace ops {

/// Freezes of what is not in this session, so that no row of a table shows them: they come from a former session and
/// are still in force. Each can be lifted. Hidden while there are none.
class FormerFreezes final : public QFrame
{
    Q_OBJECT
public:
    explicit FormerFreezes(QWidget *parent = nullptr);

    /// `forbidden` says why the operator may not, by freeze; empty where that is not so.
    void show(const QList<Freeze> &freezes, bool canLift, const QStringList &forbidden);

Q_SIGNALS:
    void liftRequested(const ops::AppKey &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    QList<Freeze> m_freezes;
    bool m_canLift = false;
    QStringList m_forbidden;
    QVBoxLayout *m_rows;
};

} // namespace ops
