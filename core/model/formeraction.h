#pragma once

#include "model/action.h"

#include <QString>

namespace ops {

/// The id of an action once its session has ended, with the session's name: ids begin anew with each session, and what
/// can be taken back outlives its own ("A-m-1@1767571200000"). An id of a session before stays as it is; none stays
/// none.
QString idAfterSession(const QString &actionId, const QString &session);

/// Whether it belongs to a session before, and is known only since it can be taken back: it is none of what the present
/// session did.
bool isOfFormerSession(const Action &action);

} // namespace ops
