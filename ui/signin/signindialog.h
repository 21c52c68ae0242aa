#pragma once

#include "operations/signindesk.h"

#include <QDialog>

namespace ops {

/// Another operator takes over, under a name and, where it has one, with its password. Never blocks: show it by open();
/// it deletes itself when it is closed.
class SignInDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `desk` must outlive it; `name` is whom it proposes.
    SignInDialog(SignInDesk &desk, const QString &name, QWidget *parent);

Q_SIGNALS:
    void signedIn(const QString &name);
};

} // namespace ops
