#pragma once

#include "model/time.h"
#include "operations/operationsclient.h" // makes a metatype of Error

#include <QObject>

namespace ops {

/// Knows which operators have a password here, and whether one is right. Lives in the GUI thread; no call blocks, since
/// comparing is slow on purpose. Each question is answered once, later, by its signal or by `refused` with the number
/// that it has returned, unless the platform ends before.
class SignInDesk : public QObject
{
    Q_OBJECT
public:
    using Ticket = quint64;

    /// Whom a sign-in is for.
    enum class Proof
    {
        AsKept,  ///< whoever has no password is believed
        Password ///< nobody without one: where a console is locked, a name alone opens nothing
    };

    using QObject::QObject;

    /// Answered by `found`. Where nobody can tell, since what is kept is damaged, the answer is yes.
    virtual Ticket look(const QString &name) = 0;
    /// Answered by `signedIn`. Refused: a wrong password, or too many of them of late; then `wait` says how long
    /// nothing is compared.
    virtual Ticket signIn(const QString &name, const QString &password, Proof proof) = 0;
    /// Gives an operator a (new) password; answered by `passwordSet`. `present` is the one that holds so far, if any.
    virtual Ticket setPassword(const QString &name, const QString &present, const QString &password) = 0;

Q_SIGNALS:
    void found(quint64 ticket, bool hasPassword);
    void signedIn(quint64 ticket);
    void passwordSet(quint64 ticket);
    void refused(quint64 ticket, const ops::Error &error, ops::Duration wait);
};

} // namespace ops
