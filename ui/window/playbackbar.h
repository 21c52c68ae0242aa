#pragma once

#include "ui/shell/consolestate.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace ops {

/// Live or past, play and pause, a single step, the speed, and a slider over the session's time. Left of the live edge
/// it shows the past; right of it, it runs on until then.
class PlaybackBar final : public QWidget
{
    Q_OBJECT
public:
    explicit PlaybackBar(ConsoleState &console, QWidget *parent = nullptr);

    void refresh();
    void playOrPause();
    void changeSpeed(int by); ///< steps in the list of speeds

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void seekToSlider();
    Timestamp end() const;

    ConsoleState &m_console;
    QToolButton *m_live;
    QToolButton *m_play;
    QToolButton *m_step;
    QComboBox *m_speed;
    QSlider *m_slider;
    QLabel *m_time;
};

} // namespace ops
