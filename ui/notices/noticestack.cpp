#include "ui/notices/noticestack.h"

#include "ui/notices/noticecard.h"
#include "ui/notices/noticewords.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QShortcut>
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
    , m_more(new QLabel(this))
{
    setObjectName(QStringLiteral("notices"));
    setAttribute(Qt::WA_Hover); // it hears of the pointer above its buttons, too
    m_more->setObjectName(QStringLiteral("notices-more"));
    m_more->setProperty("notice", true);
    m_more->setMargin(Margin / 2);
    m_more->hide();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addWidget(m_more);
    parent->installEventFilter(this);
    connect(&desk, &NoticeDesk::changed, this, &NoticeStack::rebuild);
    connect(&desk, &NoticeDesk::rung, this, [this](const ConsoleNotice &notice) {
        m_away.remove(notice.group);
        rebuild();
    });
    connect(&console, &ConsoleState::liveChanged, this, &NoticeStack::hold); // the window may be locked
    connect(qApp, &QApplication::focusChanged, this, &NoticeStack::hold);
    auto *escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &NoticeStack::putAway);
    hide();
}

NoticeStack::~NoticeStack()
{
    qApp->disconnect(this); // a button that has the focus loses it when this is hardly there any more
}

void NoticeStack::setPage(PageId page)
{
    m_page = page;
    m_isRecalled = false;
    rebuild();
}

void NoticeStack::recall()
{
    if (m_isRecalled)
        return putAway();
    if (!hasFocusInside())
        m_before = window()->focusWidget();
    m_away.clear();
    m_isRecalled = true;
    rebuild();
    if (!m_shown.isEmpty())
        m_cards.value(m_shown.first().group)->takeFocus();
}

void NoticeStack::putAway()
{
    for (const ConsoleNotice &notice : std::as_const(m_shown))
        m_away.insert(notice.group);
    m_isRecalled = false;
    rebuild();
}

bool NoticeStack::hasFocusInside() const
{
    return isAncestorOf(QApplication::focusWidget());
}

QList<ConsoleNotice> NoticeStack::wanted() const
{
    const auto isOnPage = [this](const ConsoleNotice &notice) {
        return m_page == PageId::Overview ||
               (m_page == PageId::Approvals && notice.kind == ConsoleNoticeKind::Question);
    };
    QList<ConsoleNotice> notices;
    for (const ConsoleNotice &notice : m_desk.standing()) {
        if (!m_away.contains(notice.group) && (m_isRecalled || !isOnPage(notice)))
            notices.append(notice);
    }
    std::stable_sort(notices.begin(), notices.end(),
                     [](const ConsoleNotice &a, const ConsoleNotice &b) { return a.kind < b.kind; });
    return notices;
}

void NoticeStack::forgetSettled()
{
    const QList<ConsoleNotice> &standing = m_desk.standing();
    m_away.removeIf([&standing](const QString &group) {
        return std::none_of(standing.cbegin(), standing.cend(),
                            [&group](const ConsoleNotice &notice) { return notice.group == group; });
    });
}

void NoticeStack::rebuild()
{
    forgetSettled();
    const QList<ConsoleNotice> all = wanted();
    const QList<ConsoleNotice> notices = all.mid(0, Most);
    const qsizetype untold = m_isRecalled ? all.size() - notices.size() : 0;
    if (notices == m_shown && untold == m_untold)
        return;
    m_shown = notices;
    m_untold = untold;
    const bool hadFocus = dropOthers(notices);
    for (int i = 0; i < m_shown.size(); ++i) {
        NoticeCard *card = m_cards.value(m_shown[i].group);
        if (!card)
            card = makeCard(m_shown[i]);
        else if (card->notice() != m_shown[i])
            card->tell(m_shown[i], m_console.liveState());
        if (m_layout->indexOf(card) != i)
            m_layout->insertWidget(i, card);
    }
    m_more->setText(tr("%n more, less urgent", nullptr, int(untold)));
    m_more->setVisible(untold > 0);
    settle();
    if (hadFocus)
        giveFocusBack();
    hold();
}

