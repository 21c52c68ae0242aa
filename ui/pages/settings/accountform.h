#pragma once

#include "operations/signindesk.h"

#include <QWidget>

class QFormLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ops {

class ConsoleState;
class ToneLabel;

/// The operator at this console: whether a password is asked for, a new one, and when the console locks by itself. What
/// is set here holds at once.
class AccountForm final : public QWidget
{
    Q_OBJECT
public:
    explicit AccountForm(ConsoleState &console, QWidget *parent = nullptr);

    /// Who keeps the passwords, which must outlive it. Without one, the form says that there are none here.
    void setDesk(SignInDesk *desk);
    /// Shown, and not told again.
    void setLockAfter(int minutes);

Q_SIGNALS:
    void lockAfterChosen(int minutes); ///< 0: never
    void lockRequested();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void look();
    void takeLook(quint64 ticket, bool hasPassword);
    void set();
    void takeSet(quint64 ticket);
    void refuse(quint64 ticket, const Error &error, Duration wait);
    void compare();
    void enable();
    void showState();
    void retranslate();

    ConsoleState &m_console;
    SignInDesk *m_desk = nullptr;
    ToneLabel *m_state;
    QFormLayout *m_rows;
    QLineEdit *m_present;
    QLineEdit *m_new;
    QLineEdit *m_again;
    ToneLabel *m_said;
    QPushButton *m_set;
    QSpinBox *m_lockAfter;
    QPushButton *m_lock;
    bool m_hasPassword = false;
    SignInDesk::Ticket m_looking = 0;
    SignInDesk::Ticket m_setting = 0;
};

} // namespace ops
