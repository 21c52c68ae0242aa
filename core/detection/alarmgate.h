#pragma once

namespace ops {

/// Alarms once, and again only if it has been quiet for a while or the evidence is clearly stronger. In the long run it
/// becomes stricter where it has alarmed more often than was agreed, and somewhat laxer where less: a slow feedback, as
/// in Gibbs and Candes, "Adaptive conformal inference under distribution shift", NeurIPS 2021.
class AlarmGate
{
public:
    static constexpr int Quiet = 100; ///< values

    /// One alarm in so many values is agreed; what was learned is kept.
    void setAlarmEvery(double values);
    /// Where alarms begin, as the decimal logarithm of a number of values.
    double level() const { return m_level; }

    /// To be called once for each value, with its rarity (like the level) less the strictness.
    bool passes(double rarity);
    /// How much rarer than the level alarms have to be now; may be negative.
    double strictness() const { return m_strictness; }
    bool isQuiet() const { return m_since < Quiet; }

private:
    void count(bool alarm);

    double m_rate = 0.001;
    double m_level = 3;
    int m_since = Quiet;
    double m_peak = 0;
    double m_strictness = 0;
    double m_expected = 0; // alarms since the beginning, older ones fading
    double m_alarms = 0;
};

} // namespace ops
