#include "ui/signin/signindialog.h"

#include "ui/pages/common/tonecolor.h"
#include "ui/signin/signinform.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

SignInDialog::SignInDialog(SignInDesk &desk, const QString &name, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("sign-in-dialog"));
    setWindowTitle(tr("Operator"));
    auto *explanation = plainLabel();
    explanation->setText(tr("Orders are recorded under this name:"));
    auto *form = new SignInForm(desk, SignInDesk::Proof::AsKept);
    form->setOrder(tr("&Take over"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false); // Return signs in
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(explanation);
    layout->addWidget(form);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(form, &SignInForm::signedIn, this, [this](const QString &operatorName) {
        Q_EMIT signedIn(operatorName);
        accept();
    });
    form->begin(name);
}

} // namespace ops
