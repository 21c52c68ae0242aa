#include "ui/notices/noticestack.h"

#include "ui/notices/noticewords.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

namespace {

constexpr int Width = 360;
constexpr int Margin = 12;

} // namespace

PageId pageOf(const ConsoleNotice &notice)
{
    switch (notice.kind) {
    case ConsoleNoticeKind::Question:
        return PageId::Approvals;
    case ConsoleNoticeKind::Escalation:
        return PageId::Incidents;
    case ConsoleNoticeKind::Lowered:
    case ConsoleNoticeKind::SilenceEnding:
        return PageId::Settings;
    case ConsoleNoticeKind::Alert:
        break;
    }
    return PageId::Apps;
}

NoticeStack::NoticeStack(ConsoleState &console, NoticeDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_desk(desk)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("notices"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    parent->installEventFilter(this);
    connect(&desk, &NoticeDesk::changed, this, &NoticeStack::rebuild);
    hide();
}

void NoticeStack::setPage(PageId page)
{
    m_page = page;
    rebuild();
}

QList<ConsoleNotice> NoticeStack::wanted() const
{
    if (m_page == PageId::Overview)
        return {};
    QList<ConsoleNotice> notices;
    for (const ConsoleNotice &notice : m_desk.standing()) {
        if (m_page != PageId::Approvals || notice.kind != ConsoleNoticeKind::Question)
            notices.append(notice);
    }
    std::stable_sort(notices.begin(), notices.end(),
                     [](const ConsoleNotice &a, const ConsoleNotice &b) { return a.kind < b.kind; });
    return notices.mid(0, Most);
}

void NoticeStack::rebuild()
{
    const QList<ConsoleNotice> notices = wanted();
    if (notices == m_shown)
        return;
    m_shown = notices;
    while (QLayoutItem *old = m_layout->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater(); // its button may be what led here
        delete old;
    }
    for (const ConsoleNotice &notice : std::as_const(m_shown))
        m_layout->addWidget(makeCard(notice));
    settle();
}

QWidget *NoticeStack::makeCard(const ConsoleNotice &notice)
{
    auto *card = new QFrame(this);
    card->setObjectName(QStringLiteral("notice-") + notice.group);
    card->setProperty("notice", true);
    auto *title = headingLabel(card);
    title->setText(notice.count > 1 ? QStringLiteral("%1 (%2)").arg(NoticeWords::title(notice)).arg(notice.count)
                                    : NoticeWords::title(notice));
    title->setWordWrap(true);
    auto *text = plainLabel(card);
    text->setText(NoticeWords::text(notice, m_console.liveState()));
    card->setAccessibleName(title->text());
    card->setAccessibleDescription(text->text());
    auto *buttons = new QHBoxLayout;
    const auto add = [&](const char *name, const QString &words, const QString &hint, auto action) {
        auto *button = new QPushButton(words, card);
        button->setObjectName(QLatin1String(name) + notice.group);
        button->setToolTip(hint);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(title->text(), words));
        connect(button, &QPushButton::clicked, this, action);
        buttons->addWidget(button);
    };
    buttons->addStretch(1);
    add("open-", tr("Show"), tr("Show what it is about"), [this, notice] {
        m_console.show(pageOf(notice),
                       notice.kind == ConsoleNoticeKind::Alert ? notice.key.toString() : notice.subject);
    });
    add("snooze-", tr("Snooze"), tr("Say it again in 15 minutes, if it is still so"),
        [this, notice] { m_desk.snooze(notice.group); });
    add("dismiss-", tr("Close"), tr("Take it away"), [this, notice] { m_desk.dismiss(notice.group); });
    auto *layout = new QVBoxLayout(card);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addLayout(buttons);
    return card;
}

void NoticeStack::settle()
{
    setVisible(!m_shown.isEmpty());
    if (m_shown.isEmpty())
        return;
    const QSize room = parentWidget()->size();
    resize(std::min(Width, room.width() - 2 * Margin), 0);
    resize(width(), std::max(m_layout->heightForWidth(width()), m_layout->sizeHint().height()));
    move(room.width() - width() - Margin, room.height() - height() - 3 * Margin);
    raise();
}

QStringList NoticeStack::texts() const
{
    QStringList texts;
    for (const ConsoleNotice &notice : m_shown)
        texts.append(NoticeWords::title(notice));
    return texts;
}

bool NoticeStack::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        settle();
    return QWidget::eventFilter(watched, event);
}

void NoticeStack::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_shown.clear();
        rebuild();
    }
    QWidget::changeEvent(event);
}

} // namespace ops
