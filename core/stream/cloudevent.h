#pragma once

#include "model/event.h"

#include <QByteArray>

namespace ops {

/// Events as CloudEvents 1.0 in JSON (docs/api.md, "The stream"), one text each.
///
/// `session` names the session that the event belongs to; with the event's sequence it makes an id that is never used
/// twice, which is also where a stream can be gone on from.
QByteArray cloudEvent(const Event &event, const QString &session);

/// What the stream says itself, of a type of its own ("stream....").
QByteArray streamNotice(const QString &session, const QString &type, const QJsonObject &data);
/// Events from `first` to `last` are no longer kept and were not sent.
QByteArray missedNotice(const QString &session, quint64 first, quint64 last);
/// What comes from here on is of another session, whose sequences begin anew.
QByteArray sessionNotice(const QString &session);

} // namespace ops
