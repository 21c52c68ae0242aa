#pragma once

#include "model/event.h"
#include "model/names.h"

namespace ops {

/// How much a log or a stream says; ascending.
enum class LogLevel
{
    Debug,
    Info,
    Warning,
    Error
};
template <>
struct EnumNames<LogLevel>
{
    static constexpr std::array table{std::pair{LogLevel::Debug, "debug"}, std::pair{LogLevel::Info, "info"},
                                      std::pair{LogLevel::Warning, "warning"}, std::pair{LogLevel::Error, "error"}};
};

/// How much an event matters to who reads along.
LogLevel logLevelOf(EventType type);

} // namespace ops
