#pragma once

#include "inbound/alertmapping.h"
#include "model/result.h"

#include <QByteArray>
#include <QList>

namespace ops {

/// What Alertmanager has sent: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.
struct AlertmanagerPayload
{
    static constexpr qsizetype MostAlerts = 1000;
    static constexpr qsizetype MostLabels = 64;

    QList<ForeignAlert> alerts;
    qint64 truncated = 0; ///< alerts that Alertmanager has left out

    /// Of version 4; what is unknown in it is passed over. Invalid says what is not as it should be.
    static Result<AlertmanagerPayload> read(const QByteArray &body);
};

} // namespace ops
