#pragma once

#include "ui/shell/consolestate.h"

#include <QFrame>

#include <functional>

class QLabel;
class QVBoxLayout;

namespace ops {

/// What needs a person now, most urgent first: approvals with their countdown, agents that somebody has paused (the
/// rest of the list is worth nothing while nobody looks), trouble that nobody heals because of that, incidents that are
/// escalated or that a stop or a freeze keeps from being healed, critical alerts. Each with buttons that do what is
/// needed.
class NeedsYou final : public QFrame
{
    Q_OBJECT
public:
    explicit NeedsYou(ConsoleState &console, QWidget *parent = nullptr);

    void refresh();
    int count() const { return int(m_items.size()); }

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Item
    {
        enum class Kind
        {
            Action,
            Agent,
            Issue,
            Incident,
            Held,
            Alert
        };
        Kind kind;
        QString id;
        bool answerable = true;
        QStringList forbidden{}; ///< why the operator may not, by button
        bool operator==(const Item &) const = default;
    };
    struct Countdown
    {
        QLabel *label;
        QString action;
    };

    QList<Item> collect() const;
    QList<Issue> unattended() const;               ///< while the agent that would heal them is paused
    bool isHeldUp(const Incident &incident) const; ///< people said that nothing may be done about it
    void rebuild();
    QWidget *makeAction(const Action &action, const Item &item);
    QWidget *makeAgent(const Item &item);
    QWidget *makeIssue(const Issue &issue);
    QWidget *makeIncident(const Incident &incident, const QString &text);
    QWidget *makeAlert(const Alert &alert);
    QFrame *makeCard(const QString &iconName, int meaning, const QString &title, const QString &text);
    void addButton(QFrame *card, const QString &objectName, const QString &text, const QString &hint,
                   std::function<void()> action, bool enabled = true, const QString &forbidden = {});
    void answer(const Action &action, EventType order);
    void tick();

    ConsoleState &m_console;
    QLabel *m_title;
    QVBoxLayout *m_list;
    QList<Item> m_items;
    QList<Countdown> m_countdowns;
    bool m_built = false;
};

} // namespace ops
