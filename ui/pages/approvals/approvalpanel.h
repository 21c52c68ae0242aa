#pragma once

#include "model/action.h"
#include "model/answer.h"
#include "model/incident.h"

#include <QWidget>

#include <initializer_list>
#include <optional>

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace ops {

class ToneLabel;
class RankingView;

/// One action in front of the person who decides: what, where, why, what happens when the time runs out, and the
/// buttons. It only shows and asks; the page decides what may be answered.
class ApprovalPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ApprovalPanel(QWidget *parent = nullptr);

    struct Subject
    {
        Action action;
        std::optional<Incident> incident;
        Timestamp now;
        bool timeStandsStill = false; ///< the agent that proposed it is paused
        QString runtime;              ///< of the app; empty if it is not known
        int replicasTouched = 0;
        int replicas = 1;
        QString budget;         ///< "2 of 3": disruptive actions on the app within an hour
        int timesDone = 0;      ///< here, before ...
        double meanSeconds = 0; ///< ... and how long it took
        QString obstacle;       ///< why nothing can be answered now; empty if it can
        QStringList forbidden;  ///< why the operator may not, by Answer; empty where that is not so
    };
    void show(const Subject &subject);
    void showNothing();

    bool canAnswer(Answer answer) const { return m_subject && refusal(answer).isEmpty(); }
    QString takeReason(); ///< and empties the field
    QPushButton *button(Answer answer) const;
    QLineEdit *reasonField() const { return m_reason; }

Q_SIGNALS:
    void answered(ops::Answer answer);
    void insteadRequested(ops::Strategy strategy);

protected:
    void changeEvent(QEvent *event) override;

private:
    QHBoxLayout *rowOf(std::initializer_list<Answer> answers) const;
    void retranslate();
    void showButtons();
    QString refusal(Answer answer) const; ///< why it cannot be given; empty if it can
    QString fate() const;
    QString approvals() const; ///< who else is needed, or asked; empty if nobody in particular
    QString why() const;
    QString cost() const;

    std::optional<Subject> m_subject;
    ToneLabel *m_what;
    ToneLabel *m_where;
    ToneLabel *m_countdown;
    ToneLabel *m_fate;
    ToneLabel *m_whyTitle;
    ToneLabel *m_why;
    ToneLabel *m_consequence;
    ToneLabel *m_cost;
    RankingView *m_ranking;
    QLineEdit *m_reason;
    ToneLabel *m_obstacle;
    QList<QPushButton *> m_buttons; ///< by Answer
    QStringList m_hints;            ///< what each does; by Answer
};

} // namespace ops
