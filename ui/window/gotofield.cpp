#include "ui/window/gotofield.h"

#include "ui/models/words.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QStandardItemModel>
#include <QToolTip>

namespace ops {

namespace {

enum PlaceRole
{
    PageRole = Qt::UserRole + 1,
    PlaceIdRole
};

/// Of each kind; the newest. More than that is what the pages' own lists are for.
constexpr qsizetype MostOfAKind = 2000;

template <typename List>
auto newest(const List &list)
{
    return list.mid(std::max<qsizetype>(0, list.size() - MostOfAKind));
}

} // namespace

GoToField::GoToField(ConsoleState &console, QWidget *parent)
    : QLineEdit(parent)
    , m_console(console)
    , m_places(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("go-to"));
    setClearButtonEnabled(true);
    addAction(icon(QStringLiteral("search")), LeadingPosition);
    setMinimumWidth(100);
    setMaximumWidth(280);
    auto *places = new QCompleter(m_places, this);
    places->setFilterMode(Qt::MatchContains);
    places->setCaseSensitivity(Qt::CaseInsensitive);
    places->popup()->setMinimumWidth(360);
    setCompleter(places);
    connect(places, qOverload<const QString &>(&QCompleter::activated), this, &GoToField::go);
    connect(this, &QLineEdit::returnPressed, this, [this] { go(text()); });
    retranslate();
}

void GoToField::focusInEvent(QFocusEvent *event)
{
    collect();
    QLineEdit::focusInEvent(event);
}

void GoToField::add(PageId page, const QString &id, const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setData(int(page), PageRole);
    item->setData(id, PlaceIdRole);
    m_places->appendRow(item);
}

void GoToField::collect()
{
    m_places->clear();
    const OperationsState &state = m_console.state();
    for (const AppInfo &app : state.apps())
        add(PageId::Apps, app.key.toString(), app.key.toString());
    for (const Incident &incident : newest(state.incidents()))
        add(PageId::Incidents, incident.id,
            QStringLiteral("%1  %2  %3")
                .arg(incident.id, incident.issue.key.toString(), Words::of(incident.issue.kind)));
    for (const Action &action : newest(state.actions()))
        add(PageId::Approvals, action.id,
            QStringLiteral("%1  %2  %3").arg(action.id, action.key.toString(), Words::of(action.strategy)));
    for (const Deployment &deployment : newest(state.deployments()))
        add(PageId::Deployments, deployment.id,
            QStringLiteral("%1  %2  %3").arg(deployment.id, deployment.key.toString(), deployment.release));
}

const QStandardItem *GoToField::find(const QString &text) const
{
    const QStandardItem *first = nullptr;
    for (int row = 0; row < m_places->rowCount(); ++row) {
        const QStandardItem *item = m_places->item(row);
        if (item->text() == text || item->data(PlaceIdRole).toString().compare(text, Qt::CaseInsensitive) == 0)
            return item;
        if (!first && item->text().contains(text, Qt::CaseInsensitive))
            first = item;
    }
    return first;
}

bool GoToField::go(const QString &wanted)
{
    const QString text = wanted.trimmed();
    if (text.isEmpty())
        return false;
    collect();
    const QStandardItem *place = find(text);
    if (!place) {
        QToolTip::showText(mapToGlobal(rect().bottomLeft()), tr("Nothing here is called %1.").arg(text.toHtmlEscaped()),
                           this);
        return false;
    }
    m_console.show(PageId(place->data(PageRole).toInt()), place->data(PlaceIdRole).toString());
    clear();
    return true;
}

void GoToField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

void GoToField::retranslate()
{
    setPlaceholderText(tr("Go to…"));
    setToolTip(tr("Find an app, incident, action or deployment by name or number (Ctrl+K)"));
    setAccessibleName(tr("Go to an app, incident, action or deployment"));
}

} // namespace ops
