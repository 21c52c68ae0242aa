#pragma once

#include "operations/whatifdesk.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace ops {

class ToneLabel;
class StoryView;

/// "What if this incident had ...": chooses what is to be different, has history run again with it, and says what would
/// have come of it. The other story is shown where the owner puts it: beside the one that happened.
class IncidentWhatIf final : public QWidget
{
    Q_OBJECT
public:
    /// `desk` must outlive it.
    explicit IncidentWhatIf(WhatIfDesk &desk, QWidget *parent = nullptr);

    /// What is asked about. Another incident takes an answer away; `obstacle` says why nothing can be asked, if so.
    void show(const QString &incident, const QString &obstacle);
    /// The other story; hidden until there is one. Belongs to whose layout it is put into.
    QWidget *story() const { return m_storyBox; }

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class State
    {
        Idle,
        Working,
        Answered,
        Failed
    };

    WhatIfQuestion question() const;
    void ask();
    void cancel();
    void enter(State state);
    void showAnswer();
    void retranslate();

    WhatIfDesk &m_desk;
    WhatIfDesk::Ticket m_ticket = 0;
    State m_state = State::Idle;
    QString m_incident;
    QString m_obstacle;
    WhatIfAnswer m_answer;
    Error m_error;
    ToneLabel *m_title;
    QLabel *m_plannerLabel;
    QComboBox *m_planner;
    QLabel *m_autonomyLabel;
    QComboBox *m_autonomy;
    QSpinBox *m_window;
    QPushButton *m_ask;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    ToneLabel *m_words;
    QWidget *m_storyBox;
    ToneLabel *m_storyTitle;
    StoryView *m_story;
};

} // namespace ops
