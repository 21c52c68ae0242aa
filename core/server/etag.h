#pragma once

#include "server/httpmessage.h"

namespace ops {

/// The answer with an ETag of its body; 304 without a body if `ifNoneMatch` (the request's header) names it, so that
/// who asks again and again is not sent what he has.
HttpAnswer withEtag(HttpAnswer answer, const QByteArray &ifNoneMatch);

} // namespace ops
