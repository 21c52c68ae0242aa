#pragma once

#include "ui/shell/consolestate.h"

#include <QFrame>

class QComboBox;
class QPushButton;
class QToolButton;

namespace ops {

class GoToField;
class PlaybackBar;

/// The bar above all pages: environment, time, go to, notifications, who is in control, and EMERGENCY STOP.
class TopBar final : public QFrame
{
    Q_OBJECT
public:
    explicit TopBar(ConsoleState &console, QWidget *parent = nullptr);

    void refresh();
    /// How many notifications stand, whether or not they are shown.
    void setNotices(int count);
    PlaybackBar *playback() const { return m_playback; }
    GoToField *goTo() const { return m_goTo; }
    QPushButton *emergencyStop() const { return m_stop; }

Q_SIGNALS:
    void noticesRequested();
    void operatorRequested();
    void stopRequested();
    void liftRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showEnvironments();
    QString autonomyText() const;
    void retranslate();

    ConsoleState &m_console;
    QComboBox *m_environment;
    PlaybackBar *m_playback;
    GoToField *m_goTo;
    QToolButton *m_notices;
    QToolButton *m_operator;
    QPushButton *m_stop;
    QStringList m_environments;
    int m_noticeCount = 0;
};

} // namespace ops
