#pragma once

#include "model/appkey.h"
#include "model/reportedalert.h"

#include <QMap>

namespace ops {

/// An alert as another monitor tells it, before it is known what that means here. Texts have been bounded.
struct ForeignAlert
{
    QString fingerprint;
    bool isFiring = true;
    QMap<QString, QString> labels;
    QString summary;
};

/// Which app an alert is about, and what is wrong with it. The key is as the monitor has it: there may be no such app.
struct MappedAlert
{
    AppKey key;
    ReportedAlert alert;
};

/// How labels of alerts are understood.
struct AlertMapping
{
    QString nameLabel = QStringLiteral("alertname");
    QString appLabel = QStringLiteral("app");
    QString environmentLabel = QStringLiteral("environment");
    QString severityLabel = QStringLiteral("severity");
    QString kindLabel = QStringLiteral("kind");
    QString environment;                 ///< of alerts that name none; empty: these belong to no app
    QMap<QString, QString> apps;         ///< our names by theirs; others are taken as they are
    QMap<QString, QString> environments; ///< likewise
    QMap<QString, Severity> severities;  ///< by their names for them, beside ours; others are a warning
    QMap<QString, IssueKind> kinds;      ///< by the alert's name, before its label; others are a metric_anomaly

    MappedAlert map(const ForeignAlert &alert) const;
};

} // namespace ops
