#pragma once

#include "model/event.h"

#include <QWidget>

namespace ops {

class ConsoleState;

/// The silences in force: what is quiet, by whom, until when, and what it has kept back. Any of them can be ended, and
/// new ones begun.
class SilencesForm final : public QWidget
{
    Q_OBJECT
public:
    explicit SilencesForm(ConsoleState &console, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow(const EventBatch &events);
    void rebuild();
    void askForSilence();

    ConsoleState &m_console;
    QWidget *m_content = nullptr;
};

} // namespace ops
