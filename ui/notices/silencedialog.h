#pragma once

#include "ui/pages/common/orderdialog.h"
#include "ui/shell/consolestate.h"

class QComboBox;

namespace ops {

/// Asks for what is to be quiet, for how long and why, and orders it.
class SilenceDialog final : public OrderDialog
{
    Q_OBJECT
public:
    /// `scope` is chosen at first; an empty app means the whole environment.
    SilenceDialog(ConsoleState &console, const AppKey &scope, QWidget *parent);

private:
    void showWhatIsInTheWay();
    void fillApps(const QString &app);
    void order(const QString &reason);

    ConsoleState &m_console;
    QComboBox *m_environment;
    QComboBox *m_app;
    QComboBox *m_alert;
    QComboBox *m_length;
};

} // namespace ops
