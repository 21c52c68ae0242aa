#pragma once

#include "detection/deviationdetector.h"
#include "detection/learningwindow.h"
#include "detection/quartilesketch.h"

namespace ops {

/// Follows the level and the spread of a stream so that outliers cannot drag either, and adds up how long and how far
/// values are out of line.
///
/// Level and spread: exponential smoothing with a Huber-clipped error and a bounded (biweight) scale, after Gelper,
/// Fried and Croux, "Robust forecasting with exponential and Holt-Winters smoothing", J. Forecasting 29 (2010) 285-300,
/// sections 3.1 and 3.2 with k = 2, started from the median and the median deviation of the first 32 values.
/// Persistence: a two-sided cumulative sum of the clipped scores (Page, "Continuous inspection schemes", Biometrika 41
/// (1954) 100-115). No single value can pass the decision level alone.
///
/// History: a score counts only if the value is also outside the fences of all that was normal so far (Tukey,
/// "Exploratory Data Analysis", 1977, at twice the distance of the quartiles). Streams that wander slowly, or have two
/// levels, are far from their recent level all the time, and healthy.
///
/// While the sum is high nothing is learned. A stream that stays elsewhere for `relearnAfter` values is a new normal.
class RobustDeviation final : public DeviationDetector
{
public:
    struct Settings
    {
        double floorAbsolute = 1e-9; ///< the spread is never taken to be less: rounding is no deviation
        double floorRelative = 0.02; ///< same, as a share of the level
        double decision = 30;        ///< sum of scores beyond `Drift` from which on it is raised
        int clearAfter = 8;          ///< values in line, in a row
        int relearnAfter = 600;
    };

    explicit RobustDeviation(Settings settings);

    void observe(double value) override;
    bool isLearned() const override { return m_learned; }
    bool isRaised() const override { return m_raised; }
    double score() const override { return m_score; }
    Range healthy() const override;
    double location() const override { return m_location; }
    void reset() override;

private:
    void learn(double value);
    void accumulate(double value);
    void follow(double value);
    double spread() const;
    Range fences() const;

    Settings m_settings;
    double m_location = 0;
    double m_scale = 0;
    double m_score = 0;
    double m_sumHigh = 0;
    double m_sumLow = 0;
    int m_inLine = 0;
    int m_outOfLine = 0;
    bool m_learned = false;
    bool m_raised = false;
    QuartileSketch m_history;
    LearningWindow m_window;
};

} // namespace ops
