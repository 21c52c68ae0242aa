#pragma once

#include "model/reportedalert.h"

#include <QHash>
#include <QList>

namespace ops {

/// Which alerts have been handed to the platform, so that what monitors repeat every few minutes is not put on record
/// each time. Keeps the newest ten thousand. Belongs to one thread.
class AlertMemory
{
public:
    /// Whether the platform should hear of it. `isDealtWith`: nothing is wrong with its app, as far as the platform
    /// knows; an alert that fires all the same is news then.
    bool isNews(const ReportedAlert &alert, bool isDealtWith) const;
    /// To be called once the platform has heard of it.
    void keep(const ReportedAlert &alert);
    void clear();

private:
    QHash<QString, bool> m_firing; ///< by fingerprint
    QList<QString> m_order;        ///< oldest first
};

} // namespace ops
