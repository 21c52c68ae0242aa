#pragma once

#include "operations/operationsclient.h"
#include "operations/vitals.h"
#include "projections/operationsstate.h"
#include "telemetry/metricfamily.h"
#include "telemetry/platformtally.h"

#include <QObject>

#include <mutex>
#include <vector>

namespace ops {

/// The metrics of a platform that has no HTTP API, counted from what its client tells. Lives in the client's thread.
class SessionFigures : public QObject
{
    Q_OBJECT
public:
    /// The client outlives this.
    explicit SessionFigures(OperationsClient &client, QObject *parent = nullptr);

    /// How the engine does now.
    void hearVitals(const Vitals &vitals);

    /// Those of GET /metrics that are not about HTTP. From any thread.
    std::vector<MetricFamily> families() const;

private:
    void begin();
    void take(const EventBatch &events);
    void hearTrouble(const QString &component, const QString &text);

    mutable std::mutex m_mutex; ///< guards all of the following
    OperationsState m_state;
    PlatformTally m_tally;
    Vitals m_vitals;
    QMap<QString, QString> m_degraded; ///< component -> what is wrong
    bool m_isReady = false;            ///< a session is under way
};

} // namespace ops
