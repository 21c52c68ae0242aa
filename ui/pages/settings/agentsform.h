#pragma once

#include "model/event.h"

#include <QWidget>

namespace ops {

class ConsoleState;

/// The agents, and whether they work; an operator can pause and resume each.
class AgentsForm final : public QWidget
{
    Q_OBJECT
public:
    explicit AgentsForm(ConsoleState &console, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow(const EventBatch &events);
    void rebuild();
    void askToPause(const QString &agent);
    static QString roleOf(const QString &agent);

    ConsoleState &m_console;
    QWidget *m_content = nullptr;
};

} // namespace ops
