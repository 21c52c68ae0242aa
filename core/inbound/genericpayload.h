#pragma once

#include "inbound/alertmapping.h"
#include "model/result.h"

#include <QByteArray>

namespace ops {

/// One alert in a form of our own (docs/api.md, POST /webhooks/generic), of any monitor that can be made to send it:
/// id, status, app, env, name, and if wanted kind, severity and summary. Invalid says what is not as it should be.
Result<MappedAlert> readGenericAlert(const QByteArray &body);

} // namespace ops
