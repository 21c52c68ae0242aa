#pragma once

#include "model/answer.h"
#include "projections/operationsstate.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/strategyform.h"

namespace ops {

/// Asks which strategy to apply to an app, says what that will do and touch, and orders it.
class ActionDialog final : public OrderDialog
{
    Q_OBJECT
public:
    /// `state` is looked at now, and not kept.
    ActionDialog(const QString &title, const AppInfo &info, const OperationsState &state,
                 const QList<Strategy> &strategies, QWidget *parent);

    StrategyForm *form() const { return m_form; }
    /// Chooses the first strategy that can be ordered and is none of these: what was tried or vetoed is not what is
    /// wanted now.
    void chooseOtherThan(const QList<Action> &known);
    /// It is too late, or something else is in the way; stays until it is set to empty.
    void setOutdated(const QString &why);
    /// Why it is too late for what was asked when the action stood at `then`; empty as long as nobody has decided in
    /// between and the answer is still taken.
    static QString tooLate(ActionState then, const Action &now, Answer answer);

Q_SIGNALS:
    void ordered(ops::Strategy strategy, const QJsonObject &parameters, const QString &reason);

private:
    void showChoice();
    QString dryRun() const;

    AppKey m_key;
    AppInfo m_info;
    AppStatus m_status;
    bool m_isProduction;
    QList<Strategy> m_strategies;
    StrategyForm *m_form;
    QString m_outdated;
};

} // namespace ops
