#pragma once

#include "ui/models/incidentmodel.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/page.h"

class QCheckBox;

namespace ops {

class IncidentDetail;
class RecordTable;
class WhatIfDesk;

/// All incidents, and the story of the selected one.
class IncidentsPage final : public Page
{
    Q_OBJECT
public:
    /// Both must outlive it.
    IncidentsPage(ConsoleState &console, WhatIfDesk &desk, QWidget *parent = nullptr);

    void reveal(const QString &id) override;
    QWidget *searchField() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void follow(const EventBatch &events);
    void tick();
    void retranslate();

    ConsoleState &m_console;
    IncidentModel *m_model;
    RecordTable *m_table;
    QCheckBox *m_openOnly;
    IncidentDetail *m_detail;
};

} // namespace ops
