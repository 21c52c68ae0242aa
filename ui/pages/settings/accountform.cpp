#include "ui/pages/settings/accountform.h"

#include "ui/models/sentences.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/shell/consolestate.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr int LongestPassword = 256; // characters
constexpr int LongestIdle = 480;     // minutes: a shift

QLineEdit *passwordField(const char *name)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setEchoMode(QLineEdit::Password);
    field->setMaxLength(LongestPassword);
    return field;
}

} // namespace

AccountForm::AccountForm(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_state(plainLabel())
    , m_rows(new QFormLayout)
    , m_present(passwordField("present-password"))
    , m_new(passwordField("new-password"))
    , m_again(passwordField("new-password-again"))
    , m_said(plainLabel())
    , m_set(new QPushButton)
    , m_lockAfter(new QSpinBox)
    , m_lock(new QPushButton)
{
    m_state->setObjectName(QStringLiteral("account-state"));
    m_said->setObjectName(QStringLiteral("account-said"));
    m_set->setObjectName(QStringLiteral("set-password"));
    m_lock->setObjectName(QStringLiteral("lock-now"));
    m_lockAfter->setObjectName(QStringLiteral("lock-after"));
    m_lockAfter->setRange(0, LongestIdle);
    m_rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (QWidget *field :
         {static_cast<QWidget *>(m_present), static_cast<QWidget *>(m_new), static_cast<QWidget *>(m_again)})
        m_rows->addRow(new QLabel, field);
    auto *idle = new QFormLayout;
    idle->setRowWrapPolicy(QFormLayout::WrapLongRows);
    auto *idleLabel = new QLabel;
    idleLabel->setObjectName(QStringLiteral("lock-after-label"));
    idleLabel->setBuddy(m_lockAfter);
    idle->addRow(idleLabel, m_lockAfter);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_state);
    layout->addLayout(m_rows);
    layout->addWidget(m_said);
    layout->addWidget(m_set, 0, Qt::AlignRight);
    layout->addLayout(idle);
    layout->addWidget(m_lock, 0, Qt::AlignRight);
    layout->addStretch(1);

    for (QLineEdit *field : {m_present, m_new, m_again}) {
        connect(field, &QLineEdit::textEdited, this, &AccountForm::compare);
        connect(field, &QLineEdit::returnPressed, this, &AccountForm::set);
    }
    connect(m_set, &QPushButton::clicked, this, &AccountForm::set);
    connect(m_lock, &QPushButton::clicked, this, &AccountForm::lockRequested);
    connect(m_lockAfter, &QSpinBox::valueChanged, this, &AccountForm::lockAfterChosen);
    connect(&m_console, &ConsoleState::operatorChanged, this, [this] {
        for (QLineEdit *field : {m_present, m_new, m_again})
            field->clear();
        m_said->clear();
        m_hasPassword = false;
        showState();
        look();
    });
    retranslate();
}

void AccountForm::setDesk(SignInDesk *desk)
{
    m_desk = desk;
    connect(m_desk, &SignInDesk::found, this, &AccountForm::takeLook);
    connect(m_desk, &SignInDesk::passwordSet, this, &AccountForm::takeSet);
    connect(m_desk, &SignInDesk::refused, this, &AccountForm::refuse);
    look();
    retranslate();
}

void AccountForm::setLockAfter(int minutes)
{
    const QSignalBlocker quiet(m_lockAfter);
    m_lockAfter->setValue(minutes);
}

void AccountForm::look()
{
    if (m_desk)
        m_looking = m_desk->look(m_console.operatorName());
}

void AccountForm::takeLook(quint64 ticket, bool hasPassword)
{
    if (ticket != m_looking)
        return; // somebody else's
    m_hasPassword = hasPassword;
    showState();
}

void AccountForm::set()
{
    if (!m_set->isEnabled())
        return;
    m_setting = m_desk->setPassword(m_console.operatorName(), m_present->text(), m_new->text());
    m_said->clear();
    enable();
}

void AccountForm::takeSet(quint64 ticket)
{
    if (ticket != m_setting)
        return;
    m_setting = 0;
    for (QLineEdit *field : {m_present, m_new, m_again})
        field->clear();
    m_said->setTone(Tone::Good);
    m_said->setText(tr("The password is set."));
    look();
    enable();
}

void AccountForm::refuse(quint64 ticket, const Error &error, Duration wait)
{
    if (ticket != m_setting || ticket == 0)
        return;
    m_setting = 0;
    m_said->setTone(Tone::Bad);
    const int seconds = int((wait + std::chrono::milliseconds{999}) / std::chrono::seconds{1});
    //: %1 is a whole sentence
    m_said->setText(seconds > 0 ? tr("%1 Try it again in %n second(s).", nullptr, seconds).arg(Sentences::said(error))
                                : Sentences::said(error));
    enable();
}

void AccountForm::compare()
{
    const bool differ = m_new->text() != m_again->text() && !m_again->text().isEmpty();
    m_said->setTone(Tone::Warning);
    m_said->setText(differ ? tr("The two new ones differ.") : QString());
    enable();
}

void AccountForm::enable()
{
    m_set->setEnabled(m_desk && m_setting == 0 && !m_new->text().isEmpty() && m_new->text() == m_again->text());
    m_lock->setEnabled(m_desk && m_hasPassword);
    m_lockAfter->setEnabled(m_desk);
    for (QLineEdit *field : {m_present, m_new, m_again})
        field->setEnabled(m_desk);
}

void AccountForm::showState()
{
    const QString name = m_console.operatorName();
    if (!m_desk)
        m_state->setText(
            tr("There are no passwords here: the token says who is in control. Lock the desktop instead."));
    else if (m_hasPassword)
        m_state->setText(tr("%1 has a password: it is asked for at the start, at a change of operator, and when the "
                            "console was locked.")
                             .arg(name));
    else
        m_state->setText(
            tr("%1 has no password: whoever gives the name is believed, and the console does not lock.").arg(name));
    m_present->setVisible(m_hasPassword);
    m_rows->labelForField(m_present)->setVisible(m_hasPassword);
    enable();
}

void AccountForm::showEvent(QShowEvent *event)
{
    look(); // it may have been set elsewhere
    QWidget::showEvent(event);
}

void AccountForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void AccountForm::retranslate()
{
    const auto name = [this](QWidget *field, const QString &text) {
        qobject_cast<QLabel *>(m_rows->labelForField(field))->setText(text);
        field->setAccessibleName(text);
    };
    name(m_present, tr("Present password"));
    name(m_new, tr("New password"));
    name(m_again, tr("New password, once more"));
    m_new->setToolTip(tr("At least 8 characters"));
    m_set->setText(tr("Set password"));
    m_lock->setText(tr("Lock now"));
    m_lock->setToolTip(tr("Nothing can be ordered until an operator signs in with a password"));
    const QString idle = tr("Lock without a touch for");
    findChild<QLabel *>(QStringLiteral("lock-after-label"))->setText(idle);
    m_lockAfter->setAccessibleName(idle);
    m_lockAfter->setSpecialValueText(tr("never"));
    m_lockAfter->setSuffix(tr(" min"));
    showState();
}

} // namespace ops
