#pragma once

#include <QJsonObject>

namespace ops {

/// How an app stands with what its users were promised (SloRules); reported with the app's uptime.
struct SloStatus
{
    double availability = 0; ///< what was promised, as a share of the requests
    double budgetLeft = 1;   ///< share of what may go wrong in one period that is left; below 0 when it is overdrawn
    double fastBurn = 0;     ///< times as fast as would use up the budget in one period, over the long window of ...
    double slowBurn = 0;     ///< ... the fast burn and of the slow one

    QJsonObject toJson() const;
    static SloStatus fromJson(const QJsonObject &json);
    bool operator==(const SloStatus &) const = default;
};

} // namespace ops
