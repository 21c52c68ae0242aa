#pragma once

#include "model/event.h"
#include "model/sample.h"
#include "operations/sessionspec.h"
#include "operators/operatoraccount.h"

#include <optional>

namespace ops {

/// What a daemon says, read with care: it may be of another version, or no daemon at all.

/// GET /session
struct RemoteSession
{
    QString name; ///< tells it from all others
    SessionSpec spec;
    Timestamp now;
    bool real = false;
    bool playing = true;
    bool finished = false;
    double speed = 1;
    QString operatorName;   ///< whose token it is
    RoleMap roles{};        ///< what the token may
    quint16 streamPort = 0; ///< 0: there is no stream
    QString streamPath{};

    static std::optional<RemoteSession> fromJson(const QJsonObject &json);
};

/// An event with what tells it from others also if this version does not know its type.
struct RemoteEvent
{
    quint64 sequence = 0; ///< 0: it is no event
    QString session;      ///< empty: it does not say
    std::optional<Event> event{};

    /// Of GET /events.
    static RemoteEvent fromPage(const QJsonObject &json);
    /// A CloudEvent of the stream.
    static RemoteEvent fromStream(const QJsonObject &json);
};

/// "incident.opened" or "stream.session"; empty if it is of something else.
QString streamType(const QJsonObject &message);
/// Of stream.samples; what is no row is left out.
SampleBatch samplesFrom(const QJsonObject &data);

} // namespace ops
