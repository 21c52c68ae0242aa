#pragma once

#include "model/appkey.h"
#include "model/time.h"
#include "ui/pages/common/metricchart.h"

#include <QWidget>

class QLabel;

namespace ops {

class ConsoleState;
class UpDownStrip;

/// What users of an app meet, over the last minutes: how long they wait, how often it fails, and when it was down.
class ProbeView final : public QWidget
{
    Q_OBJECT
public:
    explicit ProbeView(ConsoleState &console, QWidget *parent = nullptr);

    void show(const AppKey &key);
    void draw();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QList<ChartMark> marks(Timestamp from) const;
    void retranslate();

    ConsoleState &m_console;
    AppKey m_key;
    MetricChart *m_median;
    MetricChart *m_slow;
    MetricChart *m_errors;
    UpDownStrip *m_strip;
    QLabel *m_stripLabel;
};

} // namespace ops
