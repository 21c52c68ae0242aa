#pragma once

#include "model/alert.h"
#include "model/event.h"

#include <optional>

namespace ops {

/// While it lasts, nobody is notified of what it covers. It is recorded, shown and healed as ever, and questions that
/// wait for a person are asked: they would expire unseen.
struct Silence
{
    QString id;                     ///< "S-1", unique in the session
    AppKey scope;                   ///< empty app: the whole environment
    std::optional<AlertKind> alert; ///< only of alerts of this kind; none: of everything
    QString owner;                  ///< "operator:anna"
    QString reason;
    Timestamp since;
    Timestamp until;
    int suppressed = 0; ///< notifications that were not sent because of it

    QJsonObject toJson() const;
    static Silence fromJson(const QJsonObject &json);
    bool operator==(const Silence &) const = default;
};

} // namespace ops
