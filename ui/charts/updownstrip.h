#pragma once

#include "model/uptimeledger.h"

#include <QWidget>

namespace ops {

/// When an app was up and when it was down, as a strip over the visible time. Down is drawn lower and hatched, so that
/// it can be seen without colours.
class UpDownStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit UpDownStrip(QWidget *parent = nullptr);

    void show(const QList<UptimeLedger::Outage> &outages, Timestamp from, Timestamp to, Timestamp end);

    QSize sizeHint() const override { return {160, 14}; }
    QSize minimumSizeHint() const override { return {40, 12}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Bar
    {
        double from; ///< 0..1 of the width
        double to;
        bool operator==(const Bar &) const = default;
    };
    QList<Bar> m_down;
    double m_end = 1; ///< nothing is known after that
};

} // namespace ops
