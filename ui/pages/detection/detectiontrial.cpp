#include "ui/pages/detection/detectiontrial.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <functional>

namespace ops {

namespace {

using Clock = std::chrono::steady_clock;
using StopFlag = std::shared_ptr<std::atomic<bool>>;

constexpr std::chrono::milliseconds ProgressInterval{100};

Error unreadable(const QFile &file)
{
    return {.kind = Error::Kind::NotFound,
            .what = QStringLiteral("The file cannot be opened: %1.").arg(file.errorString()),
            .where = file.fileName(),
            .todo = {}};
}

/// In the worker's thread. `tell` hears which share has been read.
Result<SharedTrial> tryFile(const QString &path, const CsvColumns &columns, double alarmEvery, const StopFlag &stop,
                            const std::function<void(double)> &tell)
{
    if (*stop)
        return Error{.kind = Error::Kind::Conflict, .what = {}, .where = {}, .todo = {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file);
    const auto size = double(std::max<qint64>(1, file.size()));
    Clock::time_point told = Clock::now();
    Result<CsvTrial> trial = tryDetection(file, columns, alarmEvery, [&](qint64 bytes) {
        if (const auto now = Clock::now(); now - told > ProgressInterval) {
            told = now;
            tell(std::min(1.0, double(bytes) / size));
        }
        return !*stop;
    });
    if (!trial)
        return trial.error();
    return SharedTrial(std::make_shared<CsvTrial>(std::move(*trial)));
}

} // namespace

DetectionTrial::DetectionTrial(QObject *parent)
    : QObject(parent)
    , m_back(this)
    , m_thread(QStringLiteral("detection"))
{
}

DetectionTrial::~DetectionTrial()
{
    cancel();
}

void DetectionTrial::start(const QString &file, const CsvColumns &columns, double alarmEvery)
{
    cancel();
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_thread.post([this, file, columns, alarmEvery, stop = m_stop] {
        const Result<SharedTrial> result = tryFile(file, columns, alarmEvery, stop, [this, stop](double share) {
            m_back.post([this, stop, share] {
                if (stop == m_stop)
                    Q_EMIT progressed(share);
            });
        });
        m_back.post([this, stop, result] { hear(stop, result); });
    });
}

void DetectionTrial::cancel()
{
    if (m_stop)
        *m_stop = true;
    m_stop.reset();
}

void DetectionTrial::hear(const std::shared_ptr<std::atomic<bool>> &run, const Result<SharedTrial> &result)
{
    if (run != m_stop)
        return; // given up
    m_stop.reset();
    if (result)
        Q_EMIT finished(*result);
    else
        Q_EMIT failed(result.error());
}

} // namespace ops