/// Takes away the cards of whatever is not wanted any more; true if one of them had the focus.
bool NoticeStack::dropOthers(const QList<ConsoleNotice> &wanted)
{
    const bool hadFocus = hasFocusInside();
    bool dropped = false;
    for (auto it = m_cards.begin(); it != m_cards.end();) {
        const auto isIt = [&it](const ConsoleNotice &notice) { return notice.group == it.key(); };
        if (std::any_of(wanted.cbegin(), wanted.cend(), isIt)) {
            ++it;
            continue;
        }
        dropped = dropped || (*it)->isAncestorOf(QApplication::focusWidget());
        m_layout->removeWidget(*it);
        (*it)->setHeld(true); // its time says nothing any more
        (*it)->hide();
        (*it)->deleteLater(); // its button may be what led here
        it = m_cards.erase(it);
    }
    return hadFocus && dropped;
}

NoticeCard *NoticeStack::makeCard(const ConsoleNotice &notice)
{
    auto *card = new NoticeCard(notice, this);
    card->setTime(m_shownFor);
    card->setHeld(true); // until it is known whether somebody can see it
    connect(card, &NoticeCard::openRequested, this, [this, card] {
        const ConsoleNotice opened = card->notice();
        m_away.insert(opened.group); // the page says it now
        rebuild();
        m_console.show(pageOf(opened),
                       opened.kind == ConsoleNoticeKind::Alert ? opened.key.toString() : opened.subject);
    });
    connect(card, &NoticeCard::snoozeRequested, this, [this, card] { m_desk.snooze(card->notice().group); });
    connect(card, &NoticeCard::dismissRequested, this, [this, card] { m_desk.dismiss(card->notice().group); });
    connect(card, &NoticeCard::timeIsUp, this, [this, card] {
        m_away.insert(card->notice().group);
        rebuild();
    });
    m_cards.insert(notice.group, card);
    card->tell(notice, m_console.liveState());
    return card;
}

void NoticeStack::giveFocusBack()
{
    if (!m_shown.isEmpty())
        m_cards.value(m_shown.first().group)->takeFocus();
    else if (m_before)
        m_before->setFocus();
}

void NoticeStack::hold()
{
    const bool isHeld = !isVisible() || m_isPointedAt || hasFocusInside() || m_console.isLocked();
    for (NoticeCard *card : std::as_const(m_cards))
        card->setHeld(isHeld);
}

void NoticeStack::settle()
{
    setVisible(!m_shown.isEmpty());
    if (m_shown.isEmpty()) {
        m_isRecalled = false;
        m_isPointedAt = false;
        return;
    }
    const QSize room = parentWidget()->size();
    // Not what the hint says: it is that of texts wrapped to another width.
    const int width = std::min(Width, room.width() - 2 * Margin);
    resize(width, m_layout->hasHeightForWidth() ? m_layout->heightForWidth(width) : m_layout->sizeHint().height());
    move(room.width() - width - Margin, room.height() - height() - 3 * Margin);
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

bool NoticeStack::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    switch (event->type()) {
    case QEvent::HoverMove: // not when it enters: a card may come up under a pointer that rests
        m_isPointedAt = true;
        hold();
        break;
    case QEvent::HoverLeave:
        m_isPointedAt = false;
        hold();
        break;
    case QEvent::LayoutRequest:
        settle(); // only now it is known how high the cards are
        break;
    case QEvent::Show:
    case QEvent::Hide:
        hold();
        break;
    default:
        break;
    }
    return handled;
}

void NoticeStack::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_shown.clear();
        dropOthers({}); // the buttons have other words, too
        rebuild();
    }
    QWidget::changeEvent(event);
}

} // namespace ops
