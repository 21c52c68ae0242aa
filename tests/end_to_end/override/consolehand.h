#pragma once

#include "end_to_end/override/hand.h"
#include "end_to_end/override/stagedplatform.h"
#include "ui/pages/approvals/approvalspage.h"
#include "ui/shell/consolestate.h"

#include <QPushButton>

namespace ops {

/// Answers by mouse and keyboard on the console's page of actions.
class ConsoleHand final : public Hand
{
public:
    explicit ConsoleHand(StagedPlatform &platform);

    QString give(const Action &action, Answer answer) override;
    QString tryInVain(const Action &action, Answer answer, const QString &reason) override;

private:
    /// Selects the action as it is now. Says what went wrong.
    QString show(const Action &action);
    QPushButton *button(Answer answer) const;
    QString chooseInstead();

    StagedPlatform &m_platform;
    ConsoleState m_console;
    ApprovalsPage m_page;
    quint64 m_shown = 0; ///< last event that the page has heard of
};

} // namespace ops
