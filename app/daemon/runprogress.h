#pragma once

#include <QElapsedTimer>

namespace ops {

/// Says on the error stream how far a long run is: on a terminal in one line that is written over, elsewhere by a line
/// for each tenth. Runs of a few seconds say nothing.
class RunProgress
{
public:
    RunProgress();
    ~RunProgress();

    /// `share` is from 0 to 1; costs next to nothing when there is nothing new to say.
    void show(double share);

private:
    QElapsedTimer m_wall;
    bool m_isTerminal = false;
    qint64 m_saidAtMs = 0;
    int m_saidTenths = 0;
    bool m_lineIsOpen = false;
};

} // namespace ops
