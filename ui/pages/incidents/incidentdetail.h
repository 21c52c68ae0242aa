#pragma once

#include "model/action.h"
#include "model/incident.h"

#include <QPointer>
#include <QWidget>

class QPushButton;

namespace ops {

class ToneLabel;
class ConsoleState;
class IncidentChart;
class IncidentWhatIf;
class RankingView;
class StoryView;
class WhatIfDesk;

/// One incident: its story, the chart around it, why the platform chose what it did, and what a person can do.
class IncidentDetail final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive it.
    IncidentDetail(ConsoleState &console, WhatIfDesk &desk, QWidget *parent = nullptr);

    void show(const QString &id); ///< empty: nothing is selected
    void refresh();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showActions(const Incident &incident);
    void retranslate();
    QString forecastOf(const Incident &incident) const;
    /// What users of the apps in it were promised, and what is left of what may go wrong; empty if it is nothing.
    QString promisesOf(const Incident &incident) const;
    QList<Action> actionsOf(const QString &incident) const;
    std::optional<Action> decidingAction(const QString &incident) const;
    QString obstacle(const Incident &incident) const;
    QString whatIfObstacle(const Incident &incident) const;
    void doInstead(std::optional<Strategy> preferred);
    std::optional<Action> actionUnderWay(const QString &incident) const;
    void acknowledge();
    void askToClose();

    ConsoleState &m_console;
    QString m_id;
    QWidget *m_content;
    ToneLabel *m_title;
    ToneLabel *m_subtitle;
    ToneLabel *m_forecast; ///< what was foreseen before it came
    ToneLabel *m_promises; ///< to users, and how they are kept
    QPushButton *m_acknowledge;
    QPushButton *m_close;
    QPushButton *m_other; ///< another strategy, also one that was not ranked
    ToneLabel *m_whyTitle;
    ToneLabel *m_whyHint;
    RankingView *m_ranking;
    ToneLabel *m_chartTitle;
    IncidentChart *m_chart;
    ToneLabel *m_storyTitle;
    StoryView *m_story;
    IncidentWhatIf *m_whatIf;
};

} // namespace ops
