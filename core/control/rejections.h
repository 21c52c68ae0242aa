#pragma once

#include "model/event.h"
#include "model/platformconfig.h"

#include <optional>

namespace ops {

/// A release that is not deployed again until a person clears it.
struct Rejection
{
    AppKey key; ///< where it was rejected; it counts there and in every later environment of the promotion
    QString release;
    QString by;
    QString incident; ///< empty if it belongs to none
    QString reason;
    Timestamp since;

    /// "Release 2.0 was rejected in prod (N-3): ... A person has to clear it first."
    QString text() const;
    QJsonObject toJson() const;
    bool operator==(const Rejection &) const = default;
};

/// The rejected releases, folded from release.rejected and release.cleared.
class Rejections
{
public:
    /// True if the event changed something.
    bool apply(const Event &event, Timestamp now);
    /// Why a release must not be deployed at an app.
    std::optional<Rejection> against(const AppKey &key, const QString &release, const PlatformConfig &config) const;
    /// Exactly this one.
    std::optional<Rejection> find(const AppKey &key, const QString &release) const;
    const QList<Rejection> &all() const { return m_rejections; } ///< oldest first

private:
    QList<Rejection> m_rejections;
};

} // namespace ops
