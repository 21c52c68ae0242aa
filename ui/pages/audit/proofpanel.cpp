#include "ui/pages/audit/proofpanel.h"

#include "ui/models/sentences.h"
#include "ui/pages/common/tonecolor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace ops {

ProofPanel::ProofPanel(AuditDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_words(plainLabel(this))
    , m_show(new QPushButton(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
    , m_verify(new QPushButton(this))
{
    m_words->setObjectName(QStringLiteral("verdict"));
    m_show->setObjectName(QStringLiteral("show-bad"));
    m_progress->setMaximumWidth(200);
    m_cancel->setObjectName(QStringLiteral("cancel-verify"));
    m_verify->setObjectName(QStringLiteral("verify"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_show);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_verify);
    connect(m_verify, &QPushButton::clicked, this, &ProofPanel::verify);
    connect(m_cancel, &QPushButton::clicked, this, &ProofPanel::cancel);
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (m_report.bad)
            Q_EMIT recordRequested(m_report.bad->number);
    });
    connect(&m_desk, &AuditDesk::progressed, this, [this](quint64 ticket, double share) {
        if (ticket == m_ticket)
            m_progress->setValue(int(share * m_progress->maximum()));
    });
    connect(&m_desk, &AuditDesk::verified, this, [this](quint64 ticket, const AuditReport &report) {
        if (ticket != m_ticket)
            return;
        m_report = report;
        enter(State::Told);
    });
    connect(&m_desk, &AuditDesk::failed, this, [this](quint64 ticket, const Error &error) {
        if (ticket != m_ticket)
            return;
        m_error = error;
        enter(State::Failed);
    });
    enter(State::Untold);
    retranslate();
}

void ProofPanel::verify()
{
    m_report = {};
    m_progress->setValue(0);
    m_ticket = m_desk.verify();
    enter(State::Working);
    m_cancel->setFocus();
}

void ProofPanel::cancel()
{
    m_desk.cancel(m_ticket);
    enter(State::Cancelled);
}

void ProofPanel::enter(State state)
{
    m_state = state;
    const bool works = state == State::Working;
    const bool hadFocus = m_cancel->hasFocus();
    if (!works)
        m_ticket = 0;
    m_verify->setEnabled(!works);
    m_progress->setVisible(works);
    m_cancel->setVisible(works);
    if (!works && hadFocus)
        m_verify->setFocus();
    m_show->setVisible(m_report.bad.has_value());
    m_words->setText(verdict());
    if (state == State::Told)
        m_words->setTone(m_report.bad ? Tone::Bad : m_report.sealsChecked ? Tone::Good : Tone::Warning);
    else
        m_words->setTone(state == State::Failed ? Tone::Bad : Tone::Neutral);
}

QString ProofPanel::verdict() const
{
    const QLocale locale;
    switch (m_state) {
    case State::Untold:
        return tr("Not verified since the window was opened.");
    case State::Working:
        return tr("Every record is held against its proofs…");
    case State::Cancelled:
        return tr("The verification was cancelled.");
    case State::Failed:
        return tr("Could not be verified: %1").arg(Sentences::said(m_error));
    case State::Told:
        break;
    }
    QStringList said;
    if (m_report.bad) {
        //: %1 is the number of a record, %2 says what is wrong with it, in a sentence
        said.append(tr("NOT as it was written. First bad record: %1. %2")
                        .arg(m_report.bad->number)
                        .arg(Sentences::said(m_report.bad->what)));
    } else {
        said.append(tr("As it was written: %1 records, the newest is number %2.")
                        .arg(locale.toString(qulonglong(m_report.records)))
                        .arg(m_report.newest));
    }
    if (m_report.pruned > 0)
        said.append(tr("Records up to %1 were removed, as the retention policy wants.").arg(m_report.pruned));
    if (!m_report.sealsChecked)
        said.append(tr("There is no key: only accidents are found, not forgery."));
    return said.join(QLatin1Char(' '));
}

void ProofPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ProofPanel::retranslate()
{
    m_verify->setText(tr("Ver&ify"));
    m_verify->setToolTip(tr("Holds every record of the chain against its proofs, and against what was told outside the "
                            "database. The platform goes on meanwhile."));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the verification"));
    m_show->setText(tr("Show the &record"));
    m_progress->setAccessibleName(tr("Progress of the verification"));
    m_words->setText(verdict());
}

} // namespace ops
