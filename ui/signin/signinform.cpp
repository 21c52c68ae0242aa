#include "ui/signin/signinform.h"

#include "ui/models/sentences.h"
#include "ui/pages/common/tonecolor.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr int LongestEntry = 256; // characters, of names and passwords alike
constexpr int SecondMs = 1'000;

} // namespace

SignInForm::SignInForm(SignInDesk &desk, SignInDesk::Proof proof, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_proof(proof)
    , m_rows(new QFormLayout)
    , m_name(new QLineEdit)
    , m_password(new QLineEdit)
    , m_said(plainLabel())
    , m_enter(new QPushButton)
{
    m_name->setObjectName(QStringLiteral("sign-in-name"));
    m_name->setMaxLength(LongestEntry);
    m_password->setObjectName(QStringLiteral("sign-in-password"));
    m_password->setMaxLength(LongestEntry);
    m_password->setEchoMode(QLineEdit::Password);
    m_said->setObjectName(QStringLiteral("sign-in-said"));
    m_said->setTone(Tone::Bad);
    m_enter->setObjectName(QStringLiteral("sign-in"));
    m_enter->setAutoDefault(false); // Return in a field asks already
    m_rows->addRow(new QLabel, m_name);
    m_rows->addRow(new QLabel, m_password);
    for (QLineEdit *field : {m_name, m_password})
        qobject_cast<QLabel *>(m_rows->labelForField(field))->setBuddy(field);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_rows);
    layout->addWidget(m_said);
    layout->addWidget(m_enter, 0, Qt::AlignRight);
    m_countdown.setInterval(SecondMs);

    connect(m_name, &QLineEdit::returnPressed, this, &SignInForm::ask);
    connect(m_password, &QLineEdit::returnPressed, this, &SignInForm::ask);
    connect(m_name, &QLineEdit::textChanged, this, &SignInForm::enable);
    connect(m_enter, &QPushButton::clicked, this, &SignInForm::ask);
    connect(&m_countdown, &QTimer::timeout, this, &SignInForm::showWait);
    connect(&m_desk, &SignInDesk::signedIn, this, &SignInForm::take);
    connect(&m_desk, &SignInDesk::refused, this, &SignInForm::refuse);
    retranslate();
    begin(QString());
}

void SignInForm::begin(const QString &name)
{
    m_ticket = 0;
    m_error = {};
    m_countdown.stop();
    m_next = QDeadlineTimer();
    m_name->setText(name);
    m_password->clear();
    say(QString());
    (name.isEmpty() ? m_name : m_password)->setFocus();
    enable();
}

void SignInForm::setOrder(const QString &order)
{
    m_enter->setText(order);
}

void SignInForm::ask()
{
    if (!m_enter->isEnabled())
        return;
    m_asked = m_name->text().trimmed();
    m_ticket = m_desk.signIn(m_asked, m_password->text(), m_proof);
    say(QString());
    enable();
}

void SignInForm::take(quint64 ticket)
{
    if (ticket != m_ticket || ticket == 0)
        return; // somebody else's
    m_ticket = 0;
    m_password->clear();
    enable();
    Q_EMIT signedIn(m_asked);
}

void SignInForm::refuse(quint64 ticket, const Error &error, Duration wait)
{
    if (ticket != m_ticket || ticket == 0)
        return;
    m_ticket = 0;
    m_error = error;
    m_password->clear();
    m_password->setFocus();
    m_next = QDeadlineTimer(wait);
    if (wait > Duration::zero())
        m_countdown.start();
    showWait();
}

void SignInForm::showWait()
{
    const auto left = int((m_next.remainingTime() + SecondMs - 1) / SecondMs);
    if (left <= 0)
        m_countdown.stop();
    const QString why = Sentences::said(m_error);
    //: %1 is a whole sentence
    say(left > 0 ? tr("%1 The next attempt is possible in %n second(s).", nullptr, left).arg(why) : why);
    enable();
}

void SignInForm::say(const QString &text)
{
    m_said->setText(text);
    m_said->setVisible(!text.isEmpty());
}

void SignInForm::enable()
{
    m_enter->setEnabled(m_ticket == 0 && m_next.hasExpired() && !m_name->text().trimmed().isEmpty());
}

void SignInForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SignInForm::retranslate()
{
    const auto name = [this](QLineEdit *field, const QString &text) {
        qobject_cast<QLabel *>(m_rows->labelForField(field))->setText(text);
        field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    };
    name(m_name, tr("&Operator"));
    name(m_password, tr("Pass&word"));
    m_password->setPlaceholderText(m_proof == SignInDesk::Proof::AsKept ? tr("empty, where there is none") : QString());
    if (!m_said->text().isEmpty())
        showWait();
}

} // namespace ops
