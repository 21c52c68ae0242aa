#pragma once

#include "ui/shell/consolestate.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QToolButton;

namespace ops {

class FigureGrid;
class UpDownStrip;

/// How one environment is doing: its figures, and when each of its apps was up and down.
class EnvironmentLane final : public QFrame
{
    Q_OBJECT
public:
    EnvironmentLane(const QString &environment, int position, QWidget *parent = nullptr);

    void refresh(const ConsoleState &console, Timestamp from, Timestamp to);
    const QString &environment() const { return m_environment; }
    const FigureGrid *figures() const { return m_figures; }

Q_SIGNALS:
    void pageRequested(ops::PageId page, const QString &id);
    void environmentChosen(const QString &environment);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct AppLine
    {
        AppKey key;
        QToolButton *name;
        UpDownStrip *strip;
        QLabel *state;
    };

    void retranslate();
    void showApps(const ConsoleState &console, Timestamp from, Timestamp to);
    void addLine(const AppKey &key);
    QString statusOf(const ConsoleState &console) const;
    /// All that the environment's configuration says of autonomy, a line each.
    QString autonomyOf(const ConsoleState &console) const;

    QString m_environment;
    int m_position;
    QToolButton *m_title;
    QLabel *m_status;
    FigureGrid *m_figures;
    QGridLayout *m_grid;
    QList<AppLine> m_lines;
};

} // namespace ops
