#pragma once

#include "model/action.h"

#include <QWidget>

namespace ops {

/// Why: the strategies as they were ranked when the choice was made, each with its evidence and a way to do that one
/// instead.
class RankingView final : public QWidget
{
    Q_OBJECT
public:
    explicit RankingView(QWidget *parent = nullptr);

    /// `chosen` is marked. `obstacle` says why nothing can be done instead now; empty if it can.
    void show(const QList<RankedStrategy> &ranking, Strategy chosen, const QString &obstacle);

Q_SIGNALS:
    void insteadRequested(ops::Strategy strategy);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addEntry(int place, const RankedStrategy &entry);

    QList<RankedStrategy> m_ranking;
    Strategy m_chosen = Strategy::NoAction;
    QString m_obstacle;
    QWidget *m_content = nullptr;
};

} // namespace ops
