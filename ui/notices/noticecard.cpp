#include "ui/notices/noticecard.h"

#include "ui/notices/noticewords.h"
#include "ui/pages/common/tonecolor.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ops {

NoticeCard::NoticeCard(const ConsoleNotice &notice, QWidget *parent)
    : QFrame(parent)
    , m_notice(notice)
    , m_title(headingLabel(this))
    , m_text(plainLabel(this))
{
    setObjectName(QStringLiteral("notice-") + notice.group);
    setProperty("notice", true);
    m_title->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    connect(addButton("open-", tr("Show"), tr("Show what it is about")), &QPushButton::clicked, this,
            &NoticeCard::openRequested);
    connect(addButton("snooze-", tr("Snooze"), tr("Say it again in 15 minutes, if it is still so")),
            &QPushButton::clicked, this, &NoticeCard::snoozeRequested);
    connect(addButton("dismiss-", tr("Close"), tr("Take it away")), &QPushButton::clicked, this,
            &NoticeCard::dismissRequested);
    for (QPushButton *button : std::as_const(m_buttons))
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    m_time.setSingleShot(true);
    connect(&m_time, &QTimer::timeout, this, &NoticeCard::timeIsUp);
}

QPushButton *NoticeCard::addButton(const char *name, const QString &words, const QString &hint)
{
    auto *button = new QPushButton(words, this);
    button->setObjectName(QLatin1String(name) + m_notice.group);
    button->setToolTip(hint);
    m_buttons.append(button);
    return button;
}

void NoticeCard::tell(const ConsoleNotice &notice, const OperationsState &state)
{
    m_notice = notice;
    const QString title = NoticeWords::title(notice);
    m_title->setText(notice.count > 1 ? QStringLiteral("%1 (%2)").arg(title).arg(notice.count) : title);
    m_text->setText(NoticeWords::text(notice, state));
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_text->text());
    for (QPushButton *button : std::as_const(m_buttons))
        button->setAccessibleName(QStringLiteral("%1: %2").arg(m_title->text(), button->text()));
    QAccessibleEvent alert(this, QAccessible::Alert); // it is read out, wherever the focus is
    QAccessible::updateAccessibility(&alert);
    if (!m_isHeld)
        m_time.start();
}

void NoticeCard::setTime(Duration time)
{
    m_time.setInterval(time);
}

void NoticeCard::setHeld(bool held)
{
    if (held == m_isHeld)
        return;
    m_isHeld = held;
    if (held)
        m_time.stop();
    else
        m_time.start();
}

void NoticeCard::takeFocus()
{
    m_buttons.first()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace ops
