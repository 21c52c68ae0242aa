#pragma once

#include <QtGlobal>

namespace ops {

/// Answers to OperationsClient::fetchEvents carry the number of their request, and everybody hears all of them. Each
/// asker counts upwards from a number of its own.
namespace request {
inline constexpr quint64 EventDetails = quint64(1) << 32;
inline constexpr quint64 EventExport = quint64(2) << 32;
} // namespace request

} // namespace ops
