#pragma once

#include "operations/signindesk.h"

#include <QDeadlineTimer>
#include <QTimer>
#include <QWidget>

class QFormLayout;
class QLineEdit;
class QPushButton;

namespace ops {

class ToneLabel;

/// Asks who somebody is: a name and, where that has one, a password. One question at a time; what was wrong is said,
/// and how long the next attempt has to wait.
class SignInForm final : public QWidget
{
    Q_OBJECT
public:
    /// `desk` must outlive it.
    SignInForm(SignInDesk &desk, SignInDesk::Proof proof, QWidget *parent = nullptr);

    /// Empty but for this name, and ready for what comes next.
    void begin(const QString &name);
    /// What its button says.
    void setOrder(const QString &order);
    QPushButton *button() const { return m_enter; }

Q_SIGNALS:
    void signedIn(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void ask();
    void take(quint64 ticket);
    void refuse(quint64 ticket, const Error &error, Duration wait);
    void say(const QString &text);
    void showWait();
    void enable();
    void retranslate();

    SignInDesk &m_desk;
    SignInDesk::Proof m_proof;
    QFormLayout *m_rows;
    QLineEdit *m_name;
    QLineEdit *m_password;
    ToneLabel *m_said;
    QPushButton *m_enter;
    SignInDesk::Ticket m_ticket = 0; ///< of what is being compared; 0: nothing is
    QString m_asked;                 ///< whom it is about
    Error m_error;                   ///< why the last attempt came to nothing
    QDeadlineTimer m_next;           ///< when another one is possible
    QTimer m_countdown;
};

} // namespace ops
