#include "ui/window/navigationrail.h"

#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QFontMetrics>
#include <QKeySequence>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

namespace {

// There is room for a badge before there is one: nothing is cut off, and nothing moves when the first incident opens.
constexpr QLatin1String LargestBadge("  (99)");
constexpr int Surroundings = 56; ///< pixels: the icon, the mark of the current page, margins

} // namespace

NavigationRail::NavigationRail(QWidget *parent)
    : QFrame(parent)
    , m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("navigationRail"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 6);
    layout->setSpacing(1);
    for (int index = 0; index < PageCount; ++index) {
        auto *button = new QToolButton;
        button->setObjectName(QStringLiteral("page-") + iconName(PageId(index)));
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIcon(icon(iconName(PageId(index))));
        button->setIconSize({20, 20});
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setFocusPolicy(Qt::TabFocus);
        m_group->addButton(button, index);
        layout->addWidget(button);
        m_entries.append({button, 0, QString()});
        showEntry(index);
    }
    layout->addStretch();
    fitWidth();
    connect(m_group, &QButtonGroup::idClicked, this, [this](int index) { Q_EMIT chosen(PageId(index)); });
}

QString NavigationRail::title(PageId page)
{
    switch (page) {
    case PageId::Overview:
        return tr("Overview");
    case PageId::Apps:
        return tr("Apps");
    case PageId::Incidents:
        return tr("Incidents");
    case PageId::Approvals:
        return tr("Approvals");
    case PageId::Deployments:
        return tr("Deployments");
    case PageId::Learning:
        return tr("Learning");
    case PageId::Events:
        return tr("Events");
    case PageId::Audit:
        return tr("Audit");
    case PageId::Integrations:
        return tr("Integrations");
    case PageId::Detection:
        return tr("Detection");
    case PageId::Settings:
        return tr("Settings");
    }
    return QString();
}

QString NavigationRail::iconName(PageId page)
{
    switch (page) {
    case PageId::Overview:
        return QStringLiteral("overview");
    case PageId::Apps:
        return QStringLiteral("apps");
    case PageId::Incidents:
        return QStringLiteral("incidents");
    case PageId::Approvals:
        return QStringLiteral("approvals");
    case PageId::Deployments:
        return QStringLiteral("deployments");
    case PageId::Learning:
        return QStringLiteral("learning");
    case PageId::Events:
        return QStringLiteral("events");
    case PageId::Audit:
        return QStringLiteral("audit");
    case PageId::Integrations:
        return QStringLiteral("integrations");
    case PageId::Detection:
        return QStringLiteral("detection");
    case PageId::Settings:
        return QStringLiteral("settings");
    }
    return QString();
}

void NavigationRail::setCurrent(PageId page)
{
    button(page)->setChecked(true);
}

void NavigationRail::setBadge(PageId page, int count, const QString &what)
{
    Entry &entry = m_entries[qsizetype(page)];
    if (entry.count == count && entry.what == what)
        return;
    entry.count = count;
    entry.what = what;
    showEntry(int(page));
}

void NavigationRail::showEntry(int index)
{
    const Entry &entry = m_entries[index];
    const QString name = title(PageId(index));
    entry.button->setText(entry.count == 0 ? name : QStringLiteral("%1  (%2)").arg(name).arg(entry.count));
    const QString keys = QKeySequence(Qt::CTRL | pageKey(index)).toString(QKeySequence::NativeText);
    entry.button->setToolTip(entry.count == 0 ? QStringLiteral("%1 (%2)").arg(name, keys)
                                              : QStringLiteral("%1 (%2)\n%3").arg(name, keys, entry.what));
    entry.button->setAccessibleName(entry.count == 0 ? name : QStringLiteral("%1, %2").arg(name, entry.what));
}

void NavigationRail::fitWidth()
{
    QFont bold = font(); // as the current page is written
    bold.setBold(true);
    int widest = 0;
    for (int index = 0; index < PageCount; ++index)
        widest = std::max(widest, QFontMetrics(bold).horizontalAdvance(title(PageId(index)) + LargestBadge));
    setMinimumWidth(widest + Surroundings);
}

void NavigationRail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        for (int index = 0; index < m_entries.size(); ++index)
            showEntry(index);
        fitWidth();
    }
    QFrame::changeEvent(event);
}

} // namespace ops
