#pragma once

#include "control/trackrecords.h"
#include "model/event.h"

#include <QWidget>

class QGridLayout;

namespace ops {

class ConsoleState;

/// What strategies may do by themselves beyond the configuration, and which of them have earned more: the evidence, and
/// the buttons by which a person accepts it or takes it back.
class TrustForm final : public QWidget
{
    Q_OBJECT
public:
    explicit TrustForm(ConsoleState &console, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow(const EventBatch &events);
    void rebuild();
    void addGrants(QGridLayout &grid);
    void addRecord(QGridLayout &grid, const TrackRecord &record);
    void askToRaise(const TrackRecord &record, const QString &level);

    ConsoleState &m_console;
    QWidget *m_content = nullptr;
};

} // namespace ops
