#include "ui/pages/common/orderdialog.h"

#include "ui/pages/common/tonecolor.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

OrderDialog::OrderDialog(const QString &title, const QString &order, QWidget *parent)
    : QDialog(parent)
    , m_explanation(plainLabel(this))
    , m_warning(plainLabel(this))
    , m_body(new QVBoxLayout)
    , m_reason(new QLineEdit(this))
    , m_obstacle(plainLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumWidth(440);
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_warning->setObjectName(QStringLiteral("warning"));
    m_warning->setTone(Tone::Warning);
    m_obstacle->setTone(Tone::Bad);
    m_warning->hide();
    m_obstacle->hide();
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setMaxLength(500);

    auto *reasonRow = new QFormLayout;
    reasonRow->addRow(tr("R&eason:"), m_reason);
    m_reason->setPlaceholderText(tr("optional; kept in the journal"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_explanation);
    layout->addLayout(m_body);
    layout->addWidget(m_warning);
    layout->addLayout(reasonRow);
    layout->addWidget(m_obstacle);
    layout->addWidget(m_buttons);

    setOrder(order);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT confirmed(m_reason->text().trimmed());
        accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_reason, &QLineEdit::textChanged, this, &OrderDialog::showObstacle);
}

void OrderDialog::setExplanation(const QString &text)
{
    m_explanation->setText(text);
}

void OrderDialog::setWarning(const QString &text)
{
    m_warning->setText(text);
    m_warning->setVisible(!text.isEmpty());
}

void OrderDialog::setOrder(const QString &order)
{
    // A name may contain an ampersand, which would become a shortcut.
    m_buttons->button(QDialogButtonBox::Ok)->setText(QString(order).replace(QLatin1Char('&'), QLatin1String("&&")));
}

void OrderDialog::setReason(const QString &reason)
{
    m_reason->setText(reason);
}

void OrderDialog::setReasonRequired(bool required)
{
    m_reasonRequired = required;
    m_reason->setPlaceholderText(required ? tr("needed; kept in the journal") : tr("optional; kept in the journal"));
    showObstacle();
}

void OrderDialog::setObstacle(const QString &why)
{
    m_why = why;
    showObstacle();
}

void OrderDialog::showObstacle()
{
    m_obstacle->setText(m_why);
    m_obstacle->setVisible(!m_why.isEmpty());
    const bool reasonMissing = m_reasonRequired && m_reason->text().trimmed().isEmpty();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(m_why.isEmpty() && !reasonMissing);
}

} // namespace ops
