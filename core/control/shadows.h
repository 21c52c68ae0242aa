#pragma once

#include "model/event.h"

#include <QJsonArray>
#include <QMap>

namespace ops {

/// A new app's first time with the platform, if its spec asks for it: what would be done is said, and nothing is done,
/// until a person ends it.
struct Shadow
{
    AppKey key;
    Timestamp since;
    QString endedBy; ///< the person; empty while it lasts
    QString reason;  ///< that person's

    bool isOver() const { return !endedBy.isEmpty(); }
    QJsonObject toJson() const;
    static Shadow fromJson(const QJsonObject &json);
    bool operator==(const Shadow &) const = default;
};

/// Which apps are in shadow mode, folded from events. It begins with app.configured and ends with shadow.ended: a spec
/// that no longer asks for it does not end it, and one that still does after it was ended does not begin it again.
class Shadows
{
public:
    /// True if the event changed something.
    bool apply(const Event &event);
    bool covers(const AppKey &key) const { return find(key) != nullptr; }
    /// The one that lasts; null if the app is not in shadow mode.
    const Shadow *find(const AppKey &key) const;
    QList<Shadow> inForce() const; ///< sorted by app

    QJsonArray toJson() const; ///< those that were ended among them
    static Shadows fromJson(const QJsonArray &json);
    bool operator==(const Shadows &) const = default;

private:
    bool configure(const AppKey &key, bool wanted, Timestamp at);

    QMap<AppKey, Shadow> m_shadows;
};

} // namespace ops
