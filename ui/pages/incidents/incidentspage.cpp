#include "ui/pages/incidents/incidentspage.h"

#include "ui/pages/common/recordtable.h"
#include "ui/pages/incidents/incidentdetail.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSet>
#include <QSplitter>
#include <QTableView>

#include <algorithm>

namespace ops {

namespace {

/// The app's own trouble, or a part of it.
bool concerns(const Incident &incident, const AppKey &key)
{
    const auto isOf = [&key](const IncidentPart &part) { return part.app == key.app; };
    return key == incident.issue.key || (key.environment == incident.issue.key.environment &&
                                         std::any_of(incident.parts.cbegin(), incident.parts.cend(), isOf));
}

} // namespace

IncidentsPage::IncidentsPage(ConsoleState &console, WhatIfDesk &desk, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_model(new IncidentModel(this))
    , m_table(new RecordTable)
    , m_openOnly(new QCheckBox)
    , m_detail(new IncidentDetail(console, desk))
{
    m_table->setModel(m_model);
    m_table->sortBy(IncidentModel::Opened, Qt::DescendingOrder);
    m_table->setColumnWidths({5, 6, 10, 13, 27, 10, 28, 12, 9});
    m_table->bar()->addWidget(m_openOnly);
    m_openOnly->setObjectName(QStringLiteral("open-only"));

    auto *splitter = new QSplitter;
    splitter->addWidget(m_table);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({540, 580});
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(splitter);
    setFocusProxy(m_table);

    connect(m_table, &RecordTable::currentChanged, m_detail, &IncidentDetail::show);
    connect(m_openOnly, &QCheckBox::toggled, m_table, &RecordTable::setActiveOnly);
    connect(&m_console, &ConsoleState::restarted, this, &IncidentsPage::rebuild);
    connect(&m_console, &ConsoleState::eventsApplied, this, &IncidentsPage::follow);
    connect(&m_console, &ConsoleState::timeChanged, this, &IncidentsPage::tick);
    connect(&m_console, &ConsoleState::environmentChanged, m_table, &RecordTable::setEnvironment);
    m_table->setEnvironment(m_console.environment());
    retranslate();
    rebuild();
}

void IncidentsPage::rebuild()
{
    m_model->reset(m_console.state().incidents());
    tick();
    m_table->selectRow(0);
    m_detail->show(m_table->currentId());
}

void IncidentsPage::follow(const EventBatch &events)
{
    QSet<QString> touched;
    const Incident *shown = m_console.state().incident(m_table->currentId());
    for (const Event &event : *events) {
        if (!event.incident.isEmpty())
            touched.insert(event.incident);
        if (event.type == EventType::AlertRaised && shown && event.key() == shown->issue.key)
            touched.insert(shown->id); // something is foreseen there
        if (event.type == EventType::UptimeReported && shown && concerns(*shown, event.key()))
            touched.insert(shown->id); // what is left of what users were promised
    }
    for (const QString &id : std::as_const(touched)) {
        if (const Incident *incident = m_console.state().incident(id))
            m_model->upsert(*incident);
    }
    if (!m_table->hasSelection())
        m_table->selectRow(0);
    if (touched.contains(m_table->currentId()))
        m_detail->refresh();
}

void IncidentsPage::tick()
{
    m_model->setNow(m_console.now());
}

QWidget *IncidentsPage::searchField()
{
    return m_table->filterField();
}

void IncidentsPage::reveal(const QString &id)
{
    if (m_table->select(id))
        return;
    // It is filtered away: who asks for it wants to see it.
    m_openOnly->setChecked(false);
    m_table->clearFilter();
    m_table->select(id);
}

void IncidentsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void IncidentsPage::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Incidents"));
    m_table->setEmptyTexts(tr("No incidents"),
                           tr("Nothing wrong has been detected. To see how the platform heals, inject a fault."));
    m_openOnly->setText(tr("&Open only"));
}

} // namespace ops
