#pragma once

#include "ui/shell/consolestate.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace ops {

/// Sentences that must not be overlooked, above every page: emergency stop, the past, paused agents, freezes, what is
/// degraded, and orders that were refused.
class BannerStack final : public QWidget
{
    Q_OBJECT
public:
    explicit BannerStack(ConsoleState &console, QWidget *parent = nullptr);

    void refresh();
    /// A message that stays until somebody closes it or the next one comes. It is asked for again in another language.
    void showMessage(std::function<QString()> text);
    QStringList texts() const;

Q_SIGNALS:
    void liftRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Banner
    {
        QString kind; ///< "critical", "warning" or "info"
        QString text;
        QString button; ///< empty: none
        int action = 0;
        QString forbidden{}; ///< why the operator's role does not allow the button; empty: it does
        bool operator==(const Banner &) const = default;
    };
    enum Action
    {
        None,
        Lift,
        ReturnToLive,
        Resume,
        Close
    };

    void showRefusals(const EventBatch &events);
    void showRefusal(const QString &reason);
    void showLowered(const Event &event);
    QList<Banner> collect() const;
    QList<AgentState> pausedAgents() const;
    QWidget *make(const Banner &banner);
    void perform(int action);
    void resumeAgents();

    ConsoleState &m_console;
    QVBoxLayout *m_layout;
    QList<Banner> m_banners;
    std::function<QString()> m_message; ///< none: nothing is to be said
};

} // namespace ops
