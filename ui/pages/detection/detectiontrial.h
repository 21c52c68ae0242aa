#pragma once

#include "bus/courier.h"
#include "bus/workthread.h"
#include "detection/csvtrial.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace ops {

using SharedTrial = std::shared_ptr<const CsvTrial>;

/// Tries the detector on a file in a thread of its own. One at a time: a new one gives up the one before. Each reports
/// once, unless it was given up. Lives in the GUI thread.
class DetectionTrial final : public QObject
{
    Q_OBJECT
public:
    explicit DetectionTrial(QObject *parent = nullptr);
    ~DetectionTrial() override;

    void start(const QString &file, const CsvColumns &columns, double alarmEvery);
    void cancel();
    bool isRunning() const { return m_stop != nullptr; }

Q_SIGNALS:
    void progressed(double share);
    void finished(const ops::SharedTrial &trial);
    void failed(const ops::Error &error);

private:
    void hear(const std::shared_ptr<std::atomic<bool>> &run, const Result<SharedTrial> &result);

    std::shared_ptr<std::atomic<bool>> m_stop; ///< of the one under way
    Courier m_back;
    WorkThread m_thread; ///< ends first
};

} // namespace ops
