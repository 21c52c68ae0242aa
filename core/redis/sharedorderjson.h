#pragma once

#include "operations/peerdesk.h"

#include <QJsonObject>

#include <optional>

namespace ops {

QJsonObject toJson(const SharedOrder &order);

/// Nothing if it is none: without app, environment or release, or longer than such texts are.
std::optional<SharedOrder> sharedOrderFrom(const QJsonObject &json);

QByteArray compactText(const QJsonObject &json);

} // namespace ops
