#pragma once

#include <QWidget>

class QSlider;

namespace ops {

class ToneLabel;

/// Which rate of false alarms is accepted, and in words what that means.
class FalseAlarmSlider final : public QWidget
{
    Q_OBJECT
public:
    explicit FalseAlarmSlider(QWidget *parent = nullptr);

    /// One false alarm in so many values.
    double alarmEvery() const;
    /// The nearest that can be chosen.
    void setAlarmEvery(double values);
    /// From one value to the next in what is looked at; nothing or less: not known.
    void setStep(double milliseconds);

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void say();

    QSlider *m_slider;
    ToneLabel *m_title;
    ToneLabel *m_meaning;
    double m_step = 0;
};

} // namespace ops
