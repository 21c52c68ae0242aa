#pragma once

#include "ui/notices/noticedesk.h"
#include "ui/shell/consolestate.h"

#include <QFrame>

class QPushButton;

namespace ops {

class SignInDesk;
class SignInForm;
class ToneLabel;

/// Covers the window while it is locked: says so, and how much waits; asks who is there; and has the emergency stop,
/// which is never locked away.
class LockPane final : public QFrame
{
    Q_OBJECT
public:
    /// Over all of `window`. All of them must outlive it.
    LockPane(ConsoleState &console, NoticeDesk &notices, SignInDesk &desk, QWidget &window);

    /// Shows itself over everything, for whoever was in control to come back.
    void cover();

Q_SIGNALS:
    void signedIn(const QString &name);
    void stopRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showMatters();
    void retranslate();

    ConsoleState &m_console;
    NoticeDesk &m_notices;
    ToneLabel *m_title;
    ToneLabel *m_explanation;
    ToneLabel *m_matters;
    SignInForm *m_form;
    QPushButton *m_stop;
};

} // namespace ops
